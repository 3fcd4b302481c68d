// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.extract.stage;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.riptide.schema.document.Document;
import io.riptide.schema.document.DocumentId;
import io.riptide.schema.document.DocumentPosition;
import io.riptide.schema.document.HttpFacts;
import io.riptide.schema.document.Link;
import io.riptide.schema.event.PageFetched;
import io.riptide.schema.event.TaskEvent;
import io.riptide.schema.event.TaskRef;
import io.riptide.schema.extraction.CssField;
import io.riptide.schema.extraction.CssRules;
import io.riptide.schema.extraction.Strategies;
import io.riptide.schema.failure.Failure;
import io.riptide.schema.job.CrawlOptions;
import io.riptide.schema.job.CrawlOptions.Format;
import io.riptide.schema.job.JobId;
import io.riptide.schema.job.TaskId;
import io.riptide.schema.serde.Json;
import io.riptide.schema.spider.Discovery;
import io.riptide.schema.terms.Priority;
import io.riptide.schema.terms.Tenant;
import io.riptide.schema.topic.Topics;
import io.riptide.schema.web.BodyRef;
import io.riptide.schema.web.CanonicalUrl;
import io.riptide.schema.web.MediaType;
import io.riptide.worker.runtime.Outcome;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ExtractStageTest {
  private static final Instant AT = Instant.parse("2026-11-22T10:15:30Z");
  private static final JobId JOB = JobId.parse("019a0000-0000-7000-8000-000000000001");
  private static final CanonicalUrl URL = CanonicalUrl.parse("https://site.example/a");
  private static final DocumentPosition POSITION = new DocumentPosition(3, 42);

  private final MemoryBlobStore blobs = new MemoryBlobStore();
  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final ExtractStage stage =
      ExtractStage.create(ExtractSettings.DEFAULT, blobs, registry, () -> AT);

  @Test
  void aPageBecomesADocumentAndItsPositionTheTasksSuccess() {
    var page = page("<title>T</title><p>Some text, and <a href=/b rel=next>a link</a>.", html());
    Document document = document(stage.handle(page));
    assertThat(document.id()).isEqualTo(DocumentId.of(JOB, URL, document.contentHash()));
    assertThat(document.url()).isEqualTo("https://site.example/a");
    assertThat(document.finalUrl()).isEqualTo("https://site.example/final");
    assertThat(document.text()).contains("Some text, and a link.");
    assertThat(document.engine()).isEqualTo("raw");

    TaskEvent.TaskSucceeded succeeded = succeeded(stage.handle(page));
    assertThat(succeeded.position()).isEqualTo(POSITION);
    assertThat(succeeded.documentId()).isEqualTo(document.id());
    assertThat(succeeded.at()).isEqualTo(AT);
    assertThat(succeeded.outlinks()).isEmpty();
    assertThat(succeeded.page().status()).isEqualTo(200);
    assertThat(succeeded.page().qualityScore()).isEqualTo(document.qualityScore());
  }

  @Test
  void aSpiderIsToldTheLinksAndTheSignsOfAPage() {
    var html = "<link rel=canonical href=/c><p>Some text, and <a href=/b rel=next>a link</a>.";
    TaskEvent.TaskSucceeded succeeded = succeeded(stage.handle(page(html, spider())));
    assertThat(succeeded.outlinks())
        .containsExactly(new Link("https://site.example/b", "a link", List.of("next"), true));
    assertThat(succeeded.signs().orElseThrow().canonicalUrl()).contains("https://site.example/c");
  }

  @Test
  void thePagesOwnNofollowIsOnEachOfItsLinks() {
    var html = "<meta name=robots content='nofollow'><p><a href=/b>b</a> <a href=/c rel=next>c</a>";
    assertThat(succeeded(stage.handle(page(html, spider()))).outlinks())
        .extracting(Link::rel)
        .containsExactly(List.of("nofollow"), List.of("next", "nofollow"));
  }

  @Test
  void noDocumentIsMadeOfAPageThatAsksForItAndItsLinksAreTold() {
    var html = "<meta name=robots content='noindex'><p><a href=/b>b</a>";
    var outcome = (Outcome.Failed) stage.handle(page(html, spider()));
    assertThat(outcome.why()).isEqualTo(new Failure.NoIndex("meta"));
    assertThat(outcome.emitted())
        .singleElement()
        .isInstanceOfSatisfying(
            Outcome.Send.class,
            send ->
                assertThat(((TaskEvent.LinksFound) send.value()).links())
                    .extracting(Link::url)
                    .containsExactly("https://site.example/b"));
  }

  @Test
  void manyLinksComeInSeveralEvents() {
    var html = new StringBuilder("<p>");
    for (int i = 0; i < 3_000; i++) {
      html.append("<a href=/").append(i).append('>').append("n".repeat(60)).append("</a> ");
    }
    Outcome.Done done = (Outcome.Done) stage.handle(page(html.toString(), spider()));
    assertThat(done.emitted()).hasSizeGreaterThan(2);
    assertThat(done.emitted().subList(0, done.emitted().size() - 1))
        .allSatisfy(early ->
            assertThat(((Outcome.Send<?>) early).value()).isInstanceOf(TaskEvent.LinksFound.class));
    assertThat(done.emitted().getLast()).isInstanceOf(Outcome.SendThen.class);
  }

  private static CrawlOptions spider() {
    return html().with(new Discovery(Discovery.Kind.PAGE, true, 0));
  }

  @Test
  void theSamePageTwiceIsTheSameDocument() {
    var page = page("<p>Once is enough.", html());
    assertThat(document(stage.handle(page)).id()).isEqualTo(document(stage.handle(page)).id());
  }

  @Test
  void withoutExtractionADocumentHasItsRawHtmlOnly() {
    var options =
        new CrawlOptions(
            CrawlOptions.Fetch.DEFAULT, false, Set.of(Format.TEXT), true, List.of(), List.of());
    Document document = document(stage.handle(page("<p>raw", options)));
    assertThat(document.rawHtml()).contains(new BodyRef.Inline("<p>raw"));
    assertThat(document.text()).isEmpty();
    assertThat(document.links()).isEmpty();
    assertThat(document.extractor().strategy()).isEqualTo("none");
  }

  @Test
  void rawHtmlThatIsTooLargeForARecordGoesToTheBlobStore() throws Exception {
    String large = "<p>" + "ü word ".repeat(200_000);
    Document document =
        document(stage.handle(page(large, options(Set.of(Format.RAW_HTML, Format.TEXT)))));
    BodyRef.Stored stored = (BodyRef.Stored) document.rawHtml().orElseThrow();
    assertThat(blobs.open(stored).readAllBytes()).isEqualTo(large.getBytes(StandardCharsets.UTF_8));
    assertThat(size(document)).isLessThanOrEqualTo(ExtractSettings.DEFAULT.maxRecordBytes());
  }

  @Test
  void aDocumentThatIsTooLargeForARecordIsCutAndSaysSo() {
    String large = "<p>\"quoted\" and \\ 漢字 </p>".repeat(100_000);
    var formats = Set.of(Format.TEXT, Format.MARKDOWN, Format.HTML);
    Document document = document(stage.handle(page(large, options(formats))));
    assertThat(size(document)).isLessThanOrEqualTo(ExtractSettings.DEFAULT.maxRecordBytes());
    assertThat(document.text().orElseThrow()).contains("Cut by RipTide: ").endsWith("whole page.]");
    assertThat(document.markdown().orElseThrow()).contains("\n> Cut by RipTide: ");
    assertThat(document.html().orElseThrow()).endsWith("whole page. -->");
    assertThat(registry.get(ExtractMeters.BOUNDED).counter().count()).isEqualTo(1);
  }

  @Test
  void aStoredBodyIsReadFromTheBlobStoreInItsCharset() throws Exception {
    byte[] latin1 = "<p>Größe".getBytes(StandardCharsets.ISO_8859_1);
    BodyRef stored = blobs.put(new ByteArrayInputStream(latin1));
    var page = page(stored, "iso-8859-1", MediaType.HTML, options(Set.of(Format.TEXT)));
    assertThat(document(stage.handle(page)).text()).contains("Größe");
  }

  @Test
  void aStoredBodyThatIsGoneIsFetchedAgain() {
    BodyRef gone = new BodyRef.Stored("nowhere", 1, "0");
    Outcome outcome = stage.handle(page(gone, "utf-8", MediaType.HTML, html()));
    assertThat(failure(outcome)).isInstanceOf(Failure.StorageUnavailable.class);
    assertThat(failure(outcome).retryable()).isTrue();
  }

  @Test
  void anInvalidSelectorFailsTheTaskWithItsReason() {
    var options =
        new CrawlOptions(
            CrawlOptions.Fetch.DEFAULT, true, Set.of(Format.TEXT), true, List.of(">>"), List.of());
    assertThat(failure(stage.handle(page("<p>a", options))).message()).contains("'>>'");
  }

  @Test
  void theFieldsThatAJobWantsAreInTheDocument() {
    Document document = document(stage.handle(page("<h1>Tea</h1><p>text", wanting("h1"))));
    assertThat(document.extracted().orElseThrow().fields()).hasToString("{name=\"Tea\"}");
    assertThat(document.text()).isPresent();
    assertThat(
            registry
                .get(ExtractMeters.STRATEGIES)
                .tags("strategy", "css", "outcome", "complete")
                .counter()
                .count())
        .isEqualTo(1);
  }

  @Test
  void chunksAreMadeOfTheDocumentsOwnMarkdown() {
    var formats = Set.of(Format.CHUNKS, Format.MARKDOWN);
    Document document =
        document(
            stage.handle(
                page("<h1>Tea</h1><p>Poured hot.<h2>Pots</h2><p>Clay.", options(formats))));
    String markdown = document.markdown().orElseThrow();
    var chunks = document.chunks().orElseThrow();
    assertThat(chunks.of()).isEqualTo("markdown");
    assertThat(chunks.items())
        .allSatisfy(chunk ->
            assertThat(markdown.substring((int) chunk.start(), (int) chunk.end()))
                .isEqualTo(chunk.text()));
    assertThat(chunks.items().getLast().headings()).containsExactly("Tea", "Pots");
  }

  @Test
  void chunksThatDoNotFitIntoARecordAreLeftOutAndCounted() {
    String large = "<p>\"quoted\" and \\ 漢字 </p>".repeat(100_000);
    Document document = document(stage.handle(page(large, options(Set.of(Format.CHUNKS)))));
    assertThat(size(document)).isLessThanOrEqualTo(ExtractSettings.DEFAULT.maxRecordBytes());
    assertThat(document.chunks().orElseThrow().total())
        .isGreaterThan(document.chunks().orElseThrow().items().size());
  }

  @Test
  void aPageWithoutARequiredFieldFailsTheTask() {
    assertThat(failure(stage.handle(page("<p>text", wanting(".name")))))
        .isEqualTo(new Failure.ExtractionFailed("the page lacks what is required: name"));
  }

  @Test
  void plainTextBecomesADocumentToo() {
    var page = page(new BodyRef.Inline("a < b"), "utf-8", MediaType.TEXT, html());
    assertThat(document(stage.handle(page)).text()).contains("a < b");
  }

  @Test
  void aTypeThatNobodyReadsFailsTheTask() {
    var page = page(new BodyRef.Inline(""), "utf-8", MediaType.PDF, html());
    assertThat(failure(stage.handle(page)))
        .isEqualTo(new Failure.UnsupportedType("application/pdf"));
  }

  @Test
  void whatHappenedIsCounted() {
    stage.handle(page("<p>text", html()));
    assertThat(registry.get(ExtractMeters.DURATION).tag("outcome", "extracted").timer().count())
        .isEqualTo(1);
    assertThat(registry.get(ExtractMeters.DOCUMENTS).counter().count()).isEqualTo(1);
  }

  private static int size(Document document) {
    return Json.EVENTS.writeValueAsBytes(document).length;
  }

  private static Document document(Outcome outcome) {
    return (Document) sendThen(outcome).value();
  }

  private static TaskEvent.TaskSucceeded succeeded(Outcome outcome) {
    Outcome.Send<?> next = sendThen(outcome).next().apply(POSITION);
    assertThat(next.topic()).isEqualTo(Topics.TASK_EVENTS);
    return (TaskEvent.TaskSucceeded) next.value();
  }

  private static Outcome.SendThen<?> sendThen(Outcome outcome) {
    assertThat(outcome).isInstanceOf(Outcome.Done.class);
    assertThat(outcome.emitted()).hasSize(1);
    return (Outcome.SendThen<?>) outcome.emitted().getFirst();
  }

  private static Failure failure(Outcome outcome) {
    assertThat(outcome).isInstanceOf(Outcome.Failed.class);
    return ((Outcome.Failed) outcome).why();
  }

  private static CrawlOptions wanting(String selector) {
    var name = new CssField(List.of(selector), "text", false, true, List.of(), Map.of());
    return CrawlOptions.DEFAULT.withStrategies(
        new Strategies(
            List.of(Strategies.Strategy.CSS),
            Strategies.Mode.FALLBACK,
            Strategies.Merge.FIRST,
            Optional.of(new CssRules(Map.of("name", name))),
            Optional.empty(),
            Optional.empty()));
  }

  private static CrawlOptions html() {
    return CrawlOptions.DEFAULT;
  }

  private static CrawlOptions options(Set<Format> formats) {
    return new CrawlOptions(CrawlOptions.Fetch.DEFAULT, true, formats, true, List.of(), List.of());
  }

  private static PageFetched page(String html, CrawlOptions options) {
    return page(new BodyRef.Inline(html), "utf-8", MediaType.HTML, options);
  }

  private static PageFetched page(
      BodyRef body, String charset, MediaType type, CrawlOptions options) {
    var task = new TaskRef(JOB, TaskId.of(JOB, URL), Tenant.DEFAULT, Priority.NORMAL, URL, 1, 0);
    var http =
        new HttpFacts(200, Optional.of(type.value()), Optional.empty(), Optional.empty(), 1_000);
    return new PageFetched(
        task,
        options,
        CanonicalUrl.parse("https://site.example/final"),
        List.of(URL),
        http,
        type,
        charset,
        body,
        false,
        AT,
        12);
  }
}
