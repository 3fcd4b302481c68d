// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.fetch;

import io.micrometer.core.instrument.MeterRegistry;
import io.riptide.schema.document.HttpFacts;
import io.riptide.schema.event.FetchRequested;
import io.riptide.schema.event.HostEvent;
import io.riptide.schema.event.PageFetched;
import io.riptide.schema.event.PdfFetched;
import io.riptide.schema.event.TaskEvent;
import io.riptide.schema.event.TaskRef;
import io.riptide.schema.evidence.Validators;
import io.riptide.schema.failure.Failure;
import io.riptide.schema.job.PdfOptions;
import io.riptide.schema.job.TaskId;
import io.riptide.schema.spider.Discovery;
import io.riptide.schema.topic.Topic;
import io.riptide.schema.topic.Topics;
import io.riptide.schema.web.BodyRef;
import io.riptide.schema.web.CanonicalUrl;
import io.riptide.schema.web.MediaType;
import io.riptide.worker.fetch.content.EncodingDetector;
import io.riptide.worker.fetch.http.Network;
import io.riptide.worker.fetch.net.AddressGuard;
import io.riptide.worker.runtime.Outcome;
import io.riptide.worker.runtime.Stage;
import io.riptide.worker.runtime.store.BlobStore;
import io.riptide.worker.runtime.store.BodyTooLargeException;
import io.riptide.worker.runtime.store.SharedStore;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The fetch stage: a request in, a page or a coded failure out, and to every host that was met a
/// word on how it went.
public final class FetchStage implements Stage<FetchRequested>, AutoCloseable {
  private static final Logger LOGGER = LoggerFactory.getLogger(FetchStage.class);

  private final Fetcher fetcher;
  private final BlobStore blobs;
  private final InstantSource clock;
  private final Runnable connections;

  /// A stage over `fetcher`; the caller closes what it made.
  public FetchStage(Fetcher fetcher, BlobStore blobs, InstantSource clock) {
    this(fetcher, blobs, clock, () -> {});
  }

  private FetchStage(Fetcher fetcher, BlobStore blobs, InstantSource clock, Runnable connections) {
    this.fetcher = fetcher;
    this.blobs = blobs;
    this.clock = clock;
    this.connections = connections;
  }

  /// The stage with its HTTP client, which [#close] closes.
  public static FetchStage create(
      FetchSettings settings,
      SharedStore store,
      BlobStore blobs,
      MeterRegistry registry,
      InstantSource clock) {
    AddressGuard guard =
        settings.allowPrivateNetworks()
            ? AddressGuard.privateNetworksToo()
            : AddressGuard.publicOnly();
    var http =
        new HttpFetcher(
            settings, Network.system(guard), store, blobs, new FetchMeters(registry), clock);
    return new FetchStage(http, blobs, clock, http::close);
  }

  @Override
  public String name() {
    return "fetch";
  }

  @Override
  public Topic<TaskId, FetchRequested> input() {
    return Topics.FETCH;
  }

  @Override
  public TaskRef task(FetchRequested input) {
    return input.task();
  }

  @Override
  public Outcome handle(FetchRequested input) throws InterruptedException {
    long waitedMs = Math.max(0, Duration.between(input.requestedAt(), clock.instant()).toMillis());
    Optional<BodyRef.Stored> sent = input.options().pdf().flatMap(PdfOptions::upload);
    if (sent.isPresent()) {
      return goOn(input, sent.get(), waitedMs);
    }
    Fetcher.Purpose purpose =
        input.options().discovery().map(FetchStage::purpose).orElse(new Fetcher.Purpose.Page());
    FetchResult result = fetcher.fetch(input.task().url(), input.options().fetch(), purpose);
    return switch (result) {
      case FetchResult.Fetched fetched -> {
        try (fetched) {
          yield goOn(input, fetched.page(), observed(input.task(), fetched.visits(), waitedMs));
        }
      }
      case FetchResult.Redirected redirected ->
          goElsewhere(input, redirected, observed(input.task(), redirected.visits(), waitedMs));
      case FetchResult.NotModified same ->
          new Outcome.Done(
              after(
                  new TaskEvent.TaskNotModified(
                      input.task(), same.validators(), same.took().toMillis(), clock.instant()),
                  observed(input.task(), same.visits(), waitedMs)));
      case FetchResult.Refused refused ->
          new Outcome.Failed(
              refused.why(), refused.bytes(), observed(input.task(), refused.visits(), waitedMs));
    };
  }

  @Override
  public void close() {
    connections.run();
  }

  /// A file that was sent is here already; the host that stands for it gets its slot back.
  private Outcome goOn(FetchRequested input, BodyRef.Stored sent, long waitedMs) {
    CanonicalUrl url = input.task().url();
    var http =
        new HttpFacts(
            200,
            Optional.of(MediaType.PDF.value()),
            Optional.empty(),
            Optional.empty(),
            sent.bytes());
    var pdf =
        new PdfFetched(
            input.task(), input.options(), url, List.of(), http, sent, false, clock.instant(), 0);
    var emitted = new ArrayList<Outcome.Emission>();
    emitted.add(new Outcome.Send<>(Topics.PDFS, pdf));
    emitted.addAll(observed(input.task(), List.of(HostVisit.at(url.hostKey())), waitedMs));
    return new Outcome.Done(emitted);
  }

