// SPDX-License-Identifier: Apache-2.0
package io.riptide.schema.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.riptide.schema.serde.Json;
import java.io.IOException;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;

/// Every case of web-platform-tests, without exception: those that end in an `http` or `https` URL
/// give it, without user information and fragment; all others are refused, since RipTide fetches
/// nothing else.
class UrlStandardTest {
  private static final Pattern ENCODED = Pattern.compile("%([0-9A-Fa-f]{2})");

  @TestFactory
  Stream<DynamicTest> theCasesOfWebPlatformTestsHold() throws IOException {
    try (var cases = getClass().getResourceAsStream("/wpt/urltestdata.json")) {
      return StreamSupport.stream(Json.EVENTS.readTree(cases).spliterator(), false)
          .filter(JsonNode::isObject)
          .map(row -> DynamicTest.dynamicTest(name(row), () -> check(row)));
    }
  }

  private static String name(JsonNode row) {
    return Json.EVENTS.writeValueAsString(row.get("input")) + " on " + row.path("base").asString();
  }

  private static void check(JsonNode row) {
    String href = row.path("href").asString("");
    if (href.startsWith("http:") || href.startsWith("https:")) {
      assertThat(read(row).value()).isEqualTo(expected(row, href));
    } else {
      assertThatThrownBy(() -> read(row)).isInstanceOf(InvalidUrlException.class);
    }
  }

  private static CanonicalUrl read(JsonNode row) {
    String input = row.get("input").stringValue();
    String base = row.path("base").asString("");
    return base.startsWith("http:") || base.startsWith("https:")
        ? CanonicalUrl.parse(base).resolve(input)
        : CanonicalUrl.parse(input);
  }

  private static String expected(JsonNode row, String href) {
    String authority = row.get("protocol").stringValue() + "//";
    String rest = href.substring(href.indexOf('/', authority.length()));
    String plain = rest.contains("#") ? rest.substring(0, rest.indexOf('#')) : rest;
    return authority
        + row.get("host").stringValue()
        + ENCODED.matcher(plain).replaceAll(UrlStandardTest::rfc3986);
  }

  private static String rfc3986(MatchResult encoded) {
    char octet = (char) Integer.parseInt(encoded.group(1), 16);
    boolean unreserved = Pattern.matches("[A-Za-z0-9._~-]", String.valueOf(octet));
    return unreserved ? String.valueOf(octet) : encoded.group().toUpperCase(Locale.ROOT);
  }
}
