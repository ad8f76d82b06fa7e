package io.usher.rulebook.decision;

import io.usher.cell.Cell;
import io.usher.cell.Located;
import io.usher.cell.Reading;
import io.usher.cell.UnaryTests;
import io.usher.rulebook.name.Fact;
import io.usher.rulebook.name.Vocabulary;
import io.usher.rulebook.reading.Faults;
import io.usher.value.Code;
import io.usher.value.Names;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads the head setting {@code Only for}: {@code country is DE and orders 12m >= 3}.
 *
 * <p>Names may hold spaces and even the word "and", so each condition begins with the longest name
 * that is known, and its test runs to the next "and" outside quotes. What follows that "and" must
 * again begin with a known name; a text with "and" in it stands in quotes, so nothing has two
 * readings.
 */
final class OnlyFor {
  private static final Set<String> OPERATORS =
      Set.of("is", "=", ">", ">=", "<", "<=", "not", "in", "contains", "starts", "ends", "and");

  private final Located cell;
  private final List<String> words;
  private final Vocabulary names;
  private final Reading reading;
  private final Faults faults;

  private OnlyFor(Located cell, Vocabulary names, Reading reading, Faults faults) {
    this.cell = cell;
    this.words = Arrays.asList(Names.tidy(cell.text()).split(" "));
    this.names = names;
    this.reading = reading;
    this.faults = faults;
  }

  /** The conditions that must all hold; faults at the cell. */
  static List<Ask> read(Located cell, Vocabulary names, Reading reading, Faults faults) {
    return new OnlyFor(cell, names, reading, faults).conditions();
  }

  private List<Ask> conditions() {
    List<Ask> asks = new ArrayList<>();
    int from = 0;
    while (from < words.size()) {
      int nameEnd = nameEnd(from);
      boolean known = nameEnd > from;
      int testFrom = known ? nameEnd : guessedNameEnd(from);
      int testEnd = testEnd(testFrom);
      String hint =
          from == 0
              ? "begin with the name of an attribute"
              : "put a text that holds `and` in quotes";
      Optional<Fact> fact = names.find(text(from, testFrom), cell.place(), hint, faults);
      if (fact.isPresent()) {
        test(text(from, testFrom), fact.get(), testFrom, testEnd).ifPresent(asks::add);
      }
      from = testEnd + 1;
    }
    return asks;
  }

  private Optional<Ask> test(String name, Fact fact, int from, int end) {
    int start = from < end && words.get(from).equalsIgnoreCase("is") ? from + 1 : from;
    if (start >= end) {
      faults.add(
          Code.BAD_CELL,
          cell.place(),
          "`" + name + "` stands without a test",
          "write `" + name + " is ...`");
      return Optional.empty();
    }
    if (bare("or", start, end)) {
      faults.add(
          Code.TWO_READINGS,
          cell.place(),
          "`" + text(start, end) + "` may be one text or two",
          "write `;` for or, and a text that holds the word in quotes");
      return Optional.empty();
    }
    Located written = new Located(new Cell.Text(text(start, end)), cell.place());
    return fact.type()
        .flatMap(type -> faults.take(UnaryTests.read(written, type, fact.allowed(), reading)))
        .map(test -> new Ask(fact, test));
  }

  private int nameEnd(int from) {
    for (int end = words.size(); end > from; end--) {
      if (names.knows(text(from, end))) {
        return end;
      }
    }
    return from;
  }

  private int guessedNameEnd(int from) {
    int end = from + 1;
    while (end < words.size() && !OPERATORS.contains(Names.key(words.get(end)))) {
      end++;
    }
    return end;
  }

  private int testEnd(int from) {
    int end = from;
    while (end < words.size() && !bare("and", end, from, end + 1)) {
      end++;
    }
    return end;
  }

  private boolean bare(String word, int from, int end) {
    for (int i = from; i < end; i++) {
      if (bare(word, i, from, end)) {
        return true;
      }
    }
    return false;
  }

  /** Whether a word stands at {@code at}, outside the quotes that opened since {@code from}. */
  private boolean bare(String word, int at, int from, int end) {
    return at < end
        && words.get(at).equalsIgnoreCase(word)
        && text(from, at).chars().filter(c -> c == '"').count() % 2 == 0;
  }

  private String text(int from, int end) {
    return String.join(" ", words.subList(from, end));
  }
}
