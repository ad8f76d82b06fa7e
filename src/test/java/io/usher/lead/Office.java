package io.usher.lead;

import static org.assertj.core.api.Assertions.assertThat;

import io.usher.customer.CustomerId;
import io.usher.lead.LedgerLine.Position;
import io.usher.lead.Shelf.LaneKey;
import io.usher.lead.Shelf.OpenKey;
import io.usher.value.Data;
import io.usher.value.Outcome;
import io.usher.value.Problem;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * A store of leads in memory around the desk: loads what is wanted, keeps what changed, and after
 * every batch checks that all counts add up.
 */
final class Office {
  static final Instant MONDAY = Instant.parse("2026-03-02T10:00:00Z");

  private final int mostOfALane;
  Team team;
  DeskState state = DeskState.NEW;
  Instant now = MONDAY;
  final Map<String, Lead> leads = new LinkedHashMap<>();
  final Map<CustomerId, String> customerOwners = new HashMap<>();
  final Map<String, String> domainOwners = new HashMap<>();
  final List<LedgerLine> lines = new ArrayList<>();
  final List<Assignment> answers = new ArrayList<>();
  private final Map<String, Map<String, Long>> turns = new HashMap<>();
  private int asked;

  Office(Team team) {
    this(team, 64);
  }

  /** With a store that hands out few leads of a lane at a time. */
  Office(Team team, int mostOfALane) {
    this.team = team;
    this.mostOfALane = mostOfALane;
  }

  /** A new customer's lead for a pool. */
  LeadRequest lead(String pool) {
    return lead(new Target.ToPool(pool), Needs.NONE);
  }

  LeadRequest lead(Target target, Needs needs) {
    asked++;
    return new LeadRequest(
        "l" + asked,
        CustomerId.user("c" + asked),
        now,
        "Routing",
        "lead",
        target,
        needs,
        Optional.empty(),
        "",
        Optional.empty(),
        Data.Fields.NONE);
  }

  /** The same request, for a customer who is known. */
  LeadRequest of(CustomerId customer, LeadRequest request) {
    return new LeadRequest(
        request.lead(),
        customer,
        request.at(),
        request.decision(),
        request.type(),
        request.target(),
        request.needs(),
        request.dueIn(),
        request.domain(),
        request.customerOwner(),
        request.card());
  }

  /** Asks for somebody for a new customer; the lead as it stands then. */
  Lead ask(String pool) {
    return ask(lead(pool));
  }

  Lead ask(LeadRequest request) {
    return done(new Command.Request(request)).lead().orElseThrow();
  }

  /** Sends one command, which must not be refused, and drains what it made free. */
  Reply done(Command command) {
    Outcome<Reply> outcome = send(command).get(0);
    settle();
    return outcome.fold(Outcome.Done::value, refused -> fail(refused.problems()));
  }

  private static Reply fail(List<Problem> problems) {
    throw new AssertionError(problems.get(0).show());
  }

  List<Problem> refused(Command command) {
    return send(command).get(0).problems();
  }

  /** Sends commands as one batch. */
  List<Outcome<Reply>> send(Command... commands) {
    return send(List.of(commands));
  }

  List<Outcome<Reply>> send(List<Command> commands) {
    Wanted wanted = new Wanted();
    commands.forEach(command -> wanted.add(command, state, team));
    Desk desk = new Desk(state, team, shelf(wanted));
    List<Outcome<Reply>> outcomes = new ArrayList<>();
    commands.forEach(command -> outcomes.add(desk.step(command, now)));
    keep(desk.changes());
    return outcomes;
  }

  LedgerLine who(LeadRequest request) {
    Wanted wanted = new Wanted();
    wanted.add(request, state, team);
    return new Desk(state, team, shelf(wanted)).who(request, now);
  }

  /**
   * Looks in on who came or went, goes on handing over for leavers, and drains every pool whose
   * instant has come.
   */
  void settle() {
    for (int round = 0; round < 1_000; round++) {
      List<Command> due = new ArrayList<>();
      Attendance.due(state, team, now).forEach(rep -> due.add(new Command.LookIn(rep)));
      state
          .reps()
          .forEach(
              (rep, known) -> {
                if (known.left() && known.open() > 0) {
                  due.add(new Command.Offboard(rep, Actor.DESK, "left"));
                }
              });
      state
          .pools()
          .forEach(
              (key, pool) ->
                  pool.wakeAt()
                      .filter(at -> !at.isAfter(now))
                      .ifPresent(at -> due.add(new Command.Drain(key))));
      if (due.isEmpty()) {
        return;
      }
      send(due);
    }
    throw new AssertionError("pools never settle");
  }

