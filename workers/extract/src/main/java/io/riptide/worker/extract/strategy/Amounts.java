// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.extract.strategy;

import java.math.BigDecimal;
import java.util.Currency;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/// Numbers and amounts of money as pages write them: `1,234.50`, `1.234,50 €`, `1 234,50`,
/// `1'234.50`.
final class Amounts {
  /* Where both a point and a comma stand, the last is decimal. One that stands more than once
   * parts thousands. A single comma with three digits behind it parts thousands ("1,234"); a single
   * point is decimal, whatever is behind it, unless the separator is said to be the comma. */
  private static final Pattern NUMBER =
      Pattern.compile("[-+\u2212]?\\s?\\d[\\d.,'\u2019\u00a0\u202f ]{0,40}");
  private static final Pattern CODE = Pattern.compile("(?<![A-Z])[A-Z]{3}(?![A-Z])");
  private static final Map<String, String> SYMBOLS =
      Map.ofEntries(
          Map.entry("US$", "USD"),
          Map.entry("A$", "AUD"),
          Map.entry("C$", "CAD"),
          Map.entry("HK$", "HKD"),
          Map.entry("NZ$", "NZD"),
          Map.entry("R$", "BRL"),
          Map.entry("$", "USD"),
          Map.entry("€", "EUR"),
          Map.entry("£", "GBP"),
          Map.entry("¥", "JPY"),
          Map.entry("元", "CNY"),
          Map.entry("円", "JPY"),
          Map.entry("₩", "KRW"),
          Map.entry("₹", "INR"),
          Map.entry("₽", "RUB"),
          Map.entry("₺", "TRY"),
          Map.entry("₴", "UAH"),
          Map.entry("zł", "PLN"),
          Map.entry("Kč", "CZK"));
  private static final Map<String, String> CODES =
      Currency.getAvailableCurrencies().stream()
          .map(Currency::getCurrencyCode)
          .collect(Collectors.toUnmodifiableMap(code -> code, code -> code));

  private Amounts() {}

  /// The first number of `text`; `decimal` is its decimal separator, or empty to see for itself.
  static Optional<BigDecimal> number(String text, String decimal) {
    Matcher matcher = NUMBER.matcher(text);
    if (!matcher.find()) {
      return Optional.empty();
    }
    String found = matcher.group();
    boolean negative = found.charAt(0) == '-' || found.charAt(0) == '\u2212';
    String plain = found.replaceAll("[^\\d.,]", "").replaceAll("[.,]+$", "");
    char separator = decimal.isEmpty() ? separator(plain) : decimal.charAt(0);
    var digits = new StringBuilder(negative ? "-" : "");
    for (int i = 0; i < plain.length(); i++) {
      char c = plain.charAt(i);
      if (Character.isDigit(c)) {
        digits.append(Character.digit(c, 10));
      } else if (c == separator && i == plain.lastIndexOf(separator)) {
        digits.append('.');
      }
    }
    return Optional.of(new BigDecimal(digits.toString()));
  }

  /// The first amount of `text` as `{amount, currency}`; `currency` stands in where none is named.
  static Optional<JsonNode> money(String text, String currency) {
    Optional<BigDecimal> amount = number(text, "");
    Optional<String> code = currency(text).or(() -> Optional.of(currency));
    return amount.map(value -> {
      var money = JsonNodeFactory.instance.objectNode();
      money.set("amount", json(value));
      code.filter(each -> !each.isEmpty()).ifPresent(each -> money.put("currency", each));
      return money;
    });
  }

  /// A whole number where it is one.
  static JsonNode json(BigDecimal number) {
    boolean whole = number.stripTrailingZeros().scale() <= 0 && number.precision() < 19;
    return whole
        ? JsonNodeFactory.instance.numberNode(number.longValueExact())
        : JsonNodeFactory.instance.numberNode(number);
  }

  private static char separator(String plain) {
    int point = plain.lastIndexOf('.');
    int comma = plain.lastIndexOf(',');
    if (point >= 0 && comma >= 0) {
      return point > comma ? '.' : ',';
    }
    char only = comma >= 0 ? ',' : '.';
    int at = Math.max(point, comma);
    boolean repeated = at >= 0 && plain.indexOf(only) != at;
    boolean thousands = only == ',' && plain.length() - at == 4;
    return repeated || thousands ? '\0' : only;
  }

  private static Optional<String> currency(String text) {
    Matcher matcher = CODE.matcher(text);
    while (matcher.find()) {
      String code = CODES.get(matcher.group());
      if (code != null) {
        return Optional.of(code);
      }
    }
    return SYMBOLS.entrySet().stream()
        .filter(symbol -> text.contains(symbol.getKey()))
        .max(java.util.Comparator.comparingInt(symbol -> symbol.getKey().length()))
        .map(Map.Entry::getValue);
  }
}
