// SPDX-License-Identifier: Apache-2.0
package io.riptide.schema;

import io.riptide.schema.document.Document;
import io.riptide.schema.document.DocumentBuilder;
import io.riptide.schema.document.DocumentId;
import io.riptide.schema.document.DocumentPosition;
import io.riptide.schema.document.Extractor;
import io.riptide.schema.document.HttpFacts;
import io.riptide.schema.document.Link;
import io.riptide.schema.document.Media;
import io.riptide.schema.document.Metadata;
import io.riptide.schema.event.DeadLetter;
import io.riptide.schema.event.FetchRequested;
import io.riptide.schema.event.HostEvent;
import io.riptide.schema.event.JobEvent;
import io.riptide.schema.event.LimitAsked;
import io.riptide.schema.event.PageFetched;
import io.riptide.schema.event.PageSummary;
import io.riptide.schema.event.PdfFetched;
import io.riptide.schema.event.ScheduleEvent;
import io.riptide.schema.event.SitemapEntry;
import io.riptide.schema.event.TaskEvent;
import io.riptide.schema.event.TaskRef;
import io.riptide.schema.event.WebhookDue;
import io.riptide.schema.event.WebhookEvent;
import io.riptide.schema.evidence.Validators;
import io.riptide.schema.extraction.ExtractorVersion;
import io.riptide.schema.failure.Failure;
import io.riptide.schema.job.CrawlOptions;
import io.riptide.schema.job.JobId;
import io.riptide.schema.job.JobSpec;
import io.riptide.schema.job.JobState;
import io.riptide.schema.job.JobStatus;
import io.riptide.schema.job.JobType;
import io.riptide.schema.job.PdfOptions;
import io.riptide.schema.job.Progress;
import io.riptide.schema.job.TaskId;
import io.riptide.schema.schedule.Cron;
import io.riptide.schema.schedule.JobTemplate;
import io.riptide.schema.schedule.Misfire;
import io.riptide.schema.schedule.Overlap;
import io.riptide.schema.schedule.Schedule;
import io.riptide.schema.schedule.ScheduleDefinition;
import io.riptide.schema.schedule.ScheduleId;
import io.riptide.schema.stats.Durations;
import io.riptide.schema.stats.Measurement;
import io.riptide.schema.terms.Callback;
import io.riptide.schema.terms.JobTerms;
import io.riptide.schema.terms.Limit;
import io.riptide.schema.terms.Priority;
import io.riptide.schema.terms.RetryPolicy;
import io.riptide.schema.terms.Tenant;
import io.riptide.schema.topic.Topic;
import io.riptide.schema.topic.Topics;
import io.riptide.schema.web.BodyRef;
import io.riptide.schema.web.CanonicalUrl;
import io.riptide.schema.web.HostKey;
import io.riptide.schema.web.MediaType;
import io.riptide.schema.webhook.Delivery;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// One of each record on every topic, with every optional member present somewhere.
public final class Examples {
  public static final Instant AT = Instant.parse("2026-11-22T10:15:30.123Z");
  public static final JobId JOB = JobId.parse("019a0000-0000-7000-8000-000000000001");
  public static final ScheduleId NEWS = new ScheduleId("news");
  public static final CanonicalUrl URL = CanonicalUrl.parse("https://example.org/a");
  private static final HostKey ADDRESS = HostKey.ofAddress("192.0.2.7");
  public static final String SHA256 =
      "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";

  public static final TaskRef TASK =
      new TaskRef(JOB, TaskId.of(JOB, URL), Tenant.DEFAULT, Priority.NORMAL, URL, 1, 0);

  private static final Callback CALLBACK =
      new Callback(
          "https://example.org/hook",
          List.of(Callback.Event.COMPLETED, Callback.Event.FAILED),
          List.of("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"));
  private static final String MESSAGE = "{\"type\":\"job.completed\"}";

  public static final CrawlOptions OPTIONS =
      new CrawlOptions(
          new CrawlOptions.Fetch(
              CrawlOptions.CacheMode.REFRESH,
              Map.of("Accept-Language", "de"),
              List.of(
                  new CrawlOptions.Cookie(
                      "consent", "yes", Optional.of("example.org"), Optional.of("/"))),
              Optional.of("ExampleBot/1.0 (+https://example.org/bot)"),
              5_000,
              1_048_576,
              false),
          true,
          Set.of(CrawlOptions.Format.MARKDOWN),
          false,
          List.of("article"),
          List.of(".ad"));

