// SPDX-License-Identifier: Apache-2.0
package io.riptide.schema.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ForbiddenHeadersTest {

  @ParameterizedTest
  @ValueSource(strings = {"Host", "connection", "TRANSFER-ENCODING", "Content-Length", "TE"})
  void fieldsOfTheConnectionAreRefused(String name) {
    assertThat(ForbiddenHeaders.reason(name, "x")).get().asString().contains("connection");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Range", "If-None-Match", "if-modified-since"})
  void fieldsThatWouldChangeTheAnswerAreRefused(String name) {
    assertThat(ForbiddenHeaders.reason(name, "x")).get().asString().contains("answered");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "with space", "colon:", "naïve", "new\nline"})
  void namesThatAreNoTokensAreRefused(String name) {
    assertThat(ForbiddenHeaders.reason(name, "x")).isPresent();
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\r\nb", "a\0", "é"})
  void valuesThatCouldForgeAnotherFieldAreRefused(String value) {
    assertThat(ForbiddenHeaders.reason("X-Note", value)).isPresent();
  }

  @ParameterizedTest
  @ValueSource(strings = {"Accept-Language", "Authorization", "Referer", "X-Api-Key", "Cookie"})
  void ordinaryFieldsPass(String name) {
    assertThat(ForbiddenHeaders.reason(name, "value; with=\"signs\"")).isEmpty();
  }
}
