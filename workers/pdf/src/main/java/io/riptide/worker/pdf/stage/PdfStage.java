// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.pdf.stage;

import io.micrometer.core.instrument.MeterRegistry;
import io.riptide.schema.document.Document;
import io.riptide.schema.document.DocumentPosition;
import io.riptide.schema.event.PageSummary;
import io.riptide.schema.event.PdfFetched;
import io.riptide.schema.event.TaskEvent;
import io.riptide.schema.event.TaskRef;
import io.riptide.schema.failure.Failure;
import io.riptide.schema.job.JobId;
import io.riptide.schema.job.PdfOptions;
import io.riptide.schema.job.TaskId;
import io.riptide.schema.topic.Topic;
import io.riptide.schema.topic.Topics;
import io.riptide.worker.pdf.PdfDocument;
import io.riptide.worker.pdf.PdfListener.Part;
import io.riptide.worker.pdf.PdfOutcome;
import io.riptide.worker.pdf.PdfReader;
import io.riptide.worker.pdf.ocr.OcrOnDemand;
import io.riptide.worker.runtime.Outcome;
import io.riptide.worker.runtime.Stage;
import io.riptide.worker.runtime.store.BlobStore;
import java.io.IOException;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/// The PDF stage: a file becomes a document, and the document's position becomes the task's
/// success. Reading goes on in a thread of its own, because it takes a processor for as long as it
/// lasts and the threads of the records share few. Safe for any thread.
public final class PdfStage implements Stage<PdfFetched> {
  public static final String NAME = "pdf";

  private final PdfSettings settings;
  private final FileCopies files;
  private final OcrOnDemand ocr;
  private final PdfDocuments documents;
  private final PdfMeters meters;
  private final Reporting reporting;
  private final InstantSource clock;

  private PdfStage(
      PdfSettings settings,
      FileCopies files,
      PdfDocuments documents,
      PdfMeters meters,
      Reporting reporting,
      InstantSource clock) {
    this.settings = settings;
    this.files = files;
    this.ocr = new OcrOnDemand(settings.ocr());
    this.documents = documents;
    this.meters = meters;
    this.reporting = reporting;
    this.clock = clock;
  }

  /// How the stage stays in touch while it is at work on a long file.
  ///
  /// @param progress is told how far it is
  /// @param ended tells whether a job has ended, so that nobody waits for the rest of the file
  public record Reporting(Progress progress, Predicate<JobId> ended) {
    /// Tells nobody, and goes on to the end.
    public static final Reporting NONE = new Reporting((_, _, _) -> {}, _ -> false);
  }

  /// Takes word of how far a task is.
  @FunctionalInterface
  public interface Progress {
    void report(TaskRef task, int done, int total);
  }

  /// The stage, wired.
  public static PdfStage create(
      PdfSettings settings,
      BlobStore blobs,
      Reporting reporting,
      MeterRegistry registry,
      InstantSource clock) {
    var meters = new PdfMeters(registry);
    return new PdfStage(
        settings,
        new FileCopies(blobs),
        new PdfDocuments(new RecordFit(settings.maxRecordBytes(), blobs, meters)),
        meters,
        reporting,
        clock);
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Topic<TaskId, PdfFetched> input() {
    return Topics.PDFS;
  }

  @Override
  public TaskRef task(PdfFetched pdf) {
    return pdf.task();
  }

  @Override
  public Outcome handle(PdfFetched pdf) throws InterruptedException {
    long start = System.nanoTime();
    meters.file(pdf.body().bytes());
    if (!pdf.options().extract()) {
      return ended("raw", done(pdf, documents.raw(pdf), start), start);
    }
    try (FileCopies.Copy copy = files.of(pdf.body())) {
      return read(pdf, copy, start);
    } catch (IOException lost) {
      var why = new Failure.StorageUnavailable(NAME, lost.toString());
      return ended("lost", failed(pdf, why), start);
    }
  }

  private Outcome read(PdfFetched pdf, FileCopies.Copy copy, long start)
      throws IOException, InterruptedException {
    PdfOptions options = pdf.options().pdf().orElse(PdfOptions.DEFAULT);
    var reader =
        new PdfReader(
            settings.limits().withPages(options.maxPages()),
            System::nanoTime,
            options.recognises() ? ocr : OcrOnDemand.NONE);
    var reading = new Reading(reader, settings.limits().inAll(), settings.reportEvery());
    PdfOutcome outcome =
        reading.of(
            copy.path(),
            options.passwords(),
            new Reading.Audience(
                (done, total) -> reporting.progress().report(pdf.task(), done, total),
                () -> reporting.ended().test(pdf.task().jobId()),
                kept(options),
                files::keep));
    return switch (outcome) {
      case PdfOutcome.Refused(var reason, var detail) ->
          ended(reason.wire(), failed(pdf, new Failure.PdfRefused(reason.wire(), detail)), start);
      case PdfOutcome.Read(var read) -> read(pdf, read, start);
    };
  }

  private static Set<Part> kept(PdfOptions options) {
    Set<Part> kept = EnumSet.noneOf(Part.class);
    if (options.keepsAttachments()) {
      kept.add(Part.ATTACHMENTS);
    }
    if (options.keepsImages()) {
      kept.add(Part.IMAGES);
    }
    return kept;
  }

  private Outcome read(PdfFetched pdf, PdfDocument read, long start) throws IOException {
    meters.pages(read.pages().size());
    read.problems().forEach(problem -> meters.problem(problem.code().wire()));
    if (read.cancelled()) {
      return ended("cancelled", failed(pdf, new Failure.JobCancelled()), start);
    }
    return ended("read", done(pdf, documents.of(pdf, read, start), start), start);
  }

  private Outcome done(PdfFetched pdf, Document document, long start) {
    long readMs = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
    var summary =
        new PageSummary(
            document.finalUrl(),
            pdf.http().status(),
            pdf.fromCache(),
            document.engine(),
            "pdf",
            document.qualityScore(),
            pdf.fetchMs() + readMs,
            pdf.http().bytes());
    return new Outcome.Done(
        List.of(
            new Outcome.SendThen<>(
                Topics.DOCUMENTS,
                document,
                position -> succeeded(pdf, document, position, summary))));
  }

  private Outcome.Send<?> succeeded(
      PdfFetched pdf, Document document, DocumentPosition position, PageSummary summary) {
    return new Outcome.Send<>(
        Topics.TASK_EVENTS,
        new TaskEvent.TaskSucceeded(
            pdf.task(),
            document.id(),
            position,
            summary,
            document.links(),
            Optional.empty(),
            Optional.empty(),
            pdf.options().discovery().map(_ -> pdf.http().version(document.contentHash())),
            clock.instant()));
  }

  private static Outcome failed(PdfFetched pdf, Failure why) {
    return new Outcome.Failed(why, pdf.http().bytes(), List.of());
  }

  private Outcome ended(String how, Outcome outcome, long start) {
    meters.ended(how, System.nanoTime() - start);
    return outcome;
  }
}
