package io.usher.app.replay;

import io.usher.json.JsonText;
import io.usher.value.Code;
import io.usher.value.Data;
import io.usher.value.Names;
import io.usher.value.Outcome;
import io.usher.value.Place;
import io.usher.value.Problem;
import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One message in Segment's shape a line. */
final class NdjsonSource implements Source {
  private final String name;
  private final BufferedReader lines;
  private final Shift shift;
  private List<Problem> refused = new ArrayList<>();
  private long line;
  private long number;

  NdjsonSource(String name, BufferedReader lines, Shift shift) {
    this.name = name;
    this.lines = lines;
    this.shift = shift;
  }

  @Override
  public Optional<Sendable> next() throws IOException {
    for (String text = lines.readLine(); text != null; text = lines.readLine()) {
      line++;
      if (text.isBlank()) {
        continue;
      }
      Optional<Sendable> event = event(text);
      if (event.isPresent()) {
        return event;
      }
    }
    return Optional.empty();
  }

  private Optional<Sendable> event(String text) {
    Place place = new Place.Line(name, line);
    Outcome<Data.Fields> read = JsonText.object(text, place);
    refused.addAll(read.problems());
    return read.fold(
        done -> {
          Map<String, Data> fields = new LinkedHashMap<>(done.value().fields());
          String customer = customer(done.value());
          if (customer.isEmpty()) {
            refused.add(
                Problem.of(Code.MISSING_FIELD, place, "names no customer")
                    .hint("give it a `userId` or an `anonymousId`"));
            return Optional.empty();
          }
          number++;
          fields.putIfAbsent("messageId", new Data.Text(Ids.of("line " + line, text)));
          fields.putIfAbsent("type", new Data.Text("track"));
          shift.move(fields, "timestamp");
          shift.move(fields, "originalTimestamp");
          return Optional.of(
              new Sendable(number, customer, JsonText.write(new Data.Fields(fields))));
        },
        problems -> Optional.empty());
  }

  private static String customer(Data.Fields fields) {
    for (String id : List.of("userId", "anonymousId")) {
      Data value = fields.at(id);
      if (value instanceof Data.Text text && !Names.tidy(text.text()).isEmpty()) {
        return id + text.text();
      }
      if (value instanceof Data.Num num) {
        return id + num.number().toPlainString();
      }
    }
    return "";
  }

  @Override
  public Map<String, Long> skipped() {
    return Map.of();
  }

  @Override
  public List<Problem> refused() {
    List<Problem> now = refused;
    refused = new ArrayList<>();
    return now;
  }

  @Override
  public void close() throws IOException {
    lines.close();
  }
}
