package io.usher.lead;

import static org.assertj.core.api.Assertions.assertThat;

import io.usher.lead.LedgerLine.Position;
import io.usher.lead.RepState.Absence;
import java.math.BigInteger;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * What the rotation promises, whoever is there when, whatever the weights and caps:
 *
 * <ul>
 *   <li>the pick is the least {@code (turns + 1) / weight} of those present, the first of equals;
 *   <li>the level, the least {@code turns/weight} of those present, never falls;
 *   <li>nobody present is more than one turn of the least weight above it: so between two who are
 *       present for a while, neither gets more than two such turns ahead in that while;
 *   <li>of two who are always present, the one's {@code turns/weight} is never more than the
 *       other's plus one turn of the other: equal ones never differ by more than one lead;
 *   <li>no cap is ever broken;
 *   <li>all that holds though what somebody was offered goes on to others when they go away.
 * </ul>
 */
class FairnessTest {
  private static final long SEEDS = Long.getLong("usher.test.fairness.seeds", 150);
  private static final int LEADS = 120;

  @Test
  void theRotationKeepsItsPromises() {
    for (long seed = 1; seed <= SEEDS; seed++) {
      new Week(seed).run();
    }
  }

  /** Some days of a pool whose members come and go. */
  private static final class Week {
    private final String of;
    private final Random random;
    private final List<Member> members = new ArrayList<>();
    private final Office office;
    private final int always;
    private final int leastWeight;
    private Optional<Position> level = Optional.empty();

    Week(long seed) {
      of = "seed " + seed;
      random = new Random(seed);
      int size = 2 + random.nextInt(7);
      boolean equal = random.nextInt(3) == 0;
      always = random.nextInt(Math.min(3, size) + 1);
      for (int i = 0; i < size; i++) {
        int weight = equal ? 1 : 1 + random.nextInt(random.nextBoolean() ? 4 : 300);
        boolean capped = i >= always && random.nextInt(3) == 0;
        members.add(
            capped
                ? Teams.capped(
                    "r" + i, weight, random.nextInt(6), random.nextInt(20), random.nextInt(4))
                : new Member("r" + i, weight));
      }
      leastWeight = members.stream().mapToInt(Member::weight).min().orElseThrow();
      office = new Office(new Teams().pool("emea", Pool.Method.WEIGHTED, members).team());
    }

    void run() {
      for (int i = 0; i < LEADS; i++) {
        int seen = office.lines.size();
        something();
        office.lines.subList(seen, office.lines.size()).stream()
            .filter(line -> line.what() == What.ROUTED)
            .forEach(this::keepsItsPromises);
        capsHold();
        nobodyIsOfferedWhatTheyCannotAccept();
      }
    }

    private void something() {
      String rep = members.get(random.nextInt(members.size())).rep();
      boolean mayLeave = Integer.parseInt(rep.substring(1)) >= always;
      switch (random.nextInt(9)) {
        case 0 -> office.pass(Duration.ofMinutes(random.nextInt(900)));
        case 1 -> {
          if (mayLeave) {
            away(rep);
          }
        }
        case 2 -> office.done(new Command.AbsenceRemoved(rep, "a", Actor.DESK));
        case 4 ->
            office.leads.values().stream()
                .filter(lead -> lead.state() == LeadState.OFFERED)
                .skip(random.nextInt(5))
                .findFirst()
                .ifPresent(lead -> office.done(new Command.Accept(lead.id(), 0, Actor.DESK)));
        case 3 ->
            office.leads.values().stream()
                .filter(lead -> lead.state().held())
                .skip(random.nextInt(5))
                .findFirst()
                .ifPresent(this::close);
        default -> office.ask("emea");
      }
    }

    private void away(String rep) {
      Instant from = office.now.plusSeconds(Math.max(0, random.nextInt(40_000) - 20_000));
      Optional<Instant> until =
          random.nextBoolean()
              ? Optional.empty()
              : Optional.of(from.plusSeconds(1 + random.nextInt(100_000)));
      office.done(new Command.AbsencePut(rep, new Absence("a", from, until, ""), Actor.DESK));
    }

    private void nobodyIsOfferedWhatTheyCannotAccept() {
      for (Lead lead : office.leads.values()) {
        assertThat(
                lead.state() == LeadState.OFFERED
                    && office.state.rep(lead.rep()).awayUntil(office.now).isPresent())
            .as("%s: %s is with somebody who is away", of, lead)
            .isFalse();
      }
    }