  public static final JobTerms TERMS =
      new JobTerms(
          Priority.HIGH,
          RetryPolicy.DEFAULT,
          Optional.of(AT.plusSeconds(60)),
          Optional.of(600_000L),
          Map.of("team", "search"));

  private static final HttpFacts HTTP =
      new HttpFacts(
          200,
          Optional.of("text/html; charset=utf-8"),
          Optional.of("\"33a64df5\""),
          Optional.of("Sun, 22 Nov 2026 09:00:00 GMT"),
          30_720);

  private static final Link LINK = new Link("https://example.org/b", "Next", List.of("next"), true);

  private static final PageSummary PAGE =
      new PageSummary("https://example.org/a", 200, false, "raw", "raw", 0.87, 41, 30_720);

  /// One failure of every kind, in the order of [Failure]'s own list.
  public static final List<Failure> FAILURES =
      List.of(
          new Failure.Throttled(429, Optional.of(AT.plusSeconds(5))),
          new Failure.ServerError(502),
          new Failure.TimedOut("first_byte", 5_000),
          new Failure.HostUnreachable("connection refused"),
          new Failure.HostDown(14, AT.plusSeconds(80)),
          new Failure.NameNotResolved("nowhere.example"),
          new Failure.TlsFailed("certificate expired"),
          new Failure.BrokenResponse("body ended after 10 of 100 bytes"),
          new Failure.HttpStatus(404),
          new Failure.DisallowedByRobots("https://example.org/robots.txt"),
          new Failure.RobotsUnavailable("https://example.org/robots.txt", "503"),
          new Failure.AddressBlocked("localhost", "127.0.0.1"),
          new Failure.TooLarge(10_485_760),
          new Failure.UnsupportedType("video/mp4"),
          new Failure.UndecodableBody("gzip", "not in gzip format"),
          new Failure.TooManyRedirects(10, false),
          new Failure.InvalidRedirect("ftp://example.org/", "only http and https are fetched"),
          new Failure.InvalidUrl("it has no host"),
          new Failure.DuplicateUrl("https://example.org/a"),
          new Failure.Redirected(301, "https://example.org/b"),
          new Failure.NotAPage("sitemap", 250),
          new Failure.OutOfScope("host"),
          new Failure.LimitReached("max_pages", 1_000),
          new Failure.NotDue(AT.plusSeconds(3_600)),
          new Failure.PatternSpent("https://example.org/cal/#/#", 24, 1),
          new Failure.Mirrored("https://www.example.org", "https://example.org", 16),
          new Failure.NoFollow(),
          new Failure.NoIndex("meta"),
          new Failure.ExtractionFailed("the page has no text"),
          new Failure.StorageUnavailable("fetch", "No space left on device"),
          new Failure.PdfRefused("password_needed", "none of 0 passwords opens it"),
          new Failure.WorkerCrashed("fetch", 3),
          new Failure.UnreadableRecord("riptide.fetch", "unexpected end of input"),
          new Failure.JobCancelled(),
          new Failure.JobExpired(),
          new Failure.UniqueKeyHeld("019a0000-0000-7000-8000-000000000009"),
          new Failure.NothingUseful(3, 1),
          new Failure.Defect("extract", "IllegalStateException: no body"));

  private static final Durations DURATIONS = new Durations(3, 60, 40, Map.of(25, 2L, 39, 1L));

  private Examples() {}

  /// A value with the topic that carries it.
  public record OnTopic<V>(Topic<?, V> topic, V value) {
    /// The CloudEvents type, which names the golden file.
    public String type() {
      return topic.typeOf().apply(value);
    }
  }

