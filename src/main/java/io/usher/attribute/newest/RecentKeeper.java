package io.usher.attribute.newest;

import io.usher.calendar.Window;
import io.usher.customer.Counter;
import io.usher.customer.Counter.Series;
import io.usher.measure.EventNames;
import io.usher.measure.Filter;
import io.usher.measure.Operand;
import io.usher.measure.Sighting;
import io.usher.measure.Values;
import io.usher.value.Type;
import io.usher.value.Value;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.StringJoiner;

/**
 * Keeps the newest events with some of their properties. Each is one text list in a series: the
 * event's name, then each property as text, empty where it is missing.
 *
 * <p>Memory: {@code most} events of at most {@link Values#LONGEST} characters a property.
 */
record RecentKeeper(
    String signature,
    EventNames names,
    Filter filter,
    Window.Sliding window,
    int most,
    List<Operand> of)
    implements OfSeries {
  /** Stands between the texts of one list. */
  private static final String BETWEEN = "\u001f";

  RecentKeeper {
    of = List.copyOf(of);
  }

  @Override
  public String event() {
    return filter.event();
  }

  @Override
  public Optional<Counter> take(Optional<Counter> before, Sighting sighting) {
    List<String> texts = new ArrayList<>(of.size() + 1);
    texts.add(Values.cut(names.name(sighting.event())));
    of.forEach(operand -> texts.add(write(Values.first(sighting, filter, operand))));
    Series old = series(before);
    List<Long> seconds = new ArrayList<>(old.seconds());
    List<Value> values = new ArrayList<>(old.values());
    int at = seconds.size();
    while (at > 0 && seconds.get(at - 1) > sighting.second()) {
      at--;
    }
    seconds.add(at, sighting.second());
    values.add(at, new Value.Texts(texts));
    List<Integer> kept = Retention.keep(seconds, most, window, sighting.asOf(), sighting.brand());
    Series series =
        new Series(
            kept.stream().map(seconds::get).toList(), kept.stream().map(values::get).toList());
    return series.equals(old) ? Optional.empty() : Optional.of(series);
  }

  private static String write(Value value) {
    if (!(value instanceof Value.Texts list)) {
      return value.show();
    }
    StringJoiner joined = new StringJoiner(BETWEEN);
    for (String text : list.texts()) {
      if (joined.length() + text.length() < Values.LONGEST) {
        joined.add(text);
      }
    }
    return joined.toString();
  }

  /** The event's name. */
  static String name(Value kept) {
    return ((Value.Texts) kept).texts().get(0);
  }

  /** What was kept of the event's properties. */
  List<Value> values(Value kept) {
    List<String> texts = ((Value.Texts) kept).texts();
    List<Value> values = new ArrayList<>(of.size());
    for (int i = 0; i < of.size(); i++) {
      values.add(read(texts.get(i + 1), of.get(i).type()));
    }
    return values;
  }

  private static Value read(String text, Type type) {
    if (text.isEmpty()) {
      return Value.MISSING;
    }
    return switch (type) {
      case NUMBER, MONEY, PERCENT -> Value.of(new BigDecimal(text));
      case DATE -> new Value.Day(LocalDate.parse(text));
      case TIME -> new Value.Time(LocalTime.parse(text));
      case YES_NO -> Value.of(text.equals(Value.of(true).show()));
      case TEXT_LIST -> new Value.Texts(List.of(text.split(BETWEEN, -1)));
      case TEXT, EXACT_TEXT, CODE -> Value.of(text);
    };
  }
}