    private void close(Lead lead) {
      office.done(new Command.Complete(lead.id(), Command.Result.LOST, Actor.DESK, ""));
    }

    private void keepsItsPromises(LedgerLine line) {
      List<Position> present =
          line.seats().stream().filter(seat -> seat.skipped().isEmpty()).toList();
      Position least = min(present, 0);

      assertThat(line.rep()).as("%s: next in %s", of, line).isEqualTo(min(present, 1).rep());
      level.ifPresent(
          before ->
              assertThat(compare(least, 0, before, 0))
                  .as("%s: the level falls in %s", of, line)
                  .isNotNegative());
      level = Optional.of(least);
      for (Position seat : present) {
        assertThat(ahead(seat, least))
            .as("%s: %s is too far ahead in %s", of, seat.rep(), line)
            .isLessThanOrEqualTo(0);
      }
      for (Position one : line.seats().subList(0, always)) {
        for (Position other : line.seats().subList(0, always)) {
          assertThat(compareAfter(one, other))
              .as("%s: %s is more than a turn ahead of %s in %s", of, one.rep(), other.rep(), line)
              .isLessThanOrEqualTo(0);
        }
      }
    }

    /**
     * Sign of {@code turns/weight} of one less that of another, less one turn of the least weight.
     */
    private int ahead(Position one, Position least) {
      BigInteger a = product(turns(one), least.weight(), leastWeight);
      BigInteger b = product(turns(least), one.weight(), leastWeight);
      BigInteger turn = product(1, one.weight(), least.weight());
      return a.compareTo(b.add(turn));
    }

    /** Sign of {@code turns/weight} of one less {@code (turns + 1) / weight} of another, after. */
    private static int compareAfter(Position one, Position other) {
      return product(one.after(), other.weight(), 1)
          .compareTo(product(other.after() + 1, one.weight(), 1));
    }

    private static long turns(Position seat) {
      return seat.before() + seat.lifted();
    }

    private static BigInteger product(long a, long b, long c) {
      return BigInteger.valueOf(a).multiply(BigInteger.valueOf(b)).multiply(BigInteger.valueOf(c));
    }

    private static int compare(Position one, int more, Position other, int moreOther) {
      return product(turns(one) + more, other.weight(), 1)
          .compareTo(product(turns(other) + moreOther, one.weight(), 1));
    }

    private static Position min(List<Position> seats, int more) {
      return seats.stream().min((a, b) -> compare(a, more, b, more)).orElseThrow();
    }

    private void capsHold() {
      Map<String, Integer> days = new HashMap<>();
      Map<String, Integer> weeks = new HashMap<>();
      Map<String, LocalDate> given = new HashMap<>();
      for (LedgerLine line : office.lines) {
        if (line.what() == What.ROUTED) {
          LocalDate day = LocalDate.ofInstant(line.at(), ZoneOffset.UTC);
          given.put(line.lead(), day);
          count(line.rep(), day, 1, days, weeks);
        } else if (line.what() == What.REASSIGNED) {
          // it went on since they were away, and makes room in the day it was given on
          count(line.rep(), given.getOrDefault(line.lead(), LocalDate.EPOCH), -1, days, weeks);
        }
      }
      for (Member member : members) {
        member
            .maxDay()
            .ifPresent(cap -> assertThat(most(days, member)).as(of).isLessThanOrEqualTo(cap));
        member
            .maxWeek()
            .ifPresent(cap -> assertThat(most(weeks, member)).as(of).isLessThanOrEqualTo(cap));
        member
            .maxOpen()
            .ifPresent(
                cap ->
                    assertThat(office.state.rep(member.rep()).open())
                        .as(of)
                        .isLessThanOrEqualTo(cap));
      }
    }

    private static void count(
        String rep, LocalDate day, int one, Map<String, Integer> days, Map<String, Integer> weeks) {
      days.merge(rep + day, one, Integer::sum);
      weeks.merge(rep + day.with(DayOfWeek.MONDAY), one, Integer::sum);
    }

    private static int most(Map<String, Integer> counts, Member member) {
      return counts.entrySet().stream()
          .filter(count -> count.getKey().startsWith(member.rep()))
          .map(Map.Entry::getValue)
          .max(Comparator.naturalOrder())
          .orElse(0);
    }
  }
}
