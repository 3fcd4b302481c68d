// SPDX-License-Identifier: Apache-2.0
package io.riptide.schema.job;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.riptide.schema.spider.HostBudget;
import io.riptide.schema.spider.PatternBudget;
import io.riptide.schema.spider.Recrawl;
import io.riptide.schema.spider.SpiderFocus;
import io.riptide.schema.spider.SpiderLimits;
import io.riptide.schema.spider.SpiderPace;
import io.riptide.schema.spider.SpiderScope;
import java.util.List;
import java.util.Optional;

/// What a job is asked to do, one record per kind. A new kind of job is a new case here, and every
/// switch that does not know it fails to compile.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
  @JsonSubTypes.Type(value = JobSpec.Crawl.class, name = "crawl"),
  @JsonSubTypes.Type(value = JobSpec.Pdf.class, name = "pdf"),
  @JsonSubTypes.Type(value = JobSpec.Spider.class, name = "spider"),
})
public sealed interface JobSpec {

  /// The kind, as the user names it.
  JobType type();

  /// Fetch and extract the given URLs, and follow none of their links.
  ///
  /// @param urls 1 to 1,000 absolute `http` or `https` URLs, as the user wrote them
  /// @param options how each of them is fetched and extracted
  record Crawl(List<String> urls, CrawlOptions options) implements JobSpec {
    public static final int MAX_URLS = 1_000;

    public Crawl {
      urls = List.copyOf(urls);
      if (urls.isEmpty() || urls.size() > MAX_URLS) {
        throw new IllegalArgumentException("urls must hold 1 to " + MAX_URLS + " entries");
      }
    }

    @Override
    public JobType type() {
      return JobType.CRAWL;
    }
  }

  /// Make documents of PDF files, from the web or as they were sent.
  ///
  /// @param urls 1 to 1,000 absolute `http` or `https` URLs; for a file that was sent, the one URL
  ///   that stands for it ([PdfOptions#uploadUrl])
  /// @param options with those of PDF files present
  record Pdf(List<String> urls, CrawlOptions options) implements JobSpec {
    public Pdf {
      urls = List.copyOf(urls);
      if (urls.isEmpty() || urls.size() > Crawl.MAX_URLS) {
        throw new IllegalArgumentException("urls must hold 1 to " + Crawl.MAX_URLS + " entries");
      }
      if (options.pdf().isEmpty()) {
        throw new IllegalArgumentException("a PDF job has PDF options");
      }
    }

    @Override
    public JobType type() {
      return JobType.PDF;
    }
  }

  /// Fetch the seeds and follow links from there, within the scope and the limits.
  ///
  /// @param seeds 1 to 1,000 absolute `http` or `https` URLs, as the user wrote them
  /// @param limits when to stop
  /// @param scope which links are followed
  /// @param order which URL comes next
  /// @param sitemaps what sitemaps are used for
  /// @param pace how much at once
  /// @param patterns what it spends on URLs of one pattern
  /// @param hosts what it may take from each host, if limited
  /// @param focus what it looks for, if anything
  /// @param recrawl under which name it remembers its pages, if it does
  /// @param followRedirects whether the target of a redirect is fetched
  /// @param resultMode what a caller who waits is shown
  /// @param options how each page is fetched and extracted
  record Spider(
      List<String> seeds,
      SpiderLimits limits,
      SpiderScope scope,
      FrontierOrder order,
      SitemapUse sitemaps,
      SpiderPace pace,
      PatternBudget patterns,
      Optional<HostBudget> hosts,
      Optional<SpiderFocus> focus,
      Optional<Recrawl> recrawl,
      boolean followRedirects,
      ResultMode resultMode,
      CrawlOptions options)
      implements JobSpec {
    public static final int MAX_SEEDS = 1_000;

    public Spider {
      seeds = List.copyOf(seeds);
      if (seeds.isEmpty() || seeds.size() > MAX_SEEDS) {
        throw new IllegalArgumentException("seeds must hold 1 to " + MAX_SEEDS + " entries");
      }
    }

    /// Whether it may come to more hosts than one.
    public boolean manyHosts() {
      return seeds.size() > 1 || scope.same() != SpiderScope.Same.HOST || scope.allowSubdomains();
    }

    /// The words that it looks for, if any.
    public Optional<String> query() {
      return focus.flatMap(SpiderFocus::query);
    }

    @Override
    public JobType type() {
      return JobType.SPIDER;
    }
  }

  /// Which URL of a frontier comes next; on the wire in lower case.
  enum FrontierOrder {
    /// Fewest hops from a seed first, then in the order of discovery.
    BREADTH_FIRST,
    /// The links of the page that came last first.
    DEPTH_FIRST,
    /// The most promising for the query first, by its anchor texts, its URL and the page it is on.
    BEST_FIRST,
    /// The same, and by what URLs like it have brought.
    ADAPTIVE
  }

  /// What sitemaps are used for; on the wire in lower case.
  enum SitemapUse {
    /// Their URLs are fetched beside those of links.
    INCLUDE,
    /// Their URLs are fetched, and links are not followed.
    ONLY,
    /// They are not read.
    SKIP
  }

  /// What a caller who waits for a spider is shown; on the wire in lower case.
  enum ResultMode {
    /// Counts.
    STATS,
    /// Counts and the URLs.
    URLS,
    /// Counts and the documents.
    PAGES,
    /// Everything as it comes, in lines.
    STREAM
  }
}
