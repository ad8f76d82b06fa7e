package io.usher.json;

import io.usher.lead.Clock;
import io.usher.lead.Lead;
import io.usher.lead.Pool;
import io.usher.lead.Rep;
import io.usher.lead.Team;
import io.usher.value.Data;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;

/** Leads, as JSON. Names are as the sheets write them while those name them. */
public final class LeadWriter {
  private final Team team;

  public LeadWriter(Team team) {
    this.team = team;
  }

  public byte[] lead(Lead lead) {
    return JsonWriter.object(out -> write(out, lead));
  }

  /**
   * One, with who it is.
   *
   * @param person as they are known now
   */
  public byte[] lead(Lead lead, Data.Fields person) {
    return JsonWriter.object(
        out -> {
          out.data("person", person);
          write(out, lead);
        });
  }

  /** A page; {@code next} is where the next one begins. */
  public byte[] leads(List<Lead> leads, OptionalLong next) {
    return JsonWriter.object(
        out -> {
          out.objects("leads", leads, lead -> write(out, lead));
          if (next.isPresent()) {
            out.text("next", Long.toString(next.getAsLong()));
          }
        });
  }

  /** A lead's place in the answer to an event: who has it, without what is handed over. */
  void brief(JsonWriter out, Lead lead) throws IOException {
    out.text("lead", lead.id());
    out.text("type", lead.type());
    out.text("state", lead.state().word());
    where(out, lead);
    instant(out, "due", lead.touch().flatMap(Clock::due));
    instant(out, "acceptBy", lead.accept().flatMap(Clock::due));
  }

  void write(JsonWriter out, Lead lead) throws IOException {
    out.text("id", lead.id());
    out.number("number", lead.number());
    out.customer(lead.customer());
    out.text("type", lead.type());
    out.text("state", lead.state().word());
    where(out, lead);
    out.number("attempt", lead.attempt());
    out.instant("createdAt", lead.createdAt());
    out.instant("changedAt", lead.changedAt());
    instant(out, "givenAt", lead.givenAt());
    instant(out, "touchedAt", lead.touchedAt());
    clock(out, "accept", lead.accept());
    clock(out, "touch", lead.touch());
    instant(out, "overflowAt", lead.overflowAt());
    instant(out, "expiresAt", lead.expiresAt());
    if (!lead.reason().isEmpty()) {
      out.text("reason", lead.reason());
    }
    names(out, "skills", lead.needs().skills());
    names(out, "languages", lead.needs().languages());
    if (!lead.tried().isEmpty()) {
      out.texts("tried", lead.tried().stream().map(rep -> written(team, rep)).toList());
    }
    out.objects(
        "asked",
        lead.asked(),
        asked -> {
          out.text("request", asked.lead());
          out.text("decision", asked.decision());
        });
    out.number("joined", lead.joined());
    for (Map.Entry<String, Data> field : lead.card().fields().entrySet()) {
      if (!OWN.contains(field.getKey())) {
        out.data(field.getKey(), field.getValue());
      }
    }
  }

  /** What a lead says of itself; nothing that is handed over may stand in its place. */
  private static final Set<String> OWN =
      Set.of(
          "id",
          "number",
          "customer",
          "person",
          "kind",
          "type",
          "state",
          "pool",
          "queue",
          "rep",
          "repName",
          "attempt",
          "createdAt",
          "changedAt",
          "givenAt",
          "touchedAt",
          "accept",
          "touch",
          "overflowAt",
          "expiresAt",
          "reason",
          "skills",
          "languages",
          "tried",
          "asked",
          "joined");

  private void where(JsonWriter out, Lead lead) throws IOException {
    if (!lead.pool().isEmpty()) {
      out.text("pool", pool(team, lead.pool()));
    }
    if (!lead.queue().isEmpty()) {
      out.text("queue", lead.queue());
    }
    if (!lead.rep().isEmpty()) {
      out.text("rep", written(team, lead.rep()));
      Rep rep = team.reps().get(lead.rep());
      if (rep != null && !rep.name().isEmpty()) {
        out.text("repName", rep.name());
      }
    }
  }

  /** A rep's id as the sheet writes it. */
  static String written(Team team, String rep) {
    Rep known = team.reps().get(rep);
    return known == null ? rep : known.id();
  }

  /** A pool's name as the sheet writes it. */
  static String pool(Team team, String pool) {
    Pool known = team.pools().get(pool);
    return known == null ? pool : known.name();
  }

  private static void names(JsonWriter out, String name, Set<String> names) throws IOException {
    if (!names.isEmpty()) {
      out.texts(name, new TreeSet<>(names));
    }
  }

  private static void clock(JsonWriter out, String name, Optional<Clock> clock) throws IOException {
    if (clock.isPresent()) {
      Clock it = clock.get();
      out.object(
          name,
          inner -> {
            inner.instant("due", it.due());
            instant(inner, "warn", it.warn());
            inner.flag("breached", it.breached());
            inner.text("within", it.whole().toString());
          });
    }
  }

  static void instant(JsonWriter out, String name, Optional<Instant> at) throws IOException {
    if (at.isPresent()) {
      out.instant(name, at.get());
    }
  }
}
