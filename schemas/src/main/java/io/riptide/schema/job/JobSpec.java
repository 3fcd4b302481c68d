// SPDX-License-Identifier: Apache-2.0
package io.riptide.schema.job;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;

/// What a job is asked to do, one record per kind. A new kind of job is a new case here, and every
/// switch that does not know it fails to compile.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
  @JsonSubTypes.Type(value = JobSpec.Crawl.class, name = "crawl"),
  @JsonSubTypes.Type(value = JobSpec.Pdf.class, name = "pdf"),
})
public sealed interface JobSpec {

  /// The kind, as the user names it.
  JobType type();

  /// Fetch and extract the given URLs, and follow none of their links.
  ///
  /// @param urls 1 to 1,000 absolute `http` or `https` URLs, as the user wrote them
  /// @param options how each of them is fetched and extracted
  record Crawl(List<String> urls, CrawlOptions options) implements JobSpec {
    public static final int MAX_URLS = 1_000;

    public Crawl {
      urls = List.copyOf(urls);
      if (urls.isEmpty() || urls.size() > MAX_URLS) {
        throw new IllegalArgumentException("urls must hold 1 to " + MAX_URLS + " entries");
      }
    }

    @Override
    public JobType type() {
      return JobType.CRAWL;
    }
  }

  /// Make documents of PDF files, from the web or as they were sent.
  ///
  /// @param urls 1 to 1,000 absolute `http` or `https` URLs; for a file that was sent, the one URL
  ///   that stands for it ([PdfOptions#uploadUrl])
  /// @param options with those of PDF files present
  record Pdf(List<String> urls, CrawlOptions options) implements JobSpec {
    public Pdf {
      urls = List.copyOf(urls);
      if (urls.isEmpty() || urls.size() > Crawl.MAX_URLS) {
        throw new IllegalArgumentException("urls must hold 1 to " + Crawl.MAX_URLS + " entries");
      }
      if (options.pdf().isEmpty()) {
        throw new IllegalArgumentException("a PDF job has PDF options");
      }
    }

    @Override
    public JobType type() {
      return JobType.PDF;
    }
  }
}
