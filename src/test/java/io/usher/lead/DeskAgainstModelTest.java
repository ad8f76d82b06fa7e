package io.usher.lead;

import static org.assertj.core.api.Assertions.assertThat;

import io.usher.lead.RepState.Absence;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Holds the desk, fed in random batches, against a slow and obvious pool. */
class DeskAgainstModelTest {
  private static final long SEEDS = Long.getLong("usher.test.desk.seeds", 200);
  private static final int STEPS = 60;

  @Test
  void everyLeadGoesToWhomTheModelSays() {
    for (long seed = 1; seed <= SEEDS; seed++) {
      Random random = new Random(seed);
      World world = new World(random);
      for (int step = 0; step < STEPS; step++) {
        world.something();
        assertThat(world.desksGifts()).as("seed %d step %d", seed, step).isEqualTo(world.gifts);
      }
      assertThat(world.desksTurns()).as("seed %d", seed).isEqualTo(world.turns());
    }
  }

  /** A member as the model sees them. */
  private static final class Person {
    final String name;
    int weight;
    int turnsWeight;
    final int maxOpen;
    final boolean french;
    long turns;
    boolean out = true;
    long owed;
    int open;
    boolean away;

    Person(String name, int weight, int maxOpen, boolean french) {
      this.name = name;
      this.weight = weight;
      this.turnsWeight = weight;
      this.maxOpen = maxOpen;
      this.french = french;
    }

    boolean present() {
      return !away && (maxOpen == 0 || open < maxOpen);
    }
  }

  /** A lead as the model sees it. */
  private static final class Wish {
    final String id;
    final boolean french;
    final Set<String> tried = new HashSet<>();
    String rep = "";
    boolean accepted;
    boolean closed;

    Wish(String id, boolean french) {
      this.id = id;
      this.french = french;
    }
  }

  private static final class World {
    private final Random random;
    private final Map<String, Person> people = new LinkedHashMap<>();
    private final List<Wish> wishes = new ArrayList<>();
    final List<String> gifts = new ArrayList<>();
    private BigInteger level = BigInteger.ZERO;
    private BigInteger levelWeight = BigInteger.ONE;
    private final Office office;

    World(Random random) {
      this.random = random;
      for (int i = 0; i < 2 + random.nextInt(5); i++) {
        String name = "r" + i;
        people.put(
            name,
            new Person(name, 1 + random.nextInt(5), random.nextInt(4), random.nextInt(3) == 0));
      }
      office = new Office(team(), 1 + random.nextInt(4));
    }

    private Team team() {
      List<Member> members =
          people.values().stream()
              .map(who -> Teams.capped(who.name, who.weight, 0, 0, who.maxOpen))
              .toList();
      Teams teams = new Teams().pool("emea", Pool.Method.WEIGHTED, members);
      people.values().stream()
          .filter(who -> who.french)
          .forEach(who -> teams.skills(who.name, "french"));
      return teams.team();
    }

    void something() {
      Person who = List.copyOf(people.values()).get(random.nextInt(people.size()));
      List<Wish> held =
          wishes.stream().filter(wish -> !wish.rep.isEmpty() && !wish.closed).toList();
      Optional<Wish> some =
          held.isEmpty() ? Optional.empty() : Optional.of(held.get(random.nextInt(held.size())));
      switch (random.nextInt(12)) {
        case 0 -> away(who);
        case 1 -> back(who);
        case 2 -> some.filter(wish -> !wish.accepted).ifPresent(this::reject);
        case 7 -> some.ifPresent(this::accept);
        case 3, 4 -> some.ifPresent(this::close);
        case 5 -> credit(who, random.nextInt(5) - 2);
        case 6 -> reweigh(who);
        default -> ask(1 + random.nextInt(3));
      }
      serve();
    }

    private void away(Person who) {
      if (!who.away) {
        wishes.stream()
            .filter(wish -> wish.rep.equals(who.name) && !wish.accepted && !wish.closed)
            .forEach(wish -> goesOn(who, wish));
      }
      who.away = true;
      office.done(
          new Command.AbsencePut(
              who.name, new Absence("a", office.now, Optional.empty(), ""), Actor.DESK));
    }

    /** They have one turn less, and are owed what they were owed before. */
    private void goesOn(Person who, Wish wish) {
      atNewWeight(who);
      if (!who.out) {
        who.out = true;
        who.owed = Math.max(0, ceiling(level, who.weight, levelWeight) - who.turns);
      }
      who.turns--;
      who.open--;
      wish.rep = "";
    }

    private void accept(Wish wish) {
      wish.accepted = true;
      office.done(new Command.Accept(wish.id, 0, new Actor("", wish.rep)));
    }

    private void back(Person who) {
      who.away = false;
      office.done(new Command.AbsenceRemoved(who.name, "a", Actor.DESK));
    }

