// SPDX-License-Identifier: Apache-2.0
package io.riptide.cli.command;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// One of the constants of an enum, as a user writes it: in lower case, or any other.
public record Choice<E extends Enum<E>>(Class<E> type) implements ITypeConverter<E> {

  /// The names of all, in lower case.
  public List<String> names() {
    return constants().map(Choice::name).toList();
  }

  /// Throws `TypeConversionException` for what names none of them.
  @Override
  public E convert(String given) {
    return constants()
        .filter(each -> each.name().equalsIgnoreCase(given.strip()))
        .findFirst()
        .orElseThrow(() ->
            new TypeConversionException(
                "'%s' is none of %s".formatted(given, String.join(", ", names()))));
  }

  /// The name of one, in lower case.
  public static String name(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  private Stream<E> constants() {
    return Stream.of(type.getEnumConstants());
  }
}