  private Outcome goOn(FetchRequested input, Page page, List<Outcome.Emission> observed) {
    if (page.file().isPresent()) {
      var emitted = new ArrayList<Outcome.Emission>();
      emitted.add(new Outcome.Send<>(Topics.PDFS, pdf(input, page, page.file().get())));
      emitted.addAll(observed);
      return new Outcome.Done(emitted);
    }
    if (input.options().pdf().isPresent()) {
      var why = new Failure.UnsupportedType(page.mediaType().value());
      return new Outcome.Failed(why, page.http().bytes(), observed);
    }
    BodyRef body;
    try {
      body = body(page.content());
    } catch (BodyTooLargeException tooLarge) {
      var why = new Failure.TooLarge(tooLarge.mostBytes());
      return new Outcome.Failed(why, page.http().bytes(), observed);
    } catch (IOException e) {
      LOGGER
          .atWarn()
          .setCause(e)
          .addKeyValue("job_id", input.task().jobId())
          .addKeyValue("task_id", input.task().taskId())
          .log("a large body could not be stored");
      var why = new Failure.StorageUnavailable(name(), e.toString());
      return new Outcome.Failed(why, page.http().bytes(), observed);
    }
    var emitted = new ArrayList<Outcome.Emission>();
    emitted.add(new Outcome.Send<>(Topics.PAGES, fetched(input, page, body)));
    emitted.addAll(observed);
    return new Outcome.Done(emitted);
  }

  private static Fetcher.Purpose purpose(Discovery asked) {
    return switch (asked.kind()) {
      case PAGE -> new Fetcher.Purpose.SpiderPage(asked.known().orElse(Validators.NONE));
      case ROBOTS, SITEMAP -> new Fetcher.Purpose.Sitemap();
    };
  }

  private Outcome goElsewhere(
      FetchRequested input, FetchResult.Redirected redirected, List<Outcome.Emission> observed) {
    var elsewhere =
        new TaskEvent.TaskRedirected(
            input.task(), redirected.target(), redirected.status(), clock.instant());
    return new Outcome.Done(after(elsewhere, observed));
  }

  private static List<Outcome.Emission> after(TaskEvent event, List<Outcome.Emission> observed) {
    var emitted = new ArrayList<Outcome.Emission>();
    emitted.add(new Outcome.Send<>(Topics.TASK_EVENTS, event));
    emitted.addAll(observed);
    return emitted;
  }

  private BodyRef body(EncodingDetector.Decoded content) throws IOException {
    if (content.body().length() <= BodyRef.INLINE_LIMIT) {
      String text = content.text();
      if (RecordSize.fits(text)) {
        return new BodyRef.Inline(text);
      }
    }
    try (InputStream utf8 = content.utf8()) {
      return blobs.put(utf8);
    }
  }

  private PdfFetched pdf(FetchRequested input, Page page, BodyRef.Stored file) {
    return new PdfFetched(
        input.task(),
        input.options(),
        page.finalUrl(),
        page.redirects(),
        page.http(),
        file,
        page.fromCache(),
        clock.instant(),
        page.took().toMillis());
  }

  private PageFetched fetched(FetchRequested input, Page page, BodyRef body) {
    return new PageFetched(
        input.task(),
        input.options(),
        page.finalUrl(),
        page.redirects(),
        page.http(),
        page.mediaType(),
        page.charset(),
        body,
        page.fromCache(),
        clock.instant(),
        input.options().discovery().isPresent() ? page.robotsTag() : Optional.empty(),
        page.took().toMillis());
  }

  /// The task's own host is always told, for it has lent a slot; others if they were asked.
  private List<Outcome.Emission> observed(TaskRef task, List<HostVisit> visits, long waitedMs) {
    Instant now = clock.instant();
    return visits.stream()
        .filter(visit -> visit.requested() || visit.host().equals(task.url().hostKey()))
        .<Outcome.Emission>map(
            visit -> new Outcome.Send<>(Topics.HOST_EVENTS, observed(task, visit, waitedMs, now)))
        .toList();
  }

  private static HostEvent observed(TaskRef task, HostVisit visit, long waitedMs, Instant now) {
    return new HostEvent.FetchObserved(
        visit.host(),
        task.jobId(),
        task.taskId(),
        task.attempt(),
        visit.status(),
        visit.failure().map(Failure::code),
        visit.latency().map(Duration::toMillis),
        visit.retryAt(),
        visit.crawlDelay().map(Duration::toMillis),
        !visit.requested(),
        Optional.of(waitedMs),
        visit.address().map(InetAddress::getHostAddress),
        now);
  }
}
