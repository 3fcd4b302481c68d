// SPDX-License-Identifier: Apache-2.0
package io.riptide.schema.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class ContractTest {
  private static final Pattern REFERENCE = Pattern.compile("\"([a-z-]+)\\.json");

  /// What neither of the two documents shows: the answers of the topology to the API.
  private static final Set<String> INTERNAL =
      Set.of(
          "job-view", "job-page", "outcome-page", "schedule-view", "schedule-page", "deliveries");

  /// Each stands for the events that it names, which AsyncAPI lists one by one.
  private static final Set<String> UNIONS =
      Set.of(
          "job-event",
          "task-event",
          "host-event",
          "schedule-event",
          "webhook-event",
          "measurement");

  @Test
  void everySchemaIsWhatJsonSchemaSays() throws Exception {
    var meta =
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(SchemaLocation.of("https://json-schema.org/draft/2020-12/schema"));
    for (String name : names()) {
      String schema = Contract.schema(name).orElseThrow();
      assertThat(meta.validate(schema, InputFormat.JSON)).as(name).isEmpty();
    }
  }

  @Test
  void everySchemaHasATitleADescriptionAndIsUsedSomewhere() throws Exception {
    JsonNode openApi = Yaml.tree(Contract.openApi()).at("/components/schemas");
    JsonNode asyncApi = Yaml.tree(Contract.asyncApi()).at("/components/schemas");
    var referred = new TreeSet<>(INTERNAL);
    referred.addAll(UNIONS);
    for (String name : names()) {
      REFERENCE
          .matcher(Contract.schema(name).orElseThrow())
          .results()
          .forEach(reference -> referred.add(reference.group(1)));
    }
    for (String name : names()) {
      JsonNode schema = Schemas.file(name);
      String title = schema.path("title").asString("");
      assertThat(title.replaceAll("(?<=.)(?=[A-Z])", "-")).isEqualToIgnoringCase(name);
      assertThat(schema.path("description").asString("")).as(name).isNotBlank();
      assertThat(openApi.has(title) || asyncApi.has(title) || referred.contains(name))
          .as("%s is used", name)
          .isTrue();
    }
  }

  @Test
  void aSchemaIsFoundByItsNameAndNothingElseIs() {
    assertThat(Contract.schema("document")).isPresent();
    assertThat(Contract.schema("nonsense")).isEmpty();
    assertThat(Contract.schema("../openapi")).isEmpty();
  }

  private static List<String> names() throws IOException, URISyntaxException {
    var directory = Objects.requireNonNull(ContractTest.class.getResource("/json-schema"));
    try (var files = Files.list(Path.of(directory.toURI()))) {
      return files
          .map(file -> file.getFileName().toString().replace(".json", ""))
          .sorted()
          .collect(Collectors.toList());
    }
  }
}
