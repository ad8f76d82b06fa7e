package io.usher.faults;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Goes through the lines of all ledgers, as they are read over HTTP, and works out again from the
 * sheets, the absences that were told and the lines before what each of them should say: who could
 * not get the lead and why, who was next, everybody's turns and leads. It knows nothing of how the
 * desk does it.
 */
final class LedgerAudit {
  private final Absences absences;
  private final Map<String, Long> ages = new HashMap<>();
  private final Map<String, Set<String>> needs = new HashMap<>();
  private final Map<String, Rotation> rotations = new LinkedHashMap<>();
  private final Map<String, Held> reps = new HashMap<>();
  private final Map<String, Lead> leads = new LinkedHashMap<>();

  /** Leads that wait, by pool, the oldest first. */
  private final Map<String, TreeMap<Long, String>> backlogs = new HashMap<>();

  private final Map<String, Long> newest = new HashMap<>();
  private final List<String> wrong = new ArrayList<>();
  private final Map<String, Integer> judged = new TreeMap<>();
  private long number;

  /** What a rep holds and was given. */
  private static final class Held {
    private int open;
    private final Map<LocalDate, Integer> given = new HashMap<>();
  }

  /** A lead on its way. */
  private static final class Lead {
    private final String pool;
    private final Set<String> tried = new HashSet<>();
    private Optional<String> rep = Optional.empty();
    private LocalDate givenOn = LocalDate.EPOCH;
    private boolean announced;
    private boolean closed;

    private Lead(String pool) {
      this.pool = pool;
    }
  }

  /**
   * @param known the leads there are, as {@code GET /v1/leads} lists them
   */
  LedgerAudit(Absences absences, List<JsonNode> known) {
    this.absences = absences;
    for (JsonNode lead : known) {
      String id = lead.path("id").asText();
      ages.put(id, lead.path("number").asLong());
      needs.put(id, Sales.needs(lead.path("customer").asText()));
    }
    Sales.POOLS.forEach(
        (pool, seats) -> {
          rotations.put(pool, new Rotation(seats));
          backlogs.put(pool, new TreeMap<>());
          seats.forEach(seat -> reps.put(seat.rep(), new Held()));
        });
  }

  /** Goes through lines in the order of their numbers; returns all that cannot be. */
  List<String> wrong(List<JsonNode> lines) {
    for (JsonNode line : lines) {
      int before = wrong.size();
      line(line);
      for (int i = before; i < wrong.size(); i++) {
        wrong.set(i, "line " + line.path("number") + ": " + wrong.get(i) + " in " + line);
      }
      if (wrong.size() > 20) {
        break;
      }
    }
    return wrong;
  }

  /** How often each reason to skip somebody, or none, was held against what was known. */
  Map<String, Integer> judged() {
    return judged;
  }

  /** Leads in a pool; of these, those a rep holds, and those that wait. */
  List<Long> counts(String pool) {
    List<Lead> ofPool = leads.values().stream().filter(lead -> lead.pool.equals(pool)).toList();
    return List.of(
        (long) ofPool.size(),
        ofPool.stream().filter(lead -> lead.rep.isPresent() && !lead.closed).count(),
        (long) backlogs.get(pool).size());
  }

  long turns(String pool, String rep) {
    return rotations.get(pool).turns(rep);
  }

  private void line(JsonNode line) {
    if (line.path("number").asLong() != ++number) {
      wrong.add("it should be number " + number);
    }
    String id = line.path("lead").asText();
    String pool = line.path("pool").asText();
    if (!ages.containsKey(id) || !rotations.containsKey(pool)) {
      wrong.add("there is no such lead, or no such pool");
      return;
    }
    if (!leads.containsKey(id) && newest.merge(pool, ages.get(id), Math::max) > ages.get(id)) {
      wrong.add("a younger one came in before it");
    }
    Lead lead = leads.computeIfAbsent(id, none -> new Lead(pool));
    if (!lead.pool.equals(pool) || lead.closed) {
      wrong.add("the lead is closed, or in " + lead.pool);
      return;
    }
    switch (line.path("what").asText()) {
      case "routed" -> routed(line, id, lead);
      case "waiting" -> waiting(line, id, lead);
      case "rejected" -> rejected(line, id, lead);
      case "reassigned" -> goesOn(line, id, lead);
      case "lost" -> lost(line, id, lead);
      default -> wrong.add("nobody asked for that");
    }
  }

  private void routed(JsonNode line, String id, Lead lead) {
    if (lead.rep.isPresent()) {
      wrong.add(lead.rep.get() + " has it already");
    }
    stood(line, id, lead);
    TreeMap<Long, String> backlog = backlogs.get(lead.pool);
    backlog.remove(ages.get(id));
    backlog.headMap(ages.get(id)).values().forEach(other -> overtaken(line, other));
    rotations.get(lead.pool).pick(line, wrong);
    lead.rep = Optional.of(line.path("rep").asText());
    lead.givenOn = day(Instant.parse(line.path("at").asText()));
    Held held = reps.get(lead.rep.get());
    held.open++;
    held.given.merge(lead.givenOn, 1, Integer::sum);
  }

  /** Somebody who was there could have had one that has waited longer. */
  private void overtaken(JsonNode line, String other) {
    Lead waiting = leads.get(other);
    for (JsonNode seat : line.path("members")) {
      String skipped = seat.path("skipped").asText();
      if ((skipped.isEmpty() || Rotation.ofLead(skipped))
          && fits(seat(waiting.pool, seat.path("rep").asText()), other, waiting)) {
        wrong.add("it overtook " + other);
        return;
      }
    }
  }

