package io.usher.journey;

import static io.usher.journey.Decided.hit;
import static org.assertj.core.api.Assertions.assertThat;

import io.usher.customer.Standing;
import io.usher.customer.Standing.Failing;
import io.usher.decide.Decider;
import io.usher.decide.Policy;
import io.usher.decide.Policy.Criterion;
import io.usher.value.Value;
import java.util.List;
import org.junit.jupiter.api.Test;

class QualificationJourneyTest {
  private static final String NOW = "2026-01-01T00:00:00Z";

  private final Decided lead =
      new Decided(
          new Policy.Qualification(
              List.of(
                  new Criterion("has a budget", "nurture", "needs info", ""),
                  new Criterion("lives here", "disqualified", "needs info", ""),
                  new Criterion("", "", "", "qualified"))),
          List.of("budget", "country", "partner"),
          "criterion");

  @Test
  void whoMeetsEveryCriterionIsQualified() {
    lead.at(NOW, hit(0, ""), hit(1, ""));

    assertThat(lead.result()).isEqualTo(Value.of("qualified"));
    assertThat(lead.said()).containsExactly("lead.qualified");
  }

  @Test
  void theWorstOfTheFailedCriteriaIsTheStatusAndAllAreNamed() {
    lead.at(NOW);

    Standing.Qualification standing = lead.standing(Standing.Qualification.class);
    assertThat(standing.status()).isEqualTo("disqualified");
    assertThat(standing.failing())
        .containsExactly(
            new Failing("budget", "has a budget", "nurture", List.of()),
            new Failing("country", "lives here", "disqualified", List.of()));
    assertThat(lead.spoke).containsExactly(0, 1);
  }

  @Test
  void whatIsMissingIsNamed() {
    lead.at(NOW, NOW, List.of(new Decider.Unjudged(0, List.of(2))), hit(1, ""));

    Standing.Qualification standing = lead.standing(Standing.Qualification.class);
    assertThat(standing.status()).isEqualTo("needs info");
    assertThat(standing.failing())
        .containsExactly(new Failing("budget", "has a budget", "needs info", List.of("budget")));
    assertThat(lead.said()).containsExactly("lead.needs-info");
  }

  @Test
  void aRowWithAStatusSettlesItFirst() {
    lead.at(NOW, hit(2, ""));

    assertThat(lead.result()).isEqualTo(Value.of("qualified"));
    assertThat(lead.spoke).startsWith(2);
  }

  @Test
  void theSameStatusAgainIsNoNews() {
    lead.at(NOW, hit(0, ""), hit(1, "")).at("2026-01-02T00:00:00Z", hit(0, ""), hit(1, ""));

    assertThat(lead.said()).containsExactly("lead.qualified");
    assertThat(lead.standing(Standing.Qualification.class).since()).isEqualTo(NOW);
  }
}
