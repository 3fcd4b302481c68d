// SPDX-License-Identifier: Apache-2.0
package io.riptide.schema.failure;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import io.riptide.schema.serde.Json;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class FailureCodesTest {

  @Test
  void theCodeIsTheOneOnTheWire() {
    var failure = new Failure.TimedOut("connect", 1_000);
    assertThat(failure.code()).isEqualTo("timed_out");
    assertThat(Json.EVENTS.valueToTree(failure).get("code").asString()).isEqualTo("timed_out");
  }

  @Test
  void everyFailureHasACodeOfItsOwn() {
    var named = Failure.class.getAnnotation(JsonSubTypes.class).value();
    assertThat(Arrays.stream(named).map(JsonSubTypes.Type::value))
        .containsExactlyInAnyOrder(Failure.class.getPermittedSubclasses());
    assertThat(Arrays.stream(named).map(JsonSubTypes.Type::name)).doesNotHaveDuplicates();
  }
}
