// SPDX-License-Identifier: Apache-2.0
package io.riptide.streams.job;

import io.riptide.schema.document.Link;
import io.riptide.schema.event.PageSigns;
import io.riptide.schema.evidence.QueryEvidence;
import io.riptide.schema.evidence.QueryEvidence.LinkHits;
import io.riptide.schema.evidence.TermHits;
import io.riptide.schema.serde.Digest;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/// Pages as the extract stage tells spiders of them.
final class SpiderPages {
  private SpiderPages() {}

  /// Links to absolute URLs, or to paths of `http://a.example`.
  static List<Link> links(String... urls) {
    return Arrays.stream(urls)
        .map(url -> url.startsWith("/") ? "http://a.example" + url : url)
        .map(url -> new Link(url, "", List.of(), true))
        .toList();
  }

  /// A page whose text is like no other.
  static PageSigns fresh(String text) {
    String hash = Digest.sha256Hex(text);
    return new PageSigns(Optional.empty(), hash, Optional.of(hash.substring(0, 16)));
  }

  /// A page with that simhash, and a text of its own.
  static PageSigns like(long simhash, String text) {
    return new PageSigns(
        Optional.empty(), Digest.sha256Hex(text), Optional.of("%016x".formatted(simhash)));
  }

  /// A page of a few words.
  static PageSigns small(String words) {
    String hash = Digest.sha256Hex(words);
    return new PageSigns(
        Optional.empty(),
        hash,
        Optional.empty(),
        Optional.of(Digest.sha256Hex(words.replaceAll("\\d+", "")).substring(0, 16)),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  /// A page that is like no other as a whole and says eight things, by their numbers.
  static PageSigns saying(int first, int... others) {
    var all = IntStream.concat(IntStream.of(first), IntStream.of(others));
    PageSigns whole = fresh("" + first + Arrays.toString(others));
    return new PageSigns(
        Optional.empty(),
        whole.contentHash(),
        whole.simhash(),
        Optional.empty(),
        Optional.empty(),
        Optional.of(all.mapToObj("%08x"::formatted).toList()),
        Optional.empty());
  }

  /// A page that ends as others do, says what they say, and begins with four things of its own.
  static PageSigns beginning(int number, PageSigns others) {
    IntStream own = IntStream.range(0, 4).map(i -> 1_000 + 4 * number + i);
    return new PageSigns(
        Optional.empty(),
        Digest.sha256Hex("" + number),
        others.simhash(),
        Optional.empty(),
        Optional.empty(),
        others.passages(),
        Optional.of(own.mapToObj("%08x"::formatted).toList()));
  }

  /// A page of 100 words that has the one term so often, and whose links have it once or not.
  static QueryEvidence evidence(int count, boolean... links) {
    List<LinkHits> hits =
        IntStream.range(0, links.length)
            .filter(i -> links[i])
            .mapToObj(i -> new LinkHits(i, new TermHits(3, List.of(1))))
            .toList();
    return new QueryEvidence(new TermHits(100, List.of(count)), hits);
  }
}
