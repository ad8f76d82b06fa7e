package io.usher.cell;

import java.math.BigDecimal;
import java.text.DecimalFormatSymbols;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How numbers are punctuated: a decimal mark and what may group three digits. Groups are only read
 * when they are well formed, so a decimal written the other way is no number rather than a wrong
 * one; spaces and apostrophes group everywhere, since they have no other reading.
 */
final class Separators {
  private static final Separators COMMA_GROUPS = new Separators(List.of(new Marks('.', ",")));
  private static final Separators DOT_GROUPS = new Separators(List.of(new Marks(',', ".")));
  private static final Separators NEITHER_GROUPS = new Separators(List.of(new Marks('.', "")));
  private static final Separators COMMA_ALONE = new Separators(List.of(new Marks(',', "")));

  /** Both ways at once, for texts nobody gave a locale. */
  static final Separators ANY = new Separators(List.of(new Marks('.', ","), new Marks(',', ".")));

  /** One way to punctuate. */
  private record Marks(char decimal, Pattern pattern) {
    Marks(char decimal, String group) {
      this(decimal, pattern(decimal, group));
    }

    private static Pattern pattern(char decimal, String group) {
      String point = Pattern.quote(String.valueOf(decimal));
      String groups = "[ '" + (group.isEmpty() ? "" : "\\" + group) + "]";
      return Pattern.compile(
          "([-+]?)((?:[1-9]\\d{0,2}(?:(?<group>"
              + groups
              + ")\\d{3}(?:\\k<group>\\d{3})*)|\\d+))?"
              + "(?:"
              + point
              + "(\\d+))?");
    }
  }

  private final List<Marks> ways;

  private Separators(List<Marks> ways) {
    this.ways = ways;
  }

  static Separators of(Locale locale) {
    if (locale.equals(Locale.ROOT)) {
      return ANY;
    }
    DecimalFormatSymbols symbols = DecimalFormatSymbols.getInstance(locale);
    boolean comma = symbols.getDecimalSeparator() == ',';
    return switch (symbols.getGroupingSeparator()) {
      case ',' -> COMMA_GROUPS;
      case '.' -> DOT_GROUPS;
      default -> comma ? COMMA_ALONE : NEITHER_GROUPS;
    };
  }

  /** The numbers a text may stand for; empty if it is none. */
  Set<BigDecimal> readings(String text) {
    String tidy = text.strip().replaceAll("[\\u00a0\\u2009\\u202f]", " ").replace('\u2019', '\'');
    Set<BigDecimal> readings = new LinkedHashSet<>();
    for (Marks marks : ways) {
      Matcher matcher = marks.pattern().matcher(tidy);
      if (matcher.matches() && (matcher.group(2) != null || matcher.group(4) != null)) {
        String whole = matcher.group(2) == null ? "0" : matcher.group(2).replaceAll("\\D", "");
        String fraction = matcher.group(4) == null ? "" : "." + matcher.group(4);
        String sign = matcher.group(1).equals("-") ? "-" : "";
        readings.add(new BigDecimal(sign + whole + fraction).stripTrailingZeros());
      }
    }
    return readings;
  }

  /** The number as it is written here, without groups. */
  String write(BigDecimal number) {
    return number.toPlainString().replace('.', ways.get(0).decimal());
  }

  /** {@code the way de-DE writes it} for a known locale. */
  String in(Locale locale) {
    return locale.equals(Locale.ROOT) ? "" : " the way " + locale.toLanguageTag() + " writes it";
  }
}
