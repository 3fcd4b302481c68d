// SPDX-License-Identifier: Apache-2.0
package io.riptide.schema.serde;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;

/// The one JSON dialect of RipTide: `snake_case` members, enums in lower case, instants in ISO
/// 8601, absent members for empty optionals. Immutable and safe for any thread.
public final class Json {
  /// Reads records from topics: unknown members are tolerated, so that newer writers do not stop
  /// older readers.
  public static final JsonMapper EVENTS = builder().build();

  /// Reads what a user sends: unknown members are refused.
  public static final JsonMapper STRICT =
      builder()
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private Json() {}

  private static JsonMapper.Builder builder() {
    return JsonMapper.builder()
        .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
        .addModule(records())
        .enable(EnumFeature.WRITE_ENUMS_TO_LOWERCASE)
        .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
        .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
        .changeDefaultPropertyInclusion(
            inclusion -> inclusion.withValueInclusion(JsonInclude.Include.NON_ABSENT));
  }

  private static SimpleModule records() {
    var module = new RecordModule();
    module.addSerializer(new InstantText.Writer());
    module.addDeserializer(Instant.class, new InstantText.Reader());
    return module;
  }

  /// What Jackson does not do as fast by itself.
  private static final class RecordModule extends SimpleModule {
    @Override
    public void setupModule(SetupContext context) {
      super.setupModule(context);
      context.addValueInstantiators(new RecordCreator.ForRecords());
    }
  }
}
