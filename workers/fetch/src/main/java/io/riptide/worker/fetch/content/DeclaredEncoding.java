// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.fetch.content;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/* The prescan of HTML (section 13.2.3.2) walks the first 1024 bytes as ASCII: comments are skipped,
 * the attributes of meta elements are read, everything else is passed over. The patterns below do
 * the same in one sweep: alternatives are tried in order at each place, so that a meta inside a
 * comment is part of the comment. An ill-formed tag ends the scan of that tag only.
 */

/// What a page itself says of its encoding: in a `meta` element or an XML declaration.
final class DeclaredEncoding {
  /// As far as browsers look.
  static final int PRESCAN = 1_024;

  private static final Pattern XML =
      Pattern.compile("^<\\?xml\\s[^>]{0,200}?encoding\\s*=\\s*[\"']([A-Za-z0-9._:-]{1,60})[\"']");
  private static final Pattern COMMENT_OR_META =
      Pattern.compile("<!--.*?-->|<meta[\\s/]([^>]*)", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
  private static final Pattern ATTRIBUTE =
      Pattern.compile(
          "([^\\s=/\"'>]+)(?:\\s*=\\s*(?:\"([^\"]*)\"|'([^']*)'|([^\\s\"'>]+)))?",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern IN_CONTENT =
      Pattern.compile(
          "charset\\s*=\\s*(?:\"([^\"]*)\"|'([^']*)'|([^\\s;\"']+))", Pattern.CASE_INSENSITIVE);

  private DeclaredEncoding() {}

  /// The encoding the XML declaration names.
  static Optional<Encoding> inXml(Body body) {
    Matcher declaration = XML.matcher(body.prefix(PRESCAN).latin1());
    return declaration.find() ? ascii(declaration.group(1)) : Optional.empty();
  }

  /// The encoding the first telling `meta` element names.
  static Optional<Encoding> inMeta(Body body) {
    Matcher tags = COMMENT_OR_META.matcher(body.prefix(PRESCAN).latin1());
    while (tags.find()) {
      if (tags.group(1) != null) {
        Optional<Encoding> declared = inAttributes(tags.group(1));
        if (declared.isPresent()) {
          return declared;
        }
      }
    }
    return Optional.empty();
  }

  /// The value of a `charset` parameter in a `Content-Type`, header or meta.
  static Optional<Encoding> inContentType(String contentType) {
    Matcher parameter = IN_CONTENT.matcher(contentType);
    return parameter.find() ? Encoding.of(value(parameter, 1)) : Optional.empty();
  }

  private static Optional<Encoding> inAttributes(String attributes) {
    boolean pragma = false;
    Optional<Encoding> inContent = Optional.empty();
    Matcher attribute = ATTRIBUTE.matcher(attributes);
    while (attribute.find()) {
      String value = value(attribute, 2);
      String name = attribute.group(1);
      if (name.equalsIgnoreCase("charset")) {
        return ascii(value);
      } else if (name.equalsIgnoreCase("http-equiv")) {
        pragma = value.strip().equalsIgnoreCase("content-type");
      } else if (name.equalsIgnoreCase("content")) {
        inContent = inContentType(value).flatMap(found -> ascii(found.name()));
      }
    }
    return pragma ? inContent : Optional.empty();
  }

  /// A declaration that could be read as ASCII cannot mean UTF-16; browsers take UTF-8 then.
  private static Optional<Encoding> ascii(String label) {
    if (label.strip().equalsIgnoreCase("x-user-defined")) {
      return Optional.of(Encoding.WINDOWS_1252);
    }
    return Encoding.of(label)
        .map(found -> found.name().startsWith("UTF-16") ? Encoding.UTF_8 : found);
  }

  private static String value(Matcher matcher, int firstGroup) {
    for (int group = firstGroup; group < firstGroup + 3; group++) {
      String value = matcher.group(group);
      if (value != null) {
        return value;
      }
    }
    return "";
  }
}
