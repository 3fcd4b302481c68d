// SPDX-License-Identifier: Apache-2.0
package io.riptide.streams.job.frontier.url;

import io.riptide.schema.web.CanonicalUrl;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;

/// The pattern of a URL: what is left when everything that counts or names is taken out. Runs of
/// digits become `#`, ids `*`, and of parameters only the names stay, in order: `/cal/2026/11` and
/// `/cal/1999/1` are both `/cal/#/#`. A path that has a word twice is its first segment and `…`, so
/// that `/help/more/topics/more` and whatever follows is `/help/…`. Pages of one pattern are made
/// by one program.
public final class UrlPatterns {
  private static final int LONGEST = 300;
  private static final int ID = 16;
  private static final int SHORT_HASH = 6;
  private static final int SHORT_LINK = 8;
  private static final String AGAIN = "/…";

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

  /// The part of the pattern before the parameters.
  public static String ofPath(CanonicalUrl url) {
    return path(of(url));
  }

  /// The part of a pattern before the parameters.
  public static String path(String pattern) {
    int query = pattern.indexOf('?');
    return query < 0 ? pattern : pattern.substring(0, query);
  }

  /// Whether the pattern is that of one URL alone: nothing was taken out of it.
  public static boolean isName(String pattern) {
    return pattern.chars().noneMatch(c -> c == '#' || c == '*' || c == '?' || c == '…');
  }

  /// Scheme, host and port of a pattern.
  public static String host(String pattern) {
    int path = pattern.indexOf('/', pattern.indexOf("://") + 3);
    return path < 0 ? pattern : pattern.substring(0, path);
  }

  /// Whether `wider` is of the same path, on whatever host, and lacks only parameters that
  /// `pattern` has.
  public static boolean narrows(String pattern, String wider) {
    int query = wider.indexOf('?');
    String path = path(wider).substring(host(wider).length());
    return path(pattern).substring(host(pattern).length()).equals(path)
        && (query < 0 || parameters(pattern).containsAll(parameters(wider)));
  }

  private static Set<String> parameters(String pattern) {
    int query = pattern.indexOf('?');
    return query < 0 ? Set.of() : Set.of(pattern.substring(query + 1).split("&", -1));
  }

  private static void segments(String value, int from, int to, StringBuilder pattern) {
    Set<String> words = new HashSet<>();
    int first = pattern.length();
    int start = from;
    while (start < to) {
      int end = value.indexOf('/', start + 1);
      end = end < 0 || end > to ? to : end;
      String segment = value.substring(start + 1, end);
      if (!segment.isEmpty() && !hasDigit(segment) && !words.add(segment)) {
        int second = pattern.indexOf("/", first + 1);
        pattern.setLength(second < 0 ? pattern.length() : second);
        pattern.append(AGAIN);
        return;
      }
      pattern.append('/');
      segment(segment, pattern);
      start = end;
    }
  }

  private static boolean hasDigit(String segment) {
    return segment.chars().anyMatch(c -> c >= '0' && c <= '9');
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

  /// A name that nobody gave: letters and digits mixed as in UUIDs and session ids, hexadecimal
  /// digits as in hashes, or capitals, small letters and digits as in short links.
  private static boolean isId(String segment) {
    int digits = 0;
    int capitals = 0;
    boolean hexadecimal = segment.length() >= SHORT_HASH;
    for (int i = 0; i < segment.length(); i++) {
      char c = segment.charAt(i);
      boolean digit = c >= '0' && c <= '9';
      boolean capital = c >= 'A' && c <= 'Z';
      digits += digit ? 1 : 0;
      capitals += capital ? 1 : 0;
      hexadecimal &= digit || (c >= 'a' && c <= 'f');
      if (!digit && !capital && !(c >= 'a' && c <= 'z') && c != '-' && c != '_') {
        return false;
      }
    }
    int length = segment.length();
    boolean mixed = digits > 0 && capitals > 0 && digits + capitals < length;
    return (length >= ID && digits >= length / 4)
        || (hexadecimal && digits > 0 && digits < length)
        || (length >= SHORT_LINK && mixed);
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
