package io.usher.lead;

import static org.assertj.core.api.Assertions.assertThat;

import io.usher.lead.LedgerLine.Position;
import io.usher.lead.LedgerLine.Skip;
import io.usher.lead.RepState.Absence;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TurnsTest {
  private static Map<String, Long> counts(Office office) {
    return office.given().stream()
        .collect(Collectors.groupingBy(rep -> rep, TreeMap::new, Collectors.counting()));
  }

  private static void ask(Office office, int times) {
    for (int i = 0; i < times; i++) {
      office.ask("emea");
    }
  }

  private static void away(Office office, String rep) {
    office.done(
        new Command.AbsencePut(
            rep, new Absence("a", office.now, Optional.empty(), "ill"), Actor.DESK));
  }

  private static void back(Office office, String rep) {
    office.done(new Command.AbsenceRemoved(rep, "a", Actor.DESK));
  }

  @Test
  void weightsOf200And100And100ShareSixtyLeadsAs30And15And15() {
    Office office = new Office(Teams.ofPool("emea", "ann:200", "bob:100", "cid:100"));

    ask(office, 60);

    assertThat(counts(office)).isEqualTo(Map.of("ann", 30L, "bob", 15L, "cid", 15L));
  }

  @Test
  void eightThousandLeadsOver22EqualRepsAreShared364And363() {
    String[] reps = IntStream.range(0, 22).mapToObj(i -> "rep" + i).toArray(String[]::new);
    Office office = new Office(Teams.ofPool("emea", reps));
    List<Command> requests =
        IntStream.range(0, 8_000)
            .<Command>mapToObj(i -> new Command.Request(office.lead("emea")))
            .toList();

    office.send(requests);

    assertThat(counts(office).values().stream().filter(count -> count == 364)).hasSize(14);
    assertThat(counts(office).values().stream().filter(count -> count == 363)).hasSize(8);
  }

  @Test
  void whoComesBackGetsTheirShareFromThenOnAndNoBurst() {
    Office office = new Office(Teams.ofPool("emea", "ann", "bob", "cid"));
    away(office, "bob");
    ask(office, 100);
    back(office, "bob");

    ask(office, 9);

    assertThat(office.given().subList(100, 109).stream().filter("bob"::equals)).hasSize(3);
  }

  @Test
  void whoComesBackWithEverybodyElseInTheMorningGetsNoBurstEither() {
    Office office =
        new Office(
            new Teams()
                .calendar("day", "Mon-Sun", "09:00-17:00")
                .pool("emea", "ann", "bob", "cid")
                .hours("ann", "day", "Z")
                .hours("bob", "day", "Z")
                .hours("cid", "day", "Z")
                .team());
    away(office, "bob");
    ask(office, 100);
    office.pass(Duration.ofHours(10));
    back(office, "bob");
    ask(office, 9);

    office.pass(Duration.ofHours(14));

    assertThat(office.given()).hasSize(109);
    assertThat(office.given().subList(100, 109).stream().filter("bob"::equals)).hasSize(3);
  }

  @Test
  void aNewMemberStartsWhereTheOthersAre() {
    Office office = new Office(Teams.ofPool("emea", "ann", "bob"));
    ask(office, 50);
    office.team = Teams.ofPool("emea", "new", "ann", "bob");

    ask(office, 6);

    assertThat(counts(office)).isEqualTo(Map.of("ann", 27L, "bob", 27L, "new", 2L));
  }

  @Test
  void aChangedWeightCountsFromThenOn() {
    Office office = new Office(Teams.ofPool("emea", "ann:1", "bob:1"));
    ask(office, 40);
    office.team = Teams.ofPool("emea", "ann:3", "bob:1");

    ask(office, 40);

    assertThat(counts(office)).isEqualTo(Map.of("ann", 50L, "bob", 30L));
  }

  @Test
  void aRejectedLeadGivesTheTurnBack() {
    Office office = new Office(Teams.ofPool("emea", "ann", "bob", "cid"));
    Lead first = office.ask("emea");

    office.done(new Command.Reject(first.id(), 1, new Actor("key", "ann"), "no budget"));

    assertThat(office.now(first.id()).rep()).isEqualTo("bob");
    assertThat(office.ask("emea").rep()).isEqualTo("ann");
    assertThat(office.ask("emea").rep()).isEqualTo("cid");
  }

  @Test
  void turnsGivenByHandAreMadeUpFor() {
    Office office = new Office(Teams.ofPool("emea", "ann", "bob"));

    office.done(new Command.Credit("emea", "bob", 2, new Actor("lead", ""), "fair day"));
    ask(office, 6);

    assertThat(office.given()).containsExactly("bob", "bob", "ann", "bob", "ann", "bob");
  }

  @Test
  void inOrderTheFirstOfTheSheetWhoIsFreeGetsIt() {
    Office office =
        new Office(
            new Teams()
                .pool(
                    "emea",
                    Pool.Method.IN_ORDER,
                    List.of(Teams.capped("ann", 1, 0, 0, 2), new Member("bob", 9)))
                .team());

    ask(office, 4);

    assertThat(office.given()).containsExactly("ann", "ann", "bob", "bob");
  }

  @Test
  void fewestOpenGoesToWhoHoldsTheLeastThenByTurns() {
    Office office =
        new Office(
            new Teams()
                .pool(
                    "emea",
                    Pool.Method.FEWEST_OPEN,
                    List.of(new Member("ann", 1), new Member("bob", 1)))
                .team());
    ask(office, 3);
    office.done(new Command.Complete("l1", Command.Result.LOST, new Actor("key", "ann"), "spam"));
    office.done(new Command.Complete("l3", Command.Result.LOST, new Actor("key", "ann"), "spam"));

    ask(office, 2);

    assertThat(office.given()).containsExactly("ann", "bob", "ann", "ann", "bob");
  }

  @Test
  void aLineSaysHowEverybodyStoodAndWhoWasSkippedAndWhy() {
    Office office =
        new Office(
            new Teams()
                .pool(
                    "emea",
                    Pool.Method.WEIGHTED,
                    List.of(
                        Teams.capped("ann", 1, 1, 0, 0),
                        new Member("bob", 1),
                        new Member("cid", 1),
                        new Member("dan", 1)))
                .team());
    ask(office, 1);
    away(office, "bob");

    ask(office, 1);

    LedgerLine line = office.lines.get(office.lines.size() - 1);
    assertThat(line.rep()).isEqualTo("cid");
    assertThat(line.seats())
        .containsExactly(
            new Position("ann", 1, 0, 1, 0, 1, 1, Optional.of(Skip.CAP_DAY)),
            new Position("bob", 1, 0, 0, 0, 0, 0, Optional.of(Skip.AWAY)),
            new Position("cid", 1, 1, 0, 0, 1, 0, Optional.empty()),
            new Position("dan", 1, 2, 0, 0, 0, 0, Optional.empty()));
  }

  @Test
  void fractionsAreComparedExactlyHoweverLarge() {
    long large = Long.MAX_VALUE / 2;

    assertThat(Turns.compare(large, 999_983, large - 1, 999_983)).isPositive();
    assertThat(Turns.compare(-large, 3, -large, 2)).isPositive();
    assertThat(Turns.compare(2, 4, 1, 2)).isZero();
    assertThat(Turns.reaching(new PoolState.Level(7, 2), 3)).isEqualTo(11);
    assertThat(Turns.atWeight(-7, 2, 3)).isEqualTo(-10);
  }
}
