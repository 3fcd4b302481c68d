// SPDX-License-Identifier: Apache-2.0
package io.riptide.schema.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonValue;
import io.riptide.schema.document.Document;
import io.riptide.schema.event.DeadLetter;
import io.riptide.schema.event.FetchRequested;
import io.riptide.schema.event.HostEvent;
import io.riptide.schema.event.JobEvent;
import io.riptide.schema.event.LimitAsked;
import io.riptide.schema.event.PageFetched;
import io.riptide.schema.event.PdfFetched;
import io.riptide.schema.event.ScheduleEvent;
import io.riptide.schema.event.TaskEvent;
import io.riptide.schema.event.WebhookDue;
import io.riptide.schema.event.WebhookEvent;
import io.riptide.schema.extraction.ExtractorVersion;
import io.riptide.schema.job.JobState;
import io.riptide.schema.schedule.Schedule;
import io.riptide.schema.stats.Measurement;
import io.riptide.schema.view.DeadTaskPage;
import io.riptide.schema.view.JobPage;
import io.riptide.schema.view.JobView;
import io.riptide.schema.view.OutcomePage;
import io.riptide.schema.view.SchedulePage;
import io.riptide.schema.view.ScheduleView;
import io.riptide.schema.webhook.Deliveries;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/// Walks each record and its schema side by side: the same members, the same ones required, the
/// same kinds of value, all the way down.
class RecordsMatchTheirSchemasTest {
  record Root(String schema, Class<?> type) {
    @Override
    public String toString() {
      return schema;
    }
  }

  static List<Root> roots() {
    return List.of(
        new Root("job-event", JobEvent.class),
        new Root("schedule-event", ScheduleEvent.class),
        new Root("webhook-event", WebhookEvent.class),
        new Root("webhook-due", WebhookDue.class),
        new Root("deliveries", Deliveries.class),
        new Root("schedule", Schedule.class),
        new Root("schedule-view", ScheduleView.class),
        new Root("schedule-page", SchedulePage.class),
        new Root("task-event", TaskEvent.class),
        new Root("host-event", HostEvent.class),
        new Root("fetch-requested", FetchRequested.class),
        new Root("page-fetched", PageFetched.class),
        new Root("pdf-fetched", PdfFetched.class),
        new Root("document", Document.class),
        new Root("job-state", JobState.class),
        new Root("dead-letter", DeadLetter.class),
        new Root("measurement", Measurement.class),
        new Root("extractor-version", ExtractorVersion.class),
        new Root("limit-asked", LimitAsked.class),
        new Root("job-view", JobView.class),
        new Root("job-page", JobPage.class),
        new Root("dead-task-page", DeadTaskPage.class),
        new Root("outcome-page", OutcomePage.class));
  }

  @ParameterizedTest
  @MethodSource("roots")
  void aRecordAndItsSchemaHaveTheSameMembers(Root root) {
    walk(root.type(), Schemas.file(root.schema()), root.schema());
  }

  private static void walk(Type type, JsonNode schema, String at) {
    if (schema.has("$ref") && isAround(schema.get("$ref").stringValue(), at)) {
      return;
    }
    if (schema.has("$ref")) {
      walk(type, followed(schema), schema.get("$ref").stringValue());
    } else if (type instanceof ParameterizedType generic) {
      walkGeneric(generic, schema, at);
    } else {
      walkClass((Class<?>) type, schema, at);
    }
  }

  /// Whether a schema refers to itself: fields may have fields.
  private static boolean isAround(String reference, String at) {
    return at.startsWith(reference);
  }

  private static JsonNode followed(JsonNode schema) {
    return schema.has("$ref")
        ? Schemas.file(schema.get("$ref").stringValue().replace(".json", ""))
        : schema;
  }

  private static void walkGeneric(ParameterizedType type, JsonNode schema, String at) {
    Type last = type.getActualTypeArguments()[type.getActualTypeArguments().length - 1];
    if (type.getRawType() == Optional.class) {
      walk(last, schema, at);
    } else if (type.getRawType() == Map.class) {
      assertThat(kind(schema)).as(at).isEqualTo("object");
      walk(last, schema.get("additionalProperties"), at + "/*");
    } else {
      assertThat(type.getRawType()).as(at).isIn(List.class, Set.class);
      assertThat(kind(schema)).as(at).isEqualTo("array");
      walk(last, schema.get("items"), at + "[]");
    }
  }