  /** Lets time pass, doing what falls due on the way when it falls due. */
  void pass(Duration time) {
    until(now.plus(time));
  }

  void until(Instant end) {
    Optional<Instant> next = next(end);
    while (next.isPresent()) {
      now = now.isAfter(next.get()) ? now : next.get();
      List<Command> due = new ArrayList<>();
      leads.values().stream()
          .filter(lead -> lead.nextAt().filter(at -> !at.isAfter(now)).isPresent())
          .forEach(lead -> due.add(new Command.Tick(lead.id())));
      send(due);
      settle();
      next = next(end);
    }
    now = end;
  }

  private Optional<Instant> next(Instant end) {
    List<Instant> all = new ArrayList<>();
    leads.values().forEach(lead -> lead.nextAt().ifPresent(all::add));
    state.pools().values().forEach(pool -> pool.wakeAt().ifPresent(all::add));
    Attendance.next(state, team, now).ifPresent(all::add);
    return all.stream().filter(at -> !at.isAfter(end)).min(Comparator.naturalOrder());
  }

  /** One customer turns out to be another. */
  void become(CustomerId other, CustomerId stays) {
    leads.replaceAll((id, lead) -> lead.customer().equals(other) ? lead.of(stays) : lead);
  }

  /** A lead as it stands now. */
  Lead now(String id) {
    return Optional.ofNullable(leads.get(id)).orElseThrow();
  }

  Seat seat(String pool, String rep) {
    return state.pool(pool).seats().getOrDefault(rep, Seat.newcomer(1));
  }

  private Shelf shelf(Wanted wanted) {
    Map<String, Lead> read = new HashMap<>();
    Map<OpenKey, List<String>> open = new HashMap<>();
    Map<LaneKey, List<String>> backlogs = new HashMap<>();
    Map<String, List<String>> held = new HashMap<>();
    Map<String, List<String>> offers = new HashMap<>();
    for (Lead lead : leads.values()) {
      OpenKey key = new OpenKey(lead.customer(), lead.type());
      LaneKey lane = new LaneKey(lead.pool(), lead.lane());
      if (wanted.leads().contains(lead.id())) {
        read.put(lead.id(), lead);
      }
      if (!lead.state().closed() && wanted.open().contains(key)) {
        open.computeIfAbsent(key, none -> new ArrayList<>()).add(lead.id());
        read.put(lead.id(), lead);
      }
      if (lead.state() == LeadState.WAITING && wanted.lanes().contains(lane)) {
        backlogs.computeIfAbsent(lane, none -> new ArrayList<>()).add(lead.id());
      }
      if (lead.state().held() && wanted.holders().contains(lead.rep())) {
        held.computeIfAbsent(lead.rep(), none -> new ArrayList<>()).add(lead.id());
        read.put(lead.id(), lead);
      }
    }
    for (String rep : wanted.offers()) {
      offers.put(
          rep,
          leads.values().stream()
              .filter(lead -> lead.state() == LeadState.OFFERED && lead.rep().equals(rep))
              .sorted(Comparator.comparing(Lead::number))
              .limit(mostOfALane)
              .map(Lead::id)
              .toList());
    }
    offers.values().forEach(ids -> ids.forEach(id -> read.put(id, now(id))));
    backlogs.replaceAll(
        (lane, ids) ->
            ids.stream()
                .sorted(Comparator.comparing(id -> now(id).number()))
                .limit(mostOfALane)
                .toList());
    backlogs.values().forEach(ids -> ids.forEach(id -> read.put(id, now(id))));
    Map<CustomerId, String> owners = new HashMap<>(customerOwners);
    owners.keySet().retainAll(wanted.customers());
    Map<String, String> domains = new HashMap<>(domainOwners);
    domains.keySet().retainAll(wanted.domains());
    return new Shelf(read, open, owners, domains, backlogs, held, offers);
  }

