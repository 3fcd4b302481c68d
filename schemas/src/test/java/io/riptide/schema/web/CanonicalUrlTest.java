// SPDX-License-Identifier: Apache-2.0
package io.riptide.schema.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CanonicalUrlTest {
  private static final String PAGE = "https://example.org/product/red-table?size=2";

  @ParameterizedTest
  @CsvSource({
    "HTTP://Example.ORG, http://example.org/",
    "https://example.org:443/a, https://example.org/a",
    "http://example.org:/a, http://example.org/a",
    "http://example.org:443/, http://example.org:443/",
    "https://user:secret@example.org/a#part, https://example.org/a",
    "https://a@b@example.org/, https://example.org/",
    "https://example.org/%7Euser/%66oo%2fbar, https://example.org/~user/foo%2Fbar",
    "https://example.org/a b/ñ, https://example.org/a%20b/%C3%B1",
    "https://example.org/?q=a+b&x[y]=c|d, https://example.org/?q=a+b&x[y]=c|d",
    "https://example.org/?, https://example.org/?",
    "https://example.org/a/./b/../c/%2e%2E/d/., https://example.org/a/d/",
    "https://example.org/../../a, https://example.org/a",
    "https://example.org//a//b, https://example.org//a//b",
    "https:\\\\example.org\\a\\b, https://example.org/a/b",
    "https://www.0251-sachverst%c3%a4ndiger.de/, https://www.xn--0251-sachverstndiger-ozb.de/",
    "https://нэб.рф/, https://xn--90ax2c.xn--p1ai/",
    "https://straße.example/, https://xn--strae-oqa.example/",
    "https://EXAMPLE%2Ecom/, https://example.com/",
    "https://example.org./, https://example.org./",
    "http://2130706433/, http://127.0.0.1/",
    "http://0177.0.0.1/, http://127.0.0.1/",
    "http://0x7f.1/, http://127.0.0.1/",
    "http://127.1/, http://127.0.0.1/",
    "http://[0:0:0:0:0:FFFF:7F00:1]:80/, http://[::ffff:7f00:1]/",
    "http://[1:0:0:2:0:0:0:3]/, http://[1:0:0:2::3]/",
    "https://example.org/p%zz%77%, https://example.org/p%zzw%",
    "https://example.org/%2%35%4%31, https://example.org/%2%35%4%31",
  })
  void spellingsOfOneUrlAreOneUrl(String spelling, String canonical) {
    assertThat(CanonicalUrl.parse(spelling)).hasToString(canonical);
  }

  @ParameterizedTest
  @CsvSource({
    "/news.html, https://example.org/news.html",
    "black-table, https://example.org/product/black-table",
    "./black-table, https://example.org/product/black-table",
    "../x, https://example.org/x",
    "?cart=23, https://example.org/product/red-table?cart=23",
    "#right, https://example.org/product/red-table?size=2",
    "'', https://example.org/product/red-table?size=2",
    "//cdn.example.org/a, https://cdn.example.org/a",
    "https:table, https://example.org/product/table",
    "http:table, http://table/",
    "http://other.example/, http://other.example/",
  })
  void aReferenceIsResolvedAgainstItsPage(String reference, String target) {
    assertThat(CanonicalUrl.parse(PAGE).resolve(reference)).hasToString(target);
  }

  @ParameterizedTest
  @CsvSource({
    "example.org/a, 'it needs a scheme and a host, as in https://example.org/'",
    "localhost:8080/a, it needs http:// or https:// in front",
    "ftp://example.org/, 'only http and https are fetched, not ftp'",
    "javascript:alert(1), 'only http and https are fetched, not javascript'",
    "'', 'it needs a scheme and a host, as in https://example.org/'",
    "https://, it has no host",
    "https://user@/, it has no host",
    "https://:80/, it has no host",
    "https://exa mple.org/, its host 'exa mple.org' holds a character that no host name has",
    "https://abc%FEdef.org/, its host 'abc%FEdef.org' is not an internationalised name",
    "https://example%2Xcom/, its host 'example%2Xcom' holds a character that no host name has",
    "https://example.org:http/, its port 'http' is not a number",
    "https://example.org:65536/, its port 65536 is above 65535",
    "http://1.2.3.4.5/, its host '1.2.3.4.5' is not an IPv4 address",
    "http://256.0.0.1/, its host '256.0.0.1' is not an IPv4 address",
    "http://[::1/, its host '[::1' lacks the closing bracket",
    "http://[1::2::3]/, its host '[1::2::3]' is not an IPv6 address",
  })
  void whatIsRefusedIsRefusedInWordsForPeople(String text, String reason) {
    assertThatThrownBy(() -> CanonicalUrl.parse(text))
        .isInstanceOf(InvalidUrlException.class)
        .hasMessage(reason);
  }

  @Test
  void aUrlIsRefusedOnceItIsLongerThanTheLimit() {
    String longest = "https://example.org/" + "a".repeat(CanonicalUrl.MAX_LENGTH - 20);
    assertThat(CanonicalUrl.parse(longest)).hasToString(longest);
    assertThatThrownBy(() -> CanonicalUrl.parse(longest + "a"))
        .hasMessage("it is longer than 8192 characters");
    assertThatThrownBy(() -> CanonicalUrl.parse("https://example.org/" + "é".repeat(2_000)))
        .hasMessage("it is longer than 8192 characters once encoded");
  }

  @Test
  void theHostKeyIsSchemeHostAndPort() {
    var url = CanonicalUrl.parse("http://[::1]:8080/a?b=/c:d");
    assertThat(url.hostKey()).isEqualTo(new HostKey("http://[::1]:8080"));
    assertThat(url.host()).isEqualTo("[::1]");
    assertThat(CanonicalUrl.parse("https://under_score.example").host())
        .isEqualTo("under_score.example");
    assertThatThrownBy(() -> new HostKey("https://example.org/")).hasMessageContaining("host key");
  }

  @Test
  void theCanonicalFormOfACanonicalFormIsItself() {
    long seed = System.nanoTime();
    var random = new Random(seed);
    for (int i = 0; i < 200_000; i++) {
      String text = scribble(random);
      try {
        var once = CanonicalUrl.parse(text);
        assertThat(CanonicalUrl.parse(once.value())).as("seed %d: %s", seed, text).isEqualTo(once);
        assertThat(once.resolve(once.value())).as("seed %d: %s", seed, text).isEqualTo(once);
        assertThat(once.value()).as("seed %d: %s", seed, text).startsWith(once.hostKey() + "/");
      } catch (InvalidUrlException refused) {
        assertThat(refused).message().isNotBlank();
      }
    }
  }

  private static String scribble(Random random) {
    String[] hosts = {"example.org", "bücher.de", "0x7f.1", "[::1]", "XN--BCHER-KVA.de", "a.%2e"};
    String[] parts = {
      "/", "\\", ".", "..", "%2e", "%", "%2", "%4", "%31", "%35", "%C3", "é", "\ud83c", "\t", " ",
      "?", "#", "@", ":", "a", "41", "~", "|", "'", "\"", "{", "^", "ß", "%7e", "%zz", "😀"
    };
    var text = new StringBuilder("https://").append(hosts[random.nextInt(hosts.length)]);
    int length = random.nextInt(9);
    for (int i = 0; i < length; i++) {
      text.append(parts[random.nextInt(parts.length)]);
    }
    return text.toString();
  }
}
