// SPDX-License-Identifier: Apache-2.0
package io.riptide.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.riptide.cli.Riptide;
import io.riptide.cli.command.Surroundings;
import io.riptide.schema.serde.Json;
import io.riptide.testing.WholeSystem;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts.FontName;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// Every way for a PDF file to come in, on one running system.
class PdfJobsIT {
  @TempDir static Path directory;
  private static byte[] small;
  private static byte[] large;
  private static HttpServer site;
  private static WholeSystem system;
  private static final HttpClient HTTP =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

  @BeforeAll
  static void start() throws IOException {
    small = file(2, 1);
    large = file(400, 40);
    site = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    site.createContext(
        "/tides.pdf",
        exchange -> {
          exchange.getResponseHeaders().set("Content-Type", "application/pdf");
          exchange.sendResponseHeaders(200, small.length);
          exchange.getResponseBody().write(small);
          exchange.close();
        });
    site.createContext(
        "/page",
        exchange -> {
          byte[] page =
              "<title>No PDF</title><p>Just a page."
                  .getBytes(java.nio.charset.StandardCharsets.UTF_8);
          exchange.getResponseHeaders().set("Content-Type", "text/html");
          exchange.sendResponseHeaders(200, page.length);
          exchange.getResponseBody().write(page);
          exchange.close();
        });
    site.createContext(
        "/heights",
        exchange -> {
          byte[] page =
              "<table><tr><th>Port<th>Height<tr><td>Brest<td>7.2</table>"
                  .getBytes(java.nio.charset.StandardCharsets.UTF_8);
          exchange.getResponseHeaders().set("Content-Type", "text/html");
          exchange.sendResponseHeaders(200, page.length);
          exchange.getResponseBody().write(page);
          exchange.close();
        });
    site.start();
    system = WholeSystem.start(directory, Map.of());
  }

  @AfterAll
  static void stop() {
    system.close();
    site.stop(0);
  }

  @Test
  void aCrawlThatMeetsAPdfFileBringsItsDocument() throws Exception {
    JsonNode answer =
        json("/crawl", "{\"urls\":[\"" + url("/tides.pdf") + "\",\"" + url("/page") + "\"]}");
    assertThat(answer.path("successful").asInt()).isEqualTo(2);
    JsonNode pdf =
        answer
            .path("results")
            .valueStream()
            .filter(each -> each.path("gate_decision").asString().equals("pdf"))
            .findFirst()
            .orElseThrow();
    assertTides(pdf.path("document"));
  }

  @Test
  void aPdfJobByUrlBringsTheDocument() throws Exception {
    JsonNode answer = json("/pdf/process", "{\"url\":\"" + url("/tides.pdf") + "\"}");
    assertThat(answer.path("status").asString()).isEqualTo("completed");
    assertTides(answer.path("results").path(0).path("document"));
  }

  @Test
  void aPdfJobForAPageThatIsNoneSaysSo() throws Exception {
    JsonNode answer = json("/pdf/process", "{\"url\":\"" + url("/page") + "\"}");
    JsonNode result = answer.path("results").path(0);
    assertThat(result.path("error").path("code").asString()).isEqualTo("unsupported_type");
  }

