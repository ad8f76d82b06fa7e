package io.usher.lead;

import static org.assertj.core.api.Assertions.assertThat;

import io.usher.customer.CustomerId;
import io.usher.lead.RepState.Absence;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OwnersTest {
  private static LeadRequest of(Office office, String domain, String owner) {
    LeadRequest request = office.lead("emea");
    return new LeadRequest(
        request.lead(),
        request.customer(),
        request.at(),
        request.decision(),
        request.type(),
        request.target(),
        request.needs(),
        request.dueIn(),
        domain,
        Optional.of(owner).filter(name -> !name.isEmpty()),
        request.card());
  }

  private static void owns(Office office, String rep, String domain) {
    office.done(new Command.OwnerChanged(CustomerId.user("c1"), domain, rep, office.now));
  }

  private static void away(Office office, String rep) {
    office.done(
        new Command.AbsencePut(
            rep, new Absence("a", office.now, Optional.empty(), ""), Actor.DESK));
  }

  @Test
  void theOwnerOfTheCustomerComesFirstAndTakesNoTurn() {
    Office office = new Office(Teams.ofPool("emea", "ann", "bob"));
    owns(office, "bob", "");

    Lead lead = office.ask("emea");

    assertThat(lead.rep()).isEqualTo("bob");
    assertThat(lead.counted()).isFalse();
    assertThat(office.lines.get(0).reason()).isEqualTo("owner of the customer");
    assertThat(office.seat("emea", "bob").turns()).isZero();
    assertThat(office.ask("emea").rep()).isEqualTo("ann");
  }

  @Test
  void thePoolSaysWhetherAnOwnersLeadCounts() {
    Office office =
        new Office(new Teams().pool("emea", "ann", "bob").counts("emea", true, false).team());
    owns(office, "ann", "");

    office.ask("emea");

    assertThat(office.ask("emea").rep()).isEqualTo("bob");
  }

  @Test
  void theOwnerOfTheDomainComesNext() {
    Office office = new Office(Teams.ofPool("emea", "ann", "bob"));
    owns(office, "bob", "acme.example");

    assertThat(office.ask(of(office, "other.example", "")).rep()).isEqualTo("bob");
    assertThat(office.ask(of(office, "acme.example", "")).rep()).isEqualTo("bob");
    assertThat(office.ask(of(office, "other.example", "")).rep()).isEqualTo("ann");
  }

  @Test
  void aFreeMailDomainIsNobodys() {
    Office office = new Office(Teams.ofPool("emea", "ann", "bob"));
    owns(office, "bob", "gmail.com");

    office.ask("emea");

    assertThat(office.ask(of(office, "gmail.com", "")).rep()).isEqualTo("ann");
    assertThat(FreeMail.gives("gmail.com")).isTrue();
    assertThat(FreeMail.gives("usher.example")).isFalse();
  }

  @Test
  void whoAcceptsALeadOwnsTheCustomerAndAFreshDomain() {
    Office office = new Office(Teams.ofPool("emea", "ann", "bob"));
    Lead lead = office.ask(of(office, "acme.example", ""));

    office.done(new Command.Accept(lead.id(), 1, Actor.DESK));

    assertThat(office.customerOwners).containsEntry(lead.customer(), "ann");
    assertThat(office.ask(of(office, "acme.example", "")).rep()).isEqualTo("ann");
  }

  @Test
  void whoAcceptsALeadTakesNoCustomerFromTheirOwner() {
    Office office = new Office(new Teams().pool("sales", "ann").pool("emea", "sam").team());
    owns(office, "ann", "");
    Lead support = office.ask("emea");

    office.done(new Command.Accept(support.id(), 1, Actor.DESK));

    assertThat(office.customerOwners).containsEntry(support.customer(), "ann");
  }

  @Test
  void theCustomersOfWhoLeftBecomeTheirsWhoAcceptTheNextLead() {
    Office office = new Office(Teams.ofPool("emea", "ann", "bob"));
    owns(office, "ann", "acme.example");
    office.done(new Command.Offboard("ann", Actor.DESK, "new job"));
    Lead lead = office.ask(of(office, "acme.example", ""));

    office.done(new Command.Accept(lead.id(), 1, Actor.DESK));

    assertThat(office.customerOwners.values()).containsExactly("bob");
    assertThat(office.domainOwners).containsEntry("acme.example", "bob");
  }

  @Test
  void whomTheRowNamesBesideThePoolGetsTheLeadWhoeverElseOwnsTheCustomer() {
    Office office = new Office(new Teams().pool("emea", "ann", "bob").pool("apac", "zoe").team());
    owns(office, "ann", "");

    assertThat(office.ask(of(office, "", "bob")).rep()).isEqualTo("bob");
    assertThat(office.lines.get(0).reason()).isEqualTo("the row's owner");
    Lead elsewhere = office.ask(of(office, "", "zoe"));
    assertThat(elsewhere.rep()).isEqualTo("zoe");
    assertThat(elsewhere.pool()).isEqualTo("apac");
    away(office, "zoe");
    assertThat(office.ask(of(office, "", "zoe")).pool()).isEqualTo("emea");
  }

  @Test
  void anOwnerOutsideThePoolIsNoneOfIt() {
    Office office = new Office(new Teams().pool("emea", "ann").pool("apac", "zoe").team());
    owns(office, "zoe", "");

    assertThat(office.ask("emea").rep()).isEqualTo("ann");
  }

  @Test
  void anOwnersHoursAndCapsDoNotMatter() {
    Office office =
        new Office(
            new Teams()
                .calendar("never", "Mon-Sun", "closed")
                .pool("emea", "ann", "bob")
                .hours("bob", "never", "Z")
                .team());
    owns(office, "bob", "");

    assertThat(office.ask("emea").rep()).isEqualTo("bob");
  }

  @Test
  void forAnOwnerWhoIsAwayTheBackupStandsInElseThePool() {
    Office office =
        new Office(new Teams().pool("emea", "ann", "bob", "cid").backup("bob", "cid").team());
    owns(office, "bob", "");
    away(office, "bob");

    assertThat(office.ask("emea").rep()).isEqualTo("cid");
    assertThat(office.lines.get(0).reason()).isEqualTo("stands in for the owner of the customer");
    away(office, "cid");
    assertThat(office.ask(of(office, "", "bob")).rep()).isEqualTo("ann");
  }

  @Test
  void aRowMayNameTheRep() {
    Office office = new Office(Teams.ofPool("emea", "ann", "bob"));

    Lead lead = office.ask(office.lead(new Target.ToRep("bob"), Needs.NONE));

    assertThat(lead.rep()).isEqualTo("bob");
    assertThat(lead.pool()).isEqualTo("emea");
  }

  @Test
  void aRowThatNamesNobodyLeavesTheLeadInAQueueWhereItIsSeen() {
    Office office = new Office(Teams.ofPool("emea", "ann", "bob"));

    Lead lead = office.ask(office.lead(new Target.ToRep("eve"), Needs.NONE));
    Lead other = office.ask("no such pool");

    assertThat(lead.state()).isEqualTo(LeadState.QUEUED);
    assertThat(lead.queue()).isEqualTo("eve");
    assertThat(other.queue()).isEqualTo("no such pool");
  }
}
