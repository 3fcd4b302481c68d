// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.extract.stage;

import io.micrometer.core.instrument.MeterRegistry;
import io.riptide.schema.document.Document;
import io.riptide.schema.event.PageFetched;
import io.riptide.schema.event.TaskRef;
import io.riptide.schema.failure.Failure;
import io.riptide.schema.job.TaskId;
import io.riptide.schema.spider.Discovery;
import io.riptide.schema.topic.Topic;
import io.riptide.schema.topic.Topics;
import io.riptide.schema.web.MediaType;
import io.riptide.worker.extract.Extraction;
import io.riptide.worker.extract.PageExtractor;
import io.riptide.worker.extract.discovery.SitemapParts;
import io.riptide.worker.extract.discovery.SitemapReader;
import io.riptide.worker.extract.strategy.FieldFinder;
import io.riptide.worker.extract.table.HtmlTables;
import io.riptide.worker.extract.wasm.Extractors;
import io.riptide.worker.extract.wasm.GuestLibrary;
import io.riptide.worker.extract.wasm.GuestLimits;
import io.riptide.worker.runtime.Outcome;
import io.riptide.worker.runtime.Stage;
import io.riptide.worker.runtime.store.BlobStore;
import java.io.IOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The extract stage: a fetched page becomes a document, and the document's position becomes the
/// task's success. Safe for any thread.
public final class ExtractStage implements Stage<PageFetched> {
  private final PageExtractor extractor;
  private final GuestLibrary guests;
  private final PageBody bodies;
  private final DocumentRecord records;
  private final ExtractMeters meters;
  private final InstantSource clock;
  private final TaskReports reports;

  private ExtractStage(
      PageExtractor extractor,
      GuestLibrary guests,
      PageBody bodies,
      DocumentRecord records,
      ExtractMeters meters,
      InstantSource clock) {
    this.extractor = extractor;
    this.guests = guests;
    this.bodies = bodies;
    this.records = records;
    this.meters = meters;
    this.clock = clock;
    this.reports = new TaskReports(clock);
  }

  /// The stage, wired, for pages of tenants who brought no extractors.
  public static ExtractStage create(
      ExtractSettings settings, BlobStore blobs, MeterRegistry registry, InstantSource clock) {
    var guests = new GuestLibrary(Extractors.NONE, GuestLimits.DEFAULT);
    return create(settings, guests, blobs, registry, clock);
  }

  /// The stage, wired.
  public static ExtractStage create(
      ExtractSettings settings,
      GuestLibrary guests,
      BlobStore blobs,
      MeterRegistry registry,
      InstantSource clock) {
    ExtractMeters meters = new ExtractMeters(registry);
    PageBody bodies = new PageBody(blobs, settings.limits().maxCharacters() * 4);
    return new ExtractStage(
        new PageExtractor(settings.limits()),
        guests,
        bodies,
        new DocumentRecord(bodies, settings.maxRecordBytes(), meters),
        meters,
        clock);
  }

  @Override
  public String name() {
    return "extract";
  }

  @Override
  public boolean computes() {
    return true;
  }

  @Override
  public Topic<TaskId, PageFetched> input() {
    return Topics.PAGES;
  }

  @Override
  public TaskRef task(PageFetched page) {
    return page.task();
  }

  @Override
  public Outcome handle(PageFetched page) {
    long start = System.nanoTime();
    try {
      return extract(page, start);
    } catch (IOException lost) {
      meters.ended("lost", System.nanoTime() - start);
      return TaskReports.failed(page, new Failure.StorageUnavailable(name(), lost.toString()));
    }
  }

  private Outcome extract(PageFetched page, long start) throws IOException {
    Discovery.Kind kind =
        page.options().discovery().map(Discovery::kind).orElse(Discovery.Kind.PAGE);
    if (kind != Discovery.Kind.PAGE) {
      return sitemap(page, kind, start);
    }
    if (!page.options().extract()) {
      Optional<Discovered> found = discoveredInRaw(page);
      if (found.flatMap(Discovered::refusal).isPresent()) {
        return reports.kept(page, found.get());
      }
      Document document = records.raw(page);
      meters.ended("raw", System.nanoTime() - start);
      return reports.done(page, document, found, start);
    }
    if (!isReadable(page.mediaType())) {
      meters.ended("unsupported", System.nanoTime() - start);
      return TaskReports.failed(page, new Failure.UnsupportedType(page.mediaType().value()));
    }
    String body = bodies.text(page.body(), page.charset());
    meters.page(body.length());
    return switch (extraction(page, body)) {
      case Extraction.Refused(Failure.ExtractionFailed why) -> {
        meters.ended("refused", System.nanoTime() - start);
        yield TaskReports.failed(page, why);
      }
      case Extraction.Extracted extracted -> {
        Optional<Discovered> found = Discovered.on(page, extracted);
        if (found.flatMap(Discovered::refusal).isPresent()) {
          meters.ended("noindex", System.nanoTime() - start);
          yield reports.kept(page, found.get());
        }
        Document document = records.of(page, extracted, () -> HtmlTables.of(body));
        meters.ended("extracted", System.nanoTime() - start);
        meters.document(document.extractor().strategy(), document.qualityScore());
        document.extracted().stream()
            .flatMap(fields -> fields.attempts().stream())
            .forEach(each -> meters.strategy(each.strategy(), each.complete()));
        yield reports.done(page, document, found, start);
      }
    };
  }

  private Extraction extraction(PageFetched page, String body) {
    String url = page.finalUrl().value();
    PageExtractor tenants = extractor.with(new FieldFinder(guests, page.task().tenant()));
    return page.mediaType().isHtml()
        ? tenants.extract(body, url, page.options())
        : tenants.extractText(body, page.mediaType(), url, page.options());
  }

  private Outcome sitemap(PageFetched page, Discovery.Kind kind, long start) throws IOException {
    String text = bodies.text(page.body(), page.charset());
    Optional<SitemapReader.Read> read =
        kind == Discovery.Kind.ROBOTS
            ? Optional.of(SitemapReader.robots(text, page.finalUrl()))
            : SitemapReader.sitemap(text, page.finalUrl());
    meters.ended("sitemap", System.nanoTime() - start);
    if (read.isEmpty()) {
      return TaskReports.failed(
          page, new Failure.ExtractionFailed("it is no sitemap in any known form"));
    }
    Optional<String> query = page.options().discovery().flatMap(Discovery::query);
    List<Outcome.Emission> emitted = new ArrayList<>();
    for (var part : SitemapParts.of(page.task(), read.get(), query, clock.instant())) {
      emitted.add(new Outcome.Send<>(Topics.TASK_EVENTS, part));
    }
    return new Outcome.Done(emitted);
  }

  /// A spider wants the links of a page whose content nobody wants.
  private Optional<Discovered> discoveredInRaw(PageFetched page) throws IOException {
    if (page.options().discovery().isEmpty() || !page.mediaType().isHtml()) {
      return Optional.empty();
    }
    return extraction(page, bodies.text(page.body(), page.charset()))
            instanceof Extraction.Extracted extracted
        ? Discovered.on(page, extracted)
        : Optional.empty();
  }

  private static boolean isReadable(MediaType type) {
    String value = type.value();
    return type.isHtml()
        || value.startsWith("text/")
        || value.equals("application/json")
        || value.equals("application/xml")
        || value.endsWith("+json")
        || value.endsWith("+xml");
  }
}