  public static List<OnTopic<?>> onTopics() {
    return List.of(
        new OnTopic<>(Topics.JOBS, submitted()),
        new OnTopic<>(Topics.JOBS, new JobEvent.JobCancelRequested(JOB, AT, "r-2")),
        new OnTopic<>(Topics.JOBS, new JobEvent.JobPauseRequested(JOB, AT, "r-3")),
        new OnTopic<>(Topics.JOBS, new JobEvent.JobResumeRequested(JOB, AT, "r-4")),
        new OnTopic<>(
            Topics.JOBS,
            new JobEvent.JobRetryRequested(
                JOB, List.of(TASK.taskId()), Optional.of(AT.plusSeconds(60)), 100, AT, "r-5")),
        new OnTopic<>(
            Topics.SCHEDULE_EVENTS,
            new ScheduleEvent.ScheduleDefined(
                Tenant.DEFAULT, NEWS, definition(), Optional.of(true), AT, "r-1")),
        new OnTopic<>(
            Topics.SCHEDULE_EVENTS,
            new ScheduleEvent.SchedulePaused(
                Tenant.DEFAULT, NEWS, Optional.of("the site moves"), AT, "r-1")),
        new OnTopic<>(
            Topics.SCHEDULE_EVENTS,
            new ScheduleEvent.ScheduleResumed(Tenant.DEFAULT, NEWS, AT, "r-1")),
        new OnTopic<>(
            Topics.SCHEDULE_EVENTS,
            new ScheduleEvent.ScheduleTriggered(Tenant.DEFAULT, NEWS, AT, "r-1")),
        new OnTopic<>(
            Topics.SCHEDULE_EVENTS,
            new ScheduleEvent.BackfillRequested(
                Tenant.DEFAULT,
                NEWS,
                Instant.parse("2026-11-01T00:00:00Z"),
                Instant.parse("2026-11-22T00:00:00Z"),
                false,
                AT,
                "r-1")),
        new OnTopic<>(
            Topics.SCHEDULE_EVENTS,
            new ScheduleEvent.ScheduleDeleted(Tenant.DEFAULT, NEWS, AT, "r-1")),
        new OnTopic<>(
            Topics.SCHEDULE_EVENTS,
            new ScheduleEvent.RunEnded(Tenant.DEFAULT, NEWS, JOB, JobStatus.COMPLETED, AT)),
        new OnTopic<>(Topics.SCHEDULES, schedule()),
        new OnTopic<>(
            Topics.WEBHOOK_EVENTS,
            new WebhookEvent.DeliveryRequested(
                JOB, Tenant.DEFAULT, 4, CALLBACK, Callback.Event.COMPLETED, MESSAGE, AT)),
        new OnTopic<>(
            Topics.WEBHOOK_EVENTS,
            new WebhookEvent.DeliveryAttempted(
                JOB,
                4,
                new Delivery.Attempt(
                    1,
                    AT,
                    Optional.of(503),
                    Optional.of("no answer in time"),
                    Optional.of(AT.plusSeconds(60)),
                    87))),
        new OnTopic<>(
            Topics.WEBHOOK_EVENTS, new WebhookEvent.RedeliveryRequested(JOB, 4, AT, "r-1")),
        new OnTopic<>(
            Topics.WEBHOOKS, new WebhookDue(TASK, 4, Delivery.id(JOB, 4), CALLBACK, MESSAGE, AT)),
        new OnTopic<>(Topics.JOBS, new JobEvent.PermitsGranted(JOB, 3, AT)),
        new OnTopic<>(
            Topics.LIMITS,
            new LimitAsked(
                Tenant.DEFAULT,
                new Limit("partner-api", 2, Optional.of(10), Optional.of(5.0)),
                JOB,
                Priority.NORMAL,
                3,
                1,
                false,
                AT)),
        new OnTopic<>(Topics.TASK_EVENTS, succeeded()),
        new OnTopic<>(
            Topics.TASK_EVENTS,
            new TaskEvent.TaskFailed(TASK, "fetch", FAILURES.getFirst(), 512, AT)),
        new OnTopic<>(Topics.TASK_EVENTS, new TaskEvent.TaskProgressed(TASK, "pdf", 17, 210, AT)),
        new OnTopic<>(
            Topics.TASK_EVENTS,
            new TaskEvent.TaskRedirected(
                TASK, CanonicalUrl.parse("https://example.org/b"), 301, AT)),
        new OnTopic<>(
            Topics.TASK_EVENTS,
            new TaskEvent.TaskNotModified(
                TASK, new Validators(HTTP.etag(), HTTP.lastModified()), 12, AT)),
        new OnTopic<>(Topics.TASK_EVENTS, new TaskEvent.LinksFound(TASK, List.of(LINK), AT)),
        new OnTopic<>(Topics.TASK_EVENTS, sitemapRead()),
        new OnTopic<>(Topics.TASK_EVENTS, new TaskEvent.TaskStillQueued(TASK, AT)),
        new OnTopic<>(Topics.TASK_EVENTS, new TaskEvent.TaskLost(TASK, AT)),
        new OnTopic<>(Topics.TASK_EVENTS, new TaskEvent.TaskReturned(TASK, AT)),
        new OnTopic<>(
            Topics.HOST_EVENTS, new HostEvent.FetchQueued(URL.hostKey(), TASK, OPTIONS, false, AT)),
        new OnTopic<>(
            Topics.HOST_EVENTS,
            new HostEvent.FetchesWithdrawn(URL.hostKey(), JOB, Optional.empty(), AT)),
        new OnTopic<>(Topics.HOST_EVENTS, new HostEvent.FetchesRecalled(URL.hostKey(), JOB, AT)),
        new OnTopic<>(
            Topics.HOST_EVENTS, new HostEvent.AddressAsked(ADDRESS, URL.hostKey(), 2, 1, AT)),
        new OnTopic<>(
            Topics.HOST_EVENTS, new HostEvent.AddressShared(URL.hostKey(), ADDRESS, -1, AT)),
        new OnTopic<>(Topics.HOST_EVENTS, observed()),
        new OnTopic<>(Topics.FETCH, new FetchRequested(TASK, OPTIONS, AT)),
        new OnTopic<>(Topics.PAGES, page()),
        new OnTopic<>(Topics.PDFS, pdf()),
        new OnTopic<>(Topics.DOCUMENTS, document()),
        new OnTopic<>(Topics.JOB_STATE, failedJob()),
        new OnTopic<>(Topics.DEAD_LETTER, deadLetter()),
        new OnTopic<>(Topics.QUEUE_STATS, queue()),
        new OnTopic<>(Topics.QUEUE_STATS, heartbeat()),
        new OnTopic<>(
            Topics.EXTRACTORS,
            new ExtractorVersion(
                Tenant.DEFAULT, "headings", 1, SHA256, 8, Optional.of("AGFzbQEAAAA="), AT)));
  }

