package io.usher.cell;

import io.usher.value.Code;
import io.usher.value.Outcome;
import io.usher.value.Value;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.chrono.IsoChronology;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.FormatStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads a day typed as text: ISO everywhere, else day and month in the locale's order. Dots stand
 * for day first unless the locale puts the month first, then only a date with one reading is read.
 */
final class DateText {
  private static final Pattern ISO = Pattern.compile("(\\d{4})-(\\d{2})-(\\d{2})");
  private static final Pattern LOCAL = Pattern.compile("(\\d{1,2})([./-])(\\d{1,2})\\2(\\d{4})");
  private static final Pattern SHORT_YEAR = Pattern.compile("\\d{1,2}([./-])\\d{1,2}\\1\\d{2}");

  private DateText() {}

  static Outcome<Value> read(String written, Scope scope) {
    String text = written.strip();
    Matcher iso = ISO.matcher(text);
    if (iso.matches()) {
      Optional<LocalDate> date = date(iso.group(1), iso.group(2), iso.group(3));
      return date.isPresent() ? done(date.get()) : none(text, scope, "there is no such day");
    }
    Matcher local = LOCAL.matcher(text);
    if (!local.matches()) {
      boolean shortYear = SHORT_YEAR.matcher(text).matches();
      return none(
          text,
          scope,
          shortYear
              ? "write the year with four digits"
              : Phrases.day(text)
                  .map(day -> "write `" + day + "`")
                  .orElse("write it like `2026-12-24`"));
    }
    Optional<LocalDate> dayFirst = date(local.group(4), local.group(3), local.group(1));
    Optional<LocalDate> monthFirst = date(local.group(4), local.group(1), local.group(3));
    return choose(text, dayFirst, monthFirst, local.group(2).equals("."), scope);
  }

  private static Outcome<Value> choose(
      String text,
      Optional<LocalDate> dayFirst,
      Optional<LocalDate> monthFirst,
      boolean dots,
      Scope scope) {
    Locale locale = scope.reading().locale();
    boolean known = !locale.equals(Locale.ROOT);
    boolean monthLeads = known && monthLeads(locale);
    List<LocalDate> readings = new ArrayList<>();
    if (!monthLeads || dots) {
      dayFirst.ifPresent(readings::add);
    }
    if (monthLeads || (!known && !dots)) {
      monthFirst.filter(date -> !readings.contains(date)).ifPresent(readings::add);
    }
    if (readings.size() == 2) {
      return scope.twoReadings(
          text, readings.get(0).toString(), readings.get(1).toString(), "write one of these");
    }
    if (readings.size() == 1) {
      return done(readings.get(0));
    }
    return none(
        text,
        scope,
        dayFirst
            .or(() -> monthFirst)
            .map(date -> "write `" + date + "`")
            .orElse("there is no such day"));
  }

  private static boolean monthLeads(Locale locale) {
    String pattern =
        DateTimeFormatterBuilder.getLocalizedDateTimePattern(
            FormatStyle.SHORT, null, IsoChronology.INSTANCE, locale);
    return pattern.indexOf('M') < pattern.indexOf('d') && !pattern.startsWith("y");
  }

  private static Optional<LocalDate> date(String year, String month, String day) {
    try {
      return Optional.of(
          LocalDate.of(Integer.parseInt(year), Integer.parseInt(month), Integer.parseInt(day)));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static Outcome<Value> done(LocalDate date) {
    return Outcome.done(new Value.Day(date));
  }

  private static Outcome<Value> none(String text, Scope scope, String hint) {
    return scope.refuse(Code.NOT_A_DATE, "`" + text + "` is not a date", hint);
  }
}
