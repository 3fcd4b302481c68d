// SPDX-License-Identifier: Apache-2.0
package io.riptide.compose.config;

import io.riptide.api.ApiKey;
import io.riptide.schema.terms.Tenant;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The value types of settings. Each refuses with a sentence that says what is legal.
final class Parsing {
  private static final Pattern API_KEY =
      Pattern.compile("(?<name>[^@=]+)(@(?<tenant>[^=]+))?=(?<key>.+)");

  private Parsing() {}

  static Setting.Parse<Integer> wholeNumber(int min, int max) {
    return text -> {
      int value;
      try {
        value = Integer.parseInt(text.strip());
      } catch (NumberFormatException e) {
        throw new IllegalArgumentException(range(min, max), e);
      }
      if (value < min || value > max) {
        throw new IllegalArgumentException(range(min, max));
      }
      return value;
    };
  }

  private static String range(int min, int max) {
    return "must be a whole number from " + min + " to " + max;
  }

  static Setting.Parse<Duration> duration(Duration min, Duration max) {
    String rule =
        "must be an ISO 8601 duration from %s to %s, such as PT30S or P7D".formatted(min, max);
    return text -> {
      try {
        Duration value = Duration.parse(text.strip());
        if (value.compareTo(min) >= 0 && value.compareTo(max) <= 0) {
          return value;
        }
      } catch (DateTimeParseException e) {
        throw new IllegalArgumentException(rule, e);
      }
      throw new IllegalArgumentException(rule);
    };
  }

  static boolean yesOrNo(String text) {
    return switch (text.strip().toLowerCase(Locale.ROOT)) {
      case "true" -> true;
      case "false" -> false;
      default -> throw new IllegalArgumentException("must be true or false");
    };
  }

  static <E extends Enum<E>> Setting.Parse<E> oneOf(Class<E> type) {
    return text ->
        Arrays.stream(type.getEnumConstants())
            .filter(each -> each.name().equalsIgnoreCase(text.strip()))
            .findFirst()
            .orElseThrow(() -> new IllegalArgumentException("must be one of " + names(type)));
  }

  private static <E extends Enum<E>> String names(Class<E> type) {
    return String.join(
        ", ",
        Arrays.stream(type.getEnumConstants())
            .map(each -> each.name().toLowerCase(Locale.ROOT))
            .toList());
  }

  static <T> Setting.Parse<Optional<T>> optional(Setting.Parse<T> parse) {
    return text -> text.isBlank() ? Optional.empty() : Optional.of(parse.of(text));
  }

  static <T> Setting.Parse<List<T>> list(Setting.Parse<T> parse) {
    return text ->
        Arrays.stream(text.split(",", -1))
            .map(String::strip)
            .filter(part -> !part.isEmpty())
            .map(parse::of)
            .toList();
  }

  static Setting.Parse<URI> uri(String... schemes) {
    String rule = "must be a URL that begins with " + String.join(":// or ", schemes) + "://";
    return text -> {
      URI uri;
      try {
        uri = URI.create(text.strip());
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException(rule, e);
      }
      if (uri.getHost() == null || !List.of(schemes).contains(uri.getScheme())) {
        throw new IllegalArgumentException(rule);
      }
      return uri;
    };
  }

  static Path path(String text) {
    String name = text.strip();
    if (name.isEmpty()) {
      throw new IllegalArgumentException("must name a directory");
    }
    return name.startsWith("~/")
        ? Path.of(System.getProperty("user.home"), name.substring(2))
        : Path.of(name).toAbsolutePath().normalize();
  }

  static String hostAndPort(String text) {
    if (!text.strip().matches("[^\\s,:]+:\\d{1,5}|\\[[0-9a-fA-F:.]+]:\\d{1,5}")) {
      throw new IllegalArgumentException("must be host:port, several separated by commas");
    }
    return text.strip();
  }

  static String host(String text) {
    if (!text.strip().matches("[A-Za-z0-9.:_-]+")) {
      throw new IllegalArgumentException("must be a host name or an IP address");
    }
    return text.strip();
  }

  static ApiKey apiKey(String text) {
    Matcher matcher = API_KEY.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException("must be NAME=KEY or NAME@TENANT=KEY");
    }
    return new ApiKey(
        matcher.group("name"),
        matcher.group("key"),
        Optional.ofNullable(matcher.group("tenant")).map(Tenant::new));
  }
}
