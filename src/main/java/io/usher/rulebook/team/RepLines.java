package io.usher.rulebook.team;

import io.usher.cell.Line;
import io.usher.cell.Located;
import io.usher.lead.Member;
import io.usher.lead.Rep;
import io.usher.value.Code;
import io.usher.value.Names;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/**
 * Reads the sheet {@code Reps}: a line for each pool of a rep. What is personal is written once, or
 * the same each time.
 */
final class RepLines {
  private static final List<String> PERSONAL =
      List.of(
          "name",
          "e-mail",
          "skills",
          "languages",
          "calendar",
          "time zone",
          "manager",
          "backup",
          "from",
          "to");
  private static final List<String> OF_POOL =
      List.of("weight", "max a day", "max a week", "max open");
  private static final Pattern EMAIL = Pattern.compile("[^\\s@;,]+@[^\\s@;,]+\\.[^\\s@;,.]+");

  private final PeopleCells cells;
  private final ZoneId zone;
  private final Map<String, String> calendars;
  private final Map<String, String> pools;

  /** The first name of each rep, as written, by its key. */
  private final Map<String, String> names = new LinkedHashMap<>();

  /** What is personal of each rep: the first cell that says it, by the header's key. */
  private final Map<String, Map<String, Located>> personal = new LinkedHashMap<>();

  private final Map<String, List<Member>> members = new HashMap<>();

  /**
   * @param zone the brand's
   * @param calendars names by key
   * @param pools names by key
   */
  RepLines(
      PeopleCells cells, ZoneId zone, Map<String, String> calendars, Map<String, String> pools) {
    this.cells = cells;
    this.zone = zone;
    this.calendars = calendars;
    this.pools = pools;
  }

  /** The names of all reps in the lines, by key. */
  static Map<String, String> names(List<Line> lines) {
    Map<String, String> names = new LinkedHashMap<>();
    for (Line line : lines) {
      names.putIfAbsent(Names.key(line.text("rep")), Names.tidy(line.text("rep")));
    }
    return names;
  }

  /** The reps by key, in the sheet's order. */
  Map<String, Rep> read(List<Line> lines) {
    names.putAll(names(lines));
    for (Line line : lines) {
      String rep = Names.key(line.text("rep"));
      Map<String, Located> known = personal.computeIfAbsent(rep, key -> new LinkedHashMap<>());
      for (String header : PERSONAL) {
        PeopleCells.cell(line, header).ifPresent(cell -> once(header, cell, known));
      }
      member(rep, line);
    }
    Map<String, Rep> reps = new LinkedHashMap<>();
    for (Line line : lines) {
      String key = Names.key(line.text("rep"));
      if (!reps.containsKey(key)) {
        reps.put(key, rep(key, personal.getOrDefault(key, Map.of()), line));
      }
    }
    return reps;
  }

  /** The members of a pool, in the sheet's order. */
  List<Member> members(String pool) {
    return members.getOrDefault(pool, List.of());
  }

  private void once(String header, Located cell, Map<String, Located> known) {
    Located first = known.putIfAbsent(header, cell);
    if (first != null && !Names.key(first.text()).equals(Names.key(cell.text()))) {
      cells.fault(
          Code.DUPLICATE_NAME,
          cell,
          "`"
              + header
              + "` is `"
              + cell.text()
              + "` here and `"
              + first.text()
              + "` at "
              + first.place().show(),
          "write it in one of the rep's rows, or the same in all");
    }
  }

  private void member(String rep, Line line) {
    Optional<Located> pool = PeopleCells.cell(line, "pool");
    if (pool.isEmpty()) {
      for (String header : OF_POOL) {
        PeopleCells.cell(line, header)
            .ifPresent(
                cell ->
                    cells.fault(
                        Code.BAD_CELL,
                        cell,
                        "`" + header + "` is about a pool, and this row names none",
                        "name the pool, or leave the cell blank"));
      }
      return;
    }
    Optional<String> key = cells.named(pool.get(), "a pool", pools.values(), "Pools");
    OptionalInt weight =
        cells.whole(
            line, "weight", Member.MAX_WEIGHT, "who is to get nothing has no row for this pool");
    Member member =
        new Member(
            rep,
            weight.orElse(1),
            cap(line, "max a day"),
            cap(line, "max a week"),
            cap(line, "max open"));
    key.ifPresent(it -> members.computeIfAbsent(it, none -> new ArrayList<>()).add(member));
  }

  private OptionalInt cap(Line line, String header) {
    return cells.whole(line, header, Member.MAX_WEIGHT, "leave it blank for no limit");
  }

  private Rep rep(String key, Map<String, Located> known, Line first) {
    Line line = new Line(known, first.place());
    String id = names.getOrDefault(key, key);
    Optional<LocalDate> from = cells.day(line, "from");
    Optional<LocalDate> to = cells.day(line, "to");
    if (from.isPresent() && to.isPresent() && to.get().isBefore(from.get())) {
      cells.fault(
          Code.RANGE_REVERSED,
          PeopleCells.cell(line, "to").orElseThrow(),
          "`" + id + "` leaves before they begin",
          "`From` is the first day and `To` the last one");
    }
    String name = Names.tidy(line.text("name"));
    return new Rep(
        id,
        name.isEmpty() ? id : name,
        email(line),
        cells.keys(line, "skills"),
        cells.keys(line, "languages"),
        cells.named(line, "calendar", "a calendar", calendars.values(), "Calendars"),
        PeopleCells.cell(line, "time zone").flatMap(this::zone).orElse(zone),
        other(key, line, "manager"),
        other(key, line, "backup"),
        from,
        to);
  }

  private Optional<String> other(String rep, Line line, String header) {
    Optional<String> other = cells.named(line, header, "a rep", names.values(), "Reps");
    if (other.filter(rep::equals).isPresent()) {
      cells.fault(
          Code.BAD_CELL,
          PeopleCells.cell(line, header).orElseThrow(),
          "`" + names.getOrDefault(rep, rep) + "` is their own " + header,
          "name somebody else, or leave the cell blank");
      return Optional.empty();
    }
    return other;
  }

  private String email(Line line) {
    Optional<Located> cell = PeopleCells.cell(line, "e-mail");
    if (cell.isPresent() && !EMAIL.matcher(cell.get().text()).matches()) {
      cells.fault(
          Code.BAD_CELL,
          cell.get(),
          "`" + cell.get().text() + "` is no mail address",
          "write one, such as `ann@example.com`");
      return "";
    }
    return cell.map(Located::text).orElse("");
  }

  private Optional<ZoneId> zone(Located cell) {
    Optional<String> zone =
        ZoneId.getAvailableZoneIds().stream()
            .filter(known -> known.equalsIgnoreCase(cell.text()))
            .findFirst();
    if (zone.isEmpty()) {
      String near = Names.didYouMean(cell.text(), ZoneId.getAvailableZoneIds());
      cells.fault(
          Code.VALUE_NOT_ALLOWED,
          cell,
          "`" + cell.text() + "` is no time zone",
          near.isEmpty() ? "write one such as `Europe/Berlin`" : near);
    }
    return zone.map(ZoneId::of);
  }
}
