package io.usher.cell;

import io.usher.value.Code;
import io.usher.value.Outcome;
import io.usher.value.Type;
import io.usher.value.Value;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads a number, an amount or a percentage typed as text. */
final class NumberText {
  private static final int MOST_CHARACTERS = 60;
  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
  private static final String CURRENCY = "([A-Za-z]{3}|\\p{Sc})";
  private static final Pattern LEADING = Pattern.compile("([-+]?)\\s*" + CURRENCY + "\\s*(.+)");
  private static final Pattern TRAILING = Pattern.compile("(.*[\\d.,])\\s*" + CURRENCY);

  private NumberText() {}

  /** The value of a text in a column of a numeric type. */
  static Outcome<Value> read(String written, Scope scope) {
    String text = written.strip().replace('\u2212', '-');
    if (text.endsWith("%")) {
      return percent(written, text.substring(0, text.length() - 1).strip(), scope);
    }
    Optional<Amount> amount = amount(text);
    if (amount.isPresent()) {
      return money(written, amount.get(), scope);
    }
    Outcome<BigDecimal> number = plain(text, scope);
    return number.fold(
        done ->
            scope.type() == Type.PERCENT
                ? withoutSign(written, done.value(), scope)
                : Outcome.done(Value.of(done.value())),
        refused -> Outcome.refused(refused.problems()));
  }

  /** Whether the text names a currency. */
  static boolean namesCurrency(String text) {
    return amount(text.strip()).isPresent();
  }

  /** A bare number under a percent heading; only zero has one reading. */
  static Outcome<Value> withoutSign(String written, BigDecimal number, Scope scope) {
    if (number.signum() == 0) {
      return Outcome.done(Value.of(0));
    }
    String percent = show(number) + " %";
    return scope.twoReadings(
        written,
        percent,
        show(number.multiply(HUNDRED)) + " %",
        "write it with its sign, such as `" + percent + "`");
  }

  /** A percentage under another heading. */
  static <T> Outcome<T> strayPercent(String written, BigDecimal fraction, Scope scope) {
    return scope.twoReadings(
        written,
        show(fraction),
        show(fraction.multiply(HUNDRED)),
        "write the number itself, or make the type percent");
  }

  private static Outcome<Value> percent(String written, String text, Scope scope) {
    return plain(text, scope)
        .fold(
            done -> {
              BigDecimal fraction = done.value().movePointLeft(2);
              return scope.type() == Type.PERCENT
                  ? Outcome.done(Value.of(fraction))
                  : strayPercent(written, fraction, scope);
            },
            refused -> Outcome.refused(refused.problems()));
  }

  private record Amount(String number, String currency) {}

  private static Optional<Amount> amount(String text) {
    Matcher trailing = TRAILING.matcher(text);
    if (trailing.matches()) {
      return Optional.of(new Amount(trailing.group(1), trailing.group(2)));
    }
    Matcher leading = LEADING.matcher(text);
    return leading.matches() && leading.group(3).matches("[-+]?[\\d.,].*")
        ? Optional.of(new Amount(leading.group(1) + leading.group(3), leading.group(2)))
        : Optional.empty();
  }

  private static Outcome<Value> money(String written, Amount amount, Scope scope) {
    if (scope.type() != Type.MONEY) {
      return scope.refuse(
          Code.NOT_A_NUMBER,
          "`" + written + "` is an amount of money, not a " + scope.type().word(),
          "leave the currency out, or make the type money");
    }
    String brand = scope.reading().currency();
    if (!names(amount.currency(), brand)) {
      return scope.refuse(
          Code.VALUE_NOT_ALLOWED,
          "`" + written + "` is not in the brand's currency " + brand,
          "write the amount in " + brand);
    }
    return plain(amount.number(), scope)
        .fold(
            done -> Outcome.done(Value.of(done.value())),
            refused -> Outcome.refused(refused.problems()));
  }

  private static boolean names(String currency, String brand) {
    return switch (currency) {
      case "€" -> brand.equals("EUR");
      case "£" -> brand.equals("GBP");
      case "$" -> brand.endsWith("D");
      case "¥" -> brand.equals("JPY") || brand.equals("CNY");
      default -> currency.equalsIgnoreCase(brand);
    };
  }

  private static Outcome<BigDecimal> plain(String text, Scope scope) {
    Locale locale = scope.reading().locale();
    Separators marks = Separators.of(locale);
    boolean tooLong = text.length() > MOST_CHARACTERS;
    Set<BigDecimal> readings = tooLong ? Set.of() : marks.readings(text);
    if (readings.size() == 1) {
      return Outcome.done(readings.iterator().next());
    }
    if (readings.size() > 1) {
      String[] shown = readings.stream().map(NumberText::show).toArray(String[]::new);
      return scope.twoReadings(
          text, shown[0], shown[1], "set `locale` in `Settings`, or leave the separators out");
    }
    Set<BigDecimal> elsewhere = tooLong ? Set.of() : Separators.ANY.readings(text);
    return scope.refuse(
        Code.NOT_A_NUMBER,
        "`" + text + "` is not a number" + (elsewhere.isEmpty() ? "" : marks.in(locale)),
        elsewhere.isEmpty()
            ? example(scope.type())
            : "write `" + marks.write(elsewhere.iterator().next()) + "`");
  }

  /** What may stand where one value is asked for. */
  static String example(Type type) {
    return type == Type.PERCENT
        ? "write a percentage such as `15 %`"
        : "write a number such as `500`";
  }

  static String show(BigDecimal number) {
    return Value.of(number).show();
  }
}