  public static JobEvent.JobSubmitted submitted() {
    return new JobEvent.JobSubmitted(
        JOB,
        Tenant.DEFAULT,
        new JobSpec.Crawl(List.of("https://example.org/a"), OPTIONS),
        TERMS,
        AT,
        SHA256,
        "r-1");
  }

  public static ScheduleDefinition definition() {
    var terms =
        new JobTerms(
            TERMS.priority(),
            TERMS.retry(),
            Optional.empty(),
            TERMS.deadlineMs(),
            TERMS.metadata());
    return new ScheduleDefinition(
        "News every morning",
        Cron.parse("0 6 * * MON-FRI"),
        ZoneId.of("Europe/Berlin"),
        new JobTemplate(submitted().spec(), terms, SHA256),
        Overlap.BUFFER_ONE,
        Misfire.CATCH_UP,
        3_600_000,
        60_000,
        Optional.of(Instant.parse("2026-12-01T00:00:00Z")),
        Optional.of(Instant.parse("2027-12-01T00:00:00Z")));
  }

  private static Schedule schedule() {
    var pause = new Schedule.Pause(Optional.of("the site moves"), AT);
    return new Schedule(Tenant.DEFAULT, NEWS, definition(), Optional.of(pause), AT, AT, 2);
  }

  public static TaskEvent.TaskSucceeded succeeded() {
    return new TaskEvent.TaskSucceeded(
        TASK, document().id(), new DocumentPosition(3, 1_024), PAGE, List.of(LINK), AT);
  }

  private static TaskEvent.SitemapRead sitemapRead() {
    var entry =
        new SitemapEntry(
            "https://example.org/b", Optional.of(Instant.parse("2026-11-20T00:00:00Z")), 0.8);
    return new TaskEvent.SitemapRead(
        TASK, List.of(entry), List.of("https://example.org/more.xml"), Optional.of(250L), AT);
  }

  private static HostEvent.FetchObserved observed() {
    return new HostEvent.FetchObserved(
        URL.hostKey(),
        JOB,
        TASK.taskId(),
        1,
        Optional.of(429),
        Optional.of("throttled"),
        Optional.of(18L),
        Optional.of(AT.plusSeconds(5)),
        Optional.of(2_000L),
        false,
        AT);
  }

