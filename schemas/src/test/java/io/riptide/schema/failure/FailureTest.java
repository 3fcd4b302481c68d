// SPDX-License-Identifier: Apache-2.0
package io.riptide.schema.failure;

import static org.assertj.core.api.Assertions.assertThat;

import io.riptide.schema.Examples;
import io.riptide.schema.serde.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class FailureTest {
  @Test
  void codesAndVerdictsAreThoseThatUsersWereGiven() throws IOException {
    String codes =
        Examples.FAILURES.stream()
            .map(failure -> Json.EVENTS.readTree(Json.EVENTS.writeValueAsString(failure)))
            .map(
                json -> json.get("code").stringValue() + " " + json.get("retryable").booleanValue())
            .collect(Collectors.joining("\n", "", "\n"));
    try (var golden = getClass().getResourceAsStream("/failure-codes.txt")) {
      assertThat(codes)
          .isEqualTo(
              new String(Objects.requireNonNull(golden).readAllBytes(), StandardCharsets.UTF_8));
    }
  }

  @Test
  void everyKindOfFailureHasItsExample() {
    assertThat(Examples.FAILURES.stream().map(Object::getClass))
        .containsExactlyInAnyOrder(Failure.class.getPermittedSubclasses());
  }

  @ParameterizedTest
  @FieldSource("io.riptide.schema.Examples#FAILURES")
  void aFailureSurvivesTheWireAndSpeaksToPeople(Failure failure) {
    String json = Json.EVENTS.writeValueAsString(failure);
    assertThat(Json.EVENTS.readValue(json, Failure.class)).isEqualTo(failure);
    assertThat(failure.message()).isNotBlank().doesNotContain("Optional", "null");
  }

  @Test
  void onlyAThrottlingServerAndAHostLeftAloneNameTheMomentOfTheNextAttempt() {
    assertThat(Examples.FAILURES)
        .filteredOn(failure -> failure.askedRetryAt().isPresent())
        .hasSize(2)
        .hasOnlyElementsOfTypes(Failure.Throttled.class, Failure.HostDown.class);
  }
}
