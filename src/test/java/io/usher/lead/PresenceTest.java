package io.usher.lead;

import static org.assertj.core.api.Assertions.assertThat;

import io.usher.calendar.Brand;
import io.usher.lead.LedgerLine.Skip;
import io.usher.lead.RepState.Absence;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Every reason for which somebody is skipped, and when the backlog is looked at again for it. */
class PresenceTest {
  private static final Optional<Instant> NEVER = Optional.empty();

  private static Skip skip(Office office) {
    LedgerLine line = office.lines.get(office.lines.size() - 1);
    assertThat(line.what()).isEqualTo(What.WAITING);
    return line.seats().get(0).skipped().orElseThrow();
  }

  private static Optional<Instant> wake(Office office) {
    return office.state.pool("emea").wakeAt();
  }

  private static Teams ann(Optional<LocalDate> from, Optional<LocalDate> to) {
    return new Teams()
        .pool("emea", "ann")
        .changeRep(
            "ann",
            rep ->
                new Rep(
                    rep.id(),
                    rep.name(),
                    rep.email(),
                    Set.of(),
                    Set.of("de"),
                    Optional.empty(),
                    ZoneId.of("America/New_York"),
                    Optional.empty(),
                    Optional.empty(),
                    from,
                    to));
  }

  private static Optional<Instant> at(String instant) {
    return Optional.of(Instant.parse(instant));
  }

  @Test
  void whoHasNotBegunYetIsFreeOnTheirFirstDay() {
    Office office = new Office(ann(Optional.of(LocalDate.of(2026, 3, 4)), Optional.empty()).team());

    office.ask("emea");

    assertThat(skip(office)).isEqualTo(Skip.NOT_YET);
    assertThat(wake(office)).isEqualTo(at("2026-03-04T05:00:00Z"));
  }

  @Test
  void whoHasLeftIsNotWaitedFor() {
    Office office = new Office(ann(Optional.empty(), Optional.of(LocalDate.of(2026, 3, 2))).team());

    assertThat(office.ask("emea").rep()).isEqualTo("ann");
    office.until(Instant.parse("2026-03-03T05:00:00Z"));
    office.ask("emea");

    assertThat(skip(office)).isEqualTo(Skip.LEFT);
    assertThat(wake(office)).isEqualTo(NEVER);
  }

  @Test
  void whoIsAwayIsBackWhenTheAbsenceEnds() {
    Office office = new Office(Teams.ofPool("emea", "ann"));
    Instant end = Instant.parse("2026-03-09T08:30:00Z");
    office.done(
        new Command.AbsencePut(
            "ann", new Absence("a", office.now, Optional.of(end), ""), Actor.DESK));

    Lead lead = office.ask("emea");

    assertThat(skip(office)).isEqualTo(Skip.AWAY);
    assertThat(wake(office)).contains(end);
    office.until(end);
    assertThat(office.now(lead.id()).rep()).isEqualTo("ann");
    assertThat(wake(office)).isEqualTo(NEVER);
  }

  @Test
  void anAbsenceToComeIsNoneYet() {
    Office office = new Office(Teams.ofPool("emea", "ann"));
    office.done(
        new Command.AbsencePut(
            "ann", new Absence("a", office.now.plusSeconds(60), Optional.empty(), ""), Actor.DESK));

    assertThat(office.ask("emea").rep()).isEqualTo("ann");
    office.now = office.now.plusSeconds(60);
    office.ask("emea");
    assertThat(skip(office)).isEqualTo(Skip.AWAY);
    assertThat(wake(office)).isEqualTo(NEVER);
  }

  @Test
  void whoIsAtACapIsFreeWhenTheDayOrTheWeekIsOverOrALeadIsClosed() {
    assertThat(whenFull(Teams.capped("ann", 1, 1, 0, 0), Skip.CAP_DAY))
        .isEqualTo(at("2026-03-03T00:00:00Z"));
    assertThat(whenFull(Teams.capped("ann", 1, 0, 1, 0), Skip.CAP_WEEK))
        .isEqualTo(at("2026-03-09T00:00:00Z"));
    assertThat(whenFull(Teams.capped("ann", 1, 0, 0, 1), Skip.CAP_OPEN)).isEqualTo(NEVER);
  }

  private static Optional<Instant> whenFull(Member member, Skip why) {
    Office office =
        new Office(new Teams().pool("emea", Pool.Method.WEIGHTED, List.of(member)).team());
    office.ask("emea");
    office.ask("emea");
    assertThat(skip(office)).isEqualTo(why);
    return wake(office);
  }

  @Test
  void aLanguageNobodySpeaksIsNamed() {
    Office office = new Office(ann(Optional.empty(), Optional.empty()).team());
    Needs german = new Needs(Set.of(), Set.of("de"));
    Needs dutch = new Needs(Set.of(), Set.of("de", "nl"));

    assertThat(office.ask(office.lead(new Target.ToPool("emea"), german)).rep()).isEqualTo("ann");
    office.ask(office.lead(new Target.ToPool("emea"), dutch));

    assertThat(skip(office)).isEqualTo(Skip.LANGUAGE);
    assertThat(wake(office)).isEqualTo(NEVER);
  }

  @Test
  void aMemberWhoIsNoRepIsSkippedAndNobodyIsLost() {
    Team team =
        new Team(
            Teams.ofPool("emea", "ghost", "ann").pools(),
            Teams.ofPool("emea", "ann").reps(),
            Map.of(),
            Set.of(),
            "",
            Optional.empty(),
            Brand.DEFAULT);

    assertThat(new Office(team).ask("emea").rep()).isEqualTo("ann");
  }

  @Test
  void reasonsReadAsPeopleSayThem() {
    assertThat(List.of(Skip.values()).stream().map(Skip::word))
        .containsExactly(
            "left",
            "not yet",
            "away",
            "hours",
            "cap day",
            "cap week",
            "cap open",
            "skill",
            "language",
            "tried");
  }
}
