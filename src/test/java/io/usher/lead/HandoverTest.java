package io.usher.lead;

import static org.assertj.core.api.Assertions.assertThat;

import io.usher.lead.LedgerLine.Position;
import io.usher.lead.LedgerLine.Skip;
import io.usher.value.Code;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class HandoverTest {
  private static final Actor LEAD = new Actor("team lead", "");

  private static Office office() {
    return new Office(new Teams().pool("emea", "ann", "bob", "cid").pool("apac", "zoe").team());
  }

  @Test
  void aLeadIsMovedToARepByHandAndTheTurnIsGivenBack() {
    Office office = office();
    Lead lead = office.ask("emea");

    office.done(new Command.Reassign(lead.id(), new Target.ToRep("bob"), LEAD, "speaks Danish"));

    Lead moved = office.now(lead.id());
    assertThat(moved.rep()).isEqualTo("bob");
    assertThat(moved.state()).isEqualTo(LeadState.OFFERED);
    assertThat(office.seat("emea", "ann").turns()).isZero();
    assertThat(office.seat("emea", "bob").turns()).isZero();
    assertThat(office.told(lead.id())).containsExactly(What.ROUTED, What.REASSIGNED, What.ROUTED);
    assertThat(office.answers.get(1).other()).isEqualTo("ann");
    assertThat(office.lines.get(2).by()).isEqualTo("team lead");
    assertThat(office.lines.get(2).reason()).isEqualTo("speaks Danish");
  }

  @Test
  void thePoolSaysWhetherALeadGivenByHandCounts() {
    Office office =
        new Office(new Teams().pool("emea", "ann", "bob").counts("emea", false, true).team());
    Lead lead = office.ask("emea");

    office.done(new Command.Reassign(lead.id(), new Target.ToRep("bob"), LEAD, ""));

    assertThat(office.seat("emea", "bob").turns()).isEqualTo(1);
    assertThat(office.ask("emea").rep()).isEqualTo("ann");
  }

  @Test
  void aLeadMovedToARepOfAnotherPoolIsCountedThere() {
    Office office = office();
    Lead lead = office.ask("emea");

    office.done(new Command.Reassign(lead.id(), new Target.ToRep("zoe"), LEAD, ""));

    assertThat(office.now(lead.id()).pool()).isEqualTo("apac");
    assertThat(office.state.pool("emea").gone()).isEqualTo(1);
  }

  @Test
  void whoMovesLeadsWithinSomePoolsOnlyNeitherTakesFromOthersNorGivesToThem() {
    Team team =
        new Teams().pool("apac", "zoe", "duo").pool("emea", "ann").pool("west", "duo").team();
    Office office = new Office(team);
    Lead lead = office.ask("emea");
    Set<String> within = Set.of("emea", "west");

    assertThat(
            office
                .refused(
                    new Command.Reassign(lead.id(), 0, new Target.ToRep("zoe"), LEAD, "", within))
                .get(0)
                .code())
        .isEqualTo(Code.FORBIDDEN);
    office.done(new Command.Reassign(lead.id(), 0, new Target.ToRep("duo"), LEAD, "", within));
    assertThat(office.now(lead.id()).pool()).isEqualTo("west");
    assertThat(
            office
                .refused(
                    new Command.Reassign(
                        lead.id(), 0, new Target.ToRep("ann"), LEAD, "", Set.of("emea")))
                .get(0)
                .code())
        .isEqualTo(Code.FORBIDDEN);
  }

  @Test
  void aLeadSentBackToItsPoolGoesToSomebodyElse() {
    Office office = office();
    Lead lead = office.ask("emea");

    office.done(new Command.Reassign(lead.id(), new Target.ToPool("emea"), LEAD, ""));

    assertThat(office.now(lead.id()).rep()).isEqualTo("bob");
  }

  @Test
  void aSecondClickMovesNotWhatHasGoneOnAlready() {
    Office office = office();
    Lead lead = office.ask("emea");
    Command move =
        new Command.Reassign(lead.id(), 1, new Target.ToPool("emea"), LEAD, "", Set.of());

    assertThat(office.done(move).done()).isTrue();
    assertThat(office.done(move).done()).isFalse();

    assertThat(office.now(lead.id()).rep()).isEqualTo("bob");
    assertThat(office.now(lead.id()).attempt()).isEqualTo(2);
  }

  @Test
  void aLeadMayBePutIntoAQueueAndTakenOutAgain() {
    Office office = office();
    Lead lead = office.ask("emea");

    office.done(new Command.Reassign(lead.id(), new Target.ToQueue("Hard ones"), LEAD, ""));
    assertThat(office.now(lead.id()).queue()).isEqualTo("Hard ones");
    office.done(new Command.Reassign(lead.id(), new Target.ToPool("apac"), LEAD, ""));

    assertThat(office.now(lead.id()).rep()).isEqualTo("zoe");
    assertThat(office.now(lead.id()).queue()).isEmpty();
  }

  @Test
  void aLeadGoesToNobodyWhoIsNotThere() {
    Office office = office();
    Lead lead = office.ask("emea");

    assertThat(
            office
                .refused(new Command.Reassign(lead.id(), new Target.ToRep("eve"), LEAD, ""))
                .get(0)
                .code())
        .isEqualTo(Code.NOT_FOUND);
    assertThat(
            office
                .refused(new Command.Reassign(lead.id(), new Target.ToPool("eve"), LEAD, ""))
                .get(0)
                .code())
        .isEqualTo(Code.NOT_FOUND);
    assertThat(office.now(lead.id())).isEqualTo(lead);
  }

  @Test
  void whoLeavesHandsEverythingToTheBackup() {
    Office office =
        new Office(new Teams().pool("emea", "ann", "bob", "cid").backup("ann", "cid").team());
    Lead offered = office.ask("emea");
    office.ask("emea");
    office.ask("emea");
    Lead accepted = office.ask("emea");
    office.done(new Command.Accept(accepted.id(), 1, LEAD));

    office.done(new Command.Offboard("ann", LEAD, "new job"));

    assertThat(office.now(offered.id()).rep()).isEqualTo("cid");
    assertThat(office.now(accepted.id()).rep()).isEqualTo("cid");
    assertThat(office.state.rep("ann").open()).isZero();
    assertThat(office.done(new Command.Offboard("ann", LEAD, "new job")).done()).isFalse();
  }

  @Test
  void withoutABackupItGoesBackToThePoolAndTheLeaverGetsNothingMore() {
    Office office = office();
    Lead lead = office.ask("emea");

    office.done(new Command.Offboard("ann", LEAD, "new job"));
    office.ask("emea");
    office.ask("emea");

    assertThat(office.now(lead.id()).rep()).isEqualTo("bob");
    assertThat(office.given()).containsExactly("ann", "bob", "cid", "bob");
    Position ann = office.lines.get(office.lines.size() - 1).seats().get(0);
    assertThat(ann.skipped()).contains(Skip.LEFT);
    office.done(new Command.Onboard("ann", LEAD));
    assertThat(office.ask("emea").rep()).isEqualTo("ann");
    assertThat(office.ask("emea").rep()).isEqualTo("cid");
  }

  @Test
  void whoAsksWhoWouldGetItTakesNothing() {
    Office office =
        new Office(new Teams().pool("emea", "ann", "bob").skills("bob", "french").team());
    DeskState before = office.state;
    LeadRequest french =
        office.lead(new Target.ToPool("emea"), new Needs(Set.of("french"), Set.of()));

    LedgerLine line = office.who(french);

    assertThat(line.what()).isEqualTo(What.ROUTED);
    assertThat(line.rep()).isEqualTo("bob");
    assertThat(line.seats())
        .containsExactly(
            new Position("ann", 1, 0, 0, 0, 0, 0, Optional.of(Skip.SKILL)),
            new Position("bob", 1, 1, 0, 0, 1, 0, Optional.empty()));
    assertThat(office.state).isEqualTo(before);
    assertThat(office.ask(french).rep()).isEqualTo("bob");
  }

  @Test
  void whoAsksForACustomerWhoHasALeadIsToldOfIt() {
    Office office = office();
    LeadRequest request = office.lead("emea");
    Lead lead = office.ask(request);

    LedgerLine line = office.who(request);

    assertThat(line.what()).isEqualTo(What.JOINED);
    assertThat(line.rep()).isEqualTo(lead.rep());
  }

  @Test
  void aPoolOrRepThatIsGoneFromTheSheetsLosesNoLead() {
    Office office = office();
    Lead lead = office.ask("emea");
    Lead waiting =
        office.ask(office.lead(new Target.ToPool("emea"), new Needs(Set.of("x"), Set.of())));
    office.team = new Teams().pool("apac", "zoe").team();

    office.done(new Command.Reject(lead.id(), 1, new Actor("", "ann"), "no"));
    office.done(new Command.Reassign(waiting.id(), new Target.ToPool("apac"), LEAD, ""));

    assertThat(office.now(lead.id()).state()).isEqualTo(LeadState.QUEUED);
    assertThat(office.now(lead.id()).queue()).isEqualTo("emea");
    assertThat(office.now(waiting.id()).state()).isEqualTo(LeadState.WAITING);
    assertThat(office.state.pool("emea").waiting()).isZero();
  }
}
