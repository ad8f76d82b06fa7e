package io.usher.lead;

import static org.assertj.core.api.Assertions.assertThat;

import io.usher.calendar.Span;
import io.usher.customer.CustomerId;
import io.usher.lead.RepState.Absence;
import io.usher.value.Data;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * Everything that can happen at a desk, in random order and random batches, from a store that hands
 * out little at a time. The office checks after every batch that all counts add up and that each
 * line of a ledger begins where the one before ended; illegal moves throw.
 */
class DeskUnderEverythingTest {
  private static final long SEEDS = Long.getLong("usher.test.everything.seeds", 120);
  private static final int STEPS = 50;

  @Test
  void nothingIsLostGivenTwiceOrLeftLying() {
    for (long seed = 1; seed <= SEEDS; seed++) {
      Months months = new Months(seed);
      for (int step = 0; step < STEPS; step++) {
        months.step();
      }
      months.nothingHappensTwice();
    }
  }

  private static final class Months {
    private static final List<String> REPS = List.of("ann", "bob", "cid", "dan", "eve", "max");
    private static final List<String> POOLS = List.of("emea", "apac", "rest");
    private final String of;
    private final Random random;
    private final Office office;
    private final List<LeadRequest> requests = new ArrayList<>();
    private int asked;

    Months(long seed) {
      of = "seed " + seed;
      random = new Random(seed);
      office = new Office(team(), 1 + random.nextInt(5));
    }

    private Team team() {
      Teams teams =
          new Teams()
              .calendar("day", "Mon-Fri", "09:00-12:00; 13:00-17:00")
              .calendar("late", "Mon-Sat", "14:00-22:00");
      for (String pool : POOLS) {
        List<Member> members = new ArrayList<>();
        for (String rep : REPS) {
          if (random.nextInt(3) > 0) {
            members.add(
                Teams.capped(
                    rep,
                    1 + random.nextInt(3),
                    random.nextInt(5),
                    random.nextInt(12),
                    random.nextInt(5)));
          }
        }
        Pool.Method method = List.of(Pool.Method.values()).get(random.nextInt(3));
        teams.pool(pool, method, members);
        teams.counts(pool, random.nextBoolean(), random.nextBoolean());
        String accept = one("", "1 hour", "3 hours", "1 day");
        String touch = one("", "4 hours", "10 hours", "2 days");
        Optional<WarnAt> warn =
            random.nextBoolean()
                ? Optional.empty()
                : Optional.of(
                    random.nextBoolean()
                        ? new WarnAt.Share(80)
                        : new WarnAt.Before(new Span(1, Span.Unit.HOUR)));
        teams.clocks(pool, accept, touch, warn, one("", "max"));
        if (random.nextBoolean()) {
          teams.overflow(pool, one(POOLS.toArray(String[]::new)), one("", "2 hours", "1 day"));
        }
        if (random.nextBoolean()) {
          teams.hoursOfPool(pool, one("day", "late"));
        }
      }
      for (String rep : REPS) {
        if (random.nextInt(3) == 0) {
          teams.skills(rep, "french");
        }
        if (random.nextInt(3) == 0) {
          teams.hours(rep, one("day", "late"), one("Europe/Berlin", "America/New_York"));
        }
        if (random.nextInt(4) == 0) {
          LocalDate first = LocalDate.ofInstant(Office.MONDAY, ZoneOffset.UTC);
          LocalDate some = first.plusDays(random.nextInt(30));
          boolean comes = random.nextBoolean();
          teams.employed(
              rep,
              comes ? Optional.of(some) : Optional.empty(),
              comes && random.nextBoolean() ? Optional.empty() : Optional.of(some.plusDays(3)));
        }
        if (random.nextInt(3) == 0) {
          teams.backup(rep, one(REPS.toArray(String[]::new)));
        }
      }
      return random.nextBoolean() ? teams.expires("20 days").team() : teams.team();
    }

    private String one(String... some) {
      return some[random.nextInt(some.length)];
    }

    void step() {
      Set<String> before = offeredToWhoIsGone();
      int lines = office.lines.size();
      something();
      office.settle();
      leadsAreSomewhere();
      nobodyFreeIsPassedOver();
      Set<String> after = offeredToWhoIsGone();
      after.removeAll(before);
      // somebody may give a lead by hand to whoever they want
      office.lines.subList(lines, office.lines.size()).stream()
          .filter(line -> line.what() == What.ROUTED && !line.by().isEmpty())
          .forEach(line -> after.remove(line.lead()));
      assertThat(after).as("%s: offers of who is not there", of).isEmpty();
    }

    /** Leads in a pool whose rep cannot accept them now. */
    private Set<String> offeredToWhoIsGone() {
      Set<String> offered = new HashSet<>();
      for (Lead lead : office.leads.values()) {
        Rep rep = office.team.reps().get(lead.rep());
        if (lead.state() == LeadState.OFFERED
            && rep != null
            && office.team.pools().containsKey(lead.pool())
            && Presence.gone(rep, office.state.rep(lead.rep()), office.now).isPresent()) {
          offered.add(lead.id());
        }
      }
      return offered;
    }

    private void something() {
      if (random.nextInt(25) == 0) {
        office.team = team();
        office.send(drains());
      } else if (random.nextInt(4) == 0) {
        office.pass(Duration.ofMinutes(random.nextInt(4_000)));
      } else {
        List<Command> batch = new ArrayList<>();
        for (int i = 0; i < 1 + random.nextInt(5); i++) {
          batch.add(command());
        }
        office.send(batch);
      }
    }

