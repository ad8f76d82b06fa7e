package io.usher.lead;

import io.usher.calendar.Brand;
import io.usher.calendar.Span;
import io.usher.calendar.WorkHours;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.UnaryOperator;

/** Makes teams for tests: pools and reps by name, with what matters written out. */
final class Teams {
  private final Map<String, Pool> pools = new LinkedHashMap<>();
  private final Map<String, Rep> reps = new LinkedHashMap<>();
  private final Map<String, WorkHours> calendars = new LinkedHashMap<>();
  private Optional<Span> expires = Optional.empty();

  static Team ofPool(String pool, String... reps) {
    return new Teams().pool(pool, reps).team();
  }

  Team team() {
    return new Team(pools, reps, calendars, Set.of(), "owner changed", expires, Brand.DEFAULT);
  }

  /** A pool of members written {@code ann}, {@code ann:3} with a weight. */
  Teams pool(String name, String... members) {
    List<Member> all = new ArrayList<>();
    for (String member : members) {
      String[] parts = member.split(":", -1);
      reps.computeIfAbsent(parts[0], Teams::rep);
      all.add(new Member(parts[0], parts.length > 1 ? Integer.parseInt(parts[1]) : 1));
    }
    return pool(name, Pool.Method.WEIGHTED, all);
  }

  Teams pool(String name, Pool.Method method, List<Member> members) {
    members.forEach(member -> reps.computeIfAbsent(member.rep(), Teams::rep));
    pools.put(
        name,
        new Pool(
            name,
            method,
            false,
            false,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            members));
    return this;
  }

  static Rep rep(String id) {
    return new Rep(
        id,
        id,
        id + "@example.com",
        Set.of(),
        Set.of(),
        Optional.empty(),
        ZoneOffset.UTC,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  Teams expires(String span) {
    expires = Span.parse(span);
    return this;
  }

  Teams calendar(String name, String days, String hours) {
    WorkHours.Rule rule =
        new WorkHours.Rule(
            WorkHours.Days.parse(days).orElseThrow(), WorkHours.Hours.parse(hours).orElseThrow());
    calendars.put(name, new WorkHours(name, List.of(rule)));
    return this;
  }

  Teams change(String pool, UnaryOperator<Pool> change) {
    pools.computeIfPresent(pool, (key, known) -> change.apply(known));
    return this;
  }

  Teams changeRep(String rep, UnaryOperator<Rep> change) {
    reps.put(rep, change.apply(reps.getOrDefault(rep, rep(rep))));
    return this;
  }

  Teams skills(String rep, String... skills) {
    return changeRep(rep, r -> person(r, Set.of(skills), r.calendar(), r.zone(), r.backup()));
  }

  Teams hours(String rep, String calendar, String zone) {
    return changeRep(
        rep, r -> person(r, r.skills(), Optional.of(calendar), ZoneId.of(zone), r.backup()));
  }

  Teams backup(String rep, String backup) {
    return changeRep(rep, r -> person(r, r.skills(), r.calendar(), r.zone(), Optional.of(backup)));
  }

  /** From a first to a last day. */
  Teams employed(String rep, Optional<LocalDate> from, Optional<LocalDate> to) {
    return changeRep(
        rep,
        r ->
            new Rep(
                r.id(),
                r.name(),
                r.email(),
                r.skills(),
                r.languages(),
                r.calendar(),
                r.zone(),
                r.manager(),
                r.backup(),
                from,
                to));
  }

  private static Rep person(
      Rep r, Set<String> skills, Optional<String> calendar, ZoneId zone, Optional<String> backup) {
    return new Rep(
        r.id(),
        r.name(),
        r.email(),
        skills,
        r.languages(),
        calendar,
        zone,
        r.manager(),
        backup,
        r.from(),
        r.to());
  }

  Teams overflow(String pool, String to, String after) {
    return change(
        pool,
        p ->
            new Pool(
                p.name(),
                p.method(),
                p.ownerLeadsCount(),
                p.manualLeadsCount(),
                p.acceptWithin(),
                p.firstTouchWithin(),
                p.warnAt(),
                p.escalateTo(),
                Optional.of(to),
                Span.parse(after),
                p.calendar(),
                p.members()));
  }

  /** Times written as in the sheet, empty for none. */
  Teams clocks(String pool, String accept, String touch, Optional<WarnAt> warn, String escalate) {
    return change(
        pool,
        p ->
            new Pool(
                p.name(),
                p.method(),
                p.ownerLeadsCount(),
                p.manualLeadsCount(),
                Span.parse(accept),
                Span.parse(touch),
                warn,
                Optional.of(escalate).filter(to -> !to.isEmpty()),
                p.overflowTo(),
                p.overflowAfter(),
                p.calendar(),
                p.members()));
  }

  Teams counts(String pool, boolean owner, boolean manual) {
    return change(
        pool,
        p ->
            new Pool(
                p.name(),
                p.method(),
                owner,
                manual,
                p.acceptWithin(),
                p.firstTouchWithin(),
                p.warnAt(),
                p.escalateTo(),
                p.overflowTo(),
                p.overflowAfter(),
                p.calendar(),
                p.members()));
  }

  Teams hoursOfPool(String pool, String calendar) {
    return change(
        pool,
        p ->
            new Pool(
                p.name(),
                p.method(),
                p.ownerLeadsCount(),
                p.manualLeadsCount(),
                p.acceptWithin(),
                p.firstTouchWithin(),
                p.warnAt(),
                p.escalateTo(),
                p.overflowTo(),
                p.overflowAfter(),
                Optional.of(calendar),
                p.members()));
  }

  /** A member with caps, 0 for none. */
  static Member capped(String rep, int weight, int day, int week, int open) {
    return new Member(rep, weight, cap(day), cap(week), cap(open));
  }

  private static OptionalInt cap(int most) {
    return most == 0 ? OptionalInt.empty() : OptionalInt.of(most);
  }
}
