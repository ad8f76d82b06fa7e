package io.usher.rulebook.decision;

import io.usher.calendar.Span;
import io.usher.cell.Located;
import io.usher.decide.Policy.Repeat;
import io.usher.rulebook.reading.Faults;
import io.usher.rulebook.reading.Words;
import io.usher.value.Code;
import io.usher.value.Names;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the column {@code repeat}. */
public final class Repeats {
  private static final Pattern TIMES = Pattern.compile("(\\d{1,6}) times?");
  private static final Pattern EVERY = Pattern.compile("every (.+)");
  private static final Map<String, Repeat> FIXED =
      Map.of(
          "while true", new Repeat.WhileTrue(),
          "each time", new Repeat.EachTime(),
          "once", new Repeat.Times(1),
          "once a day", new Repeat.OnceADay(),
          "once an episode", new Repeat.OnceAnEpisode());
  private static final List<String> WORDS =
      List.of("while true", "each time", "once", "3 times", "once a day", "once an episode");

  private Repeats() {}

  /**
   * How often a row may take effect.
   *
   * @param dated whether the row speaks at an event
   * @param atEvents whether the sheet is asked at events ({@code On})
   */
  static Repeat read(Located cell, boolean dated, boolean atEvents, Faults faults) {
    Repeat usual = dated ? new Repeat.EachTime() : new Repeat.WhileTrue();
    if (cell.blank() || cell.text().equals("-")) {
      return usual;
    }
    Optional<Repeat> read = parse(Names.key(cell.text()));
    if (read.isEmpty()) {
      String near = Names.didYouMean(cell.text(), WORDS);
      faults.add(
          Code.BAD_CELL,
          cell.place(),
          "`" + cell.text() + "` is not a way to repeat",
          near.isEmpty() ? "write one of " + Words.quoted(WORDS) + ", `every 30 days`" : near);
      return usual;
    }
    check(read.get(), cell, dated, atEvents, faults);
    return read.get();
  }

  private static void check(
      Repeat repeat, Located cell, boolean dated, boolean atEvents, Faults faults) {
    if (repeat instanceof Repeat.EachTime && !dated && !atEvents) {
      faults.add(
          Code.BAD_CELL,
          cell.place(),
          "`each time` needs an event, and this row tests none",
          "test `event` in this row, or write `while true`");
    }
    if (repeat instanceof Repeat.OnceAnEpisode && dated && !atEvents) {
      // whatever is decided in between, for whatever reason, would end the episode
      faults.add(
          Code.BAD_CELL,
          cell.place(),
          "`once an episode` does not fit a row that speaks at an event, which does not last",
          "write `once a day` or the like, or name the events it goes on through under `On`");
    }
    if (repeat instanceof Repeat.WhileTrue && dated) {
      faults.add(
          Code.BAD_CELL,
          cell.place(),
          "`while true` does not fit a row that speaks at an event",
          "leave the cell blank for `each time`");
    }
  }

  /** The way to repeat that a text means, as {@link Names#key} has it; empty if it means none. */
  public static Optional<Repeat> parse(String text) {
    Repeat fixed = FIXED.get(text);
    if (fixed != null) {
      return Optional.of(fixed);
    }
    Matcher times = TIMES.matcher(text);
    if (times.matches() && Integer.parseInt(times.group(1)) > 0) {
      return Optional.of(new Repeat.Times(Integer.parseInt(times.group(1))));
    }
    Matcher every = EVERY.matcher(text);
    return every.matches() ? Span.parse(every.group(1)).map(Repeat.Every::new) : Optional.empty();
  }
}
