package io.usher.app.replay;

import io.usher.json.CsvRows;
import io.usher.json.JsonText;
import io.usher.value.Code;
import io.usher.value.Data;
import io.usher.value.Outcome;
import io.usher.value.Place;
import io.usher.value.Problem;
import java.io.IOException;
import java.io.Reader;
import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Lines of a CSV file, through a mapping.
 *
 * <p>Lines that fold into one event should follow one another, but in real files another group can
 * get in between: a group stays open until {@link #OPEN} others have begun after its last line.
 * Events leave in the order in which their groups began.
 */
final class CsvSource implements Source {
  /** How many groups may begin after a group's last line before it is taken as whole. */
  static final int OPEN = 64;

  private final String name;
  private final CsvRows rows;
  private final Mapping mapping;
  private final Shift shift;
  private final int customer;
  private final int time;
  private final int fold;
  private final Predicate<List<String>> keep;
  private final Predicate<List<String>> instead;
  private final Predicate<List<String>> insteadKeep;
  private final Map<String, Reading> readings = new LinkedHashMap<>();
  private final Map<String, Group> open = new LinkedHashMap<>();
  private final Map<String, Long> skipped = new LinkedHashMap<>();
  private List<Problem> refused = new ArrayList<>();
  private long begun;
  private long number;
  private boolean ended;

  /** How a property is taken off a row: text, or a number that may be summed. */
  private record Reading(List<Integer> columns, boolean number, boolean sums, String constant) {}

  /** Lines that become one event. */
  private static final class Group {
    private final String id;
    private final String customer;
    private final LocalDateTime time;
    private final boolean other;
    private final Map<String, Data> properties = new LinkedHashMap<>();
    private long lastSeen;

    Group(String id, String customer, LocalDateTime time, boolean other) {
      this.id = id;
      this.customer = customer;
      this.time = time;
      this.other = other;
    }
  }

  private CsvSource(String name, CsvRows rows, Columns columns, Mapping mapping, Shift shift) {
    this.name = name;
    this.rows = rows;
    this.mapping = mapping;
    this.shift = shift;
    Place place = mapping.place();
    this.customer = columns.at(mapping.customer(), place);
    this.time = columns.at(mapping.time(), place);
    this.fold = mapping.fold().map(column -> columns.at(column, place)).orElse(-1);
    this.keep = all(mapping.keep(), columns, place);
    this.instead =
        mapping.insteadWhen().isEmpty() ? row -> false : all(mapping.insteadWhen(), columns, place);
    this.insteadKeep = all(mapping.insteadKeep(), columns, place);
    mapping.properties().forEach((key, field) -> readings.put(key, reading(field, columns, place)));
  }

  /** Begins to read a file, or reports what the mapping asks for and the file does not have. */
  static Outcome<Source> open(String name, Reader text, Mapping mapping, Shift shift)
      throws IOException {
    CsvRows rows = CsvRows.open(text);
    Optional<List<String>> header = rows.next();
    if (header.isEmpty()) {
      return Outcome.refused(
          Problem.of(Code.BAD_FILE, new Place.Line(name, 1), "the file has no header line"));
    }
    Columns columns = new Columns(header.get());
    CsvSource source = new CsvSource(name, rows, columns, mapping, shift);
    return columns.problems.isEmpty() ? Outcome.done(source) : Outcome.refused(columns.problems);
  }

  private static Predicate<List<String>> all(
      List<Condition> conditions, Columns columns, Place place) {
    return conditions.stream()
        .map(condition -> condition.on(columns, place))
        .reduce(row -> true, Predicate::and);
  }

  private static Reading reading(Field field, Columns columns, Place place) {
    if (field instanceof Field.Column column) {
      return new Reading(List.of(columns.at(column.name(), place)), column.number(), false, "");
    }
    if (field instanceof Field.Sum sum) {
      return new Reading(
          sum.factors().stream().map(factor -> columns.at(factor, place)).toList(), true, true, "");
    }
    return new Reading(List.of(), false, false, ((Field.Constant) field).text());
  }

  @Override
  public Optional<Sendable> next() throws IOException {
    while (!ended || !open.isEmpty()) {
      if (!open.isEmpty()) {
        Group oldest = open.values().iterator().next();
        if (ended || fold < 0 || begun - oldest.lastSeen >= OPEN) {
          open.remove(oldest.id);
          return Optional.of(event(oldest));
        }
      }
      Optional<List<String>> row = rows.next();
      if (row.isEmpty()) {
        ended = true;
      } else {
        take(row.get());
      }
    }
    return Optional.empty();
  }

  private void take(List<String> row) {
    String who = Condition.cell(row, customer);
    if (who.isEmpty()) {
      skipped.merge("lines without a customer", 1L, Long::sum);
      return;
    }
    boolean other = instead.test(row);
    if (!(other ? insteadKeep : keep).test(row)) {
      skipped.merge("lines that do not count", 1L, Long::sum);
      return;
    }
    Place place = new Place.Line(name, rows.number());
    Optional<LocalDateTime> at = mapping.time(Condition.cell(row, time));
    Optional<Map<String, Data>> properties = properties(row, place);
    if (at.isEmpty()) {
      refused.add(
          Problem.of(
              Code.BAD_TIMESTAMP, place, "`" + Condition.cell(row, time) + "` is not a time"));
    }
    if (at.isEmpty() || properties.isEmpty()) {
      return;
    }
    String id =
        fold < 0
            ? Ids.of("row " + rows.number(), String.join("\u0000", row))
            : Condition.cell(row, fold) + " of " + who;
    Group group = open.get(id);
    if (group == null) {
      begun++;
      group = new Group(id, who, at.get(), other);
      group.properties.putAll(properties.get());
      open.put(id, group);
    } else {
      add(group.properties, properties.get());
    }
    group.lastSeen = begun;
  }

  private void add(Map<String, Data> sums, Map<String, Data> more) {
    readings.forEach(
        (key, reading) -> {
          if (reading.sums
              && sums.get(key) instanceof Data.Num sum
              && more.get(key) instanceof Data.Num amount) {
            sums.put(key, new Data.Num(sum.number().add(amount.number())));
          }
        });
  }

  private Optional<Map<String, Data>> properties(List<String> row, Place place) {
    Map<String, Data> properties = new LinkedHashMap<>();
    for (Map.Entry<String, Reading> entry : readings.entrySet()) {
      Reading reading = entry.getValue();
      if (!reading.number) {
        String text =
            reading.columns.isEmpty()
                ? reading.constant
                : Condition.cell(row, reading.columns.get(0));
        properties.put(entry.getKey(), new Data.Text(text));
        continue;
      }
      BigDecimal product = BigDecimal.ONE;
      for (int column : reading.columns) {
        Optional<BigDecimal> factor = Field.number(Condition.cell(row, column));
        if (factor.isEmpty()) {
          refused.add(
              Problem.of(
                  Code.NOT_A_NUMBER,
                  place,
                  "`" + Condition.cell(row, column) + "` is not a number"));
          return Optional.empty();
        }
        product = product.multiply(factor.get());
      }
      properties.put(entry.getKey(), new Data.Num(product));
    }
    return Optional.of(properties);
  }

  private Sendable event(Group group) {
    number++;
    String event = group.other ? mapping.instead() : mapping.event();
    Map<String, Data> message = new LinkedHashMap<>();
    message.put("type", new Data.Text("track"));
    message.put("messageId", new Data.Text(Ids.of(event, group.id, group.time.toString())));
    message.put("userId", new Data.Text(group.customer));
    message.put("event", new Data.Text(event));
    message.put("timestamp", new Data.Text(shift.of(group.time).toString()));
    message.put("properties", new Data.Fields(group.properties));
    return new Sendable(number, group.customer, JsonText.write(new Data.Fields(message)));
  }

  @Override
  public Map<String, Long> skipped() {
    return skipped;
  }

  @Override
  public List<Problem> refused() {
    List<Problem> now = refused;
    refused = new ArrayList<>();
    return now;
  }

  @Override
  public void close() throws IOException {
    rows.close();
  }
}