    private void reject(Wish wish) {
      Person who = person(wish.rep);
      who.open--;
      pay(who, 1);
      wish.tried.add(who.name);
      wish.rep = "";
      wish.closed = people.values().stream().noneMatch(other -> fits(other, wish));
      office.done(new Command.Reject(wish.id, 0, new Actor("", who.name), "no"));
    }

    private void close(Wish wish) {
      person(wish.rep).open--;
      wish.closed = true;
      office.done(new Command.Complete(wish.id, Command.Result.LOST, Actor.DESK, ""));
    }

    private void credit(Person who, int turns) {
      if (turns != 0) {
        pay(who, turns);
        office.done(new Command.Credit("emea", who.name, turns, Actor.DESK, ""));
      }
    }

    private static void pay(Person who, int turns) {
      atNewWeight(who);
      who.turns -= turns;
      who.owed = who.out ? who.owed + turns : 0;
    }

    private void reweigh(Person who) {
      who.weight = 1 + random.nextInt(5);
      office.team = team();
    }

    private void ask(int many) {
      List<Command> batch = new ArrayList<>();
      for (int i = 0; i < many; i++) {
        boolean french = random.nextInt(4) == 0;
        Needs needs = french ? new Needs(Set.of("french"), Set.of()) : Needs.NONE;
        LeadRequest request = office.lead(new Target.ToPool("emea"), needs);
        wishes.add(new Wish(request.lead(), french));
        batch.add(new Command.Request(request));
      }
      office.send(batch);
      office.settle();
    }

    private Person person(String name) {
      return Optional.ofNullable(people.get(name)).orElseThrow();
    }

    private static boolean fits(Person who, Wish wish) {
      return !wish.tried.contains(who.name) && (!wish.french || who.french);
    }

    /** The oldest that anybody can take, until nobody can take any. */
    private void serve() {
      for (int i = 0; i < wishes.size(); ) {
        Wish wish = wishes.get(i);
        i = wish.rep.isEmpty() && !wish.closed && give(wish) ? 0 : i + 1;
      }
    }

    private boolean give(Wish wish) {
      List<Person> free =
          people.values().stream().filter(who -> who.present() && fits(who, wish)).toList();
      if (free.isEmpty()) {
        return false;
      }
      people.values().forEach(World::atNewWeight);
      List<Person> stayed = free.stream().filter(who -> !who.out).toList();
      Person low = stayed.isEmpty() ? free.get(0) : least(stayed, 0);
      BigInteger to = stayed.isEmpty() ? level : BigInteger.valueOf(low.turns);
      BigInteger by = stayed.isEmpty() ? levelWeight : BigInteger.valueOf(low.weight);
      for (Person who : free) {
        if (who.out) {
          who.turns = Math.max(who.turns, ceiling(to, who.weight, by) - who.owed);
          who.out = false;
          who.owed = 0;
        }
      }
      for (Person who : people.values()) {
        if (!who.present() && !who.out) {
          who.out = true;
          who.owed = Math.max(0, ceiling(level, who.weight, levelWeight) - who.turns);
        }
      }
      Person lowest = least(free, 0);
      level = BigInteger.valueOf(lowest.turns);
      levelWeight = BigInteger.valueOf(lowest.weight);
      Person next = least(free, 1);
      next.turns++;
      next.open++;
      wish.rep = next.name;
      gifts.add(wish.id + " to " + next.name);
      return true;
    }

    private static void atNewWeight(Person who) {
      who.turns =
          ceiling(BigInteger.valueOf(who.turns), who.weight, BigInteger.valueOf(who.turnsWeight));
      who.turnsWeight = who.weight;
    }

    private static long ceiling(BigInteger turns, int times, BigInteger by) {
      BigInteger[] parts = turns.multiply(BigInteger.valueOf(times)).divideAndRemainder(by);
      return parts[0].longValueExact() + (parts[1].signum() > 0 ? 1 : 0);
    }

    private static Person least(List<Person> some, int more) {
      return some.stream()
          .min(
              Comparator.comparing(
                  who -> who,
                  (a, b) ->
                      BigInteger.valueOf((a.turns + more) * b.weight)
                          .compareTo(BigInteger.valueOf((b.turns + more) * a.weight))))
          .orElseThrow();
    }

    List<String> desksGifts() {
      return office.lines.stream()
          .filter(line -> line.what() == What.ROUTED)
          .map(line -> line.lead() + " to " + line.rep())
          .toList();
    }

    Map<String, Long> turns() {
      Map<String, Long> turns = new TreeMap<>();
      people.values().forEach(who -> turns.put(who.name, who.turns));
      return turns;
    }

    Map<String, Long> desksTurns() {
      Map<String, Long> turns = new TreeMap<>();
      people.keySet().forEach(name -> turns.put(name, office.seat("emea", name).turns()));
      return turns;
    }
  }
}
