package io.usher.json;

import com.fasterxml.jackson.core.JsonToken;
import io.usher.value.Code;
import io.usher.value.Data;
import io.usher.value.Outcome;
import io.usher.value.Place;
import io.usher.value.Problem;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The fields of a small JSON object, asked for one by one; what is wrong with them, and fields
 * nobody asked for, gather as problems.
 */
public final class BodyReader {
  private final Map<String, Data> fields;
  private final Set<String> asked = new LinkedHashSet<>();
  private final List<Problem> problems = new ArrayList<>();

  private BodyReader(Map<String, Data> fields) {
    this.fields = fields;
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
              ? Outcome.done(new BodyReader(fields.fields()))
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
    Data said = ask(name);
    Optional<Instant> read =
        said instanceof Data.Text text
            ? Timestamps.read(text.text())
            : said instanceof Data.Num number && number.number().precision() <= 18
                ? Timestamps.ofMillis(number.number().longValue())
                : Optional.empty();
    if (read.isEmpty() && said != Data.NOTHING) {
      problem(Code.BAD_TIMESTAMP, name, "is not a timestamp");
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

  public void problem(Code code, String name, String text) {
    problems.add(Problem.of(code, at(name), text));
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
              new Place.Pointer("/" + Path.escaped(name)),
              "`" + name + "` means nothing here",
              io.usher.value.Names.didYouMean(name, asked)));
    }
    return all;
  }

  private Data ask(String name) {
    asked.add(name);
    return fields.getOrDefault(name, Data.NOTHING);
  }

  private static Place at(String name) {
    return new Place.Pointer("/" + name);
  }
}
