package io.usher.lead;

import static org.assertj.core.api.Assertions.assertThat;

import io.usher.lead.RepState.Absence;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What becomes of the leads of somebody who goes away. 2 March 2026 is a Monday. */
class AwayTest {
  private static final Actor ANN = new Actor("ann's key", "ann");
  private static final Actor LEAD = new Actor("team lead", "");

  private static Office office() {
    return new Office(new Teams().pool("emea", "ann", "bob", "cid").team());
  }

  private static void away(Office office, String rep, Instant from, Optional<Instant> to) {
    office.done(new Command.AbsencePut(rep, new Absence("a", from, to, "ill"), LEAD));
  }

  private static LedgerLine line(Office office, String lead, What what) {
    return office.lines.stream()
        .filter(line -> line.lead().equals(lead) && line.what() == what)
        .findFirst()
        .orElseThrow();
  }

  @Test
  void anOfferGoesOnAtOnceAndWhatIsAcceptedStays() {
    Office office = office();
    Lead offered = office.ask("emea");
    office.ask("emea");
    office.ask("emea");
    Lead accepted = office.ask("emea");
    office.done(new Command.Accept(accepted.id(), 1, ANN));

    away(office, "ann", office.now, Optional.empty());

    assertThat(office.now(offered.id()).rep()).isEqualTo("bob");
    assertThat(office.now(offered.id()).attempt()).isEqualTo(2);
    assertThat(office.now(accepted.id()).rep()).isEqualTo("ann");
    assertThat(office.now(accepted.id()).state()).isEqualTo(LeadState.ACCEPTED);
    assertThat(office.told(offered.id()))
        .containsExactly(What.ROUTED, What.REASSIGNED, What.ROUTED);
    assertThat(office.seat("emea", "ann").credited()).isEqualTo(1);
    LedgerLine line = line(office, offered.id(), What.REASSIGNED);
    assertThat(line.rep()).isEqualTo("ann");
    assertThat(line.reason()).isEqualTo("away");
    assertThat(line.counted()).isTrue();
    assertThat(office.answers.stream().filter(it -> it.what() == What.REASSIGNED))
        .extracting(Assignment::other)
        .containsExactly("ann");
  }

  @Test
  void anAbsenceThatBeginsLaterTakesTheOffersWhenItBegins() {
    Office office = office();
    Lead lead = office.ask("emea");
    Instant noon = Instant.parse("2026-03-02T12:00:00Z");
    away(office, "ann", noon, Optional.of(noon.plusSeconds(3_600)));

    office.until(noon.minusSeconds(1));
    assertThat(office.now(lead.id()).rep()).isEqualTo("ann");
    office.until(noon);
    assertThat(office.now(lead.id()).rep()).isEqualTo("bob");
    assertThat(line(office, lead.id(), What.REASSIGNED).at()).isEqualTo(noon);
  }

  @Test
  void afterTheLastDayTheOffersGoOn() {
    Office office =
        new Office(
            new Teams()
                .pool("emea", "ann", "bob")
                .employed("ann", Optional.empty(), Optional.of(LocalDate.of(2026, 3, 3)))
                .team());
    Lead lead = office.ask("emea");

    office.until(Instant.parse("2026-03-03T23:59:59Z"));
    assertThat(office.now(lead.id()).rep()).isEqualTo("ann");
    office.until(Instant.parse("2026-03-04T00:00:00Z"));
    assertThat(office.now(lead.id()).rep()).isEqualTo("bob");
    assertThat(line(office, lead.id(), What.REASSIGNED).reason()).isEqualTo("left");
  }

  @Test
  void whoComesBackHasNoBurstForWhatWentOn() {
    Office office = office();
    for (int i = 0; i < 30; i++) {
      office.ask("emea");
    }
    away(office, "ann", office.now, Optional.empty());
    assertThat(office.state.rep("ann").open()).isZero();
    assertThat(office.seat("emea", "ann").turns()).isZero();
    assertThat(office.seat("emea", "bob").turns()).isEqualTo(15);

    office.done(new Command.AbsenceRemoved("ann", "a", LEAD));
    int seen = office.given().size();
    for (int i = 0; i < 30; i++) {
      office.ask("emea");
    }

    assertThat(office.given().subList(seen, seen + 30).stream().filter("ann"::equals)).hasSize(10);
  }

  @Test
  void whatNobodyElseCanTakeWaitsAndIsTheirsAgainWhenTheyAreBack() {
    Office office = new Office(new Teams().pool("emea", "ann").team());
    Lead lead = office.ask("emea");
    Instant back = office.now.plus(Duration.ofHours(3));

    away(office, "ann", office.now, Optional.of(back));
    assertThat(office.now(lead.id()).state()).isEqualTo(LeadState.WAITING);
    office.until(back);

    assertThat(office.now(lead.id()).state()).isEqualTo(LeadState.OFFERED);
    assertThat(office.now(lead.id()).rep()).isEqualTo("ann");
    assertThat(office.seat("emea", "ann").turns()).isEqualTo(1);
  }

  @Test
  void moreThanOneStepCanLoadGoesOnStepByStep() {
    Office office = new Office(new Teams().pool("emea", "ann").team(), 2);
    for (int i = 0; i < 9; i++) {
      office.ask("emea");
    }
    office.team = new Teams().pool("emea", "ann", "bob").team();

    away(office, "ann", office.now, Optional.empty());

    assertThat(office.leads.values()).extracting(Lead::rep).containsOnly("bob");
    assertThat(office.state.rep("ann").cleared()).isTrue();
  }

  @Test
  void whatIsGivenByHandToSomebodyWhoIsAwayIsWaitedForByThem() {
    Office office = office();
    office.ask("emea");
    Lead lead = office.ask("emea");
    away(office, "ann", office.now, Optional.empty());

    office.done(new Command.Reassign(lead.id(), new Target.ToRep("ann"), LEAD, "back at two"));
    office.pass(Duration.ofMinutes(5));

    assertThat(office.now(lead.id()).rep()).isEqualTo("ann");
  }

  @Test
  void outsideThePoolsThereIsOnlyTheBackup() {
    Teams teams = new Teams().pool("emea", "bob").backup("max", "bob");
    Office office = new Office(teams.changeRep("eve", rep -> rep).team());
    Lead maxs = office.ask(office.lead(new Target.ToRep("max"), Needs.NONE));
    Lead eves = office.ask(office.lead(new Target.ToRep("eve"), Needs.NONE));
    assertThat(List.of(maxs.rep(), eves.rep())).containsExactly("max", "eve");

    away(office, "max", office.now, Optional.empty());
    away(office, "eve", office.now, Optional.empty());

    assertThat(office.now(maxs.id()).rep()).isEqualTo("bob");
    assertThat(office.now(eves.id()).rep()).isEqualTo("eve");
  }

  @Test
  void whoIsLookedInOnAndIsThereOrIsKnownToBeGoneIsLeftAlone() {
    Office office = office();
    office.ask("emea");

    assertThat(office.done(new Command.LookIn("ann")).done()).isFalse();
    away(office, "ann", office.now, Optional.empty());
    assertThat(office.done(new Command.LookIn("ann")).done()).isFalse();
    assertThat(Attendance.due(office.state, office.team, office.now)).isEmpty();
    assertThat(Set.copyOf(office.given())).containsExactlyInAnyOrder("ann", "bob");
  }
}
