package io.usher.cell;

import io.usher.value.Code;
import io.usher.value.Outcome;
import io.usher.value.Value;
import java.time.LocalTime;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads a time of day typed as text: {@code 8:30}, {@code 21:00:15}, {@code 9 pm}. */
final class TimeText {
  private static final Pattern TIME =
      Pattern.compile("(\\d{1,2})(?::(\\d{2})(?::(\\d{2}))?)?\\s*(am|pm|)");

  private TimeText() {}

  static Outcome<Value> read(String written, Scope scope) {
    String text = written.strip().toLowerCase(Locale.ROOT);
    Matcher matcher = TIME.matcher(text);
    if (matcher.matches()) {
      boolean half = !matcher.group(4).isEmpty();
      int hour = Integer.parseInt(matcher.group(1));
      int minute = number(matcher, 2);
      int second = number(matcher, 3);
      boolean fits = half ? hour >= 1 && hour <= 12 : hour <= 23 && matcher.group(2) != null;
      if (fits && minute <= 59 && second <= 59) {
        int shift = matcher.group(4).equals("pm") ? 12 : 0;
        return Outcome.done(
            new Value.Time(LocalTime.of(half ? hour % 12 + shift : hour, minute, second)));
      }
    }
    return scope.refuse(
        Code.NOT_A_TIME,
        "`" + written.strip() + "` is not a time of day",
        "write it like `21:00`; midnight as an end is `24:00`");
  }

  private static int number(Matcher matcher, int group) {
    String digits = matcher.group(group);
    return digits == null ? 0 : Integer.parseInt(digits);
  }
}
