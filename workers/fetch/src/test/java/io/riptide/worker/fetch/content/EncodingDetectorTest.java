// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.fetch.content;

import static org.assertj.core.api.Assertions.assertThat;

import io.riptide.schema.web.MediaType;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EncodingDetectorTest {
  private static final String RUSSIAN =
      "Москва является столицей России и крупнейшим городом страны. В городе живёт больше"
          + " тринадцати миллионов человек, и каждый день сюда приезжают гости со всего мира.";
  private static final String JAPANESE = "いろはにほへと ちりぬるを わかよたれそ つねならむ。日本語の文章を判定します。東京都は日本の首都です。";
  private static final String CHINESE = "中华人民共和国的首都是北京，这里有很多历史名胜和现代建筑。欢迎大家来访问我们的网站。";

  @Test
  void theHeaderIsBelieved() {
    var decoded =
        decode("Grüße".getBytes(StandardCharsets.ISO_8859_1), "text/html; charset=latin1");
    assertThat(decoded.text()).isEqualTo("Grüße");
    assertThat(decoded.encoding().name()).isEqualTo("windows-1252");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "text/html;charset=GBK",
        "text/html; charset=\"gbk\"",
        "text/html; Charset = gb2312",
        "text/html; boundary=x; charset='gbk'"
      })
  void theHeaderMayBeWrittenInManyWays(String header) {
    assertThat(decode(bytes(CHINESE, "GBK"), header).text()).isEqualTo(CHINESE);
  }

  @Test
  void nordicAndCelticPagesAreReadAlthoughThePlatformLacksTheirCharsets() {
    byte[] nordic = HexFormat.of().parseHex("d0f06bb6");
    assertThat(decode(nordic, "text/html; charset=iso-8859-10").text()).isEqualTo("Ððkķ");
    byte[] welsh = HexFormat.of().parseHex("64f07220f27720fe");
    assertThat(decode(welsh, "text/html; charset=iso-8859-14").text()).isEqualTo("dŵr òw ŷ");
  }

  @ParameterizedTest
  @CsvSource({"UTF-8, efbbbf, UTF-8", "UTF-16BE, feff, UTF-16BE", "UTF-16LE, fffe, UTF-16LE"})
  void aByteOrderMarkBeatsTheHeaderAndIsNotPartOfTheText(
      String charset, String mark, String expected) {
    byte[] text = bytes("\uFEFF<p>早上好</p>", charset);
    assertThat(HexFormat.of().formatHex(text)).startsWith(mark);
    var decoded = decode(text, "text/html; charset=windows-1252");
    assertThat(decoded.text()).isEqualTo("<p>早上好</p>");
    assertThat(decoded.encoding().name()).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<meta charset=gbk>",
        "<META CHARSET='gb2312' />",
        "<meta  charset = \"GBK\">",
        "<meta name=x><meta charset=gbk>",
        "<!-- <meta charset=utf-8> --><meta charset=gbk>",
        "<meta http-equiv=Content-Type content='text/html; charset=gbk'>",
        "<meta content=\"text/html;charset=GBK\" http-equiv=\"content-type\">",
        "<?xml version='1.0' encoding='gbk'?><html>",
      })
  void aPageMaySayItself(String head) {
    var decoded = decode(bytes(head + CHINESE, "GBK"), "text/html");
    assertThat(decoded.text()).isEqualTo(head + CHINESE);
    assertThat(decoded.encoding().name()).isEqualTo("GBK");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<meta name=description content='text/html; charset=gbk'>",
        "<meta charset=unheard-of>",
        "<p charset=gbk>",
        "<!-- <meta charset=gbk> -->",
      })
  void whatIsNoDeclarationIsNotTakenForOne(String head) {
    assertThat(decode(bytes(head + CHINESE, "UTF-8"), "text/html").encoding().name())
        .isEqualTo("UTF-8");
  }

  @Test
  void aDeclarationThatClaimsUtf16WasReadAsAsciiSoItIsUtf8() {
    var decoded = decode(bytes("<meta charset=utf-16>" + CHINESE, "UTF-8"), "text/html");
    assertThat(decoded.encoding().name()).isEqualTo("UTF-8");
  }

  @Test
  void aDeclarationBeyondTheFirstKibibyteIsNotSeen() {
    String page = " ".repeat(1_100) + "<meta charset=gbk>" + CHINESE;
    assertThat(decode(bytes(page, "UTF-8"), "text/html").encoding().name()).isEqualTo("UTF-8");
  }

  @Test
  void theHeaderBeatsTheDeclaration() {
    var decoded = decode(bytes("<meta charset=gbk>é", "UTF-8"), "text/html; charset=utf-8");
    assertThat(decoded.text()).endsWith("é");
  }

  @Test
  void xmlSaysItInItsDeclaration() {
    String xml = "<?xml version=\"1.0\" encoding=\"windows-1251\"?><a>" + RUSSIAN + "</a>";
    var decoded =
        EncodingDetector.decode(
            Body.of(bytes(xml, "windows-1251")),
            new MediaType("application/xml"),
            Optional.of("application/xml"));
    assertThat(decoded.text()).isEqualTo(xml);
  }

  @ParameterizedTest
  @CsvSource({"UTF-8, UTF-8", "windows-1251, windows-1251", "KOI8-R, KOI8-R"})
  void anUnlabelledRussianPageIsGuessed(String charset, String expected) {
    var decoded = decode(bytes(RUSSIAN.repeat(10), charset), "text/html");
    assertThat(decoded.encoding().name()).isEqualTo(expected);
    assertThat(decoded.text()).isEqualTo(RUSSIAN.repeat(10));
  }

  @ParameterizedTest
  @CsvSource({"UTF-8, UTF-8", "windows-31j, Shift_JIS", "EUC-JP, EUC-JP"})
  void anUnlabelledJapanesePageIsGuessed(String charset, String expected) {
    var decoded = decode(bytes(JAPANESE.repeat(10), charset), "text/html");
    assertThat(decoded.encoding().name()).isEqualTo(expected);
    assertThat(decoded.text()).isEqualTo(JAPANESE.repeat(10));
  }

  @Test
  void anUnlabelledChinesePageIsGuessed() {
    var decoded = decode(bytes(CHINESE.repeat(10), "GBK"), "text/html");
    assertThat(decoded.text()).isEqualTo(CHINESE.repeat(10));
  }

  @Test
  void plainAsciiIsUtf8AndStrayBytesAreWindows1252() {
    assertThat(decode(bytes("plain", "US-ASCII"), "text/html").encoding().name())
        .isEqualTo("UTF-8");
    byte[] stray = {'c', 'a', 'f', (byte) 0xe9, ' ', (byte) 0x80};
    assertThat(decode(stray, "text/html").text()).isEqualTo("café €");
  }

  @Test
  void aCharacterCutByTheSampleDoesNotSpoilTheGuess() {
    String text = "x".repeat(64 * 1024 - 1) + "é".repeat(10);
    assertThat(decode(bytes(text, "UTF-8"), "text/html").text()).isEqualTo(text);
  }

  @Test
  void malformedBytesBecomeReplacementCharacters() {
    byte[] broken = {'a', (byte) 0xff, 'b'};
    assertThat(decode(broken, "text/html; charset=utf-8").text()).isEqualTo("a\uFFFDb");
  }

  @Test
  void aPageMadeToConfuseThePrescanIsReadInNoTime() {
    String hostile = "<meta " + "a=".repeat(400) + "<meta ".repeat(200);
    assertThat(decode(bytes(hostile, "UTF-8"), "text/html").encoding().name()).isEqualTo("UTF-8");
  }

  private static EncodingDetector.Decoded decode(byte[] bytes, String contentType) {
    return EncodingDetector.decode(Body.of(bytes), MediaType.HTML, Optional.of(contentType));
  }

  private static byte[] bytes(String text, String charset) {
    return text.getBytes(Charset.forName(charset));
  }
}
