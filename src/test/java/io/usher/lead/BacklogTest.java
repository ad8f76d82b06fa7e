package io.usher.lead;

import static org.assertj.core.api.Assertions.assertThat;

import io.usher.lead.LedgerLine.Skip;
import io.usher.lead.RepState.Absence;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class BacklogTest {
  private static final Actor LEAD = new Actor("team lead", "");
  private static final Needs FRENCH = new Needs(Set.of("french"), Set.of());

  private static Teams capped() {
    return new Teams().pool("emea", Pool.Method.WEIGHTED, List.of(Teams.capped("ann", 1, 0, 0, 1)));
  }

  private static void close(Office office, Lead lead) {
    office.done(new Command.Complete(lead.id(), Command.Result.LOST, LEAD, ""));
  }

  @Test
  void whatNobodyCanTakeWaitsAndIsGivenTheMomentSomebodyIsFree() {
    Office office = new Office(capped().team());
    Lead first = office.ask("emea");
    Lead second = office.ask("emea");
    Lead third = office.ask("emea");

    assertThat(second.state()).isEqualTo(LeadState.WAITING);
    close(office, first);

    assertThat(office.now(second.id()).state()).isEqualTo(LeadState.OFFERED);
    assertThat(office.now(third.id()).state()).isEqualTo(LeadState.WAITING);
    assertThat(office.told(second.id())).containsExactly(What.WAITING, What.ROUTED);
  }

  @Test
  void theOldestIsGivenFirstHoweverManyTheStoreHandsOutAtATime() {
    for (int most : List.of(1, 2, 5, 64)) {
      Office office = new Office(Teams.ofPool("emea", "ann", "bob"), most);
      awayUntil(office, "ann", office.now.plusSeconds(3_600));
      awayUntil(office, "bob", office.now.plusSeconds(3_600));
      List<String> asked = new ArrayList<>();
      for (int i = 0; i < 12; i++) {
        asked.add(office.ask("emea").id());
      }

      office.pass(Duration.ofHours(2));

      assertThat(routed(office)).isEqualTo(asked);
    }
  }

  @Test
  void whatIsListedAsWaitingThoughSomebodyHasItIsNotGivenAwayForEver() {
    Office office = new Office(Teams.ofPool("emea", "ann"));
    Lead held = office.ask("emea");
    PoolState emea = office.state.pool("emea");
    PoolState torn =
        new PoolState(
            emea.came(),
            emea.gone(),
            emea.done(),
            emea.held(),
            Map.of(held.lane(), 1L),
            emea.seats(),
            emea.level(),
            emea.wakeAt());
    Desk desk =
        new Desk(
            new DeskState(1, 1, Map.of("emea", torn), office.state.reps()),
            office.team,
            new Shelf(
                Map.of(held.id(), held),
                Map.of(),
                Map.of(),
                Map.of(),
                Map.of(new Shelf.LaneKey("emea", held.lane()), List.of(held.id())),
                Map.of(),
                Map.of()));

    desk.step(new Command.Drain("emea"), office.now);

    assertThat(desk.changes().lines()).isEmpty();
  }

  private static List<String> routed(Office office) {
    return office.lines.stream()
        .filter(line -> line.what() == What.ROUTED)
        .map(LedgerLine::lead)
        .toList();
  }

  private static void awayUntil(Office office, String rep, Instant until) {
    office.done(
        new Command.AbsencePut(rep, new Absence("a", office.now, Optional.of(until), ""), LEAD));
  }

  @Test
  void aNewLeadDoesNotOvertakeOneThatWaits() {
    Office office = new Office(capped().team());
    Lead first = office.ask("emea");
    Lead second = office.ask("emea");
    LeadRequest third = office.lead("emea");

    // in one batch: room is made, and somebody new asks before the backlog has been looked at
    office.send(
        new Command.Complete(first.id(), Command.Result.LOST, LEAD, ""),
        new Command.Request(third));
    office.settle();

    assertThat(office.now(second.id()).state()).isEqualTo(LeadState.OFFERED);
    assertThat(office.now(third.lead()).state()).isEqualTo(LeadState.WAITING);
  }

  @Test
  void aLeadThatNobodyPresentIsFitForHoldsUpNoOther() {
    Office office =
        new Office(new Teams().pool("emea", "ann", "bob").skills("ann", "french").team());
    awayUntil(office, "ann", office.now.plusSeconds(3_600));
    LeadRequest french = office.lead(new Target.ToPool("emea"), FRENCH);

    office.ask(french);
    Lead plain = office.ask("emea");

    assertThat(office.now(french.lead()).state()).isEqualTo(LeadState.WAITING);
    assertThat(plain.rep()).isEqualTo("bob");
    office.pass(Duration.ofHours(1));
    assertThat(office.now(french.lead()).rep()).isEqualTo("ann");
  }

  @Test
  void aBacklogIsDrainedWhenWorkBegins() {
    Office office =
        new Office(
            new Teams()
                .calendar("day", "Mon-Fri", "12:00-17:00")
                .pool("emea", "ann")
                .hours("ann", "day", "America/New_York")
                .team());
    Lead lead = office.ask("emea");

    assertThat(office.lines.get(0).seats().get(0).skipped()).contains(Skip.HOURS);
    office.until(Instant.parse("2026-03-02T16:59:59Z"));
    assertThat(office.now(lead.id()).state()).isEqualTo(LeadState.WAITING);
    office.until(Instant.parse("2026-03-02T17:00:00Z"));
    assertThat(office.now(lead.id()).state()).isEqualTo(LeadState.OFFERED);
  }

  @Test
  void capsOfADayAndAWeekAreCountedInTheRepsOwnZone() {
    Office office =
        new Office(
            new Teams()
                .pool("emea", Pool.Method.WEIGHTED, List.of(Teams.capped("ann", 1, 1, 2, 0)))
                .calendar("always", "Mon-Sun", "00:00-24:00")
                .hours("ann", "always", "Asia/Tokyo")
                .team());
    office.now = Instant.parse("2026-03-06T14:00:00Z");
    Lead friday = office.ask("emea");
    Lead saturday = office.ask("emea");
    Lead monday = office.ask("emea");

    assertThat(friday.state()).isEqualTo(LeadState.OFFERED);
    office.until(Instant.parse("2026-03-06T15:00:00Z"));
    assertThat(office.now(saturday.id()).givenAt()).contains(office.now);
    office.until(Instant.parse("2026-03-20T00:00:00Z"));
    assertThat(office.now(monday.id()).givenAt()).contains(Instant.parse("2026-03-08T15:00:00Z"));
  }

  @Test
  void aCapOfOpenLeadsHoldsAcrossPools() {
    Office office =
        new Office(
            new Teams()
                .pool("emea", Pool.Method.WEIGHTED, List.of(Teams.capped("ann", 1, 0, 0, 2)))
                .pool("apac", Pool.Method.WEIGHTED, List.of(Teams.capped("ann", 1, 0, 0, 2)))
                .team());

    office.ask("emea");
    office.ask("apac");

    assertThat(office.ask("emea").state()).isEqualTo(LeadState.WAITING);
    assertThat(office.ask("apac").state()).isEqualTo(LeadState.WAITING);
  }

  @Test
  void whatRoomARejectedLeadTookUnderACapIsGivenBack() {
    Office office =
        new Office(
            new Teams()
                .pool(
                    "emea",
                    Pool.Method.IN_ORDER,
                    List.of(Teams.capped("ann", 1, 1, 1, 0), new Member("bob", 1)))
                .team());
    Lead lead = office.ask("emea");

    office.done(new Command.Reject(lead.id(), 1, new Actor("", "ann"), "no"));

    assertThat(office.now(lead.id()).rep()).isEqualTo("bob");
    assertThat(office.ask("emea").rep()).isEqualTo("ann");
  }

  @Test
  void whatWaitsTooLongGoesToTheOverflow() {
    Office office =
        new Office(
            capped()
                .pool("rest", "zoe")
                .calendar("day", "Mon-Fri", "09:00-17:00")
                .hoursOfPool("emea", "day")
                .overflow("emea", "rest", "8 hours")
                .team());
    office.ask("emea");
    Lead lead = office.ask("emea");

    assertThat(lead.overflowAt()).contains(Instant.parse("2026-03-03T10:00:00Z"));
    office.until(Instant.parse("2026-03-03T10:00:00Z"));

    assertThat(office.now(lead.id()).rep()).isEqualTo("zoe");
    assertThat(office.now(lead.id()).pool()).isEqualTo("rest");
    assertThat(office.state.pool("emea").gone()).isEqualTo(1);
    assertThat(office.told(lead.id())).containsExactly(What.WAITING, What.ROUTED);
  }

  @Test
  void withoutATimeItOverflowsAtOnceAndNeverGoesRoundInCircles() {
    Office office =
        new Office(
            capped()
                .pool("rest", Pool.Method.WEIGHTED, List.of(Teams.capped("ann", 1, 0, 0, 1)))
                .overflow("emea", "rest", "")
                .overflow("rest", "emea", "")
                .team());
    office.ask("emea");

    Lead lead = office.ask("emea");

    assertThat(lead.state()).isEqualTo(LeadState.WAITING);
    assertThat(lead.pool()).isEqualTo("rest");
    assertThat(lead.overflowAt()).isEmpty();
  }

  @Test
  void aLeadThatNobodyOfThePoolIsFitForOverflowsAtOnce() {
    Office office =
        new Office(
            new Teams()
                .pool("emea", "ann")
                .pool("rest", "zoe")
                .skills("zoe", "french")
                .overflow("emea", "rest", "2 hours")
                .team());

    assertThat(office.ask(office.lead(new Target.ToPool("emea"), FRENCH)).rep()).isEqualTo("zoe");
  }

  @Test
  void whoRejectedALeadDoesNotGetItFromTheOverflowEither() {
    Office office =
        new Office(
            new Teams()
                .pool("emea", "ann")
                .pool("rest", "ann", "zoe")
                .overflow("emea", "rest", "")
                .team());
    Lead lead = office.ask("emea");

    office.done(new Command.Reject(lead.id(), 1, new Actor("", "ann"), "no"));

    assertThat(office.now(lead.id()).rep()).isEqualTo("zoe");
  }

  @Test
  void whatNobodyAcceptsExpires() {
    Office office = new Office(capped().expires("30 days").team());
    Lead offered = office.ask("emea");
    Lead waiting = office.ask("emea");
    office.pass(Duration.ofDays(29));
    office.done(new Command.Accept(offered.id(), 1, LEAD));

    office.pass(Duration.ofDays(2));

    assertThat(office.now(offered.id()).state()).isEqualTo(LeadState.ACCEPTED);
    assertThat(office.now(waiting.id()).state()).isEqualTo(LeadState.EXPIRED);
  }

  @Test
  void anotherRequestOfTheSameTypeJoinsTheOpenLead() {
    Office office = new Office(Teams.ofPool("emea", "ann", "bob"));
    LeadRequest first = office.lead("emea");
    LeadRequest again = like(first, "again", "lead");
    LeadRequest support = like(first, "other", "support");

    Lead lead = office.ask(first);
    office.ask(again);
    office.done(new Command.Request(again));
    Lead other = office.ask(support);

    assertThat(office.leads).hasSize(2);
    assertThat(office.now(lead.id()).joined()).isEqualTo(1);
    assertThat(office.told(lead.id())).containsExactly(What.ROUTED, What.JOINED);
    assertThat(office.answers.get(1).asked())
        .containsExactly(new Lead.Asked("l1", "Routing"), new Lead.Asked("again", "Routing"));
    assertThat(other.rep()).isEqualTo("bob");
  }

  @Test
  void whatIsClosedIsNotJoined() {
    Office office = new Office(Teams.ofPool("emea", "ann"));
    LeadRequest first = office.lead("emea");
    close(office, office.ask(first));

    assertThat(office.ask(like(first, "again", "lead")).id()).isEqualTo("again");
  }

  private static LeadRequest like(LeadRequest request, String lead, String type) {
    return new LeadRequest(
        lead,
        request.customer(),
        request.at(),
        request.decision(),
        type,
        request.target(),
        request.needs(),
        request.dueIn(),
        request.domain(),
        request.customerOwner(),
        request.card());
  }
}
