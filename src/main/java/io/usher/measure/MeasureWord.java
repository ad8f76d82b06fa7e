package io.usher.measure;

import io.usher.value.Names;
import io.usher.value.Type;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A word under {@code Measure}, with the columns it needs, those it may have, and the types it can
 * give.
 */
enum MeasureWord {
  TRAIT("trait", "Of", ""),
  EVENT("event", "Of Event", "Where"),
  COUNT("count", "Event", "Where Within Each"),
  SUM("sum", "Of Event", "Where Within Each"),
  MIN("min", "Of Event", "Where Within Each"),
  MAX("max", "Of Event", "Where Within Each"),
  AVERAGE("average", "Of Event", "Where Within Each"),
  FIRST("first", "Of Event", "Where Within Each"),
  LAST("last", "Of Event", "Where Within Each"),
  DISTINCT("distinct", "Of Event", "Where Within Each"),
  DAYS_SINCE("days since", "", "Of Event Where Within"),
  DAYS_UNTIL("days until", "Of", "Event Where Within"),
  AGE("age", "Of", ""),
  MONTH_OF("month of", "", "Of Event Where Within"),
  STREAK("streak", "Of Event", "Where Within"),
  STEPS("steps", "Event", "Where Within"),
  ALL_OF("all of", "Event", "Where Within"),
  DAYS_IN("days in", "Of", ""),
  FORMULA("formula", "Of", "");

  /** The columns a measure may need, use or have no use for. */
  static final List<String> COLUMNS = List.of("Of", "Event", "Where", "Within", "Each");

  private final String word;
  private final String needs;
  private final String may;

  /**
   * A word of the grammar.
   *
   * @param needs columns with a space between
   * @param may columns with a space between
   */
  MeasureWord(String word, String needs, String may) {
    this.word = word;
    this.needs = needs;
    this.may = may;
  }

  static Optional<MeasureWord> of(String written) {
    String key = Names.key(written);
    return Stream.of(values()).filter(measure -> measure.word.equals(key)).findFirst();
  }

  /** Every word of the grammar. */
  static List<String> words() {
    return Stream.of(values()).map(MeasureWord::word).toList();
  }

  String word() {
    return word;
  }

  boolean needs(String column) {
    return List.of(needs.split(" ", -1)).contains(column);
  }

  boolean uses(String column) {
    return needs(column) || List.of(may.split(" ", -1)).contains(column);
  }

  /** The types it can give. */
  Set<Type> types() {
    return switch (this) {
      case TRAIT, EVENT, FIRST, LAST, FORMULA -> EnumSet.allOf(Type.class);
      case SUM, MIN, MAX, AVERAGE -> EnumSet.of(Type.NUMBER, Type.MONEY, Type.PERCENT);
      case DISTINCT -> EnumSet.of(Type.NUMBER, Type.TEXT_LIST);
      case COUNT, DAYS_SINCE, DAYS_UNTIL, AGE, MONTH_OF, STREAK, DAYS_IN -> EnumSet.of(Type.NUMBER);
      case STEPS -> EnumSet.of(Type.TEXT);
      case ALL_OF -> EnumSet.of(Type.YES_NO);
    };
  }
}
