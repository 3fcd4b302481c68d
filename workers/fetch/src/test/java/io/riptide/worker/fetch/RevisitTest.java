// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.fetch;

import static io.riptide.worker.fetch.testing.Web.answer;
import static io.riptide.worker.fetch.testing.Web.html;
import static org.assertj.core.api.Assertions.assertThat;

import io.riptide.schema.evidence.Validators;
import io.riptide.schema.failure.Failure;
import io.riptide.worker.fetch.testing.Web;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RevisitTest {
  private static final String DATE = "Sat, 21 Nov 2026 10:00:00 GMT";
  private static final Validators KNOWN =
      new Validators(Optional.of("W/\"ü1\""), Optional.of(DATE));

  private final Web web = new Web();

  @AfterEach
  void close() {
    web.close();
  }

  @Test
  void theServerIsAskedForWhatIsKnownAsItWasReceived() throws Exception {
    web.enqueue(answer(304, ""));
    var result = web.fetchAgain(web.url("/a"), KNOWN);

    assertThat(result).isInstanceOf(FetchResult.NotModified.class);
    assertThat(result.visits().getFirst().status()).contains(304);
    var asked = web.server.takeRequest().getHeaders();
    assertThat(asked.get("If-None-Match")).isEqualTo("W/\"ü1\"");
    assertThat(asked.get("If-Modified-Since")).isEqualTo(DATE);
  }

  @Test
  void whatThe304SaysOfTheVersionIsTold() throws Exception {
    web.enqueue(answer(304, "", "ETag", "\"2\""));
    var result = (FetchResult.NotModified) web.fetchAgain(web.url("/a"), KNOWN);

    assertThat(result.validators())
        .isEqualTo(new Validators(Optional.of("\"2\""), Optional.empty()));
    assertThat(KNOWN.updated(result.validators()))
        .isEqualTo(new Validators(Optional.of("\"2\""), Optional.of(DATE)));
  }

  @Test
  void aPageThatHasChangedComesWhole() throws Exception {
    web.enqueue(html("new", "ETag", "\"2\""));
    var result = (FetchResult.Fetched) web.fetchAgain(web.url("/a"), KNOWN);

    assertThat(result.page().text()).isEqualTo("new");
    assertThat(result.page().http().etag()).contains("\"2\"");
  }

  @Test
  void a304ThatNobodyAskedForIsNoPage() throws Exception {
    web.enqueue(answer(304, ""));
    var result = (FetchResult.Refused) web.fetchOnce(web.url("/a"));

    assertThat(result.why()).isEqualTo(new Failure.HttpStatus(304));
  }
}
