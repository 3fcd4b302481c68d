// SPDX-License-Identifier: Apache-2.0
package io.riptide.api;

import io.riptide.api.http.Backends;
import io.riptide.api.log.Backlog;
import io.riptide.api.log.DocumentReader;
import io.riptide.api.log.JobStateTail;
import io.riptide.api.log.JobWatch;
import io.riptide.api.log.StoredDocument;
import io.riptide.api.port.DependencyUnavailableException;
import io.riptide.api.port.DependencyUnavailableException.Dependency;
import io.riptide.api.publish.JobPublisher;
import io.riptide.api.publish.RecordTooLargeException;
import io.riptide.api.publish.RoomFirst;
import io.riptide.api.query.DeadTaskFilter;
import io.riptide.api.query.InvalidCursorException;
import io.riptide.api.query.JobFilter;
import io.riptide.api.query.JobQueries;
import io.riptide.api.query.OutcomeFilter;
import io.riptide.api.stats.Measurements;
import io.riptide.api.stats.Stats;
import io.riptide.schema.document.Document;
import io.riptide.schema.document.DocumentBuilder;
import io.riptide.schema.document.DocumentId;
import io.riptide.schema.document.DocumentPosition;
import io.riptide.schema.document.Extractor;
import io.riptide.schema.document.HttpFacts;
import io.riptide.schema.document.Link;
import io.riptide.schema.document.Metadata;
import io.riptide.schema.event.JobEvent;
import io.riptide.schema.event.PageSummary;
import io.riptide.schema.evidence.PageChange;
import io.riptide.schema.failure.Failure;
import io.riptide.schema.job.JobId;
import io.riptide.schema.job.JobSpec;
import io.riptide.schema.job.JobState;
import io.riptide.schema.job.JobStatus;
import io.riptide.schema.job.Progress;
import io.riptide.schema.job.TaskId;
import io.riptide.schema.serde.Digest;
import io.riptide.schema.serde.Json;
import io.riptide.schema.stats.Measurement;
import io.riptide.schema.topic.Topics;
import io.riptide.schema.view.DeadTask;
import io.riptide.schema.view.DeadTaskPage;
import io.riptide.schema.view.JobPage;
import io.riptide.schema.view.JobView;
import io.riptide.schema.view.OutcomePage;
import io.riptide.schema.view.TaskOutcome;
import io.riptide.schema.view.TaskOutcome.Result;
import io.riptide.schema.web.CanonicalUrl;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The log, the state of jobs and their documents in memory: what the API sees when everything
/// behind it works. A test says when a job moves.
final class InMemoryJobLog
    implements JobPublisher, JobQueries, DocumentReader, JobStateTail, Backlog {
  final InMemoryScheduleLog schedules = new InMemoryScheduleLog(this::submitted);
  final InMemoryWebhooks webhooks = new InMemoryWebhooks();
  private final Map<JobId, Job> jobs = new ConcurrentHashMap<>();
  private final Map<JobId, List<JobWatch>> watches = new ConcurrentHashMap<>();
  private final List<ByteBuffer> documents = Collections.synchronizedList(new ArrayList<>());
  private final List<JobEvent> events = new CopyOnWriteArrayList<>();
  private final List<DeadTask> graves = new CopyOnWriteArrayList<>();
  private final List<String> traces = new CopyOnWriteArrayList<>();
  private final Measurements measurements = new Measurements();
  private volatile Consumer<JobId> onSubmitted = _ -> {};
  private final List<JobEvent> line = new ArrayList<>();
  private volatile boolean held;
  private volatile boolean brokerDown;
  private volatile Optional<String> lacking = Optional.empty();
  private volatile boolean stateDown;
  private final AtomicInteger outcomesLeft = new AtomicInteger(-1);
  private volatile Duration answersAfter = Duration.ZERO;
  private final AtomicInteger asked = new AtomicInteger();
  private final AtomicInteger mostAsked = new AtomicInteger();

  Backends backends() {
    return new Backends(
        new RoomFirst(this, () -> lacking),
        this,
        this,
        this,
        this,
        new Stats(measurements, () -> Map.of("fetch", 7L), Instant.EPOCH),
        schedules,
        schedules,
        (event, _) -> webhooks.publish(event),
        webhooks::deliveries);
  }

  /// What happens when a job is written, on the thread of the submission.
  void onSubmitted(Consumer<JobId> reaction) {
    onSubmitted = reaction;
  }

  /// Lets the topology handle nothing that comes from here on.
  void hold() {
    held = true;
  }

  /// Lets the topology handle what has come meanwhile, and what comes.
  void release() {
    synchronized (line) {
      line.forEach(this::handle);
      line.clear();
      held = false;
    }
  }

  /// Forgets the job, as when its retention is over.
  void forget(JobId id) {
    jobs.remove(id);
  }

  void brokerDown(boolean down) {
    brokerDown = down;
  }

  void lacks(Optional<String> room) {
    lacking = room;
  }

  void stateDown(boolean down) {
    stateDown = down;
  }

  /// Lets `more` questions for outcomes be answered, and then none.
  void stateDownAfter(int more) {
    outcomesLeft.set(more);
  }

  /// Ends the job because another one has its unique key.
  void giveWay(JobId id, JobId holder) {
    Job job = Optional.ofNullable(jobs.get(id)).orElseThrow();
    var held = new Failure.UniqueKeyHeld(holder.toString());
    job.state = job.state.moved(JobStatus.CANCELLED, Instant.EPOCH, Optional.of(held));
    tell(job.state);
  }

  /// Meets a URL that is too deep to go to.
  void meet(JobId id, String url) {
    Job job = Optional.ofNullable(jobs.get(id)).orElseThrow();
    TaskOutcome failed = outcome(id, job.outcomes.size() + 1L, url, Result.FAILED);
    job.outcomes.add(
        new TaskOutcome(
            failed.seq(),
            failed.taskId(),
            url,
            Result.SKIPPED,
            0,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.of(new Failure.LimitReached("max_depth", 0)),
            failed.at()));
    job.state = job.state.counted(job.state.progress(), job.outcomes.size(), job.outcomes.size());
    tell(job.state);
  }

  /// How long a question for outcomes takes.
  void answersAfter(Duration time) {
    answersAfter = time;
  }

  /// The most questions for outcomes that were under way together.
  int mostAskedAtOnce() {
    return mostAsked.get();
  }

  /// Cancels the job, as a user does.
  void cancel(JobId id) {
    cancelled(new JobEvent.JobCancelRequested(id, Instant.EPOCH, ""));
  }

  List<JobEvent> events() {
    return events;
  }

  List<String> traces() {
    return traces;
  }

  /// Ends the next URL of the job with a document.
  void succeed(JobId id) {
    end(id, Result.SUCCEEDED);
  }

  /// Ends the next URL of the job without one.
  void fail(JobId id) {
    end(id, Result.FAILED);
  }

  /// Ends the next URL of the job with a page that has changed since the run before.
  void change(JobId id, String before) {
    Job job = Optional.ofNullable(jobs.get(id)).orElseThrow();
    String url = urls(job.view.spec()).get(job.outcomes.size());
    var task = TaskId.of(id, CanonicalUrl.parse(url));
    var known =
        new PageChange.Before(
            new DocumentId("0".repeat(32)),
            keep(
                DocumentBuilder.builder(document(id, task, url))
                    .markdown(Optional.of(before))
                    .build()),
            Instant.EPOCH);
    TaskOutcome now = outcome(id, job.outcomes.size() + 1L, url, Result.SUCCEEDED);
    job.outcomes.add(
        new TaskOutcome(
            now.seq(),
            now.taskId(),
            now.url(),
            now.result(),
            now.attempts(),
            now.page(),
            now.documentId(),
            now.position(),
            now.failure(),
            now.verdict(),
            Optional.of(new PageChange(PageChange.Kind.CHANGED, Optional.of(known))),
            now.at()));
    job.count();
    tell(job.state);
  }

  void measured(Measurement measurement) {
    measurements.take(measurement);
  }

  void bury(DeadTask task) {
    graves.add(task);
  }

  /// Ends every URL of the job that has not ended.
  void succeedAll(JobId id) {
    Job job = jobs.get(id);
    while (job != null && !job.state.status().terminal()) {
      succeed(id);
    }
  }

  /// Takes the documents away, as retention does.
  void expireDocuments() {
    documents.replaceAll(_ -> ByteBuffer.allocate(0));
  }

  private static List<String> urls(JobSpec spec) {
    return switch (spec) {
      case JobSpec.Crawl crawl -> crawl.urls();
      case JobSpec.Pdf pdf -> pdf.urls();
      case JobSpec.Spider spider -> spider.seeds();
    };
  }

  private void end(JobId id, Result result) {
    Job job = Optional.ofNullable(jobs.get(id)).orElseThrow();
    synchronized (job) {
      String url = urls(job.view.spec()).get(job.outcomes.size());
      job.outcomes.add(outcome(id, job.outcomes.size() + 1, url, result));
      job.count();
    }
    tell(job.state);
  }

  private TaskOutcome outcome(JobId id, long seq, String url, Result result) {
    var task = TaskId.of(id, CanonicalUrl.parse(url));
    Instant at = Instant.EPOCH;
    if (result != Result.SUCCEEDED) {
      return new TaskOutcome(
          seq,
          task,
          url,
          result,
          1,
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.of(new Failure.HttpStatus(404)),
          at);
    }
    Document document = document(id, task, url);
    DocumentPosition position = keep(document);
    return new TaskOutcome(
        seq,
        task,
        url,
        result,
        1,
        Optional.of(new PageSummary(url, 200, false, "raw", "raw", 0.9, 12, 1_000)),
        Optional.of(document.id()),
        Optional.of(position),
        Optional.empty(),
        at);
  }

  private DocumentPosition keep(Document document) {
    documents.add(ByteBuffer.wrap(Topics.DOCUMENTS.values().serializer().serialize("", document)));
    return new DocumentPosition(0, documents.size() - 1L);
  }

  private static Document document(JobId id, TaskId task, String url) {
    String hash = Digest.sha256Hex(url);
    return DocumentBuilder.builder()
        .id(DocumentId.of(id, CanonicalUrl.parse(url), hash))
        .jobId(id)
        .taskId(task)
        .url(url)
        .finalUrl(url)
        .canonicalUrl(url)
        .fetchedAt(Instant.EPOCH)
        .http(
            new HttpFacts(200, Optional.of("text/html"), Optional.empty(), Optional.empty(), 1_000))
        .title(Optional.of("Title of " + url))
        .language(Optional.of("en"))
        .text(Optional.of("Text of " + url))
        .markdown(Optional.of("# Markdown of " + url))
        .links(
            List.of(
                new Link("https://example.org/next", "Next", List.of(), true),
                new Link("https://example.org/x/../next#end", "Again", List.of(), true)))
        .media(List.of())
        .metadata(Metadata.NONE)
        .wordCount(3)
        .readingTimeS(1)
        .qualityScore(0.9)
        .contentHash(hash)
        .engine("raw")
        .extractor(new Extractor("jsoup", 1, List.of(), 1))
        .build();
  }

  private void tell(JobState state) {
    watches.getOrDefault(state.jobId(), List.of()).forEach(watch -> watch.tell(state));
  }

  @Override
  public CompletableFuture<Long> publish(JobEvent event, String traceparent) {
    if (brokerDown) {
      return CompletableFuture.failedFuture(
          new DependencyUnavailableException(
              Dependency.BROKER, "the broker is down", Duration.ofSeconds(2)));
    }
    int bytes = Json.EVENTS.writeValueAsBytes(event).length;
    if (bytes > MAX_RECORD_BYTES) {
      return CompletableFuture.failedFuture(new RecordTooLargeException(bytes));
    }
    events.add(event);
    traces.add(traceparent);
    synchronized (line) {
      if (held) {
        line.add(event);
        return CompletableFuture.completedFuture(line.size() - 1L);
      }
    }
    handle(event);
    return CompletableFuture.completedFuture(-1L);
  }

  /// As if the log began when it was held.
  @Override
  public long end(JobId id) {
    synchronized (line) {
      return line.size();
    }
  }

  @Override
  public boolean handled(JobId id, long end) {
    return !held || end == 0;
  }

  @Override
  public boolean nothingLeft(JobId id, long end) {
    return handled(id, end);
  }

  private void handle(JobEvent event) {
    switch (event) {
      case JobEvent.JobSubmitted submitted -> submitted(submitted);
      case JobEvent.JobCancelRequested cancel -> cancelled(cancel);
      case JobEvent.JobPauseRequested pause ->
          moved(pause.jobId(), JobStatus.PAUSED, pause.requestedAt());
      case JobEvent.JobResumeRequested resume ->
          moved(resume.jobId(), JobStatus.RUNNING, resume.requestedAt());
      case JobEvent.JobRetryRequested retry ->
          moved(retry.jobId(), JobStatus.QUEUED, retry.requestedAt());
      case JobEvent.PermitsGranted _ -> {}
    }
  }

  @Override
  public int partitions() {
    return 4;
  }

  private void submitted(JobEvent.JobSubmitted event) {
    if (jobs.putIfAbsent(event.jobId(), new Job(event)) == null) {
      onSubmitted.accept(event.jobId());
    }
  }

  private void moved(JobId id, JobStatus following, Instant at) {
    Job job = jobs.get(id);
    if (job != null && job.state.status().mayBecome(following)) {
      job.state = job.state.moved(following, at, Optional.empty());
      tell(job.state);
    }
  }

  private void cancelled(JobEvent.JobCancelRequested event) {
    Job job = jobs.get(event.jobId());
    if (job != null && !job.state.status().terminal()) {
      job.state =
          job.state.moved(
              JobStatus.CANCELLED, event.requestedAt(), Optional.of(new Failure.JobCancelled()));
      tell(job.state);
    }
  }

  @Override
  public Optional<JobView> job(JobId id) {
    check();
    return Optional.ofNullable(jobs.get(id)).map(Job::view);
  }

  @Override
  public Optional<OutcomePage> outcomes(JobId id, long after, int limit, OutcomeFilter filter) {
    check();
    if (outcomesLeft.getAndDecrement() == 0) {
      stateDown = true;
      check();
    }
    mostAsked.accumulateAndGet(asked.incrementAndGet(), Math::max);
    try {
      LockSupport.parkNanos(answersAfter.toNanos());
      return outcomesOf(id, after, limit, filter);
    } finally {
      asked.decrementAndGet();
    }
  }

  private Optional<OutcomePage> outcomesOf(JobId id, long after, int limit, OutcomeFilter filter) {
    Job job = jobs.get(id);
    if (job == null) {
      return Optional.empty();
    }
    synchronized (job) {
      List<TaskOutcome> matching =
          job.outcomes.stream()
              .filter(outcome -> outcome.seq() > after && matches(outcome, filter))
              .limit(limit)
              .toList();
      long to = matching.size() == limit ? matching.getLast().seq() : job.outcomes.size();
      return Optional.of(new OutcomePage(matching, Math.max(to, after), job.state));
    }
  }

  private static boolean matches(TaskOutcome outcome, OutcomeFilter filter) {
    Optional<Failure> failure = outcome.failure();
    return filter.results().contains(outcome.result())
        && (filter.code().isEmpty() || failure.map(Failure::code).equals(filter.code()))
        && (filter.status().isEmpty()
            || failure.flatMap(Failure::answeredStatus).equals(filter.status()));
  }

  @Override
  public JobPage jobs(JobFilter filter) {
    check();
    int from = 0;
    if (filter.cursor().isPresent()) {
      try {
        from = Integer.parseInt(filter.cursor().get());
      } catch (NumberFormatException foreign) {
        throw new InvalidCursorException(filter.cursor().get());
      }
    }
    List<JobState> matching =
        jobs.values().stream()
            .map(job -> job.state)
            .filter(state -> state.tenant().equals(filter.tenant()))
            .filter(state ->
                filter.scheduleId().isEmpty() || state.scheduleId().equals(filter.scheduleId()))
            .filter(state -> filter.status().map(state.status()::equals).orElse(true))
            .filter(state ->
                filter.text().map(text -> state.metadata().toString().contains(text)).orElse(true))
            .sorted(Comparator.comparing(JobState::submittedAt).reversed())
            .toList();
    int to = Math.min(matching.size(), from + filter.limit());
    return new JobPage(
        matching.subList(Math.min(from, to), to),
        to < matching.size() ? Optional.of(Integer.toString(to)) : Optional.empty());
  }

  @Override
  public DeadTaskPage deadLetters(DeadTaskFilter filter) {
    check();
    return new DeadTaskPage(
        graves.stream()
            .filter(task -> filter.job().map(task.jobId()::equals).orElse(true))
            .filter(task -> filter.code().map(task.failure().code()::equals).orElse(true))
            .limit(filter.limit())
            .toList(),
        Optional.empty());
  }

  @Override
  public Duration ping() {
    check();
    return Duration.ofMillis(1);
  }

  private void check() {
    if (stateDown) {
      throw new DependencyUnavailableException(
          Dependency.STATE, "the state is moving", Duration.ofSeconds(1));
    }
  }

  @Override
  public List<StoredDocument> read(List<DocumentPosition> positions, long maxBytes) {
    var read = new ArrayList<StoredDocument>();
    long bytes = 0;
    for (DocumentPosition position : positions) {
      ByteBuffer text = documents.get((int) position.offset());
      if (!read.isEmpty() && bytes + text.remaining() > maxBytes) {
        break;
      }
      bytes += text.remaining();
      read.add(text.hasRemaining() ? new StoredDocument.Found(text) : new StoredDocument.Expired());
    }
    return read;
  }

  @Override
  public JobWatch watch(JobId id) {
    List<JobWatch> all = watches.computeIfAbsent(id, _ -> new CopyOnWriteArrayList<>());
    var watch = new JobWatch(all::remove);
    all.add(watch);
    return watch;
  }

  /// Wakes everybody who waits, as the tail does when it stops.
  void nudgeAll() {
    watches.values().forEach(all -> all.forEach(JobWatch::nudge));
  }

  private static final class Job {
    private final JobView view;
    private final List<TaskOutcome> outcomes = new ArrayList<>();
    private final int urls;
    private volatile JobState state;

    Job(JobEvent.JobSubmitted event) {
      urls = urls(event.spec()).size();
      state =
          JobState.accepted(
                  event.jobId(),
                  event.tenant(),
                  event.spec().type(),
                  event.terms(),
                  event.submittedAt())
              .moved(JobStatus.QUEUED, event.submittedAt(), Optional.empty())
              .moved(JobStatus.RUNNING, event.submittedAt(), Optional.empty())
              .counted(new Progress(urls, urls, 0, 0, 0, 0, 0), 0, 0);
      view = new JobView(state, event.spec(), event.terms(), event.requestHash(), false);
    }

    JobView view() {
      return new JobView(state, view.spec(), view.terms(), view.requestHash(), false);
    }

    void count() {
      long succeeded = outcomes.stream().filter(o -> o.result() == Result.SUCCEEDED).count();
      long failed = outcomes.size() - succeeded;
      long pending = (long) urls - outcomes.size();
      state =
          state.counted(
              new Progress(urls, pending, 0, succeeded, failed, 0, 1_000 * succeeded),
              outcomes.size(),
              outcomes.size());
      if (pending == 0) {
        JobStatus last = succeeded > 0 ? JobStatus.COMPLETED : JobStatus.FAILED;
        @Nullable Failure why = succeeded > 0 ? null : new Failure.NothingUseful(failed, 0);
        state = state.moved(last, state.submittedAt().plusMillis(20), Optional.ofNullable(why));
      }
    }
  }
}
