package io.usher.cell;

import io.usher.value.Outcome;
import io.usher.value.Place;
import io.usher.value.Type;
import io.usher.value.Value;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What the tests of this room write and ask. */
final class Cells {
  static final Place.Cell PLACE = new Place.Cell("tiers.xlsx", "Tiers", 2, 7);

  private Cells() {}

  static Located text(String text) {
    return new Located(text.isEmpty() ? Cell.BLANK : new Cell.Text(text), PLACE);
  }

  static Located cell(Cell cell) {
    return new Located(cell, PLACE);
  }

  static Reading in(String tag) {
    return new Reading(
        tag.isEmpty() ? Locale.ROOT : Locale.forLanguageTag(tag),
        "EUR",
        Map.of(
            "dach", new WordList("DACH", List.of("DE", "AT", "CH")),
            "free mail", new WordList("Free mail", List.of("gmail.com", "web.de"))),
        Expressions.NONE,
        Map.of());
  }

  static UnaryTest read(String text, Type type) {
    return read(text, type, in(""));
  }

  static UnaryTest read(String text, Type type, Reading reading) {
    return done(UnaryTests.read(text(text), type, reading));
  }

  static <T> T done(Outcome<T> outcome) {
    return outcome.fold(
        Outcome.Done::value,
        refused -> {
          throw new AssertionError(refused.problems().toString());
        });
  }

  static String problem(Outcome<?> outcome) {
    return outcome.fold(
        done -> {
          throw new AssertionError("read as " + done.value());
        },
        refused -> refused.problems().get(0).show());
  }

  static Verdict ask(UnaryTest test, Value value) {
    return test.test(value, name -> Value.MISSING);
  }

  /** A value as a test's author writes it: ISO dates and times, plain numbers, texts with bars. */
  static Value value(String written, Type type) {
    if (written.isEmpty()) {
      return Value.MISSING;
    }
    return switch (type) {
      case NUMBER, MONEY, PERCENT -> Value.of(new BigDecimal(written));
      case DATE -> new Value.Day(LocalDate.parse(written));
      case TIME -> new Value.Time(LocalTime.parse(written));
      case YES_NO -> Value.of(written.equals("yes"));
      case TEXT_LIST ->
          new Value.Texts(written.equals("|") ? List.of() : List.of(written.split("\\|", -1)));
      default -> Value.of(written);
    };
  }
}
