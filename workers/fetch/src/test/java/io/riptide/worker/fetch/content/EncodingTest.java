// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.fetch.content;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EncodingTest {

  @ParameterizedTest
  @CsvSource({
    "utf8, UTF-8",
    "UTF-8, UTF-8",
    "' unicode-1-1-utf-8\t', UTF-8",
    "latin1, windows-1252",
    "ISO-8859-1, windows-1252",
    "us-ascii, windows-1252",
    "iso-8859-9, windows-1254",
    "gb2312, GBK",
    "x-gbk, GBK",
    "gb18030, gb18030",
    "big5-hkscs, Big5",
    "sjis, Shift_JIS",
    "windows-31j, Shift_JIS",
    "ks_c_5601-1987, EUC-KR",
    "x-euc-jp, EUC-JP",
    "koi8-ru, KOI8-U",
    "tis-620, windows-874",
    "cp866, IBM866",
    "mac, macintosh",
    "x-mac-ukrainian, x-mac-cyrillic",
    "logical, ISO-8859-8-I",
    "utf-16, UTF-16LE",
    "unicodefffe, UTF-16BE"
  })
  void labelsMeanWhatTheWebMeans(String label, String name) {
    assertThat(Encoding.of(label)).map(Encoding::name).contains(name);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "utf-7", "iso-2022-kr", "hz-gb-2312", "klingon", "utf8mb4"})
  void unknownAndDangerousLabelsMeanNothing(String label) {
    assertThat(Encoding.of(label)).isEmpty();
  }
}
