// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.fetch.content;

import static org.assertj.core.api.Assertions.assertThat;

import io.riptide.schema.web.MediaType;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MediaSnifferTest {

  @ParameterizedTest
  @CsvSource({
    "text/html; charset=x, text/html",
    "TEXT/HTML, text/html",
    "application/xhtml+xml, application/xhtml+xml",
    "text/plain, text/plain",
    "text/markdown, text/markdown",
    "application/json, application/json",
    "image/png, image/png",
    "application/pdf, application/pdf"
  })
  void theHeaderIsBelieved(String header, String expected) {
    assertThat(sniff("just some text", header)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "application/octet-stream",
        "unknown/unknown",
        "application/unknown",
        "*/*",
        "nonsense",
        "",
        "binary/octet-stream; x=y"
      })
  void aHeaderThatSaysNothingLeavesItToTheBytes(String header) {
    assertThat(sniff("  \n<!DOCTYPE html><p>", header)).isEqualTo("text/html");
    assertThat(sniff("%PDF-1.7", header)).isEqualTo("application/pdf");
    assertThat(sniff("plain words", header)).isEqualTo("text/plain");
    assertThat(sniff("a\0b\u0001", header)).isEqualTo("application/octet-stream");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<!doctype HTML>",
        "<html lang=en>",
        "<HEAD>",
        "<script>",
        "<table border=1>",
        "<!-- hello -->",
        "<!--hello-->",
        "<body>",
        "<p>",
        "\uFEFF<html>",
        "<br/>"
      })
  void htmlIsKnownByItsFirstTag(String start) {
    Body body = Body.of(start.getBytes(StandardCharsets.UTF_8));
    assertThat(MediaSniffer.sniff(body, Optional.empty(), false)).isEqualTo(MediaType.HTML);
  }

  @ParameterizedTest
  @ValueSource(strings = {"<htmlx>", "< html>", "<pre", "<article>", "a <p>"})
  void otherStartsAreText(String start) {
    Body body = Body.of(start);
    assertThat(MediaSniffer.sniff(body, Optional.empty(), false)).isEqualTo(MediaType.TEXT);
  }

  @Test
  void xmlIsKnownByItsDeclaration() {
    Body body = Body.of("<?xml version='1.0'?><rss/>");
    assertThat(MediaSniffer.sniff(body, Optional.empty(), false).value()).isEqualTo("text/xml");
  }

  @ParameterizedTest
  @CsvSource({
    "89504e470d0a1a0a, image/png",
    "ffd8ffe0, image/jpeg",
    "474946383961, image/gif",
    "1f8b0800, application/gzip",
    "504b0304, application/zip",
    "255044462d, application/pdf",
    "1a45dfa3, video/webm",
    "0061736d, application/wasm",
    "7f454c46, application/x-executable"
  })
  void aBinaryIsFoundOutWhateverTextItClaimsToBe(String hex, String expected) {
    Body body = Body.of(HexFormat.of().parseHex(hex));
    for (String claim : new String[] {"text/html", "text/plain", "application/octet-stream"}) {
      assertThat(MediaSniffer.sniff(body, Optional.of(claim), false).value()).isEqualTo(expected);
    }
  }

  @Test
  void plainTextThatIsPlainlyHtmlIsReadAsHtmlUnlessTheServerForbidsTheLook() {
    Body page = Body.of("<!doctype html><p>x");
    var plain = Optional.of("text/plain");
    assertThat(MediaSniffer.sniff(page, plain, false)).isEqualTo(MediaType.HTML);
    assertThat(MediaSniffer.sniff(page, plain, true)).isEqualTo(MediaType.TEXT);
    assertThat(MediaSniffer.sniff(Body.of("<p>only a tag"), plain, false))
        .isEqualTo(MediaType.TEXT);
  }

  @Test
  void utf16WithItsMarkIsText() {
    Body body = Body.of("\uFEFFhello".getBytes(StandardCharsets.UTF_16LE));
    assertThat(MediaSniffer.sniff(body, Optional.empty(), false)).isEqualTo(MediaType.TEXT);
  }

  @Test
  void anEmptyBodyIsText() {
    assertThat(MediaSniffer.sniff(Body.EMPTY, Optional.empty(), false)).isEqualTo(MediaType.TEXT);
  }

  @Test
  void whatTheHeaderAloneRulesOutIsTold() {
    assertThat(MediaSniffer.unreadable("image/png")).contains(new MediaType("image/png"));
    assertThat(MediaSniffer.unreadable("image/svg+xml")).isPresent();
    assertThat(MediaSniffer.unreadable("text/csv")).isEmpty();
    assertThat(MediaSniffer.unreadable("application/octet-stream")).isEmpty();
    assertThat(MediaSniffer.unreadable("application/atom+xml")).isEmpty();
  }

  private static String sniff(String start, String header) {
    return MediaSniffer.sniff(Body.of(start), Optional.of(header), false).value();
  }
}
