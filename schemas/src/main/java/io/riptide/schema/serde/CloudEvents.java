// SPDX-License-Identifier: Apache-2.0
package io.riptide.schema.serde;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;

/// CloudEvents 1.0 attributes as Kafka headers in binary mode: the value stays plain JSON, the
/// headers say what it is. See the CloudEvents Kafka protocol binding, section 3.2.
public final class CloudEvents {
  public static final String SPEC_VERSION = "ce_specversion";
  public static final String TYPE = "ce_type";
  public static final String ID = "ce_id";
  public static final String SOURCE = "ce_source";
  public static final String TIME = "ce_time";
  public static final String CONTENT_TYPE = "content-type";
  public static final String TRACEPARENT = "traceparent";

  private CloudEvents() {}

  /// Writes the attributes of an event of `type`, made by `source`, over whatever was there.
  public static void stamp(Headers headers, String type, String id, String source, Instant time) {
    put(headers, SPEC_VERSION, "1.0");
    put(headers, TYPE, type);
    put(headers, ID, id);
    put(headers, SOURCE, source);
    put(headers, TIME, InstantText.of(time));
    put(headers, CONTENT_TYPE, "application/json");
  }

  /// Sets one header, replacing earlier ones of the name.
  public static void put(Headers headers, String name, String value) {
    headers.remove(name).add(name, value.getBytes(StandardCharsets.UTF_8));
  }

  /// The last header of the name as text, if there is one.
  public static Optional<String> get(Headers headers, String name) {
    return Optional.ofNullable(headers.lastHeader(name))
        .map(Header::value)
        .map(bytes -> new String(bytes, StandardCharsets.UTF_8));
  }
}
