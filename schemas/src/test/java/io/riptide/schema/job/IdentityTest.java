// SPDX-License-Identifier: Apache-2.0
package io.riptide.schema.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.riptide.schema.Examples;
import io.riptide.schema.document.DocumentId;
import io.riptide.schema.document.DocumentPosition;
import io.riptide.schema.terms.Tenant;
import io.riptide.schema.web.CanonicalUrl;
import io.riptide.schema.web.MediaType;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IdentityTest {
  @Test
  void everySpellingOfAUrlIsTheSameTaskOfAJob() {
    var task = TaskId.of(Examples.JOB, Examples.URL);
    assertThat(TaskId.of(Examples.JOB, CanonicalUrl.parse("HTTPS://example.org:443/%61#x")))
        .isEqualTo(task);
    assertThat(task.value()).hasSize(32);
    assertThat(TaskId.of(JobId.parse("019a0000-0000-7000-8000-000000000002"), Examples.URL))
        .isNotEqualTo(task);
  }

  @Test
  void aDocumentIsItsJobItsUrlAndItsContent() {
    var id = DocumentId.of(Examples.JOB, Examples.URL, "aa");
    assertThat(DocumentId.of(Examples.JOB, Examples.URL, "aa")).isEqualTo(id);
    assertThat(DocumentId.of(Examples.JOB, Examples.URL, "ab")).isNotEqualTo(id);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "with space", "a/b", "ä"})
  void namesThatWouldBreakAKeyAreNoTenants(String name) {
    assertThatThrownBy(() -> new Tenant(name)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new TaskId(name)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new DocumentId(name)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aPositionIsNeverNegative() {
    assertThatThrownBy(() -> new DocumentPosition(-1, 0)).hasMessageContaining("not a position");
    assertThatThrownBy(() -> new DocumentPosition(0, -1)).hasMessageContaining("not a position");
  }

  @Test
  void aCrawlHasOneToAThousandUrls() {
    var tooMany = java.util.Collections.nCopies(1_001, "https://example.org/");
    assertThatThrownBy(() -> new JobSpec.Crawl(List.of(), CrawlOptions.DEFAULT))
        .hasMessageContaining("1 to 1000");
    assertThatThrownBy(() -> new JobSpec.Crawl(tooMany, CrawlOptions.DEFAULT))
        .hasMessageContaining("1 to 1000");
  }

  @ParameterizedTest
  @CsvSource({
    "text/html; charset=utf-8, text/html",
    "TEXT/HTML, text/html",
    "' application/xhtml+xml ;q=1', application/xhtml+xml",
  })
  void aContentTypeHeaderNamesItsMediaType(String header, String type) {
    assertThat(MediaType.ofHeader(header)).contains(new MediaType(type));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "text", "/html", "text/", ";", "text html/x"})
  void aBrokenContentTypeHeaderNamesNone(String header) {
    assertThat(MediaType.ofHeader(header)).isEmpty();
  }
}
