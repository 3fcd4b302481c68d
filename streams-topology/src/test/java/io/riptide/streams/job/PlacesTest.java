// SPDX-License-Identifier: Apache-2.0
package io.riptide.streams.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.riptide.streams.job.spider.Mirror;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlacesTest {
  @ParameterizedTest
  @CsvSource({
    "http://b.example/x/1, http://a.example/x/1, http://b.example, http://a.example",
    "http://b.example/, http://a.example/, http://b.example, http://a.example",
    "http://a.example/old/x?p=1, http://a.example/x?p=1, http://a.example/old, http://a.example",
    "http://a.example/en/x/1, http://a.example/de/x/1, http://a.example/en, http://a.example/de",
    "http://a.example/x?u=/y/z, http://b.example/x?u=/y/z, http://a.example, http://b.example",
  })
  void twoUrlsWhosePathsEndAlikeAreOfTwoPlaces(
      String url, String other, String place, String original) {
    assertThat(Mirror.of(url, other))
        .hasValueSatisfying(mirror -> {
          assertThat(mirror.place()).isEqualTo(place);
          assertThat(mirror.original()).isEqualTo(original);
          assertThat(mirror.copied(url)).contains(other);
        });
  }

  @ParameterizedTest
  @CsvSource({
    "http://a.example/x/1, http://a.example/x/2",
    "http://a.example/x?p=1, http://a.example/x?p=2",
    "http://a.example/p?u=/y, http://a.example/q?u=/y",
    "http://a.example/first-page, http://a.example/page",
  })
  void othersAreOfNone(String url, String other) {
    assertThat(Mirror.of(url, other)).isEmpty();
  }
}
