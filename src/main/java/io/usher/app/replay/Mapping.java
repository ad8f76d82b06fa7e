package io.usher.app.replay;

import io.usher.value.Code;
import io.usher.value.Names;
import io.usher.value.Outcome;
import io.usher.value.Place;
import io.usher.value.Problem;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * How the lines of a CSV file become events. Written as {@code setting = value} lines; {@code #}
 * begins a remark.
 *
 * @param customer column of the customer's id; lines without one are skipped
 * @param time column of the event's time
 * @param timeFormat as {@link DateTimeFormatter} writes patterns; ISO 8601 if not given
 * @param zone in which times without a zone are meant
 * @param event the event's name
 * @param keep what a line must be like to count; others are skipped
 * @param insteadWhen what a line must be like to be the other event
 * @param instead the other event's name
 * @param insteadKeep what a line of the other event must be like to count
 * @param fold column whose equal values make one event of several lines
 * @param properties by name
 */
public record Mapping(
    String file,
    String customer,
    String time,
    DateTimeFormatter timeFormat,
    ZoneId zone,
    String event,
    List<Condition> keep,
    List<Condition> insteadWhen,
    String instead,
    List<Condition> insteadKeep,
    Optional<String> fold,
    Map<String, Field> properties) {

  private static final List<String> SETTINGS =
      List.of(
          "customer",
          "time",
          "time format",
          "time zone",
          "event",
          "keep",
          "instead when",
          "instead event",
          "instead keep",
          "fold");

  /** Reads a mapping, or reports every fault at its line. */
  public static Outcome<Mapping> read(String file, List<String> lines) {
    Draft draft = new Draft(file);
    for (int i = 0; i < lines.size(); i++) {
      draft.line(lines.get(i).strip(), new Place.Line(file, i + 1));
    }
    Mapping mapping =
        new Mapping(
            file,
            draft.required("customer"),
            draft.required("time"),
            draft.format(),
            draft.zone(),
            draft.required("event"),
            draft.conditions("keep"),
            draft.conditions("instead when"),
            draft.values.getOrDefault("instead event", ""),
            draft.conditions("instead keep"),
            Optional.ofNullable(draft.values.get("fold")),
            draft.properties);
    if (!mapping.insteadWhen.isEmpty() && mapping.instead.isEmpty()) {
      draft.required("instead event");
    }
    return draft.problems.isEmpty() ? Outcome.done(mapping) : Outcome.refused(draft.problems);
  }

  Place place() {
    return new Place.Named(file);
  }

  private static final class Draft {
    private final String file;
    private final Map<String, String> values = new LinkedHashMap<>();
    private final Map<String, Place> places = new LinkedHashMap<>();
    private final Map<String, Field> properties = new LinkedHashMap<>();
    private final List<Problem> problems = new ArrayList<>();

    Draft(String file) {
      this.file = file;
    }

    void line(String line, Place place) {
      if (line.isEmpty() || line.startsWith("#")) {
        return;
      }
      int equals = line.indexOf('=');
      String name = equals < 0 ? line : line.substring(0, equals).strip();
      String value = equals < 0 ? "" : line.substring(equals + 1).strip();
      if (value.isEmpty()) {
        problems.add(
            Problem.of(Code.MISSING_SETTING, place, "`" + line + "` gives no value")
                .hint("write `setting = value`"));
      } else if (name.startsWith("property ")) {
        properties.put(name.substring("property ".length()).strip(), Field.parse(value));
      } else if (!SETTINGS.contains(Names.key(name))) {
        problems.add(
            Problem.of(Code.UNKNOWN_SETTING, place, "`" + name + "` is not a setting")
                .hint(Names.didYouMean(name, SETTINGS)));
      } else {
        values.put(Names.key(name), value);
        places.put(Names.key(name), place);
      }
    }

    String required(String name) {
      if (!values.containsKey(name)) {
        problems.add(
            Problem.of(Code.MISSING_SETTING, new Place.Named(file), "`" + name + "` is missing"));
      }
      return values.getOrDefault(name, "");
    }

    DateTimeFormatter format() {
      String pattern = values.get("time format");
      if (pattern != null) {
        try {
          return DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH);
        } catch (IllegalArgumentException e) {
          fault("time format", "`" + pattern + "` is not a pattern of a time", "yyyy-MM-dd HH:mm");
        }
      }
      return DateTimeFormatter.ISO_DATE_TIME;
    }

    ZoneId zone() {
      String name = values.get("time zone");
      if (name != null) {
        try {
          return ZoneId.of(name);
        } catch (DateTimeException e) {
          fault("time zone", "`" + name + "` is not a time zone", "Europe/London");
        }
      }
      return ZoneOffset.UTC;
    }

    List<Condition> conditions(String name) {
      String text = values.get(name);
      if (text == null) {
        return List.of();
      }
      Optional<List<Condition>> conditions = Condition.parse(text);
      if (conditions.isEmpty()) {
        fault(name, "`" + text + "` is not a condition", "Quantity > 0 and Country is France");
      }
      return conditions.orElse(List.of());
    }

    private void fault(String name, String text, String example) {
      problems.add(
          Problem.of(Code.BAD_SETTING, places.getOrDefault(name, new Place.Named(file)), text)
              .hint("write it like `" + example + "`"));
    }
  }

  /** The local time a cell holds; empty if it is none. */
  Optional<LocalDateTime> time(String cell) {
    try {
      return Optional.of(LocalDateTime.parse(cell, timeFormat));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
