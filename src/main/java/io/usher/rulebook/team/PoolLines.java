package io.usher.rulebook.team;

import io.usher.calendar.Span;
import io.usher.cell.Cell;
import io.usher.cell.Line;
import io.usher.cell.Located;
import io.usher.lead.Pool;
import io.usher.lead.WarnAt;
import io.usher.rulebook.reading.Words;
import io.usher.value.Code;
import io.usher.value.Names;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the sheet {@code Pools}. */
final class PoolLines {
  private static final Map<String, Pool.Method> METHODS = new LinkedHashMap<>();
  private static final Pattern SHARE = Pattern.compile("(\\d{1,2}) ?%");
  private static final Pattern BEFORE = Pattern.compile("(.+?)(?: before)?");
  private static final String MANAGER = "manager";

  static {
    METHODS.put("weighted", Pool.Method.WEIGHTED);
    METHODS.put("in order", Pool.Method.IN_ORDER);
    METHODS.put("fewest open", Pool.Method.FEWEST_OPEN);
  }

  private final PeopleCells cells;
  private final Map<String, String> calendars;
  private final Map<String, String> reps;
  private final Map<String, String> pools;

  /**
   * Of names by their keys.
   *
   * @param pools all there are
   */
  PoolLines(
      PeopleCells cells,
      Map<String, String> calendars,
      Map<String, String> reps,
      Map<String, String> pools) {
    this.cells = cells;
    this.calendars = calendars;
    this.reps = reps;
    this.pools = pools;
  }

  /** The names of all pools in the lines, by key. */
  static Map<String, String> names(List<Line> lines) {
    Map<String, String> names = new LinkedHashMap<>();
    for (Line line : lines) {
      names.putIfAbsent(Names.key(line.text("pool")), Names.tidy(line.text("pool")));
    }
    return names;
  }

  /** The pools by key, in the sheet's order. */
  Map<String, Pool> read(List<Line> lines, RepLines members) {
    Map<String, Pool> read = new LinkedHashMap<>();
    Map<String, Line> at = new LinkedHashMap<>();
    for (Line line : lines) {
      String key = Names.key(line.text("pool"));
      read.put(key, pool(key, line, members));
      at.put(key, line);
    }
    circles(read, at);
    return read;
  }

  private Pool pool(String key, Line line, RepLines members) {
    Optional<String> overflow = cells.named(line, "overflow to", "a pool", pools.values(), "Pools");
    Optional<Span> after = cells.workTime(line, "overflow after");
    if (PeopleCells.cell(line, "overflow to").isEmpty()) {
      PeopleCells.cell(line, "overflow after")
          .ifPresent(
              cell ->
                  cells.fault(
                      Code.EMPTY_CELL,
                      cell,
                      "`" + cell.text() + "` stands here, and `Overflow to` names no pool",
                      "name the pool that gets what waits too long"));
    }
    Pool pool =
        new Pool(
            pools.getOrDefault(key, key),
            method(line),
            cells.yes(line, "owner leads count", true),
            cells.yes(line, "manual leads count", true),
            cells.workTime(line, "accept within"),
            cells.workTime(line, "first touch within"),
            PeopleCells.cell(line, "warn at").flatMap(this::warnAt),
            escalateTo(line),
            overflow,
            after,
            cells.named(line, "calendar", "a calendar", calendars.values(), "Calendars"),
            members.members(key));
    if (pool.members().isEmpty() && PeopleCells.cell(line, "overflow to").isEmpty()) {
      cells
          .faults()
          .add(
              Code.EMPTY_CELL,
              line.place("pool"),
              "`" + pool.name() + "` has no reps, so that its leads would wait for ever",
              "name the pool beside a rep in the sheet `Reps`");
    }
    return pool;
  }

  private Pool.Method method(Line line) {
    Optional<Located> cell = PeopleCells.cell(line, "method");
    Pool.Method method = METHODS.get(cell.map(it -> Names.key(it.text())).orElse("weighted"));
    if (method == null) {
      String near = Names.didYouMean(cell.orElseThrow().text(), METHODS.keySet());
      cells.fault(
          Code.VALUE_NOT_ALLOWED,
          cell.orElseThrow(),
          "`" + cell.orElseThrow().text() + "` is no way to share leads",
          near.isEmpty() ? "write one of " + Words.quoted(List.copyOf(METHODS.keySet())) : near);
      return Pool.Method.WEIGHTED;
    }
    return method;
  }

  private Optional<WarnAt> warnAt(Located cell) {
    Matcher share = SHARE.matcher(Names.key(cell.text()));
    boolean percent = cell.cell() instanceof Cell.Num number && number.percent();
    int of = percent ? percent((Cell.Num) cell.cell()) : share.matches() ? share(share) : 0;
    if (of > 0) {
      return Optional.of(new WarnAt.Share(of));
    }
    Matcher before = BEFORE.matcher(Names.key(cell.text()));
    Optional<Span> span = before.matches() ? Span.parse(before.group(1)) : Optional.empty();
    if (span.isEmpty() || span.get().unit().compareTo(Span.Unit.HOUR) > 0) {
      cells.fault(
          Code.BAD_CELL,
          cell,
          "`" + cell.text() + "` does not say when to warn",
          "write a share of the time, such as `80 %`, or hours such as `1 hour before`");
      return Optional.empty();
    }
    return span.map(WarnAt.Before::new);
  }

  private static int share(Matcher share) {
    return Integer.parseInt(share.group(1));
  }

  /** 1 to 99, else 0. */
  private static int percent(Cell.Num cell) {
    BigDecimal hundredths = cell.number().movePointRight(2).stripTrailingZeros();
    boolean whole = hundredths.scale() <= 0 && hundredths.signum() > 0;
    return whole && hundredths.compareTo(BigDecimal.valueOf(99)) <= 0 ? hundredths.intValue() : 0;
  }

  /** Nobody for the rep's own manager. */
  private Optional<String> escalateTo(Line line) {
    Optional<Located> cell = PeopleCells.cell(line, "escalate to");
    return cell.filter(it -> !Names.key(it.text()).equals(MANAGER))
        .flatMap(it -> cells.named(it, "a rep", reps.values(), "Reps"));
  }

  /** What overflows from pool to pool must come to an end. */
  private void circles(Map<String, Pool> read, Map<String, Line> lines) {
    Set<String> done = new LinkedHashSet<>();
    for (String start : read.keySet()) {
      List<String> path = new ArrayList<>();
      Optional<String> here = Optional.of(start);
      while (here.isPresent() && !done.contains(here.get()) && !path.contains(here.get())) {
        path.add(here.get());
        here = Optional.ofNullable(read.get(here.get())).flatMap(Pool::overflowTo);
      }
      if (here.isPresent() && path.contains(here.get())) {
        List<String> circle = new ArrayList<>(path.subList(path.indexOf(here.get()), path.size()));
        circle.add(here.get());
        Line line = lines.get(here.get());
        if (line != null) {
          cells
              .faults()
              .add(
                  Code.CIRCLE,
                  line.place("overflow to"),
                  "leads would overflow in a circle: "
                      + String.join(
                          " to ",
                          circle.stream()
                              .map(it -> "`" + pools.getOrDefault(it, it) + "`")
                              .toList()),
                  "let one of them overflow to no pool");
        }
      }
      done.addAll(path);
    }
  }
}
