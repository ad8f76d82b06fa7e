package io.usher.lead;

import static org.assertj.core.api.Assertions.assertThat;

import io.usher.lead.Command.Result;
import io.usher.value.Code;
import io.usher.value.Outcome;
import io.usher.value.Problem;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class LeadStatesTest {
  private static final Actor ANN = new Actor("ann's key", "ann");
  private static final Actor LEAD = new Actor("team lead", "");

  /** What can be done with a lead, by the letter that stands for it in the table. */
  private static final Map<Character, Function<Lead, Command>> DEEDS = deeds();

  private static Map<Character, Function<Lead, Command>> deeds() {
    Map<Character, Function<Lead, Command>> deeds = new LinkedHashMap<>();
    deeds.put('a', lead -> new Command.Accept(lead.id(), 0, LEAD));
    deeds.put('r', lead -> new Command.Reject(lead.id(), lead.attempt(), LEAD, "no"));
    deeds.put('w', lead -> new Command.Complete(lead.id(), Result.WON, LEAD, ""));
    deeds.put('l', lead -> new Command.Complete(lead.id(), Result.LOST, LEAD, ""));
    deeds.put('b', lead -> new Command.Complete(lead.id(), Result.RETURNED, LEAD, ""));
    deeds.put('s', lead -> new Command.Touch(lead.id(), lead.createdAt(), LEAD));
    deeds.put('m', lead -> new Command.Reassign(lead.id(), new Target.ToRep("bob"), LEAD, ""));
    return deeds;
  }

  private static Office office() {
    return new Office(
        new Teams().pool("emea", "ann").pool("other", "bob").expires("30 days").team());
  }

  private static Lead lead(Office office, LeadState state) {
    if (state == LeadState.WAITING || state == LeadState.REJECTED) {
      office.team = new Teams().pool("emea", "ann").skills("bob").team();
    }
    Lead lead =
        state == LeadState.QUEUED
            ? office.ask(office.lead(new Target.ToQueue("desk"), Needs.NONE))
            : state == LeadState.WAITING
                ? office.ask(
                    office.lead(new Target.ToPool("emea"), new Needs(Set.of("french"), Set.of())))
                : office.ask("emea");
    String id = lead.id();
    switch (state) {
      case ACCEPTED -> office.done(new Command.Accept(id, 1, ANN));
      case WORKING -> office.done(new Command.Touch(id, office.now, ANN));
      case WON -> {
        office.done(new Command.Accept(id, 1, ANN));
        office.done(new Command.Complete(id, Result.WON, ANN, ""));
      }
      case LOST -> office.done(new Command.Complete(id, Result.LOST, ANN, ""));
      case RETURNED -> office.done(new Command.Complete(id, Result.RETURNED, ANN, ""));
      case REJECTED -> office.done(new Command.Reject(id, 1, ANN, "no"));
      case EXPIRED -> office.pass(Duration.ofDays(31));
      default -> {}
    }
    assertThat(office.now(id).state()).isEqualTo(state);
    return office.now(id);
  }

  /** Which deeds a state allows; doing again what has been done changes nothing and is no fault. */
  private static final Map<LeadState, String> ALLOWED =
      Map.of(
          LeadState.WAITING, "lbm",
          LeadState.QUEUED, "wlbm",
          LeadState.OFFERED, "arslbm",
          LeadState.ACCEPTED, "aswlbm",
          LeadState.WORKING, "aswlbm",
          LeadState.WON, "w",
          LeadState.LOST, "l",
          LeadState.RETURNED, "b",
          LeadState.REJECTED, "",
          LeadState.EXPIRED, "");

  @Test
  void aStateAllowsItsOwnMovesAndNoOthers() {
    for (LeadState state : LeadState.values()) {
      DEEDS.forEach(
          (letter, deed) -> {
            Office office = office();
            Lead lead = lead(office, state);
            int told = office.answers.size();

            List<Problem> problems = office.refused(deed.apply(lead));

            boolean allowed = ALLOWED.getOrDefault(state, "").indexOf(letter) >= 0;
            assertThat(problems.isEmpty()).as("%s when %s", letter, state).isEqualTo(allowed);
            if (!allowed) {
              assertThat(problems.get(0).code()).isEqualTo(Code.ILLEGAL_MOVE);
              assertThat(office.now(lead.id())).isEqualTo(lead);
              assertThat(office.answers).hasSize(told);
            }
          });
    }
  }

  @Test
  void aFaultNamesTheStateInTheFieldsWords() {
    Office office = office();
    Lead won = lead(office, LeadState.WON);

    Problem problem = office.refused(new Command.Accept(won.id(), 0, LEAD)).get(0);

    assertThat(problem.show())
        .isEqualTo("lead: a lead that is won cannot be accepted [ILLEGAL_MOVE]");
  }

  @Test
  void onlyWhoHoldsALeadMayDealWithIt() {
    Office office = office();
    Lead lead = lead(office, LeadState.OFFERED);
    Actor bob = new Actor("bob's key", "bob");

    assertThat(
            List.of(
                office.refused(new Command.Accept(lead.id(), 0, bob)).get(0).code(),
                office.refused(new Command.Reject(lead.id(), 0, bob, "no")).get(0).code(),
                office
                    .refused(new Command.Complete(lead.id(), Result.LOST, bob, "no"))
                    .get(0)
                    .code()))
        .containsOnly(Code.FORBIDDEN);
  }

  @Test
  void whatHasBeenDoneIsNotDoneAgain() {
    Office office = new Office(new Teams().pool("emea", "ann", "bob").team());
    LeadRequest request = office.lead("emea");
    Lead lead = office.ask(request);

    assertThat(office.done(new Command.Request(request)))
        .isEqualTo(new Reply(Optional.of(lead), false));
    office.done(new Command.Reject(lead.id(), 1, ANN, "no"));
    assertThat(office.done(new Command.Reject(lead.id(), 1, ANN, "no")).done()).isFalse();
    office.done(new Command.Accept(lead.id(), 2, new Actor("", "bob")));
    assertThat(office.done(new Command.Accept(lead.id(), 2, new Actor("", "bob"))).done())
        .isFalse();
    assertThat(office.seat("emea", "ann").credited()).isEqualTo(1);
    assertThat(office.told(lead.id()))
        .containsExactly(What.ROUTED, What.REJECTED, What.ROUTED, What.ACCEPTED);
  }

  @Test
  void whoRejectsForARepSaysWhichOfferSoThatASecondClickDoesNotRejectTheNextRepsToo() {
    Office office = new Office(new Teams().pool("emea", "ann", "bob", "cid").team());
    Lead lead = office.ask("emea");

    Problem problem = office.refused(new Command.Reject(lead.id(), 0, LEAD, "no")).get(0);
    assertThat(problem.code()).isEqualTo(Code.MISSING_FIELD);
    assertThat(problem.show()).contains("attempt", "which offer");
    assertThat(office.now(lead.id())).isEqualTo(lead);

    office.done(new Command.Reject(lead.id(), 1, LEAD, "no"));
    assertThat(office.done(new Command.Reject(lead.id(), 1, LEAD, "no")).done()).isFalse();
    assertThat(office.now(lead.id()).rep()).isEqualTo("bob");
    assertThat(office.now(lead.id()).state()).isEqualTo(LeadState.OFFERED);
  }

  @Test
  void anOfferThatHasNotBeenMadeYetIsNotRejected() {
    Office office = office();
    Lead lead = lead(office, LeadState.OFFERED);

    assertThat(office.refused(new Command.Reject(lead.id(), 2, LEAD, "no")).get(0).code())
        .isEqualTo(Code.VALUE_NOT_ALLOWED);
    assertThat(office.now(lead.id())).isEqualTo(lead);
  }

  @Test
  void aLeadRejectedByEverybodyGoesBackToMarketing() {
    Office office = new Office(new Teams().pool("emea", "ann", "bob").team());
    Lead lead = office.ask("emea");

    office.done(new Command.Reject(lead.id(), 1, ANN, "no budget"));
    office.done(new Command.Reject(lead.id(), 2, new Actor("", "bob"), "too small"));

    assertThat(office.now(lead.id()).state()).isEqualTo(LeadState.REJECTED);
    assertThat(office.now(lead.id()).reason()).isEqualTo("too small");
    assertThat(office.seat("emea", "ann").turns() + office.seat("emea", "bob").turns()).isZero();
  }

  @Test
  void theFirstTouchAcceptsAndStartsTheWork() {
    Office office = office();
    Lead lead = office.ask("emea");

    office.pass(Duration.ofMinutes(5));
    office.done(new Command.Touch(lead.id(), office.now, Actor.DESK));

    assertThat(office.now(lead.id()).state()).isEqualTo(LeadState.WORKING);
    assertThat(office.now(lead.id()).touchedAt()).contains(office.now);
    assertThat(office.done(new Command.Touch(lead.id(), office.now, Actor.DESK)).done()).isFalse();
  }

  @Test
  void aTouchBeforeTheLeadCameIsNone() {
    Office office = office();
    Lead lead = office.ask("emea");

    office.done(new Command.Touch(lead.id(), office.now.minusSeconds(1), Actor.DESK));

    assertThat(office.now(lead.id()).state()).isEqualTo(LeadState.OFFERED);
  }

  @Test
  void aRepTakesALeadFromAQueue() {
    Office office = office();
    Lead lead = lead(office, LeadState.QUEUED);

    office.done(new Command.Accept(lead.id(), 0, ANN));

    assertThat(office.now(lead.id()).state()).isEqualTo(LeadState.ACCEPTED);
    assertThat(office.now(lead.id()).rep()).isEqualTo("ann");
    assertThat(office.state.rep("ann").open()).isEqualTo(1);
  }

  @Test
  void aRepStartsWorkOnALeadFromAQueue() {
    Office office = office();
    Lead lead = lead(office, LeadState.QUEUED);

    office.done(new Command.Touch(lead.id(), office.now, ANN));

    assertThat(office.now(lead.id()).state()).isEqualTo(LeadState.WORKING);
    assertThat(office.told(lead.id())).containsExactly(What.QUEUED, What.ACCEPTED, What.WORKING);
  }

  @Test
  void aDoubleGivesTheTurnBack() {
    Office office = office();
    Lead lead = office.ask("emea");

    office.done(new Command.Complete(lead.id(), Result.DUPLICATE, ANN, ""));

    assertThat(office.now(lead.id()).state()).isEqualTo(LeadState.LOST);
    assertThat(office.now(lead.id()).reason()).isEqualTo("duplicate");
    assertThat(office.seat("emea", "ann").turns()).isZero();
  }

  @Test
  void whicheverOfTwoLeadsOfOnePersonEndsFirstTheNextRequestJoinsTheOther() {
    for (boolean olderFirst : List.of(true, false)) {
      Office office = new Office(new Teams().pool("emea", "ann", "bob").team());
      Lead older = office.ask("emea");
      Lead younger = office.ask("emea");
      office.become(younger.customer(), older.customer());
      LeadRequest next = office.of(older.customer(), office.lead("emea"));

      Lead ends = olderFirst ? older : younger;
      Lead stays = olderFirst ? younger : older;
      List<Outcome<Reply>> done =
          office.send(
              new Command.Complete(ends.id(), Result.LOST, LEAD, ""), new Command.Request(next));

      String joined =
          done.get(1).fold(it -> it.value().lead().orElseThrow().id(), refused -> "refused");
      assertThat(joined).isEqualTo(stays.id());
      assertThat(office.ask(office.of(older.customer(), office.lead("emea"))).id())
          .isEqualTo(stays.id());
    }
  }

  @Test
  void stepsGrowByOneAndAreToldInOrder() {
    Office office = new Office(new Teams().pool("emea", "ann", "bob").team());
    Lead lead = office.ask("emea");
    office.done(new Command.Reject(lead.id(), 1, ANN, "no"));
    office.done(new Command.Accept(lead.id(), 2, new Actor("", "bob")));

    assertThat(office.answers.stream().map(Assignment::step)).containsExactly(1, 2, 3, 4);
    assertThat(office.now(lead.id()).step()).isEqualTo(4);
  }
}
