// SPDX-License-Identifier: Apache-2.0
package io.riptide.cli.crawl;

import static org.assertj.core.api.Assertions.assertThat;

import io.riptide.cli.Typed;
import io.riptide.testing.LinkedSite;
import io.riptide.testing.WholeSystem;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.netpreserve.jwarc.MessageVersion;
import org.netpreserve.jwarc.WarcReader;
import org.netpreserve.jwarc.WarcRecord;
import org.netpreserve.jwarc.WarcResource;

class SpiderCommandIT {
  private static final int PAGES = 40;

  @TempDir Path directory;

  @Test
  void aSiteIsMappedAndItsPagesBecomeFilesWithAnIndex() throws Exception {
    try (var site = LinkedSite.start(PAGES);
        var system = WholeSystem.start(directory.resolve("data"), Map.of())) {
      String server = system.everything().api().toString();

      Typed map = run(server, "map", site.url("/p/0"), "--skip", "/cal/**");
      assertThat(map.code()).as(map.err()).isZero();
      assertThat(map.out().lines())
          .contains(site.url("/p/1"), site.url("/orphan/0"))
          .doesNotHaveDuplicates()
          .allMatch(url -> url.startsWith("http://127.0.0.1"));

      Typed spider =
          run(server, "spider", site.url("/p/0"), "--skip", "/cal/**", "--output-dir", "out");
      assertThat(spider.out()).isEmpty();
      assertThat(spider.code()).as(spider.err()).isEqualTo(1);
      assertThat(spider.err()).contains("pages, ", "failed");
      assertPagesAreFiles(site);

      run(server, "spider", site.url("/p/0"), "--max-pages", "9", "--warc", "pages.warc.gz");
      assertTheWarcFileIsReadBack(site);
    }
  }

  private void assertPagesAreFiles(LinkedSite site) throws Exception {
    Path host = directory.resolve("out").resolve(site.url("").substring(7).replace(':', '_'));
    for (int page = 0; page < PAGES; page++) {
      assertThat(Files.readString(host.resolve("p").resolve(page + ".md")))
          .startsWith("---\nurl: \"" + site.url("/p/" + page) + "\"\n")
          .contains("title: \"Of /p/" + page + "\"", "# Of /p/" + page);
    }
    String index = Files.readString(directory.resolve("out/index.md"));
    assertThat(index).contains("# Pages", "/p/7.md) <" + site.url("/p/7") + ">", "# Not fetched");
    assertThat(Files.readString(directory.resolve("out/index.ndjson")).lines())
        .hasSizeGreaterThanOrEqualTo(PAGES)
        .allMatch(line -> line.contains("\"file\":\"127.0.0.1_"));
  }

  private void assertTheWarcFileIsReadBack(LinkedSite site) throws Exception {
    var warnings = new ArrayList<String>();
    var types = new ArrayList<String>();
    try (var reader = new WarcReader(directory.resolve("pages.warc.gz"))) {
      reader.onWarning(warnings::add);
      reader.calculateBlockDigest();
      for (WarcRecord record : reader) {
        types.add(record.type());
        assertThat(record.version()).isEqualTo(MessageVersion.WARC_1_1);
        if (record instanceof WarcResource page && page.target().equals(site.url("/p/0"))) {
          String html = new String(page.body().stream().readAllBytes(), StandardCharsets.UTF_8);
          assertThat(html).contains("<h1>Of /p/0</h1>");
        }
      }
    }
    assertThat(warnings).isEmpty();
    assertThat(types).startsWith("warcinfo", "resource", "conversion").hasSize(1 + 2 * 9);
  }

  private Typed run(String server, String... arguments) {
    var all = new ArrayList<>(List.of(arguments));
    all.addAll(List.of("--server", server));
    return Typed.run(directory, Map.of(), "", all);
  }
}
