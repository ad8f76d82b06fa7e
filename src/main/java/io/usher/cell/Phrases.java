package io.usher.cell;

import io.usher.value.Outcome;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What people write where something else is read, and how that is written here: for hints only. */
final class Phrases {
  private record Phrase(Pattern pattern, String written) {
    static Phrase of(String pattern, String written) {
      return new Phrase(Pattern.compile(pattern, Pattern.CASE_INSENSITIVE), written);
    }
  }

  private static final List<Phrase> COMPARISONS =
      List.of(
          Phrase.of("==\\s*(.+)", "$1"),
          Phrase.of("(?:between|from)\\s+(.+)\\s+(?:and|to)\\s+(.+)", "$1 to $2"),
          Phrase.of(">\\s*=\\s*(.+?)\\s*(?:and|&+|,)\\s*<\\s*=\\s*(.+)", "$1 to $2"),
          Phrase.of(">\\s*=\\s*(.+?)\\s*(?:and|&+|,)\\s*<\\s*(.+)", "[$1..$2)"),
          Phrase.of(">\\s*(.+?)\\s*(?:and|&+|,)\\s*<\\s*=\\s*(.+)", "($1..$2]"),
          Phrase.of(">\\s*(.+?)\\s*(?:and|&+|,)\\s*<\\s*(.+)", "($1..$2)"),
          Phrase.of("<\\s*=\\s*(.+?)\\s*(?:and|&+|,)\\s*>\\s*=\\s*(.+)", "$2 to $1"),
          Phrase.of("<\\s*=\\s*(.+?)\\s*(?:and|&+|,)\\s*>\\s*(.+)", "($2..$1]"),
          Phrase.of("<\\s*(.+?)\\s*(?:and|&+|,)\\s*>\\s*=\\s*(.+)", "[$2..$1)"),
          Phrase.of("<\\s*(.+?)\\s*(?:and|&+|,)\\s*>\\s*(.+)", "($2..$1)"),
          Phrase.of("(.+?)\\s*\\+", ">= $1"),
          Phrase.of("(.+)\\s+(?:or|and)\\s+(?:more|higher|above|over|later|up)", ">= $1"),
          Phrase.of("(.+)\\s+(?:or|and)\\s+(?:less|lower|below|under|fewer|earlier)", "<= $1"),
          Phrase.of("(?:at least|from|min\\.?|minimum|since|no less than)\\s+(.+)", ">= $1"),
          Phrase.of("(?:at most|up to|max\\.?|maximum|until|no more than)\\s+(.+)", "<= $1"),
          Phrase.of("(?:more than|greater than|over|above|after|later than)\\s+(.+)", "> $1"),
          Phrase.of("(?:less than|fewer than|under|below|before|earlier than)\\s+(.+)", "< $1"),
          Phrase.of("(?:equals?|is|exactly)\\s+(.+)", "$1"),
          Phrase.of("(.+?)\\s*(?:percent|per cent|pct\\.?)", "$1 %"));

  private static final Pattern ANYTHING =
      Pattern.compile("\\*|\\(?(any|anything|all|everything)\\)?", Pattern.CASE_INSENSITIVE);
  private static final Pattern NOTHING =
      Pattern.compile(
          "n/?a|#n/a|\\(?(none|empty|blank|null|unknown|nothing)\\)?", Pattern.CASE_INSENSITIVE);
  private static final Pattern SHORT = Pattern.compile("[\\d.,]+\\s*[kKmM]");
  private static final Pattern BETWEEN_WORDS =
      Pattern.compile("\\s*[,/|]\\s*|\\s+(?:or|and)\\s+", Pattern.CASE_INSENSITIVE);
  private static final Pattern QUOTES =
      Pattern.compile("[\"'\u2018\u2019\u201a\u201b]+|[\"'\u2018\u2019\u201a\u201b]+$");

  private static final List<DateTimeFormatter> DATES =
      Arrays.asList(
              "MMM d, uuuu", "MMMM d, uuuu", "d MMM uuuu", "d MMMM uuuu", "uuuu/M/d", "uuuu-M-d")
          .stream()
          .map(
              pattern ->
                  new DateTimeFormatterBuilder()
                      .parseCaseInsensitive()
                      .appendPattern(pattern)
                      .toFormatter(Locale.ENGLISH))
          .toList();

  private Phrases() {}

  /**
   * A hint for a part under {@code When} that could not be read.
   *
   * @param reads whether a text can be read in its place
   */
  static Optional<String> hint(String part, Predicate<String> reads) {
    if (ANYTHING.matcher(part).matches()) {
      return Optional.of("leave the cell blank for anything");
    }
    if (NOTHING.matcher(part).matches()) {
      return Optional.of("write `missing` for no value at all");
    }
    if (part.equalsIgnoreCase("today") || part.matches("[<>=]+\\s*(?i:today)")) {
      return Optional.of("`today` is known to FEEL: write `feel: < today`");
    }
    for (Phrase phrase : COMPARISONS) {
      Matcher matcher = phrase.pattern().matcher(part);
      if (matcher.matches()) {
        String written = matcher.replaceAll(phrase.written());
        if (reads.test(written)) {
          return Optional.of("write `" + written + "`");
        }
      }
    }
    return list(part, reads)
        .or(
            () ->
                SHORT.matcher(part).matches()
                    ? Optional.of("write the number in full, such as `1000`")
                    : Optional.empty());
  }

  /** A hint for several values with something other than semicolons between them. */
  static Optional<String> list(String part, Predicate<String> reads) {
    List<String> words = Arrays.asList(BETWEEN_WORDS.split(part.strip(), -1));
    return words.size() > 1 && words.stream().allMatch(word -> !word.isBlank() && reads.test(word))
        ? Optional.of("write `" + String.join("; ", words) + "`")
        : Optional.empty();
  }

  /** The text without quotes of other kinds around it. */
  static String unquoted(String part) {
    return QUOTES.matcher(part).replaceAll("").strip();
  }

  /** A day written out, or with its parts in the order of ISO but not its signs. */
  static Optional<LocalDate> day(String text) {
    for (DateTimeFormatter format : DATES) {
      try {
        return Optional.of(LocalDate.parse(text.strip(), format));
      } catch (DateTimeException e) {
        // not written so
      }
    }
    return Optional.empty();
  }

  /** Whether an outcome is one that was read. */
  static boolean read(Outcome<?> outcome) {
    return outcome instanceof Outcome.Done<?>;
  }
}
