// SPDX-License-Identifier: Apache-2.0
package io.riptide.streams.job.frontier.scope;

import static org.assertj.core.api.Assertions.assertThat;

import io.riptide.schema.failure.Failure;
import io.riptide.schema.spider.SpiderScope;
import io.riptide.schema.spider.SpiderScope.Same;
import io.riptide.schema.web.CanonicalUrl;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScopeTest {
  @ParameterizedTest
  @CsvSource({
    "HOST, false, http://www.shop.co.uk/, https://www.shop.co.uk/a, true",
    "HOST, false, http://www.shop.co.uk/, http://www.shop.co.uk:8080/a, false",
    "HOST, false, http://www.shop.co.uk/, http://shop.co.uk/, false",
    "HOST, true, http://shop.co.uk/, http://www.shop.co.uk/, true",
    "HOST, true, http://shop.co.uk/, http://workshop.co.uk/, false",
    "DOMAIN, false, http://www.shop.co.uk/, http://shop.co.uk/, true",
    "DOMAIN, false, http://www.shop.co.uk/, http://cdn.shop.co.uk:81/, true",
    "DOMAIN, false, http://www.shop.co.uk/, http://other.co.uk/, false",
    "DOMAIN, false, http://me.github.io/, http://you.github.io/, false",
    "DOMAIN, false, http://127.0.0.1:80/, http://127.0.0.2/, false",
    "ANY, false, http://shop.co.uk/, http://elsewhere.example/, true",
  })
  void aUrlMustShareWhatWasAskedFor(
      Same same, boolean subdomains, String seed, String url, boolean inScope) {
    var scope =
        new Scope(
            new SpiderScope(same, subdomains, List.of(), List.of()),
            List.of(CanonicalUrl.parse(seed)));
    assertThat(scope.refusal(CanonicalUrl.parse(url)).isEmpty()).isEqualTo(inScope);
  }

  @Test
  void whatIsExcludedIsOutWhateverIsIncluded() {
    var asked = new SpiderScope(Same.ANY, false, List.of("/docs/**"), List.of("regex:/old/|[?]p="));
    var scope = new Scope(asked, List.of());
    assertThat(scope.refusal(CanonicalUrl.parse("http://a.b/docs/x/y"))).isEmpty();
    assertThat(scope.refusal(CanonicalUrl.parse("http://a.b/blog")))
        .contains(new Failure.OutOfScope("include"));
    assertThat(scope.refusal(CanonicalUrl.parse("http://a.b/docs/old/y")))
        .contains(new Failure.OutOfScope("exclude"));
    assertThat(scope.refusal(CanonicalUrl.parse("http://a.b/docs/x?p=2")))
        .contains(new Failure.OutOfScope("exclude"));
  }
}
