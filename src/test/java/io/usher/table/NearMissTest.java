package io.usher.table;

import static org.assertj.core.api.Assertions.assertThat;

import io.usher.decide.Decider.Failed;
import io.usher.decide.Decider.Near;
import io.usher.decide.Facts;
import io.usher.value.Type;
import io.usher.value.Value;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class NearMissTest {
  private static final Drawn TIERS =
      Drawn.table()
          .when("spend", Type.MONEY)
          .when("orders", Type.NUMBER)
          .when("country", Type.TEXT)
          .then("tier", Type.TEXT)
          .row("platinum  | >= 5000 | >= 12 | DE; AT => Platinum")
          .row("gold      | >= 2000 | >= 6  |        => Gold")
          .row("silver    | >= 1000 |       | not CH => Silver")
          .row("otherwise |         |       |        => Member");

  @Test
  void theRowWithTheFewestFailingConditionsIsNamedWithItsCellsAndTheValuesSeen() {
    assertThat(near(Value.of(6000), Value.of(10), Value.of("DE")))
        .hasValue(new Near(0, List.of(new Failed("orders", ">= 12", Value.of(10)))));
    assertThat(near(Value.of(100), Value.of(0), Value.of("CH")))
        .hasValue(
            new Near(
                1,
                List.of(
                    new Failed("spend", ">= 2000", Value.of(100)),
                    new Failed("orders", ">= 6", Value.of(0)))));
  }

  @Test
  void aRowThatLacksAValueComesNearerThanOneThatRefuses() {
    assertThat(near(Value.of(900), Value.of(20), Value.of("DE")))
        .hasValue(new Near(0, List.of(new Failed("spend", ">= 5000", Value.of(900)))));
    assertThat(near(Value.of(900), Value.of(20), Value.MISSING))
        .hasValue(new Near(1, List.of(new Failed("spend", ">= 2000", Value.of(900)))));
    assertThat(near(Value.of(6000), Value.of(5), Value.MISSING))
        .hasValue(new Near(2, List.of(new Failed("country", "not CH", Value.MISSING))));
  }

  @Test
  void whereEveryConditionHoldsNothingCameNear() {
    assertThat(near(Value.of(6000), Value.of(12), Value.of("AT"))).isEmpty();
  }

  private static Optional<Near> near(Value... values) {
    Facts facts = Drawn.facts(values);
    return new LinearScan(TIERS.of(HitPolicy.FIRST)).nearest(facts);
  }
}