    private List<Command> drains() {
      return new ArrayList<>(POOLS.stream().map(Command.Drain::new).toList());
    }

    private Command command() {
      String lead = "l" + (1 + random.nextInt(Math.max(1, asked)));
      String rep = one(REPS.toArray(String[]::new));
      Actor by = new Actor("somebody", random.nextInt(4) == 0 ? rep : "");
      Command.Result result = List.of(Command.Result.values()).get(random.nextInt(4));
      return switch (random.nextInt(16)) {
        case 0 -> new Command.Accept(lead, random.nextInt(3), by);
        case 1, 2 -> new Command.Reject(lead, random.nextInt(3), by, "no");
        case 3 -> new Command.Touch(lead, office.now, Actor.DESK);
        case 4, 5 -> new Command.Complete(lead, result, by, "");
        case 6 -> new Command.Reassign(lead, target(), by, "so");
        case 7 -> new Command.OwnerChanged(customer(), one("", "acme.example"), rep, office.now);
        case 8 -> new Command.AbsencePut(rep, absence(), by);
        case 9 -> new Command.AbsenceRemoved(rep, one("a", "b"), by);
        case 10 -> new Command.Offboard(rep, by, "gone");
        case 11 -> new Command.Onboard(rep, by);
        case 12 -> new Command.Credit(one("emea", "apac"), rep, random.nextInt(5) - 2, by, "fair");
        default -> new Command.Request(request());
      };
    }

    private Absence absence() {
      return new Absence(
          one("a", "b"),
          office.now.plusSeconds(random.nextInt(50_000)),
          random.nextBoolean()
              ? Optional.empty()
              : Optional.of(office.now.plusSeconds(50_000 + random.nextInt(300_000))),
          "");
    }

    private Target target() {
      return switch (random.nextInt(6)) {
        case 0 -> new Target.ToQueue("by hand");
        case 1, 2 -> new Target.ToRep(one("ann", "bob", "nobody"));
        default -> new Target.ToPool(one("emea", "apac", "rest", "none"));
      };
    }

    private CustomerId customer() {
      return CustomerId.user("c" + random.nextInt(40));
    }

    private LeadRequest request() {
      if (!requests.isEmpty() && random.nextInt(8) == 0) {
        return requests.get(random.nextInt(requests.size()));
      }
      asked++;
      LeadRequest request =
          new LeadRequest(
              "l" + asked,
              customer(),
              office.now,
              one("Routing", "Support"),
              one("lead", "support"),
              random.nextInt(6) == 0 ? target() : new Target.ToPool(one("emea", "apac")),
              random.nextInt(4) == 0 ? new Needs(Set.of("french"), Set.of()) : Needs.NONE,
              random.nextInt(4) == 0 ? Span.parse("10 hours") : Optional.empty(),
              one("", "acme.example", "gmail.com"),
              random.nextInt(6) == 0 ? Optional.of("cid") : Optional.empty(),
              Data.Fields.NONE);
      requests.add(request);
      return request;
    }

    private void leadsAreSomewhere() {
      long inPools =
          office.state.pools().values().stream().mapToLong(p -> p.came() - p.gone()).sum();
      long outside = office.leads.values().stream().filter(l -> l.pool().isEmpty()).count();
      assertThat(inPools + outside).as(of).isEqualTo(office.leads.size());
      assertThat(office.state.leads()).as(of).isEqualTo(office.leads.size());
      Set<Shelf.OpenKey> open = new HashSet<>();
      for (Lead lead : office.leads.values()) {
        assertThat(lead.state().held() || lead.state().closed() || lead.rep().isEmpty())
            .as("%s %s", of, lead)
            .isTrue();
        assertThat(
                lead.state().closed() || open.add(new Shelf.OpenKey(lead.customer(), lead.type())))
            .as("%s: one open lead of a type, not %s", of, lead)
            .isTrue();
      }
      Map<String, Integer> steps = new HashMap<>();
      for (Assignment answer : office.answers) {
        assertThat(answer.step())
            .as("%s %s", of, answer)
            .isEqualTo(steps.merge(answer.lead(), 1, Integer::sum));
      }
      steps.forEach(
          (id, step) -> assertThat(office.now(id).step()).as("%s %s", of, id).isEqualTo(step));
    }

    /** After the desk has settled nobody waits for whom somebody is free. */
    private void nobodyFreeIsPassedOver() {
      for (Lead lead : office.leads.values()) {
        if (lead.state() == LeadState.WAITING && office.team.pools().containsKey(lead.pool())) {
          Books books = new Books(office.state, office.team, Shelf.EMPTY);
          Presence presence = new Presence(office.team, books::rep, office.now);
          assertThat(
                  new Dealer(books, presence)
                      .pick(lead.pool(), lead.needs(), lead.tried())
                      .chosen())
              .as("%s: %s waits", of, lead)
              .isEmpty();
        }
      }
    }

    void nothingHappensTwice() {
      office.until(office.now);
      DeskState before = office.state;
      List<Command> again = new ArrayList<>();
      office.leads.keySet().forEach(id -> requests.forEach(r -> again(again, r, id)));
      office.send(again);
      assertThat(office.state).as(of).isEqualTo(before);
      again.clear();
      office.leads.keySet().forEach(id -> again.add(new Command.Tick(id)));
      office.send(again);
      assertThat(office.state.lines()).as(of).isEqualTo(before.lines());
    }

    private static void again(List<Command> again, LeadRequest request, String id) {
      if (request.lead().equals(id)) {
        again.add(new Command.Request(request));
      }
    }
  }
}