  private static PageFetched page() {
    return new PageFetched(
        TASK,
        OPTIONS,
        CanonicalUrl.parse("https://www.example.org/a"),
        List.of(URL),
        HTTP,
        MediaType.HTML,
        "utf-8",
        new BodyRef.Inline("<!doctype html><title>A</title><p>Text."),
        false,
        AT,
        Optional.empty(),
        37);
  }

  private static PdfFetched pdf() {
    var file = new BodyRef.Stored("2026/11/22/9f86d081", 1_048_576, SHA256);
    return new PdfFetched(
        TASK,
        OPTIONS.withPdf(PdfOptions.of(200, List.of("secret")).withUpload(file)),
        CanonicalUrl.parse("https://www.example.org/a"),
        List.of(URL),
        HTTP,
        file,
        false,
        AT,
        37);
  }

  public static Document document() {
    return DocumentBuilder.builder()
        .id(DocumentId.of(JOB, URL, SHA256))
        .jobId(JOB)
        .taskId(TASK.taskId())
        .url("https://example.org/a")
        .finalUrl("https://example.org/a")
        .canonicalUrl("https://example.org/a")
        .fetchedAt(AT)
        .http(HTTP)
        .title(Optional.of("A"))
        .byline(Optional.of("Ada Author"))
        .siteName(Optional.of("Example"))
        .publishedAt(Optional.of("2026-11-20"))
        .modifiedAt(Optional.of("2026-11-21"))
        .language(Optional.of("en"))
        .description(Optional.of("An example"))
        .text(Optional.of("Text."))
        .markdown(Optional.of("# A\n\nText."))
        .html(Optional.of("<h1>A</h1><p>Text.</p>"))
        .rawHtml(Optional.of(new BodyRef.Stored("2026/11/22/9f86d081", 1_048_576, SHA256)))
        .links(List.of(LINK))
        .media(List.of(new Media("image", "https://example.org/a.png", Optional.of("A"))))
        .metadata(
            new Metadata(
                Map.of("og:title", "A"),
                List.of("{\"@type\":\"Article\"}"),
                Map.of("generator", "by hand"),
                List.of("https://example.org/feed.xml"),
                Optional.of("https://example.org/favicon.ico")))
        .wordCount(1)
        .readingTimeS(1)
        .qualityScore(0.87)
        .contentHash(SHA256)
        .engine("raw")
        .extractor(new Extractor("main_content", 0.9, List.of(), 3))
        .build();
  }

  public static JobState failedJob() {
    return JobState.accepted(JOB, Tenant.DEFAULT, JobType.CRAWL, TERMS, AT)
        .moved(JobStatus.QUEUED, AT, Optional.empty())
        .moved(JobStatus.RUNNING, AT.plusMillis(20), Optional.empty())
        .counted(new Progress(4, 0, 0, 0, 3, 1, 2_048), 5, 4)
        .moved(JobStatus.FAILED, AT.plusSeconds(9), Optional.of(new Failure.NothingUseful(3, 1)));
  }

  private static DeadLetter deadLetter() {
    return new DeadLetter(
        Optional.of(TASK),
        "fetch",
        new Failure.ServerError(502),
        List.of(new DeadLetter.Attempt(1, "fetch", new Failure.TimedOut("connect", 2_000), AT)),
        Optional.of(new DeadLetter.Origin("riptide.fetch", 2, 77, 3, "eyJ0YXNrIjo=")),
        AT.plusSeconds(30));
  }

  private static Measurement queue() {
    return new Measurement.QueueMeasured(
        "tasks",
        3,
        AT,
        AT.minusSeconds(3_600),
        4,
        2,
        1,
        1,
        1,
        12,
        3,
        1,
        0,
        Optional.of(AT.minusSeconds(60)),
        Map.of("crawl/completed", 2L),
        Map.of("dispatch", DURATIONS));
  }

  private static Measurement heartbeat() {
    return new Measurement.WorkerHeartbeat(
        "node-1-4711-fetch",
        "fetch",
        "node-1",
        AT.minusSeconds(3_600),
        AT,
        "running",
        2,
        12,
        1,
        Map.of("fetch", DURATIONS));
  }
}