  private void keep(Changes changes) {
    assertThat(changes.state().lines()).isEqualTo(state.lines() + changes.lines().size());
    state = changes.state();
    changes.leads().forEach((id, change) -> keep(change));
    keep(changes.customerOwners(), customerOwners);
    keep(changes.domainOwners(), domainOwners);
    changes.lines().forEach(this::keep);
    answers.addAll(changes.answers());
    addUp();
  }

  private static <K> void keep(Map<K, Changes.Owner> changes, Map<K, String> owners) {
    changes.forEach(
        (key, owner) -> {
          if (owner.rep().isEmpty()) {
            owners.remove(key);
          } else if (!owner.unlessOwned() || !owners.containsKey(key)) {
            owners.put(key, owner.rep());
          }
        });
  }

  private void keep(Changes.LeadChange change) {
    Lead after = change.after();
    assertThat(change.before()).isEqualTo(Optional.ofNullable(leads.get(after.id())));
    leads.put(after.id(), after);
  }

  private void keep(LedgerLine line) {
    lines.add(line);
    assertThat(line.number()).isEqualTo(lines.size());
    Map<String, Long> ofPool = turns.computeIfAbsent(line.pool(), none -> new HashMap<>());
    for (Position seat : line.seats()) {
      assertThat(seat.before())
          .as("%s begins where the line before ended", line)
          .isEqualTo(ofPool.getOrDefault(seat.rep(), 0L));
      long change = seat.after() - seat.before() - seat.lifted();
      boolean concerned = line.counted() && seat.rep().equals(line.rep());
      assertThat(change != 0).as("%s changes whom it names", line).isEqualTo(concerned);
      ofPool.put(seat.rep(), seat.after());
    }
  }

  /** Counts of pools and reps are those of the leads there are. */
  private void addUp() {
    Map<String, Integer> open = new HashMap<>();
    Map<String, Map<LeadState, Long>> byPool = new HashMap<>();
    Map<String, Map<String, Long>> lanes = new HashMap<>();
    for (Lead lead : leads.values()) {
      byPool
          .computeIfAbsent(lead.pool(), none -> new TreeMap<>())
          .merge(lead.state(), 1L, Long::sum);
      if (lead.state().held()) {
        open.merge(lead.rep(), 1, Integer::sum);
      }
      if (lead.state() == LeadState.WAITING) {
        lanes
            .computeIfAbsent(lead.pool(), none -> new TreeMap<>())
            .merge(lead.lane(), 1L, Long::sum);
      }
    }
    state
        .pools()
        .forEach(
            (key, pool) -> {
              Map<LeadState, Long> there = byPool.getOrDefault(key, Map.of());
              assertThat(pool.held()).as("held in %s", key).isEqualTo(sum(there, LeadState::held));
              assertThat(pool.done())
                  .as("done in %s", key)
                  .isEqualTo(sum(there, LeadState::closed));
              assertThat(Map.copyOf(pool.lanes()))
                  .as("waiting in %s", key)
                  .isEqualTo(Map.copyOf(lanes.getOrDefault(key, Map.of())));
              assertThat(pool.came())
                  .as("what came to %s is somewhere", key)
                  .isEqualTo(pool.gone() + pool.done() + pool.held() + pool.waiting());
              pool.seats()
                  .forEach(
                      (rep, seat) ->
                          assertThat(seat.turns())
                              .as("turns of %s in %s", rep, key)
                              .isEqualTo(turns.getOrDefault(key, Map.of()).getOrDefault(rep, 0L)));
            });
    assertThat(byPool.keySet()).allMatch(key -> key.isEmpty() || state.pools().containsKey(key));
    state
        .reps()
        .forEach(
            (rep, known) ->
                assertThat(known.open())
                    .as("open of %s", rep)
                    .isEqualTo(open.getOrDefault(rep, 0)));
    assertThat(state.reps().keySet()).containsAll(open.keySet());
  }

  private static long sum(Map<LeadState, Long> counts, Predicate<LeadState> which) {
    return counts.entrySet().stream()
        .filter(count -> which.test(count.getKey()))
        .mapToLong(Map.Entry::getValue)
        .sum();
  }

  /** What was told of a lead, in order. */
  List<What> told(String lead) {
    return answers.stream()
        .filter(answer -> answer.lead().equals(lead))
        .map(Assignment::what)
        .toList();
  }

  /** Reps who were given leads, in order. */
  List<String> given() {
    return lines.stream().filter(line -> line.what() == What.ROUTED).map(LedgerLine::rep).toList();
  }
}
