// SPDX-License-Identifier: Apache-2.0
package io.riptide.schema.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.riptide.schema.Examples;
import io.riptide.schema.topic.Topic;
import io.riptide.schema.topic.Topics;
import java.io.IOException;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class AsyncApiTest {
  private static final JsonNode DOCUMENT = Yaml.tree(Contract.asyncApi());

  @Test
  void theDocumentIsWhatAsyncApi3Says() throws IOException {
    try (var schema = getClass().getResourceAsStream("/asyncapi/3.0.0.json")) {
      var asyncApi3 =
          SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7)
              .getSchema(Objects.requireNonNull(schema));
      assertThat(asyncApi3.validate(DOCUMENT)).isEmpty();
    }
  }

  @Test
  void everyReferenceLeadsSomewhereInTheDocumentItself() {
    assertThat(Yaml.danglingReferences(DOCUMENT)).isEmpty();
  }

  @Test
  void theChannelsAreTheTopicsWithTheirRetention() {
    assertThat(DOCUMENT.get("channels").valueStream().map(c -> c.get("address").stringValue()))
        .containsExactlyElementsOf(Topics.all().stream().map(Topic::name).toList());
    for (Topic<?, ?> topic : Topics.all()) {
      JsonNode settings = channel(topic).at("/bindings/kafka/topicConfiguration");
      assertThat(settings.get("retention.ms").longValue()).isEqualTo(topic.retention().toMillis());
      assertThat(settings.get("cleanup.policy").toString().contains("compact"))
          .as(topic.name())
          .isEqualTo(topic.compacted());
    }
  }

  @Test
  void theMessagesOfAChannelAreTheTypesOfItsTopic() {
    for (Topic<?, ?> topic : Topics.all()) {
      Set<String> described =
          channel(topic)
              .get("messages")
              .valueStream()
              .map(message -> Yaml.followed(DOCUMENT, message).get("name").stringValue())
              .collect(Collectors.toCollection(TreeSet::new));
      assertThat(described)
          .isEqualTo(
              Examples.onTopics().stream()
                  .filter(example -> example.topic().equals(topic))
                  .map(Examples.OnTopic::type)
                  .collect(Collectors.toCollection(TreeSet::new)));
    }
  }

  @Test
  void everyMessageHasAnExampleThatIsWhatItsSchemasSay() {
    for (var message : DOCUMENT.at("/components/messages").properties()) {
      String at = "/components/messages/" + message.getKey();
      JsonNode example = message.getValue().at("/examples/0");
      assertThat(Schemas.findings(DOCUMENT, at + "/payload", example.get("payload"))).isEmpty();
      assertThat(Schemas.findings(DOCUMENT, at + "/headers", example.get("headers"))).isEmpty();
    }
  }

  @Test
  void everyTopicIsWrittenByAnOperation() {
    assertThat(
            DOCUMENT
                .get("operations")
                .valueStream()
                .filter(operation -> operation.get("action").stringValue().equals("send"))
                .map(operation -> operation.at("/channel/$ref").stringValue()))
        .hasSize(Topics.all().size())
        .doesNotHaveDuplicates();
  }

  private static JsonNode channel(Topic<?, ?> topic) {
    return DOCUMENT
        .get("channels")
        .valueStream()
        .filter(channel -> channel.get("address").stringValue().equals(topic.name()))
        .findFirst()
        .orElseThrow();
  }
}
