// SPDX-License-Identifier: Apache-2.0
package io.riptide.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/// What is said about PDF files before any job exists.
class PdfRequestsTest {
  private final TestApi api = TestApi.start();

  @AfterEach
  void stop() {
    api.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{} | /url | required",
        "{\"url\":\"http://a.b/\",\"data\":\"JVBERg==\"} | /url | required",
        "{\"url\":\"ftp://a.b/\"} | /url | invalid_url",
        "{\"data\":\"JVBERi0=\",\"pdf\":{\"max_pages\":0}} | /pdf/max_pages | out_of_range",
        "{\"url\":\"http://a.b/\",\"options\":{\"render\":\"never\"}} | /options/render | unknown_field",
        "{\"url\":\"http://a.b/\",\"pdf\":{\"passwords\":[\"***\"]}} | /pdf/passwords | invalid_value",
        "{\"url\":\"http://a.b/\",\"file_name\":\"x\"} | /file_name | invalid_value",
      })
  void aWrongMemberIsNamed(String body, String pointer, String code) {
    JsonNode problem = TestApi.json(api.post("/api/v1/pdf/process", body));
    assertThat(problem.get("code").stringValue()).isEqualTo("invalid_body");
    assertThat(problem.get("errors").get(0).get("pointer").stringValue()).isEqualTo(pointer);
    assertThat(problem.get("errors").get(0).get("code").stringValue()).isEqualTo(code);
  }

  @Test
  void whatIsNoPdfFileIsRefusedBeforeItIsKept() {
    HttpResponse<String> answer = send("application/pdf", "PK and so on");
    assertThat(answer.statusCode()).isEqualTo(415);
    String html = "{\"data\":\"PGh0bWw+\"}";
    assertThat(api.post("/api/v1/pdf/process", html).statusCode()).isEqualTo(415);
  }

  @Test
  void renditionsThatPdfFilesDoNotHaveAreNotBuilt() {
    String body = "{\"url\":\"http://a.b/\",\"options\":{\"formats\":[\"%s\"]}}";
    assertThat(api.post("/api/v1/pdf/process", body.formatted("html")).statusCode()).isEqualTo(501);
    assertThat(api.post("/api/v1/pdf/process", body.formatted("chunks")).statusCode())
        .isEqualTo(501);
  }

  @Test
  void aFileForWhichThereIsNoRoomMayBeSentAgain() {
    HttpResponse<String> bare = send("application/pdf", "%PDF- fills the disk");
    assertThat(bare.statusCode()).isEqualTo(503);
    assertThat(TestApi.json(bare).get("code").stringValue()).isEqualTo("storage_full");
    String form =
        "--x\r\nContent-Disposition: form-data; name=\"file\"\r\n\r\n%PDF- fills the disk\r\n--x--\r\n";
    assertThat(send("multipart/form-data; boundary=x", form).statusCode()).isEqualTo(503);
  }

  @Test
  void aFormWithoutAFileSaysSo() {
    String form = "--x\r\nContent-Disposition: form-data; name=\"request\"\r\n\r\n{}\r\n--x--\r\n";
    HttpResponse<String> answer = send("multipart/form-data; boundary=x", form);
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).contains("no part named file");
    assertThat(send("multipart/form-data", form).statusCode()).isEqualTo(415);
    assertThat(send("multipart/form-data; boundary=x", "nothing").statusCode()).isEqualTo(400);
  }

  @Test
  void aPdfJobByUrlIsAnsweredWithItsResult() {
    api.log.onSubmitted(api.log::succeedAll);
    JsonNode answer =
        TestApi.json(api.post("/api/v1/pdf/process", "{\"url\":\"https://example.org/a\"}"));
    assertThat(answer.get("successful").intValue()).isEqualTo(1);
  }

  @Test
  void aSubmittedPdfJobIsShownWithItsRequestAndWithoutItsPasswords() {
    String body =
        "{\"type\":\"pdf\",\"urls\":[\"https://example.org/a\"],"
            + "\"pdf\":{\"max_pages\":9,\"passwords\":[\"secret\"]}}";
    JsonNode receipt = TestApi.json(api.post("/api/v1/workers/jobs", body));
    assertThat(receipt.get("type").stringValue()).isEqualTo("pdf");
    String job = api.get("/api/v1/workers/jobs/" + receipt.get("job_id").stringValue()).body();
    assertThat(job).contains("\"max_pages\":9").contains("***").doesNotContain("secret");
  }

  private HttpResponse<String> send(String type, String body) {
    return api.send(
        api.request("/api/v1/pdf/process")
            .header("Content-Type", type)
            .POST(BodyPublishers.ofString(body)));
  }
}
