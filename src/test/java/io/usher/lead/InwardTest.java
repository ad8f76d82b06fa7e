package io.usher.lead;

import static org.assertj.core.api.Assertions.assertThat;

import io.usher.calendar.Span;
import io.usher.customer.CustomerId;
import io.usher.value.Data;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class InwardTest {
  private static final Team TEAM = new Teams().pool("emea", "ann", "bob").team();
  private static final CustomerId CUSTOMER = CustomerId.user("c1");
  private static final Instant AT = Instant.parse("2026-03-02T10:00:00.123Z");

  private static LeadRequest request(Target target, Optional<String> owner) {
    return new LeadRequest(
        "abcdefgh23456789",
        CUSTOMER,
        AT,
        "Lead routing",
        "demo request",
        target,
        new Needs(Set.of("laser", "derma"), Set.of("de")),
        Optional.of(new Span(4, Span.Unit.HOUR)),
        "acme.example",
        owner,
        new Data.Fields(Map.of("score", new Data.Num(BigDecimal.TEN))));
  }

  @Test
  void aRequestIsReadAsItWasWritten() {
    for (Target target :
        List.of(
            new Target.ToPool("emea"), new Target.ToRep("bob"), new Target.ToQueue("By hand"))) {
      LeadRequest request = request(target, Optional.of("ann"));

      assertThat(Inward.command("lead.requested", CUSTOMER, Told.requested(request), TEAM))
          .contains(new Command.Request(request));
    }
  }

  @Test
  void anOwnerIsFoundByIdMailAddressOrName() {
    for (String written : List.of("BOB", "bob@example.com", " Bob ")) {
      assertThat(
              Inward.command(
                  "owner.changed", CUSTOMER, Told.owner(written, "Acme.example", AT), TEAM))
          .contains(new Command.OwnerChanged(CUSTOMER, "acme.example", "bob", AT));
    }
  }

  @Test
  void aTouchNamesItsLead() {
    assertThat(Inward.command("lead.touched", CUSTOMER, Told.touched("l1", AT), TEAM))
        .contains(new Command.Touch("l1", AT, Actor.DESK));
  }

  @Test
  void whatIsNotForTheDeskIsNoCommand() {
    Data.Fields touched = Told.touched("l1", AT);

    assertThat(Inward.command("segment.entered", CUSTOMER, touched, TEAM)).isEmpty();
    assertThat(Inward.command("lead.touched", CUSTOMER, Data.Fields.NONE, TEAM)).isEmpty();
    assertThat(
            Inward.command(
                "lead.touched",
                CUSTOMER,
                new Data.Fields(Map.of("at", new Data.Text("soon"), "lead", new Data.Text("l1"))),
                TEAM))
        .isEmpty();
  }
}
