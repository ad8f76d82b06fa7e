package io.usher.lead;

import static org.assertj.core.api.Assertions.assertThat;

import io.usher.calendar.Span;
import io.usher.lead.RepState.Absence;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Times of a lead, in hours of 10:00 to 18:00 UTC; 2 March 2026 is a Monday. */
class LeadClocksTest {
  private static final Optional<WarnAt> AT_80 = Optional.of(new WarnAt.Share(80));

  private static Teams team(String accept, String touch) {
    return new Teams()
        .calendar("day", "Mon-Fri", "10:00-18:00")
        .calendar("late", "Mon-Fri", "12:00-20:00")
        .pool("emea", "ann", "bob", "max")
        .hours("ann", "day", "Z")
        .hours("bob", "day", "Z")
        .changeRep("max", rep -> rep)
        .clocks("emea", accept, touch, AT_80, "max");
  }

  private static Instant at(String time) {
    return Instant.parse("2026-03-" + time + ":00Z");
  }

  private static Office office(Teams teams, String time) {
    Office office = new Office(teams.team());
    office.now = at(time);
    return office;
  }

  private static void away(Office office, String rep, String until) {
    office.done(
        new Command.AbsencePut(
            rep, new Absence("a", office.now, Optional.of(at(until)), ""), Actor.DESK));
  }

  private static LeadRequest dueIn(LeadRequest request, String span) {
    return dueIn(request, request.lead(), span);
  }

  private static LeadRequest dueIn(LeadRequest request, String lead, String span) {
    return new LeadRequest(
        lead,
        request.customer(),
        request.at(),
        request.decision(),
        request.type(),
        request.target(),
        request.needs(),
        Span.parse(span),
        request.domain(),
        request.customerOwner(),
        request.card());
  }

  @Test
  void tenHoursFromWednesdayAfternoonAreDueOnThursdayAtFive() {
    Office office = office(team("", "24 hours"), "04T15:00");

    Lead lead = office.ask(dueIn(office.lead("emea"), "10 hours"));

    assertThat(lead.touch().orElseThrow().due()).contains(at("05T17:00"));
    assertThat(office.answers.get(0).due()).contains(at("05T17:00"));
  }

  @Test
  void aSecondRequestThatIsDueSoonerMakesTheLeadDueSooner() {
    Office office = office(team("", "24 hours"), "04T15:00");
    LeadRequest first = office.lead("emea");
    Lead lead = office.ask(first);
    office.now = at("04T16:00");

    office.ask(dueIn(first, "again", "1 hour"));

    assertThat(office.now(lead.id()).touch().orElseThrow().due()).contains(at("04T17:00"));
    assertThat(office.answers.get(1).due()).contains(at("04T17:00"));
    office.ask(dueIn(first, "once more", "10 hours"));
    assertThat(office.now(lead.id()).touch().orElseThrow().due()).contains(at("04T17:00"));
    office.done(new Command.Touch(lead.id(), office.now, Actor.DESK));
    office.ask(dueIn(first, "a fourth time", "1 hour"));
    assertThat(office.now(lead.id()).touch()).isEmpty();
  }

  @Test
  void tenHoursFromWednesdayEveningAreDueOnFridayAtNoonAndNothingIsDueInTheNight() {
    Office office = office(onlyAnn(), "04T20:00");

    tenHoursAreDueOnFridayAtNoon(office);
  }

  @Test
  void theSameHoldsForAPoolWithHoursOfItsOwn() {
    Office office = office(onlyAnn().hoursOfPool("emea", "day"), "04T20:00");

    tenHoursAreDueOnFridayAtNoon(office);
  }

  private static Teams onlyAnn() {
    return team("", "").pool("emea", "ann").clocks("emea", "", "10 hours", AT_80, "");
  }

