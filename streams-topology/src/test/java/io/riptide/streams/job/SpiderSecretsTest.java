// SPDX-License-Identifier: Apache-2.0
package io.riptide.streams.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.riptide.schema.document.Link;
import io.riptide.schema.event.FetchRequested;
import io.riptide.schema.job.CrawlOptions;
import io.riptide.schema.job.CrawlOptions.Cookie;
import io.riptide.schema.job.JobSpec.SitemapUse;
import io.riptide.streams.Flow;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Who sees the header fields and cookies that a spider brings along.
class SpiderSecretsTest {
  private static final Cookie HOST_ONLY =
      new Cookie("session", "s", Optional.empty(), Optional.empty());
  private static final Cookie OF_DOMAIN =
      new Cookie("shared", "d", Optional.of("a.example"), Optional.empty());
  private static final CrawlOptions SECRETS =
      CrawlOptions.DEFAULT.carrying(
          Map.of("Authorization", "Bearer t", "User-Agent", "Reader/1"),
          List.of(HOST_ONLY, OF_DOMAIN));

  private final Flow flow = new Flow();

  @AfterEach
  void close() {
    flow.close();
  }

  @Test
  void whereASeedRedirectsToSeesNothingButTheCookiesOfItsDomain() {
    flow.submit(Spider.from("http://a.example/").made(SECRETS));
    FetchRequested seed = flow.newFetch();
    seesAll(seed);
    flow.redirects(seed, "http://evil.example/");

    FetchRequested target = flow.newFetch();
    seesNothing(target);
    flow.succeeds(target, links("http://evil.example/1"));
    seesNothing(flow.newFetch());
  }

  @Test
  void aHostThatALinkLeadsToSeesNothing() {
    flow.submit(Spider.from("http://a.example/").anyHost().made(SECRETS));
    flow.succeeds(flow.newFetch(), links("http://evil.example/", "http://a.example/1"));

    for (FetchRequested fetch : flow.newFetches()) {
      if (fetch.task().url().host().equals("a.example")) {
        seesAll(fetch);
      } else {
        seesNothing(fetch);
      }
    }
    assertThat(flow.allFetches()).hasSize(3);
  }

  @Test
  void aForeignSitemapSeesNothing() {
    flow.submit(Spider.from("http://a.example/").sitemaps(SitemapUse.ONLY).made(SECRETS));
    FetchRequested robots = at("http://a.example/robots.txt", flow.newFetches());
    seesAll(robots);
    flow.names(robots, List.of(), List.of("http://evil.example/map.xml"));

    seesNothing(at("http://evil.example/map.xml", flow.newFetches()));
  }

  @Test
  void anotherPortOfASeedsHostSeesItsCookiesAndNoHeaders() {
    flow.submit(Spider.from("http://a.example/").made(SECRETS));
    flow.redirects(flow.newFetch(), "https://a.example/");

    CrawlOptions.Fetch shown = flow.newFetch().options().fetch();
    assertThat(shown.headers()).containsOnlyKeys("User-Agent");
    assertThat(shown.cookies()).containsExactly(HOST_ONLY, OF_DOMAIN);
  }

  @Test
  void everySeedSeesAllWhereverItWasFound() {
    flow.submit(Spider.from("http://a.example/", "http://b.example/", "not a url").made(SECRETS));
    List<FetchRequested> seeds = flow.newFetches();
    assertThat(seeds).hasSize(2).allSatisfy(SpiderSecretsTest::seesAll);
    flow.succeeds(seeds.getLast());
    flow.succeeds(seeds.getFirst(), links("http://b.example/1"));
    seesAll(flow.newFetch());
  }

  private static void seesAll(FetchRequested fetch) {
    assertThat(fetch.options().fetch()).isEqualTo(SECRETS.fetch());
  }

  private static void seesNothing(FetchRequested fetch) {
    CrawlOptions.Fetch shown = fetch.options().fetch();
    assertThat(shown.headers()).containsExactly(Map.entry("User-Agent", "Reader/1"));
    assertThat(shown.cookies()).containsExactly(OF_DOMAIN);
  }

  private static FetchRequested at(String url, List<FetchRequested> fetches) {
    return fetches.stream()
        .filter(fetch -> fetch.task().url().value().equals(url))
        .findFirst()
        .orElseThrow();
  }

  private static List<Link> links(String... urls) {
    return Stream.of(urls).map(url -> new Link(url, "", List.of(), true)).toList();
  }
}
