// SPDX-License-Identifier: Apache-2.0
package io.riptide.schema.web;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;

/// A pattern of URLs as users write it: a glob, or `regex:` and a regular expression of RE2, which
/// takes time linear in the URL whatever the expression is.
///
/// In a glob `*` stands for any characters but a slash, `**` for any at all, and everything else
/// for itself. A glob that begins with a slash is held against path and query, any other against
/// the whole URL; either way from their beginning to their end. A regular expression is looked for
/// anywhere in the URL.
public final class UrlPattern {
  private static final String REGEX = "regex:";

  private final Pattern pattern;
  private final Against against;

  private enum Against {
    PATH,
    URL,
    ANYWHERE
  }

  private UrlPattern(Pattern pattern, Against against) {
    this.pattern = pattern;
    this.against = against;
  }

  /// Reads a pattern, or throws `IllegalArgumentException` with a reason for people.
  public static UrlPattern parse(String text) {
    if (!text.startsWith(REGEX)) {
      Against against = text.startsWith("/") ? Against.PATH : Against.URL;
      return new UrlPattern(Pattern.compile(glob(text)), against);
    }
    try {
      return new UrlPattern(Pattern.compile(text.substring(REGEX.length())), Against.ANYWHERE);
    } catch (PatternSyntaxException wrong) {
      throw new IllegalArgumentException(
          "is not a regular expression of RE2: " + wrong.getDescription(), wrong);
    }
  }

  public boolean matches(CanonicalUrl url) {
    String value = url.value();
    return switch (against) {
      case PATH -> pattern.matches(value.substring(value.indexOf('/', value.indexOf("://") + 3)));
      case URL -> pattern.matches(value);
      case ANYWHERE -> pattern.matcher(value).find();
    };
  }

  private static String glob(String text) {
    var regex = new StringBuilder(text.length() + 16);
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c != '*') {
        regex.append(Pattern.quote(String.valueOf(c)));
      } else if (i + 1 < text.length() && text.charAt(i + 1) == '*') {
        regex.append(".*");
        i++;
      } else {
        regex.append("[^/]*");
      }
    }
    return regex.toString();
  }
}
