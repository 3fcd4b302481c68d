// SPDX-License-Identifier: Apache-2.0
package io.riptide.cli.spider;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FileNamesTest {
  private final FileNames names = new FileNames();

  @Test
  void filesLieAsTheSiteDoes() {
    assertThat(names.of("https://example.org/")).isEqualTo("example.org/index.md");
    assertThat(names.of("https://example.org/docs/")).isEqualTo("example.org/docs/index.md");
    assertThat(names.of("https://example.org/docs/a.html")).isEqualTo("example.org/docs/a.md");
    assertThat(names.of("http://127.0.0.1:8080/p/1")).isEqualTo("127.0.0.1_8080/p/1.md");
  }

  @Test
  void twoUrlsNeverShareAFile() {
    assertThat(names.of("http://a/p?x=1"))
        .startsWith("a/p-")
        .isNotEqualTo(names.of("http://a/p?x=2"));
    String first = names.of("http://a/Page");
    String second = names.of("http://a/page");
    String third = names.of("https://a/page");
    assertThat(first).isEqualTo("a/Page.md");
    assertThat(second).startsWith("a/page-").isNotEqualTo(third);
    assertThat(names.of("http://a/page")).isEqualTo("a/page-2.md");
  }

  @Test
  void aDirectoryNeverStandsWhereAFileMust() {
    assertThat(names.of("http://a/x")).isEqualTo("a/x.md");
    assertThat(names.of("http://a/x.md/y")).isEqualTo("a/x_md/y.md");
    assertThat(names.of("http://a/x_md/y")).startsWith("a/x_md/y-");
    assertThat(names.of("http://a/z.MD/")).isEqualTo("a/z_md/index.md");
  }

  @Test
  void noNameLeadsOutOfTheDirectoryOrOffendsAFileSystem() {
    assertThat(names.of("http://a/..%2F..%2Fetc/passwd")).isEqualTo("a/__2F.._2Fetc/passwd.md");
    assertThat(names.of("http://a/.hidden/x|y{z}")).isEqualTo("a/_hidden/x_y_z_.md");
    assertThat(names.of("http://a/" + "x".repeat(500))).hasSizeLessThan(110);
    assertThat(names.of("http://a" + "/d".repeat(200)).split("/")).hasSizeLessThanOrEqualTo(13);
  }
}
