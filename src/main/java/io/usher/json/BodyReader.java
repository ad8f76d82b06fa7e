package io.usher.json;

import com.fasterxml.jackson.core.JsonToken;
import io.usher.value.Code;
import io.usher.value.Data;
import io.usher.value.Names;
import io.usher.value.Outcome;
import io.usher.value.Place;
import io.usher.value.Problem;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The fields of a small JSON object, asked for one by one; what is wrong with them, and fields
 * nobody asked for, gather as problems.
 */
public final class BodyReader {
  private static final Pattern DAY = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");

  private final Map<String, Data> fields;
  private final String path;
  private final Set<String> asked = new LinkedHashSet<>();
  private final List<Problem> problems = new ArrayList<>();
  private final List<BodyReader> inner = new ArrayList<>();

  private BodyReader(Map<String, Data> fields, String path) {
    this.fields = fields;
    this.path = path;
  }

  public static Outcome<BodyReader> read(byte[] body) {
    return EventReader.parse(
        body,
        in -> {
          if (in.nextToken() != JsonToken.START_OBJECT) {
            return Outcome.refused(
                Problem.of(Code.NOT_AN_OBJECT, new Place.Pointer(""), "must be a JSON object"));
          }
          DataReader reader = new DataReader(in);
          Data.Fields fields = reader.fields();
          List<Problem> found = reader.problems();
          return found.isEmpty()
              ? Outcome.done(new BodyReader(fields.fields(), ""))
              : Outcome.refused(found);
        });
  }

  /** A text that must be there and not blank; empty if it is not. */
  public String required(String name) {
    Optional<String> text = text(name);
    if (text.isEmpty() && problems.stream().noneMatch(p -> p.place().equals(at(name)))) {
      problem(Code.MISSING_FIELD, name, "`" + name + "` is missing");
    }
    return text.orElse("");
  }

  public Optional<String> text(String name) {
    Data said = ask(name);
    if (said instanceof Data.Text t && !t.text().isBlank()) {
      return Optional.of(t.text());
    }
    if (said instanceof Data.Num n) {
      return Optional.of(n.number().toString());
    }
    if (said != Data.NOTHING && !(said instanceof Data.Text)) {
      problem(Code.WRONG_TYPE, name, "must be text");
    }
    return Optional.empty();
  }

  /** Whether a field is there and not null. */
  public boolean has(String name) {
    return fields.getOrDefault(name, Data.NOTHING) != Data.NOTHING;
  }

  /** Yes or no; no if it is not there. */
  public boolean flag(String name) {
    Data said = ask(name);
    if (said instanceof Data.Flag flag) {
      return flag.yes();
    }
    if (said != Data.NOTHING) {
      problem(Code.WRONG_TYPE, name, "must be true or false");
    }
    return false;
  }

  public Optional<Instant> instant(String name) {
    return instant(name, "write RFC 3339: 2026-05-01T10:00:00Z");
  }

  private Optional<Instant> instant(String name, String hint) {
    Data said = ask(name);
    Optional<Instant> read =
        said instanceof Data.Text text
            ? Timestamps.read(text.text())
            : said instanceof Data.Num number && number.number().precision() <= 18
                ? Timestamps.ofMillis(number.number().longValue())
                : Optional.empty();
    if (read.isEmpty() && said != Data.NOTHING) {
      problem(Code.BAD_TIMESTAMP, name, "is not a timestamp", hint);
    }
    return read;
  }

  public Map<String, Data> object(String name) {
    Data said = ask(name);
    if (said instanceof Data.Fields inner) {
      return inner.fields();
    }
    if (said != Data.NOTHING) {
      problem(Code.WRONG_TYPE, name, "must be an object");
    }
    return Map.of();
  }

  /** A list of texts; none if it is not there. */
  public Set<String> texts(String name) {
    Data said = ask(name);
    Set<String> texts = new LinkedHashSet<>();
    if (said instanceof Data.Items items) {
      for (int i = 0; i < items.items().size(); i++) {
        if (items.items().get(i) instanceof Data.Text text) {
          texts.add(text.text());
        } else {
          problem(Code.WRONG_TYPE, name + "/" + i, "must be text");
        }
      }
    } else if (said != Data.NOTHING) {
      problem(Code.WRONG_TYPE, name, "must be a list of texts");
    }
    return texts;
  }

  /** A whole number within bounds that must be there; {@code low} if it is not. */
  public int whole(String name, int low, int high) {
    Data said = ask(name);
    if (said instanceof Data.Num num
        && num.number().stripTrailingZeros().scale() <= 0
        && num.number().abs().precision() <= 9) {
      int number = num.number().intValue();
      if (number >= low && number <= high) {
        return number;
      }
    }
    problem(
        said == Data.NOTHING ? Code.MISSING_FIELD : Code.NOT_A_NUMBER,
        name,
        "`" + name + "` must be a whole number from " + low + " to " + high);
    return low;
  }

  /**
   * An instant, or a day of a zone.
   *
   * @param over whether the instant at which a day is over is meant, or that at which it begins
   */
  public Optional<Instant> moment(String name, ZoneId zone, boolean over) {
    if (fields.get(name) instanceof Data.Text text && DAY.matcher(text.text()).matches()) {
      asked.add(name);
      try {
        LocalDate day = LocalDate.parse(text.text());
        return Optional.of((over ? day.plusDays(1) : day).atStartOfDay(zone).toInstant());
      } catch (DateTimeException e) {
        problem(Code.BAD_TIMESTAMP, name, "is not a day");
        return Optional.empty();
      }
    }
    return instant(name, "a day such as 2026-12-24, or an instant such as 2026-12-24T12:00:00Z");
  }

  /** A list of objects; none if it is not there. What is wrong in them is wrong here. */
  public List<BodyReader> objects(String name) {
    Data said = ask(name);
    List<BodyReader> found = new ArrayList<>();
    if (said instanceof Data.Items items) {
      for (int i = 0; i < items.items().size(); i++) {
        if (items.items().get(i) instanceof Data.Fields one) {
          found.add(new BodyReader(one.fields(), path + "/" + name + "/" + i));
        } else {
          problem(Code.NOT_AN_OBJECT, name + "/" + i, "must be an object");
        }
      }
    } else if (said != Data.NOTHING) {
      problem(Code.WRONG_TYPE, name, "must be a list of objects");
    }
    inner.addAll(found);
    return found;
  }

  public void problem(Code code, String name, String text) {
    problems.add(Problem.of(code, at(name), text));
  }

  /** With a hint that may be empty. */
  public void problem(Code code, String name, String text, String hint) {
    problems.add(new Problem(code, at(name), text, hint));
  }

  /** Everything that is wrong, once all fields have been asked for. */
  public List<Problem> problems() {
    Map<String, Data> rest = new LinkedHashMap<>(fields);
    rest.keySet().removeAll(asked);
    List<Problem> all = new ArrayList<>(problems);
    for (String name : rest.keySet()) {
      all.add(
          new Problem(
              Code.UNKNOWN_NAME,
              at(Path.escaped(name)),
              "`" + name + "` means nothing here",
              Names.didYouMean(name, asked)));
    }
    inner.forEach(one -> all.addAll(one.problems()));
    return all;
  }

  private Data ask(String name) {
    asked.add(name);
    return fields.getOrDefault(name, Data.NOTHING);
  }

  private Place at(String name) {
    return new Place.Pointer(path + "/" + name);
  }
}