  private void waiting(JsonNode line, String id, Lead lead) {
    if (lead.rep.isPresent() || lead.announced) {
      wrong.add("it does not begin to wait");
    }
    lead.announced = true;
    stood(line, id, lead);
    rotations.get(lead.pool).stand(line.path("members"), wrong);
    boolean free = false;
    for (JsonNode seat : line.path("members")) {
      free |= !seat.has("skipped");
    }
    // who is free gets the oldest that waits, in a moment
    TreeMap<Long, String> backlog = backlogs.get(lead.pool);
    backlog.put(ages.get(id), id);
    if (free && backlog.size() == 1) {
      wrong.add("it waits though somebody is free");
    }
  }

  private void rejected(JsonNode line, String id, Lead lead) {
    if (!taken(line, lead)) {
      return;
    }
    String rep = line.path("rep").asText();
    rotations.get(lead.pool).giveBack(rep, line.path("members").path(0), wrong);
    lead.tried.add(rep);
    lead.closed = Sales.POOLS.get(lead.pool).stream().noneMatch(member -> fits(member, id, lead));
    if (!lead.closed) {
      backlogs.get(lead.pool).put(ages.get(id), id);
    }
  }

  /** Who has it is not there to accept it. */
  private void goesOn(JsonNode line, String id, Lead lead) {
    if (!taken(line, lead)) {
      return;
    }
    String rep = line.path("rep").asText();
    Absences.Verdict away = absences.at(rep, Instant.parse(line.path("at").asText()));
    if (away == Absences.Verdict.THERE || !line.path("reason").asText().equals("away")) {
      wrong.add(rep + " is there, or it is for another reason");
    }
    rotations.get(lead.pool).goesOn(rep, line.path("members").path(0), wrong);
    backlogs.get(lead.pool).put(ages.get(id), id);
  }

  /** A lead is taken from a rep; no if it was not theirs. */
  private boolean taken(JsonNode line, Lead lead) {
    String rep = line.path("rep").asText();
    JsonNode seat = line.path("members").path(0);
    if (!lead.rep.equals(Optional.of(rep)) || !seat.path("rep").asText().equals(rep)) {
      wrong.add("they do not have it");
      return false;
    }
    if (seat.path("open").asInt() != reps.get(rep).open) {
      wrong.add(rep + " held " + reps.get(rep).open);
    }
    reps.get(rep).open--;
    reps.get(rep).given.merge(lead.givenOn, -1, Integer::sum);
    lead.rep = Optional.empty();
    lead.announced = false;
    return true;
  }

  private void lost(JsonNode line, String id, Lead lead) {
    backlogs.get(lead.pool).remove(ages.get(id));
    if (lead.rep.isPresent()) {
      reps.get(lead.rep.get()).open--;
    }
    if (!line.path("rep").asText().equals(lead.rep.orElse(""))) {
      wrong.add("they do not have it");
    }
    lead.closed = true;
  }

  /** Everybody is there in the sheet's order, with what they hold, and skipped for what is true. */
  private void stood(JsonNode line, String id, Lead lead) {
    List<Sales.Seat> seats = Sales.POOLS.get(lead.pool);
    if (line.path("members").size() != seats.size()) {
      wrong.add("not everybody is there");
      return;
    }
    Instant at = Instant.parse(line.path("at").asText());
    for (int i = 0; i < seats.size(); i++) {
      Sales.Seat member = seats.get(i);
      JsonNode seat = line.path("members").path(i);
      if (!seat.path("rep").asText().equals(member.rep())
          || seat.path("weight").asInt() != member.weight()
          || seat.path("open").asInt() != reps.get(member.rep()).open) {
        wrong.add(member + " with " + reps.get(member.rep()).open + " open, not " + seat);
      }
      skipped(member, seat.path("skipped").asText(), at, id, lead);
    }
  }

  private void skipped(Sales.Seat member, String said, Instant at, String id, Lead lead) {
    Absences.Verdict away = absences.at(member.rep(), at);
    boolean saidAway = said.equals("away");
    if (away == Absences.Verdict.EITHER && saidAway) {
      return;
    }
    String expected = away == Absences.Verdict.AWAY ? "away" : unable(member, day(at), id, lead);
    if (!expected.equals(said)) {
      wrong.add(member.rep() + " is skipped for `" + said + "`, not `" + expected + "`");
    }
    judged.merge(said, 1, Integer::sum);
  }

  /** Why somebody who is not away cannot have a lead; empty if they can. */
  private String unable(Sales.Seat member, LocalDate today, String id, Lead lead) {
    Held held = reps.get(member.rep());
    if (member.maxOpen() > 0 && held.open >= member.maxOpen()) {
      return "cap open";
    }
    if (member.maxDay() > 0 && held.given.getOrDefault(today, 0) >= member.maxDay()) {
      return "cap day";
    }
    if (lead.tried.contains(member.rep())) {
      return "tried";
    }
    return member.skills().containsAll(needs.get(id)) ? "" : "skill";
  }

  private boolean fits(Sales.Seat member, String id, Lead lead) {
    return !lead.tried.contains(member.rep()) && member.skills().containsAll(needs.get(id));
  }

  private static Sales.Seat seat(String pool, String rep) {
    return Sales.POOLS.get(pool).stream()
        .filter(seat -> seat.rep().equals(rep))
        .findFirst()
        .orElseThrow();
  }

  private static LocalDate day(Instant at) {
    return LocalDate.ofInstant(at, ZoneOffset.UTC);
  }
}
