// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.extract;

import io.riptide.schema.document.Chunks;
import io.riptide.schema.document.Extractor;
import io.riptide.schema.document.Link;
import io.riptide.schema.document.Media;
import io.riptide.schema.failure.Failure;
import io.riptide.worker.extract.discovery.TextSigns;
import io.riptide.worker.extract.metadata.PageFacts;
import java.util.List;
import java.util.Optional;

/// What came of extracting a page: the parts of a document that do not depend on a job, or the
/// reason why there are none.
public sealed interface Extraction {

  /// The page could not be extracted as it was asked for.
  record Refused(Failure.ExtractionFailed why) implements Extraction {}

  /// The parts of a document. What the options did not ask for is absent.
  ///
  /// @param facts what the page says of itself; its metadata only if asked for
  /// @param wordCount words of the content; a CJK character is one
  /// @param readingTimeS seconds that a person needs for it, at least 1 where there are words
  /// @param qualityScore from 0 to 1
  /// @param contentHash SHA-256 over the text, 64 hexadecimal digits
  /// @param outlinks every link of the page, asked for or not
  /// @param fields what the job's strategies found, if it has any
  /// @param chunks of the content, if asked for
  /// @param signs by which a spider recognises the page, for its pages only
  record Extracted(
      PageFacts facts,
      Renditions renditions,
      long wordCount,
      long readingTimeS,
      double qualityScore,
      String contentHash,
      Extractor extractor,
      List<Link> outlinks,
      Optional<io.riptide.schema.document.Extracted> fields,
      Optional<Chunks> chunks,
      Optional<TextSigns> signs)
      implements Extraction {
    public Extracted {
      outlinks = List.copyOf(outlinks);
    }
  }

  /// The content in the forms that were asked for.
  ///
  /// @param links of the whole page, navigation included
  /// @param media of the content
  record Renditions(
      Optional<String> text,
      Optional<String> markdown,
      Optional<String> html,
      List<Link> links,
      List<Media> media) {
    public Renditions {
      links = List.copyOf(links);
      media = List.copyOf(media);
    }
  }
}