  private static void tenHoursAreDueOnFridayAtNoon(Office office) {
    Lead lead = office.ask("emea");
    assertThat(lead.touch().orElseThrow().due()).contains(at("06T12:00"));

    office.until(at("05T10:00"));

    assertThat(office.now(lead.id()).touch().orElseThrow().due()).contains(at("06T12:00"));
    assertThat(office.told(lead.id())).containsExactly(What.WAITING, What.ROUTED);
  }

  @Test
  void inAPoolWithoutHoursTimeRunsWhileAnyOfItsMembersWorks() {
    Teams teams =
        team("", "")
            .pool("emea", "ann", "bob")
            .hours("bob", "late", "Z")
            .clocks("emea", "", "12 hours", Optional.empty(), "");
    Office office = office(teams, "02T09:00");
    away(office, "ann", "20T10:00");
    away(office, "bob", "20T10:00");

    Lead lead = office.ask("emea");

    // 10:00 to 20:00, and two hours of the next day
    assertThat(lead.touch().orElseThrow().due()).contains(at("03T12:00"));
  }

  @Test
  void whereOneMemberHasNoHoursTheClockOfAPoolWithoutHoursNeverStops() {
    Teams teams = team("", "20 hours");
    Office office = office(teams, "02T09:00");
    List.of("ann", "bob", "max").forEach(rep -> away(office, rep, "20T10:00"));

    assertThat(office.ask("emea").touch().orElseThrow().due()).contains(at("03T05:00"));
  }

  @Test
  void theWarningComesAfterItsShareOfTheTime() {
    Office office = office(team("", "10 hours"), "02T10:00");
    Lead lead = office.ask("emea");

    office.until(at("02T17:59"));
    assertThat(office.told(lead.id())).containsExactly(What.ROUTED);
    office.until(at("02T18:00"));
    assertThat(office.told(lead.id())).containsExactly(What.ROUTED, What.WARNED);
  }

  @Test
  void anOfferNotAcceptedInTimeGoesToTheNextRepAndTheTurnIsSpent() {
    Office office = office(team("1 hour", ""), "02T10:00");
    Lead lead = office.ask("emea");

    office.until(at("02T11:00"));

    assertThat(office.now(lead.id()).rep()).isEqualTo("bob");
    assertThat(office.now(lead.id()).tried()).containsExactly("ann");
    assertThat(office.seat("emea", "ann").turns()).isEqualTo(1);
    assertThat(office.told(lead.id()))
        .containsExactly(What.ROUTED, What.WARNED, What.BREACHED, What.ROUTED);
    assertThat(office.now(lead.id()).accept().orElseThrow().due()).contains(at("02T12:00"));
  }

  @Test
  void anAcceptedOfferIsNotLate() {
    Office office = office(team("1 hour", ""), "02T10:00");
    Lead lead = office.ask("emea");
    office.done(new Command.Accept(lead.id(), 1, new Actor("", "ann")));

    office.until(at("06T11:00"));

    assertThat(office.told(lead.id())).containsExactly(What.ROUTED, What.ACCEPTED);
  }

  @Test
  void whereNobodyElseCanTakeItItStaysAndTheManagerIsTold() {
    Office office = office(team("1 hour", ""), "02T10:00");
    away(office, "bob", "20T10:00");
    away(office, "max", "20T10:00");
    Lead lead = office.ask("emea");

    office.until(at("04T11:00"));

    assertThat(office.now(lead.id()).rep()).isEqualTo("ann");
    assertThat(office.told(lead.id()))
        .containsExactly(What.ROUTED, What.WARNED, What.BREACHED, What.ESCALATED);
    assertThat(office.answers.get(3).other()).isEqualTo("max");
  }

  @Test
  void whatIsAcceptedButNotTouchedInTimeIsEscalatedAndStays() {
    Office office = office(team("1 hour", "4 hours"), "02T10:00");
    Lead lead = office.ask("emea");
    office.done(new Command.Accept(lead.id(), 1, new Actor("", "ann")));

    office.until(at("02T14:00"));

    assertThat(office.now(lead.id()).rep()).isEqualTo("ann");
    assertThat(office.told(lead.id()))
        .containsExactly(What.ROUTED, What.ACCEPTED, What.WARNED, What.BREACHED, What.ESCALATED);
  }

