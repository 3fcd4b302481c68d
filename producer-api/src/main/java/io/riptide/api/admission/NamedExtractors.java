// SPDX-License-Identifier: Apache-2.0
package io.riptide.api.admission;

import io.riptide.api.port.ExtractorShelf;
import io.riptide.schema.extraction.ExtractorVersion;
import io.riptide.schema.extraction.Strategies;
import io.riptide.schema.extraction.WasmCall;
import io.riptide.schema.job.CrawlOptions;
import io.riptide.schema.job.JobSpec;
import io.riptide.schema.terms.Tenant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/// Whether the extractor that a job names is there: a job without it would fail on every page.
public final class NamedExtractors {
  /// Where a job has the name, as a JSON Pointer (RFC 6901).
  public static final String POINTER = "/options/wasm/extractor";

  private static final int MOST_SHOWN = 20;

  private final ExtractorShelf shelf;

  public NamedExtractors(ExtractorShelf shelf) {
    this.shelf = shelf;
  }

  /// What is wrong with the name or the version that a job has, with those that its tenant has;
  /// empty for a job that names none or one of them. Throws
  /// [io.riptide.api.port.DependencyUnavailableException] as the shelf does.
  public Optional<String> missing(Tenant tenant, JobSpec spec) {
    Optional<WasmCall> call = options(spec).strategies().flatMap(Strategies::wasm);
    return call.isEmpty() ? Optional.empty() : missing(call.get(), shelf.all(tenant));
  }

  private static Optional<String> missing(WasmCall call, List<ExtractorVersion> all) {
    List<Integer> versions =
        all.stream()
            .filter(each -> each.name().equals(call.extractor()))
            .map(ExtractorVersion::version)
            .sorted()
            .toList();
    if (versions.isEmpty()) {
      var names = new TreeSet<>(all.stream().map(ExtractorVersion::name).toList());
      return Optional.of(
          "there is no extractor '%s'; there are: %s".formatted(call.extractor(), listed(names)));
    }
    return call.version()
        .filter(version -> !versions.contains(version))
        .map(version ->
            "extractor '%s' has no version %d; its versions: %s"
                .formatted(call.extractor(), version, listed(versions)));
  }

  private static String listed(Collection<?> those) {
    List<String> shown = those.stream().limit(MOST_SHOWN).map(Object::toString).toList();
    String more = those.size() > MOST_SHOWN ? ", and " + (those.size() - MOST_SHOWN) + " more" : "";
    return shown.isEmpty() ? "none" : String.join(", ", shown) + more;
  }

  private static CrawlOptions options(JobSpec spec) {
    return switch (spec) {
      case JobSpec.Crawl crawl -> crawl.options();
      case JobSpec.Pdf pdf -> pdf.options();
      case JobSpec.Spider spider -> spider.options();
    };
  }
}
