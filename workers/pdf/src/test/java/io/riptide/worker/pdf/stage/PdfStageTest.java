// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.pdf.stage;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.riptide.schema.document.Document;
import io.riptide.schema.document.DocumentPosition;
import io.riptide.schema.document.HttpFacts;
import io.riptide.schema.event.PdfFetched;
import io.riptide.schema.event.TaskEvent;
import io.riptide.schema.event.TaskRef;
import io.riptide.schema.failure.Failure;
import io.riptide.schema.job.CrawlOptions;
import io.riptide.schema.job.JobId;
import io.riptide.schema.job.PdfOptions;
import io.riptide.schema.job.TaskId;
import io.riptide.schema.serde.Json;
import io.riptide.schema.terms.Priority;
import io.riptide.schema.terms.Tenant;
import io.riptide.schema.topic.Topics;
import io.riptide.schema.web.BodyRef;
import io.riptide.schema.web.CanonicalUrl;
import io.riptide.worker.pdf.ExtrasTest;
import io.riptide.worker.pdf.PdfLimits;
import io.riptide.worker.pdf.Sheet;
import io.riptide.worker.runtime.Outcome;
import io.riptide.worker.runtime.store.DirectoryBlobStore;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.pdfbox.pdmodel.graphics.image.LosslessFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PdfStageTest {
  private static final JobId JOB = JobId.parse("0197f3a0-0000-7000-8000-000000000001");
  private static final Instant AT = Instant.parse("2026-11-22T10:00:00Z");
  private static final CanonicalUrl URL = CanonicalUrl.parse("https://example.org/a.pdf");

  @TempDir private Path directory;
  private final List<String> told = new ArrayList<>();
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private DirectoryBlobStore blobs;

  @BeforeEach
  void open() throws IOException {
    blobs = new DirectoryBlobStore(directory.resolve("blobs"), 1 << 26, InstantSource.fixed(AT));
  }

  @Test
  void aFileBecomesADocumentAndItsPositionTheTasksSuccess() throws Exception {
    Outcome outcome = stage(false).handle(fetched(tides(1), CrawlOptions.DEFAULT));
    Document document = document(outcome);
    assertThat(document.title()).contains("Tides");
    assertThat(document.markdown().orElseThrow()).startsWith("# Tides\n");
    assertThat(document.text().orElseThrow()).contains("It rises twice a day.");
    assertThat(document.pdf().orElseThrow().pages()).isEqualTo(1);
    assertThat(document.wordCount()).isEqualTo(6);
    assertThat(document.qualityScore()).isEqualTo(1);
    var then = (Outcome.SendThen<?>) outcome.emitted().getFirst();
    Outcome.Send<?> next = then.next().apply(new DocumentPosition(2, 7));
    assertThat(next.value())
        .isInstanceOfSatisfying(
            TaskEvent.TaskSucceeded.class,
            succeeded -> {
              assertThat(succeeded.position()).isEqualTo(new DocumentPosition(2, 7));
              assertThat(succeeded.page().gateDecision()).isEqualTo("pdf");
            });
  }

  @Test
  void aLongFileTellsHowFarItIs() throws Exception {
    stage(false).handle(fetched(tides(3), CrawlOptions.DEFAULT));
    assertThat(told).containsExactly("1 of 3", "2 of 3", "3 of 3");
  }

  @Test
  void aFileOfAnEndedJobIsNotReadOn() throws Exception {
    Outcome outcome = stage(true).handle(fetched(tides(3), CrawlOptions.DEFAULT));
    assertThat(outcome)
        .isInstanceOfSatisfying(
            Outcome.Failed.class,
            failed -> assertThat(failed.why()).isEqualTo(new Failure.JobCancelled()));
  }

  @Test
  void onlyThePagesThatWereAskedForAreRead() throws Exception {
    var options = CrawlOptions.DEFAULT.withPdf(PdfOptions.of(2, List.of()));
    var pdf = document(stage(false).handle(fetched(tides(3), options))).pdf().orElseThrow();
    assertThat(pdf.pages()).isEqualTo(3);
    assertThat(pdf.pagesRead()).isEqualTo(2);
    assertThat(pdf.problems().getFirst().code()).isEqualTo("page_count");
  }

  @Test
  void whatIsNoPdfFileIsRefusedWithItsReason() throws Exception {
    Path file = Files.writeString(directory.resolve("no.pdf"), "nothing of the kind");
    Outcome outcome = stage(false).handle(fetched(file, CrawlOptions.DEFAULT));
    assertThat(outcome)
        .isInstanceOfSatisfying(
            Outcome.Failed.class,
            failed -> {
              assertThat(failed.why()).isInstanceOf(Failure.PdfRefused.class);
              assertThat(((Failure.PdfRefused) failed.why()).reason()).isEqualTo("not_a_pdf");
            });
    assertThat(meters.get(PdfMeters.DURATION).tag("outcome", "not_a_pdf").timer().count())
        .isEqualTo(1);
  }

  @Test
  void aFileThatIsGoneFailsItsTask() throws Exception {
    var gone = new BodyRef.Stored("aa/" + "a".repeat(64), 10, "a".repeat(64));
    Outcome outcome = stage(false).handle(fetched(gone, CrawlOptions.DEFAULT));
    assertThat(outcome)
        .isInstanceOfSatisfying(
            Outcome.Failed.class, failed -> assertThat(failed.why().code()).isNotEmpty());
  }

  @Test
  void aDocumentThatIsTooLongForARecordSaysThatItIsCut() throws Exception {
    Outcome outcome = stage(false).handle(fetched(endless(), CrawlOptions.DEFAULT));
    Document document = document(outcome);
    assertThat(Json.EVENTS.writeValueAsBytes(document).length).isLessThanOrEqualTo(65_536);
    assertThat(document.markdown().orElseThrow()).contains("\n\n> Cut by RipTide: ");
    assertThat(document.text().orElseThrow()).contains("\n\n[Cut by RipTide: ");
    assertThat(meters.get(PdfMeters.BOUNDED).counter().count()).isEqualTo(1);
  }

  @Test
  void nothingOfALongFileIsLost() throws Exception {
    Document document = document(stage(false).handle(fetched(endless(), CrawlOptions.DEFAULT)));
    var whole = document.pdf().orElseThrow().whole().orElseThrow();
    for (BodyRef.Stored stored :
        List.of(whole.text().orElseThrow(), whole.markdown().orElseThrow())) {
      try (InputStream in = blobs.open(stored)) {
        String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        assertThat(text)
            .containsSubsequence(
                "Page 0 and line 9 say", "Page 20 and line 19", "Page 39 and line 49");
      }
    }
  }

  @Test
  void aFileThatFitsNamesNothingElsewhere() throws Exception {
    Document document = document(stage(false).handle(fetched(tides(1), CrawlOptions.DEFAULT)));
    assertThat(document.pdf().orElseThrow().whole()).isEmpty();
  }

  @Test
  void attachmentsAndImagesAreKeptWhenTheyAreAskedFor() throws Exception {
    var asked =
        new PdfOptions(
            9,
            List.of(),
            Optional.empty(),
            Optional.of(false),
            Optional.of(true),
            Optional.of(true));
    for (var options : List.of(PdfOptions.DEFAULT, asked)) {
      Outcome outcome =
          stage(false).handle(fetched(withParts(), CrawlOptions.DEFAULT.withPdf(options)));
      var pdf = document(outcome).pdf().orElseThrow();
      var attachment = pdf.attachments().getFirst();
      assertThat(attachment.name()).isEqualTo("heights.csv");
      assertThat(attachment.body().isPresent()).isEqualTo(options.equals(asked));
      assertThat(pdf.images().getFirst().mediaType()).contains("image/png");
      assertThat(pdf.images().getFirst().body().isPresent()).isEqualTo(options.equals(asked));
      if (attachment.body().isPresent()) {
        try (InputStream in = blobs.open(attachment.body().get())) {
          assertThat(in).hasContent("1,2,3");
        }
      }
    }
  }

  private Path withParts() throws IOException {
    try (var sheet = new Sheet()) {
      ExtrasTest.attach(sheet.document());
      var dot = new BufferedImage(4, 4, BufferedImage.TYPE_INT_RGB);
      sheet.image(LosslessFactory.createFromImage(sheet.document(), dot), 60, 200, 40, 40);
      return sheet.text(60, 120, 10, "It rises twice.").save(directory.resolve("a.pdf"));
    }
  }

  private PdfStage stage(boolean ended) {
    var settings = new PdfSettings(PdfLimits.DEFAULT, 65_536, Duration.ZERO, Optional.empty());
    var reporting =
        new PdfStage.Reporting((task, done, total) -> told.add(done + " of " + total), JOB::equals);
    return PdfStage.create(
        settings,
        blobs,
        ended ? reporting : new PdfStage.Reporting(reporting.progress(), _ -> false),
        meters,
        InstantSource.fixed(AT));
  }

  private Path tides(int pages) {
    try (var sheet = new Sheet()) {
      sheet.bold(60, 80, 24, "Tides");
      for (int i = 1; i < pages; i++) {
        sheet.text(60, 120, 10, "It rises twice a day.").page();
      }
      return sheet.text(60, 120, 10, "It rises twice a day.").save(directory.resolve("t.pdf"));
    }
  }

  private Path endless() {
    try (var sheet = new Sheet()) {
      for (int p = 0; p < 40; p++) {
        for (int line = 0; line < 50; line++) {
          String text = "Page " + p + " and line " + line + " say that the water goes and comes.";
          sheet.text(60, 60 + 13 * line, 10, text);
        }
        sheet.page();
      }
      return sheet.save(directory.resolve("endless.pdf"));
    }
  }

  private PdfFetched fetched(Path file, CrawlOptions options) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return fetched(blobs.put(in), options);
    }
  }

  private static PdfFetched fetched(BodyRef.Stored body, CrawlOptions options) {
    var task = new TaskRef(JOB, TaskId.of(JOB, URL), Tenant.DEFAULT, Priority.NORMAL, URL, 1, 0);
    var http =
        new HttpFacts(
            200, Optional.of("application/pdf"), Optional.empty(), Optional.empty(), body.bytes());
    return new PdfFetched(task, options, URL, List.of(), http, body, false, AT, 5);
  }

  private static Document document(Outcome outcome) {
    assertThat(outcome).isInstanceOf(Outcome.Done.class);
    var then = (Outcome.SendThen<?>) outcome.emitted().getFirst();
    assertThat(then.topic()).isEqualTo(Topics.DOCUMENTS);
    return (Document) then.value();
  }
}
