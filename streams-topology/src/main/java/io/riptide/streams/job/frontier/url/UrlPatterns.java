// SPDX-License-Identifier: Apache-2.0
package io.riptide.streams.job.frontier.url;

import io.riptide.schema.web.CanonicalUrl;
import java.util.Set;
import java.util.TreeSet;

/// The pattern of a URL: what is left when everything that counts or names is taken out. Runs of
/// digits become `#`, ids `*`, and of parameters only the names stay, in order: `/cal/2026/11` and
/// `/cal/1999/1` are both `/cal/#/#`. Pages of one pattern are made by one program.
public final class UrlPatterns {
  private static final int LONGEST = 300;
  private static final int ID = 16;

  private UrlPatterns() {}

  public static String of(CanonicalUrl url) {
    String value = url.value();
    int query = value.indexOf('?');
    int path = value.indexOf('/', value.indexOf("://") + 3);
    var pattern = new StringBuilder(value.length()).append(value, 0, path);
    segments(value, path, query < 0 ? value.length() : query, pattern);
    if (query >= 0) {
      pattern.append('?').append(String.join("&", names(value.substring(query + 1))));
    }
    return pattern.length() > LONGEST ? pattern.substring(0, LONGEST) : pattern.toString();
  }

  private static void segments(String value, int from, int to, StringBuilder pattern) {
    int start = from;
    while (start < to) {
      int end = value.indexOf('/', start + 1);
      end = end < 0 || end > to ? to : end;
      pattern.append('/');
      segment(value.substring(start + 1, end), pattern);
      start = end;
    }
  }

  private static void segment(String segment, StringBuilder pattern) {
    if (isId(segment)) {
      pattern.append('*');
      return;
    }
    boolean digits = false;
    for (int i = 0; i < segment.length(); i++) {
      char c = segment.charAt(i);
      boolean digit = c >= '0' && c <= '9';
      if (digit && !digits) {
        pattern.append('#');
      } else if (!digit) {
        pattern.append(c);
      }
      digits = digit;
    }
  }

  /// A long run of letters and digits mixed, as hashes, UUIDs and session ids are.
  private static boolean isId(String segment) {
    if (segment.length() < ID) {
      return false;
    }
    int digits = 0;
    for (int i = 0; i < segment.length(); i++) {
      char c = segment.charAt(i);
      boolean digit = c >= '0' && c <= '9';
      digits += digit ? 1 : 0;
      if (!digit && !(c >= 'a' && c <= 'z') && !(c >= 'A' && c <= 'Z') && c != '-') {
        return false;
      }
    }
    return digits >= segment.length() / 4;
  }

  private static Set<String> names(String query) {
    var names = new TreeSet<String>();
    for (String parameter : query.split("&", -1)) {
      int equals = parameter.indexOf('=');
      var name = new StringBuilder();
      segment(equals < 0 ? parameter : parameter.substring(0, equals), name);
      names.add(name.toString());
    }
    return names;
  }
}
