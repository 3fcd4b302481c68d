// SPDX-License-Identifier: Apache-2.0
package io.riptide.api.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.riptide.api.TestRoutes;
import io.riptide.api.http.exchange.Route;
import io.riptide.api.http.exchange.Route.Surface;
import io.riptide.api.http.problem.ProblemCode;
import io.riptide.api.http.problem.Violation;
import io.riptide.schema.contract.Contract;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import tools.jackson.dataformat.yaml.YAMLMapper;

/// The routes and their description are the same set, and every code is explained.
class RoutesMatchOpenApiTest {
  private static final Set<String> METHODS = Set.of("get", "post", "put", "patch", "delete");

  @Test
  void everyRouteIsDescribedAndEveryDescriptionIsARoute() {
    var described = new TreeSet<String>();
    for (var path : new YAMLMapper().readTree(Contract.openApi()).get("paths").properties()) {
      path.getValue().propertyNames().stream()
          .filter(METHODS::contains)
          .forEach(method -> described.add(method.toUpperCase(Locale.ROOT) + " " + path.getKey()));
    }
    Set<String> served =
        TestRoutes.all().stream()
            .filter(route -> route.surface() != Surface.PLANNED)
            .map(RoutesMatchOpenApiTest::endpoint)
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(served).isEqualTo(described);
  }

  @Test
  void everyCodeIsExplained() throws IOException {
    String page = Files.readString(Path.of("../docs/reference/errors.md"));
    for (ProblemCode code : ProblemCode.values()) {
      assertThat(page).contains("| `" + code.text() + "` | " + code.status() + " |");
    }
    for (Violation.Code code : Violation.Code.values()) {
      assertThat(page).contains("| `" + code.text() + "` |");
    }
    List<String> explained =
        Pattern.compile("(?m)^\\| `([a-z_]+)` \\| \\d{3} \\|")
            .matcher(page)
            .results()
            .map(row -> row.group(1))
            .toList();
    assertThat(explained)
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(ProblemCode.values()).map(ProblemCode::text).toList());
    assertThat(page).contains("`document_expired`", "`document_unavailable`");
    assertThat(Arrays.asList(ProblemCode.values())).doesNotHaveDuplicates();
  }

  private static String endpoint(Route route) {
    String prefix = route.surface() == Surface.API ? "/api/v1" : "";
    return route.method() + " " + prefix + route.template();
  }
}
