// SPDX-License-Identifier: Apache-2.0
package io.riptide.api.http.body;

import io.riptide.schema.serde.Digest;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/// One text for equal JSON documents: members in the order of their names, no white space. In the
/// manner of RFC 8785, but numbers keep the spelling that the parser gives them.
public final class CanonicalJson {
  private CanonicalJson() {}

  /// SHA-256 over that text, as 64 hexadecimal digits.
  public static String hash(JsonNode node) {
    var text = new StringBuilder(256);
    append(text, node);
    return Digest.sha256Hex(text.toString());
  }

  private static void append(StringBuilder text, JsonNode node) {
    if (node.isObject()) {
      var members = new TreeMap<String, JsonNode>();
      for (var member : node.properties()) {
        members.put(member.getKey(), member.getValue());
      }
      char before = '{';
      for (var member : members.entrySet()) {
        text.append(before);
        quote(text, member.getKey());
        text.append(':');
        append(text, member.getValue());
        before = ',';
      }
      text.append(before == '{' ? "{}" : "}");
    } else if (node.isArray()) {
      char before = '[';
      for (JsonNode entry : node) {
        text.append(before);
        append(text, entry);
        before = ',';
      }
      text.append(before == '[' ? "[]" : "]");
    } else if (node.isString()) {
      quote(text, node.stringValue());
    } else {
      text.append(node.toString());
    }
  }

  /// Quotes without escaping all that JSON would: what matters is that different texts stay
  /// different.
  private static void quote(StringBuilder text, String value) {
    text.append('"');
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c == '"' || c == '\\') {
        text.append('\\');
      }
      text.append(c);
    }
    text.append('"');
  }
}
