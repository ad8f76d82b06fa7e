package io.usher.calendar;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads days and hours as people write them. */
final class WrittenHours {
  private static final Pattern EVERY = Pattern.compile("every (\\d{1,2})\\.? ([a-z]+)\\.?");
  private static final Pattern DATE = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
  private static final Pattern SPAN =
      Pattern.compile("(\\d{1,2}):(\\d{2}) ?(?:-|–|to) ?(\\d{1,2}):(\\d{2})");
  private static final List<String> MONTHS =
      List.of(
          "january",
          "february",
          "march",
          "april",
          "may",
          "june",
          "july",
          "august",
          "september",
          "october",
          "november",
          "december");

  private WrittenHours() {}

  static Optional<WorkHours.Days> days(String text) {
    String written = tidy(text);
    try {
      if (DATE.matcher(written).matches()) {
        return Optional.of(new WorkHours.OneDay(LocalDate.parse(written)));
      }
      Matcher every = EVERY.matcher(written);
      if (every.matches()) {
        return startingWith(MONTHS, every.group(2))
            .map(month -> MonthDay.of(month + 1, Integer.parseInt(every.group(1))))
            .map(WorkHours.Yearly::new);
      }
    } catch (DateTimeException noSuchDay) {
      return Optional.empty();
    }
    return weekly(written);
  }

  private static Optional<WorkHours.Days> weekly(String written) {
    Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
    for (String part : written.split(";", -1)) {
      String[] ends = part.strip().split(" ?(?:-|–| to ) ?", -1);
      Optional<DayOfWeek> first = weekday(ends[0]);
      Optional<DayOfWeek> last = weekday(ends[ends.length - 1]);
      if (ends.length > 2 || first.isEmpty() || last.isEmpty()) {
        return Optional.empty();
      }
      for (DayOfWeek day = first.get(); ; day = day.plus(1)) {
        days.add(day);
        if (day == last.get()) {
          break;
        }
      }
    }
    return Optional.of(new WorkHours.Weekly(days));
  }

  private static Optional<DayOfWeek> weekday(String word) {
    List<String> names = new ArrayList<>();
    for (DayOfWeek day : DayOfWeek.values()) {
      names.add(day.name().toLowerCase(Locale.ROOT));
    }
    return startingWith(names, word).map(at -> DayOfWeek.of(at + 1));
  }

  /** Place of the one name that is, or begins with, at least three letters of it. */
  private static Optional<Integer> startingWith(List<String> names, String word) {
    for (int at = 0; at < names.size(); at++) {
      if (word.length() >= 3 && names.get(at).startsWith(word)) {
        return Optional.of(at);
      }
    }
    return Optional.empty();
  }

  static Optional<List<WorkHours.Hours>> spans(String text) {
    String written = tidy(text);
    List<WorkHours.Hours> spans = new ArrayList<>();
    if (written.equals("closed")) {
      return Optional.of(spans);
    }
    for (String part : written.split(";", -1)) {
      Matcher span = SPAN.matcher(part.strip());
      if (!span.matches()) {
        return Optional.empty();
      }
      int from = minute(span.group(1), span.group(2));
      int to = minute(span.group(3), span.group(4));
      if (from < 0 || to <= from) {
        return Optional.empty();
      }
      spans.add(new WorkHours.Hours(from, to));
    }
    return Optional.of(spans);
  }

  /** Minute of the day; -1 if there is no such time. */
  private static int minute(String hour, String minute) {
    int of = Integer.parseInt(hour) * 60 + Integer.parseInt(minute);
    return of > WorkHours.Hours.DAY || Integer.parseInt(minute) > 59 ? -1 : of;
  }

  private static String tidy(String text) {
    return text.strip().toLowerCase(Locale.ROOT).replaceAll("\\s+", " ");
  }
}
