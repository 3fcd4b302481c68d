// SPDX-License-Identifier: Apache-2.0
package io.riptide.schema.job;

import io.riptide.schema.extraction.Chunking;
import io.riptide.schema.extraction.Strategies;
import io.riptide.schema.spider.Discovery;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// How one URL is fetched and what becomes of its page.
///
/// @param fetch what the fetch stage is told
/// @param extract whether the main content is extracted at all; without it a document has its raw
///   HTML only
/// @param formats which renditions the document carries
/// @param onlyMainContent whether boilerplate is left out of text and Markdown
/// @param includeSelectors CSS selectors whose elements alone are kept, if any
/// @param excludeSelectors CSS selectors whose elements are removed first
/// @param pdf present when the job wants PDF files and nothing else; a crawl that meets one reads
///   it as [PdfOptions#DEFAULT] says
/// @param strategies how fields are found on the page, if any are wanted
/// @param chunking how the chunks are made, where the default is not wanted
/// @param discovery what is done for a spider beside; absent where links are not followed
@RecordBuilder
public record CrawlOptions(
    Fetch fetch,
    boolean extract,
    Set<Format> formats,
    boolean onlyMainContent,
    List<String> includeSelectors,
    List<String> excludeSelectors,
    Optional<PdfOptions> pdf,
    Optional<Strategies> strategies,
    Optional<Chunking> chunking,
    Optional<Discovery> discovery) {
  public static final CrawlOptions DEFAULT =
      new CrawlOptions(
          Fetch.DEFAULT,
          true,
          Set.of(Format.MARKDOWN, Format.TEXT, Format.LINKS, Format.METADATA),
          true,
          List.of(),
          List.of());

  public CrawlOptions {
    formats = Set.copyOf(formats);
    includeSelectors = List.copyOf(includeSelectors);
    excludeSelectors = List.copyOf(excludeSelectors);
  }

  /// The options of a crawl.
  public CrawlOptions(
      Fetch fetch,
      boolean extract,
      Set<Format> formats,
      boolean onlyMainContent,
      List<String> includeSelectors,
      List<String> excludeSelectors) {
    this(
        fetch,
        extract,
        formats,
        onlyMainContent,
        includeSelectors,
        excludeSelectors,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  /// Options of a URL whose links are not followed.
  public CrawlOptions(
      Fetch fetch,
      boolean extract,
      Set<Format> formats,
      boolean onlyMainContent,
      List<String> includeSelectors,
      List<String> excludeSelectors,
      Optional<PdfOptions> pdf,
      Optional<Strategies> strategies,
      Optional<Chunking> chunking) {
    this(
        fetch,
        extract,
        formats,
        onlyMainContent,
        includeSelectors,
        excludeSelectors,
        pdf,
        strategies,
        chunking,
        Optional.empty());
  }

  /// The same with these renditions and no others.
  public CrawlOptions withFormats(Set<Format> wanted) {
    return CrawlOptionsBuilder.builder(this).formats(wanted).build();
  }

  /// The same for PDF files only.
  public CrawlOptions withPdf(PdfOptions options) {
    return CrawlOptionsBuilder.builder(this).pdf(Optional.of(options)).build();
  }

  /// The same with these strategies.
  public CrawlOptions withStrategies(Strategies wanted) {
    return CrawlOptionsBuilder.builder(this).strategies(Optional.of(wanted)).build();
  }

  /// The same with chunks, made as `wanted` says.
  public CrawlOptions withChunking(Chunking wanted) {
    var withChunks = new HashSet<>(formats);
    withChunks.add(Format.CHUNKS);
    return CrawlOptionsBuilder.builder(this)
        .formats(withChunks)
        .chunking(Optional.of(wanted))
        .build();
  }

  /// These options for a URL of a spider.
  public CrawlOptions with(Discovery asked) {
    return CrawlOptionsBuilder.builder(this).discovery(Optional.of(asked)).build();
  }

  /// These options with `robots.txt` obeyed or not.
  public CrawlOptions withRobots(boolean obeyed) {
    return with(
        new Fetch(
            fetch.cache(),
            fetch.headers(),
            fetch.cookies(),
            fetch.userAgent(),
            fetch.timeoutMs(),
            fetch.maxBytes(),
            obeyed));
  }

  /// These options with the HTTP cache left alone.
  public CrawlOptions uncached() {
    return with(
        new Fetch(
            CacheMode.BYPASS,
            fetch.headers(),
            fetch.cookies(),
            fetch.userAgent(),
            fetch.timeoutMs(),
            fetch.maxBytes(),
            fetch.respectRobots()));
  }

  /// These options with other header fields and cookies to send.
  public CrawlOptions carrying(Map<String, String> headers, List<Cookie> cookies) {
    return with(
        new Fetch(
            fetch.cache(),
            headers,
            cookies,
            fetch.userAgent(),
            fetch.timeoutMs(),
            fetch.maxBytes(),
            fetch.respectRobots()));
  }

  private CrawlOptions with(Fetch other) {
    return CrawlOptionsBuilder.builder(this).fetch(other).build();
  }

  /// How chunks are made; empty when none are wanted.
  public Optional<Chunking> effectiveChunking() {
    return formats.contains(Format.CHUNKS)
        ? Optional.of(chunking.orElse(Chunking.DEFAULT))
        : Optional.empty();
  }

  /// The renditions a document can carry; on the wire in lower case.
  public enum Format {
    MARKDOWN,
    TEXT,
    HTML,
    RAW_HTML,
    LINKS,
    METADATA,
    CHUNKS,
    TABLES
  }

  /// How the HTTP cache is used: `READ_THROUGH` answers from it while fresh and revalidates after,
  /// `BYPASS` neither reads nor writes it, `REFRESH` fetches anew and writes it.
  public enum CacheMode {
    READ_THROUGH,
    BYPASS,
    REFRESH
  }

  /// A cookie sent to the hosts that match its domain; without a domain, to the task's own host
  /// only, and to the hosts of its seeds where a spider has it.
  public record Cookie(String name, String value, Optional<String> domain, Optional<String> path) {}

  /// What the fetch stage is told.
  ///
  /// @param cache how the HTTP cache is used
  /// @param headers sent with the first request and to redirects on the same origin only; those of
  ///   a spider go to the origins of its seeds only
  /// @param cookies sent where their domain matches
  /// @param userAgent replaces RipTide's own, which names the product and a URL
  /// @param timeoutMs total time for one fetch with all its redirects; 100 to 300,000
  /// @param maxBytes decoded bytes after which a body is too large; 1 to 104,857,600
  /// @param respectRobots whether `robots.txt` is obeyed (RFC 9309)
  public record Fetch(
      CacheMode cache,
      Map<String, String> headers,
      List<Cookie> cookies,
      Optional<String> userAgent,
      long timeoutMs,
      long maxBytes,
      boolean respectRobots) {
    public static final Fetch DEFAULT =
        new Fetch(
            CacheMode.READ_THROUGH,
            Map.of(),
            List.of(),
            Optional.empty(),
            20_000,
            10L * 1024 * 1024,
            true);

    public Fetch {
      headers = Map.copyOf(headers);
      cookies = List.copyOf(cookies);
    }
  }
}