  private static void walkClass(Class<?> type, JsonNode schema, String at) {
    if (type == JsonNode.class) {
      assertThat(schema.has("type")).as("%s is any JSON", at).isFalse();
    } else if (type.isEnum()) {
      assertThat(strings(schema.get("enum"))).as(at).isEqualTo(constants(type));
    } else if (type.isSealed() && type.isAnnotationPresent(JsonTypeInfo.class)) {
      walkCases(type, schema, at);
    } else if (type.isRecord() && !writtenAsText(type)) {
      walkRecord(type, schema, tags(type), at);
    } else {
      assertThat(kind(schema)).as(at).isEqualTo(scalar(type));
      assertThat(type == Instant.class).as(at).isEqualTo(isInstant(schema));
    }
  }

  /// What tells a case from the others, which is written even where no other may stand.
  private static Set<String> tags(Class<?> type) {
    return Arrays.stream(type.getInterfaces())
        .filter(closed -> closed.isAnnotationPresent(JsonTypeInfo.class))
        .map(closed -> closed.getAnnotation(JsonTypeInfo.class).property())
        .collect(Collectors.toSet());
  }

  private static void walkCases(Class<?> type, JsonNode schema, String at) {
    String tag = type.getAnnotation(JsonTypeInfo.class).property();
    var described = new TreeSet<String>();
    for (JsonNode reference : schema.get("oneOf")) {
      JsonNode oneCase = followed(reference);
      String name = oneCase.at("/properties/" + tag + "/const").stringValue();
      described.add(name);
      var beside = new HashSet<>(written(type));
      beside.add(tag);
      walkRecord(caseNamed(type, name), oneCase, beside, at + "/" + name);
    }
    assertThat(described)
        .as(at)
        .isEqualTo(
            Arrays.stream(type.getAnnotation(JsonSubTypes.class).value())
                .map(JsonSubTypes.Type::name)
                .collect(Collectors.toCollection(TreeSet::new)));
  }

  private static void walkRecord(Class<?> type, JsonNode schema, Set<String> beside, String at) {
    var members = new TreeSet<>(beside);
    var required = new TreeSet<>(beside);
    for (RecordComponent component : type.getRecordComponents()) {
      String name = snake(component.getName());
      members.add(name);
      if (component.getType() != Optional.class) {
        required.add(name);
      }
      JsonNode property = schema.at("/properties/" + name);
      assertThat(property.isMissingNode()).as("%s lacks %s", at, name).isFalse();
      walk(component.getGenericType(), property, at + "/" + name);
    }
    assertThat(new TreeSet<>(schema.get("properties").propertyNames())).as(at).isEqualTo(members);
    assertThat(strings(schema.path("required"))).as("required of " + at).isEqualTo(required);
  }

  private static Class<?> caseNamed(Class<?> type, String name) {
    return Arrays.stream(type.getAnnotation(JsonSubTypes.class).value())
        .filter(oneCase -> oneCase.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new AssertionError(type + " has no case " + name))
        .value();
  }

  /// Members that come from methods, not from components.
  private static Set<String> written(Class<?> type) {
    return Arrays.stream(type.getMethods())
        .filter(method -> method.isAnnotationPresent(JsonProperty.class))
        .map(method -> snake(method.getName()))
        .collect(Collectors.toSet());
  }

  private static boolean writtenAsText(Class<?> type) {
    return Arrays.stream(type.getMethods()).anyMatch(m -> m.isAnnotationPresent(JsonValue.class));
  }

  private static String scalar(Class<?> type) {
    if (type == int.class || type == long.class || type == Integer.class || type == Long.class) {
      return "integer";
    }
    if (type == boolean.class || type == Boolean.class) {
      return "boolean";
    }
    return type == double.class || type == Double.class ? "number" : "string";
  }

  private static boolean isInstant(JsonNode schema) {
    return schema.path("format").asString("").equals("date-time");
  }

  private static String kind(JsonNode schema) {
    return schema.path("type").asString("");
  }

  private static Set<String> constants(Class<?> type) {
    return Arrays.stream(type.getEnumConstants())
        .map(constant -> constant.toString().toLowerCase(Locale.ROOT))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Set<String> strings(JsonNode array) {
    var strings = new TreeSet<String>();
    array.forEach(item -> strings.add(item.stringValue()));
    return strings;
  }

  private static String snake(String camel) {
    return camel.replaceAll("([a-z0-9])([A-Z])", "$1_$2").toLowerCase(Locale.ROOT);
  }
}