  @Test
  void aSubmittedPdfJobReadsSoManyPages() throws Exception {
    String body =
        "{\"type\":\"pdf\",\"urls\":[\"%s\"],\"pdf\":{\"max_pages\":1}}"
            .formatted(url("/tides.pdf"));
    String id = json("/workers/jobs", body).path("job_id").asString();
    Awaitility.await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> system.api().job(id).path("status").asString().equals("completed"));
    JsonNode document =
        system.api().pages("/workers/jobs/" + id + "/result").getFirst().path("document");
    assertThat(document.path("pdf").path("pages").asInt()).isEqualTo(2);
    assertThat(document.path("pdf").path("pages_read").asInt()).isEqualTo(1);
    assertThat(document.path("pdf").path("problems").path(0).path("code").asString())
        .isEqualTo("page_count");
    assertThat(system.api().job(id).path("request").path("pdf").path("max_pages").asInt())
        .isEqualTo(1);
  }

  @Test
  void aFileIsTakenAsBase64AsAFormAndBare() throws Exception {
    String data = Base64.getEncoder().encodeToString(small);
    assertTides(
        json("/pdf/process", "{\"data\":\"" + data + "\",\"file_name\":\"Tides 1.pdf\"}")
            .path("results")
            .path(0)
            .path("document"));
    JsonNode bare =
        send("/pdf/process?max_pages=1", "application/pdf", BodyPublishers.ofByteArray(small))
            .path("results")
            .path(0)
            .path("document");
    assertThat(bare.path("pdf").path("pages_read").asInt()).isEqualTo(1);
    JsonNode form =
        send("/pdf/process", "multipart/form-data; boundary=xyz", form(small))
            .path("results")
            .path(0);
    assertTides(form.path("document"));
    assertThat(form.path("url").asString()).isEqualTo("https://upload.invalid/a%20b.pdf");
  }

  @Test
  void aLongFileTellsHowFarItIsPageByPage() throws Exception {
    List<JsonNode> lines = new ArrayList<>();
    var answer =
        HTTP.send(
            request("/pdf/process-stream", "application/pdf", BodyPublishers.ofByteArray(large)),
            BodyHandlers.ofLines());
    answer.body().filter(line -> !line.isBlank()).map(Json.EVENTS::readTree).forEach(lines::add);
    assertThat(lines).extracting(line -> line.path("type").asString()).contains("result");
    assertThat(lines.stream().filter(line -> line.path("at_work").path("done").asInt(0) > 0))
        .isNotEmpty()
        .allSatisfy(line -> {
          assertThat(line.path("at_work").path("total").asInt()).isEqualTo(400);
          assertThat(line.path("at_work").path("stage").asString()).isEqualTo("pdf");
        });
  }

  @Test
  void aCancelEndsALongFileWithinAPage() throws Exception {
    Path path = Files.write(directory.resolve("endless.pdf"), repeated(5_000, "tides".repeat(20)));
    var seen = new ArrayList<JsonNode>();
    try (var lines =
        HTTP.send(
                request("/pdf/process-stream", "application/pdf", BodyPublishers.ofFile(path)),
                BodyHandlers.ofLines())
            .body()) {
      assertThat(
              lines
                  .filter(line -> !line.isBlank())
                  .map(Json.EVENTS::readTree)
                  .peek(seen::add)
                  .anyMatch(line -> line.path("at_work").path("done").asInt(0) > 0))
          .isTrue();
    }
    String id = seen.getFirst().path("job_id").asString();
    double before = pagesRead();
    system.api().delete("/workers/jobs/" + id);
    Awaitility.await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> system.api().metrics().contains("outcome=\"cancelled\""));
    assertThat(system.api().job(id).path("status").asString()).isEqualTo("cancelled");
    assertThat(pagesRead() - before).isBetween(1.0, 4_900.0);
  }

  /// Counted for each file when its reading ends, however it does.
  private static double pagesRead() {
    return system
        .api()
        .metrics()
        .lines()
        .filter(line -> line.startsWith("riptide_pdf_pages_total"))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
        .sum();
  }

  @Test
  void whatDoesNotFitIntoARecordIsFetchedWhole() throws Exception {
    Path path =
        Files.write(directory.resolve("long.pdf"), repeated(1_200, "It rises twice a day."));
    JsonNode document =
        send("/pdf/process?timeout_ms=60000", "application/pdf", BodyPublishers.ofFile(path))
            .path("results")
            .path(0)
            .path("document");
    assertThat(document.path("text").asString()).contains("[Cut by RipTide: ");
    String location = document.path("pdf").path("whole").path("text").path("location").asString();
    var body = system.api().get("/bodies?location=" + location.replace("/", "%2F")).body();
    assertThat(body.split("It rises twice a day", -1)).hasSize(1_200 * 36 + 1);
    assertThat(system.api().get("/bodies?location=aa%2Fno").statusCode()).isEqualTo(404);
  }

  @Test
  void tablesOfAPageAreExportedAndUnknownOnesAreNot() throws Exception {
    String html = "<table><tr><th>Port<th>Height<tr><td>Brest<td>7.2</table>";
    JsonNode found = json("/tables/extract", "{\"html\":\"" + html + "\"}").path("tables");
    String id = found.path(0).path("id").asString();
    var csv = system.api().get("/tables/" + id + "/export?format=csv");
    assertThat(csv.body()).isEqualTo("Port,Height\r\nBrest,7.2\r\n");
    assertThat(csv.headers().firstValue("Content-Disposition"))
        .hasValueSatisfying(name -> assertThat(name).contains("table.csv"));
    assertThat(system.api().get("/tables/" + id + "/export?format=xlsx").body()).startsWith("PK");
    assertThat(system.api().get("/tables/bm9uZQ/export").statusCode()).isEqualTo(404);
  }

  @Test
  void tablesComeFromAUrlAndFromAFileThatIsSent() throws Exception {
    byte[] ruled = ruled();
    String base64 = Base64.getEncoder().encodeToString(ruled);
    for (JsonNode answer :
        List.of(
            json("/tables/extract", "{\"url\":\"" + url("/heights") + "\"}"),
            json("/tables/extract", "{\"data\":\"" + base64 + "\"}"),
            send("/tables/extract", "application/pdf", BodyPublishers.ofByteArray(ruled)),
            send("/tables/extract", "multipart/form-data; boundary=xyz", form(ruled)))) {
      assertThat(answer.path("error").isMissingNode()).as("%s", answer).isTrue();
      assertThat(answer.path("job_id").asString()).isNotEmpty();
      String id = answer.path("tables").path(0).path("id").asString();
      assertThat(system.api().get("/tables/" + id + "/export?format=csv").body())
          .isEqualTo("Port,Height\r\nBrest,7.2\r\n");
    }
    JsonNode none = json("/tables/extract", "{\"url\":\"" + url("/missing") + "\"}");
    assertThat(none.path("tables")).isEmpty();
    assertThat(none.path("error").path("code").asString()).isNotEmpty();
  }

  private static byte[] ruled() throws IOException {
    try (var document = new PDDocument();
        var out = new ByteArrayOutputStream()) {
      var page = new PDPage();
      document.addPage(page);
      try (var content = new PDPageContentStream(document, page)) {
        for (int i = 0; i <= 2; i++) {
          content.moveTo(100, 600 + 20 * i);
          content.lineTo(300, 600 + 20 * i);
          content.moveTo(100 + 100 * i, 600);
          content.lineTo(100 + 100 * i, 640);
        }
        content.stroke();
        show(content, FontName.HELVETICA, 10, 110, 626, "Port");
        show(content, FontName.HELVETICA, 10, 210, 626, "Height");
        show(content, FontName.HELVETICA, 10, 110, 606, "Brest");
        show(content, FontName.HELVETICA, 10, 210, 606, "7.2");
      }
      document.save(out);
      return out.toByteArray();
    }
  }

  @Test
  void aCrawlBringsTablesWhenAskedAndHealthSaysWhatIsThere() throws Exception {
    JsonNode answer =
        json(
            "/crawl",
            "{\"urls\":[\"%s\",\"%s\"],\"options\":{\"formats\":[\"tables\"]}}"
                .formatted(url("/tides.pdf"), url("/page")));
    assertThat(answer.path("results").valueStream())
        .allSatisfy(each -> assertThat(each.path("document").path("tables").isArray()).isTrue());
    var health = Json.EVENTS.readTree(system.api().get("/pdf/health").body());
    assertThat(health.path("ocr").path("available").isBoolean()).isTrue();
    var capable = Json.EVENTS.readTree(system.api().get("/capabilities").body()).path("pdf");
    assertThat(capable.valueStream())
        .filteredOn(each -> each.path("name").asString().equals("ocr"))
        .singleElement()
        .satisfies(ocr ->
            assertThat(ocr.path("available")).isEqualTo(health.path("ocr").path("available")));
  }

  @Test
  void theCommandLineReadsAFileOfThisMachine() throws Exception {
    Path file = directory.resolve("tides.pdf");
    Files.write(file, small);
    var out = new StringWriter();
    var err = new StringWriter();
    var around =
        new Surroundings(
            Map.of(),
            directory,
            new ByteArrayInputStream(new byte[0]),
            new PrintWriter(out),
            new PrintWriter(err),
            false,
            InstantSource.system());
    int code =
        new Riptide(around)
            .run("pdf", file.toString(), "--server", system.everything().api().toString());
    assertThat(err.toString()).isEmpty();
    assertThat(code).isZero();
    assertThat(out.toString())
        .startsWith("<!-- tides.pdf -->")
        .contains("# Tides of the harbour")
        .contains("It rises twice a day.");
  }

  private static void assertTides(JsonNode document) {
    assertThat(document.path("title").asString()).isEqualTo("Tide tables");
    assertThat(document.path("markdown").asString()).startsWith("# Tides of the harbour\n");
    assertThat(document.path("text").asString()).contains("It rises twice a day.");
    assertThat(document.path("pdf").path("pages").asInt()).isEqualTo(2);
    assertThat(document.path("extractor").path("strategy").asString()).isEqualTo("pdf");
  }

  private static String url(String path) {
    return "http://127.0.0.1:" + site.getAddress().getPort() + path;
  }

  private static JsonNode json(String path, String body) throws Exception {
    return send(path, "application/json", BodyPublishers.ofString(body));
  }

  private static JsonNode send(String path, String type, BodyPublisher body) throws Exception {
    var answer = HTTP.send(request(path, type, body), BodyHandlers.ofString());
    assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 202);
    return Json.EVENTS.readTree(answer.body());
  }

  private static HttpRequest request(String path, String type, BodyPublisher body) {
    URI uri = system.everything().api().resolve("/api/v1" + path);
    return HttpRequest.newBuilder(uri)
        .timeout(Duration.ofSeconds(60))
        .header("Content-Type", type)
        .POST(body)
        .build();
  }

  private static BodyPublisher form(byte[] file) {
    return BodyPublishers.concat(
        BodyPublishers.ofString(
            """
            --xyz
            Content-Disposition: form-data; name="request"

            {"pdf":{"max_pages":7}}
            --xyz
            Content-Disposition: form-data; name="file"; filename="a b.pdf"
            Content-Type: application/pdf

            """
                .replace("\n", "\r\n")),
        BodyPublishers.ofByteArray(file),
        BodyPublishers.ofString("\r\n--xyz--\r\n"));
  }

  /// A file of so many pages with so many paragraphs each.
  private static byte[] file(int pages, int paragraphs) throws IOException {
    try (var document = new PDDocument();
        var out = new ByteArrayOutputStream()) {
      document.getDocumentInformation().setTitle("Tide tables");
      for (int i = 0; i < pages; i++) {
        var page = new PDPage();
        document.addPage(page);
        try (var content = new PDPageContentStream(document, page)) {
          if (i == 0) {
            show(content, FontName.HELVETICA_BOLD, 24, 720, "Tides of the harbour");
          }
          for (int p = 0; p < paragraphs; p++) {
            show(content, FontName.HELVETICA, 10, 680 - p * 15, "It rises twice a day.");
          }
        }
      }
      document.save(out);
      return out.toByteArray();
    }
  }

  /// A file of so many pages that all paint the same lines, away from where running heads are.
  private static byte[] repeated(int pages, String text) throws IOException {
    try (var document = new PDDocument();
        var out = new ByteArrayOutputStream()) {
      var first = new PDPage();
      document.addPage(first);
      try (var content = new PDPageContentStream(document, first)) {
        for (int line = 0; line < 36; line++) {
          show(content, FontName.HELVETICA, 10, 640 - line * 14, text);
        }
      }
      for (int i = 1; i < pages; i++) {
        document.addPage(new PDPage(new COSDictionary(first.getCOSObject())));
      }
      document.save(out);
      return out.toByteArray();
    }
  }

  private static void show(
      PDPageContentStream content, FontName font, float size, float y, String text)
      throws IOException {
    show(content, font, size, 60, y, text);
  }

  private static void show(
      PDPageContentStream content, FontName font, float size, float x, float y, String text)
      throws IOException {
    content.beginText();
    content.setFont(new PDType1Font(font), size);
    content.newLineAtOffset(x, y);
    content.showText(text);
    content.endText();
  }
}
