// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.extract.strategy;

import io.riptide.worker.extract.dom.BaseUrl;
import io.riptide.worker.extract.metadata.PageFacts;
import java.time.Duration;
import org.jsoup.nodes.Document;

/// A page as strategies see it.
///
/// @param source as it came
/// @param parsed not to be changed; empty where the page is no HTML
/// @param base what its references are relative to
/// @param text of the document
/// @param confidence of the extractor that made `text`, from 0 to 1
/// @param limit of the time for one strategy
public record Page(
    String source,
    Document parsed,
    BaseUrl base,
    String text,
    PageFacts facts,
    double confidence,
    Duration limit) {}
