// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import org.junit.jupiter.api.Test;

class RoleTest {

  @Test
  void aRoleIsFoundByTheNameThatItShows() {
    for (Role role : Role.values()) {
      assertThat(Role.named(role.toString())).isEqualTo(role);
    }
  }

  @Test
  void anotherNameIsRefusedWithTheNamesThereAre() {
    assertThatThrownBy(() -> Role.named("Fetch"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("no role is called 'Fetch': there are [fetch, extract, pdf, webhook]");
  }

  @Test
  void aProcessWithoutRolesIsRefused() {
    assertThatThrownBy(() -> LauncherSettings.of("127.0.0.1:9092", Set.of()))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
