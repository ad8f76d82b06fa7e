package io.usher.json;

import io.usher.calendar.Span;
import io.usher.lead.DeskState;
import io.usher.lead.Member;
import io.usher.lead.Pool;
import io.usher.lead.PoolState;
import io.usher.lead.Rep;
import io.usher.lead.RepState;
import io.usher.lead.Seat;
import io.usher.lead.Team;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;

/** Pools and reps with all that is counted, as JSON. */
public final class PoolWriter {
  private final Team team;
  private final DeskState state;

  public PoolWriter(Team team, DeskState state) {
    this.team = team;
    this.state = state;
  }

  /** Some pools, by key. */
  public byte[] pools(Collection<String> pools) {
    return JsonWriter.object(out -> out.objects("pools", pools, pool -> pool(out, pool)));
  }

  private void pool(JsonWriter out, String key) throws IOException {
    Optional<Pool> pool = Optional.ofNullable(team.pools().get(key));
    PoolState kept = state.pools().getOrDefault(key, PoolState.NEW);
    out.text("pool", LeadWriter.pool(team, key));
    if (pool.isPresent()) {
      settings(out, pool.get());
    } else {
      out.flag("gone", true);
    }
    out.object(
        "leads",
        counts -> {
          counts.number("came", kept.came());
          counts.number("held", kept.held());
          counts.number("waiting", kept.waiting());
          counts.number("closed", kept.done());
          counts.number("movedOn", kept.gone());
        });
    LeadWriter.instant(out, "backlogLookedAtNext", kept.wakeAt());
    out.objects("members", seats(pool, kept), rep -> member(out, pool, kept, rep));
  }

  private void settings(JsonWriter out, Pool pool) throws IOException {
    out.text("method", pool.method().name().toLowerCase(Locale.ROOT).replace('_', ' '));
    out.flag("ownerLeadsCount", pool.ownerLeadsCount());
    out.flag("manualLeadsCount", pool.manualLeadsCount());
    span(out, "acceptWithin", pool.acceptWithin());
    span(out, "firstTouchWithin", pool.firstTouchWithin());
    maybe(out, "escalateTo", pool.escalateTo().map(rep -> LeadWriter.written(team, rep)));
    maybe(out, "overflowTo", pool.overflowTo().map(to -> LeadWriter.pool(team, to)));
    span(out, "overflowAfter", pool.overflowAfter());
    maybe(out, "calendar", pool.calendar());
  }

  /** Members in the sheet's order, then those who were. */
  private static List<String> seats(Optional<Pool> pool, PoolState kept) {
    Set<String> reps = new LinkedHashSet<>();
    pool.ifPresent(it -> it.members().forEach(member -> reps.add(member.rep())));
    reps.addAll(new TreeSet<>(kept.seats().keySet()));
    return new ArrayList<>(reps);
  }

  private void member(JsonWriter out, Optional<Pool> pool, PoolState kept, String rep)
      throws IOException {
    Optional<Member> member =
        pool.flatMap(it -> it.members().stream().filter(one -> one.rep().equals(rep)).findFirst());
    who(out, rep);
    if (member.isPresent()) {
      out.number("weight", member.get().weight());
      cap(out, "maxDay", member.get().maxDay());
      cap(out, "maxWeek", member.get().maxWeek());
      cap(out, "maxOpen", member.get().maxOpen());
    } else {
      out.flag("former", true);
    }
    Seat seat = kept.seats().get(rep);
    out.number("given", seat == null ? 0 : seat.given());
    out.number("uncounted", seat == null ? 0 : seat.uncounted());
    out.number("credited", seat == null ? 0 : seat.credited());
    out.number("lifted", seat == null ? 0 : seat.lifted());
    out.number("turns", seat == null ? 0 : seat.turns());
  }

  private void who(JsonWriter out, String rep) throws IOException {
    out.text("rep", LeadWriter.written(team, rep));
    Rep known = team.reps().get(rep);
    if (known != null && !known.name().isEmpty()) {
      out.text("name", known.name());
    }
  }

  /** Some reps, by key. */
  public byte[] reps(Collection<String> reps) {
    return JsonWriter.object(out -> out.objects("reps", reps, rep -> rep(out, rep)));
  }

  /** One. */
  public byte[] rep(String rep) {
    return JsonWriter.object(out -> rep(out, rep));
  }

  private void rep(JsonWriter out, String key) throws IOException {
    Rep rep = team.reps().get(key);
    RepState kept = state.reps().getOrDefault(key, RepState.NEW);
    who(out, key);
    if (rep == null) {
      out.flag("gone", true);
    } else {
      sheet(out, rep);
    }
    List<String> pools = new ArrayList<>();
    team.pools()
        .forEach(
            (name, pool) -> {
              if (pool.has(key)) {
                pools.add(pool.name());
              }
            });
    out.texts("pools", pools);
    out.number("open", kept.open());
    if (kept.day().isPresent()) {
      out.text("day", kept.day().get().toString());
      out.number("thatDay", kept.today());
      out.number("thatWeek", kept.week());
    }
    out.flag("left", kept.left());
    out.objects("absences", kept.absences(), absence -> absence(out, absence));
  }

  private void sheet(JsonWriter out, Rep rep) throws IOException {
    if (!rep.email().isEmpty()) {
      out.text("email", rep.email());
    }
    out.texts("skills", new TreeSet<>(rep.skills()));
    out.texts("languages", new TreeSet<>(rep.languages()));
    maybe(out, "calendar", rep.calendar());
    out.text("zone", rep.zone().getId());
    maybe(out, "manager", rep.manager().map(it -> LeadWriter.written(team, it)));
    maybe(out, "backup", rep.backup().map(it -> LeadWriter.written(team, it)));
    day(out, "from", rep.from());
    day(out, "to", rep.to());
  }

  private static void absence(JsonWriter out, RepState.Absence absence) throws IOException {
    out.text("id", absence.id());
    out.instant("from", absence.from());
    out.instant("to", absence.to());
    if (!absence.reason().isEmpty()) {
      out.text("reason", absence.reason());
    }
  }

  private static void span(JsonWriter out, String name, Optional<Span> span) throws IOException {
    if (span.isPresent()) {
      out.text(name, span.get().show());
    }
  }

  private static void maybe(JsonWriter out, String name, Optional<String> text) throws IOException {
    if (text.isPresent()) {
      out.text(name, text.get());
    }
  }

  private static void day(JsonWriter out, String name, Optional<LocalDate> day) throws IOException {
    if (day.isPresent()) {
      out.text(name, day.get().toString());
    }
  }

  private static void cap(JsonWriter out, String name, OptionalInt cap) throws IOException {
    if (cap.isPresent()) {
      out.number(name, cap.getAsInt());
    }
  }
}