  @Test
  void aTouchStopsTheClock() {
    Office office = office(team("1 hour", "4 hours"), "02T10:00");
    Lead lead = office.ask("emea");
    office.done(new Command.Touch(lead.id(), office.now, Actor.DESK));

    office.until(at("12T10:00"));

    assertThat(office.told(lead.id())).containsExactly(What.ROUTED, What.WORKING);
  }

  @Test
  void theNextRepHasWhatIsLeftForTheFirstTouchAndAnHourOfTheirOwnToAccept() {
    Office office = office(team("1 hour", "4 hours"), "02T10:00");
    Lead lead = office.ask("emea");

    office.until(at("02T11:00"));

    assertThat(office.now(lead.id()).touch().orElseThrow().due()).contains(at("02T14:00"));
  }

  @Test
  void whileALeadWaitsThePoolsHoursRun() {
    Teams teams =
        team("", "8 hours")
            .pool("emea", "ann")
            .clocks("emea", "", "8 hours", Optional.empty(), "max")
            .hoursOfPool("emea", "late");
    Office office = office(teams, "02T10:00");
    away(office, "ann", "02T16:00");
    Lead lead = office.ask("emea");

    office.until(at("02T15:00"));
    assertThat(office.now(lead.id()).touch().orElseThrow().due()).contains(at("02T20:00"));

    // four of the pool's eight hours are gone at 16:00, two of the rep's day are left
    office.until(at("02T16:00"));
    assertThat(office.now(lead.id()).rep()).isEqualTo("ann");
    assertThat(office.now(lead.id()).touch().orElseThrow().due()).contains(at("03T12:00"));
  }

  @Test
  void whatIsNotTouchedInTimeWhileItWaitsIsEscalated() {
    Office office =
        office(
            team("", "2 hours").pool("emea", "ann").clocks("emea", "", "2 hours", AT_80, "max"),
            "02T10:00");
    away(office, "ann", "03T10:00");
    Lead lead = office.ask("emea");

    office.until(at("02T12:00"));

    assertThat(office.told(lead.id()))
        .containsExactly(What.WAITING, What.WARNED, What.BREACHED, What.ESCALATED);
  }

  @Test
  void whoGetsALeadAfterTheTimeWasOverHasTheWholeTimeAnew() {
    Office office = office(team("", "2 hours"), "02T10:00");
    Lead lead = office.ask("emea");

    office.until(at("02T12:00"));

    assertThat(office.now(lead.id()).rep()).isEqualTo("bob");
    assertThat(office.now(lead.id()).touch().orElseThrow().due()).contains(at("02T14:00"));
  }

  @Test
  void aWarningMayBeATimeBeforeItIsDue() {
    Teams teams =
        team("", "")
            .clocks(
                "emea",
                "",
                "10 hours",
                Optional.of(new WarnAt.Before(new Span(3, Span.Unit.HOUR))),
                "");
    Office office = office(teams, "02T10:00");

    assertThat(office.ask("emea").touch().orElseThrow().warn()).contains(at("02T17:00"));
  }

  @Test
  void whatFellDueWhileNobodyLookedIsDoneOnceAndDatedWhenItIsLookedAt() {
    Office office = office(team("1 hour", "2 hours"), "02T10:00");
    Lead lead = office.ask("emea");

    office.now = at("02T17:00");
    office.send(List.of(new Command.Tick(lead.id()), new Command.Tick(lead.id())));

    assertThat(office.told(lead.id())).containsExactly(What.ROUTED, What.BREACHED, What.ROUTED);
    assertThat(office.now(lead.id()).rep()).isEqualTo("bob");
  }

  @Test
  void lookingTooEarlyDoesNothing() {
    Office office = office(team("1 hour", "2 hours"), "02T10:00");
    Lead lead = office.ask("emea");

    assertThat(office.done(new Command.Tick(lead.id())).done()).isFalse();
  }
}
