package io.usher.journey;

import static io.usher.journey.Decided.hit;
import static org.assertj.core.api.Assertions.assertThat;

import io.usher.customer.Standing;
import io.usher.decide.Policy;
import io.usher.decide.Policy.Repeat;
import io.usher.value.Value;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class TierAndTriggerJourneyTest {

  @Test
  void aTierIsKeptSinceItWasReachedThoughAnotherRowSpeaks() {
    Decided tier = tier();

    tier.at("2026-01-01T00:00:00Z", hit(1, "Gold", "10"))
        .at("2026-01-05T00:00:00Z", hit(2, "Gold", "12"));

    assertThat(tier.said()).containsExactly("tier.changed");
    assertThat(tier.standing(Standing.Tier.class).since())
        .isEqualTo(Instant.parse("2026-01-01T00:00:00Z"));
    assertThat(tier.outputs()).containsEntry("discount", Value.of("12"));
  }

  @Test
  void aLostTierIsAnnouncedOnce() {
    Decided tier = tier();

    tier.at("2026-01-01T00:00:00Z", hit(1, "Gold", "10"))
        .at("2026-01-02T00:00:00Z")
        .at("2026-01-03T00:00:00Z");

    assertThat(tier.said()).containsExactly("tier.changed", "tier.changed");
    assertThat(tier.result().missing()).isTrue();
  }

  @Test
  void aTriggerOfAnEpisodeFiresAgainOnlyAfterItsConditionsEnded() {
    Decided trigger = trigger(false, new Repeat.OnceAnEpisode());

    trigger
        .at("2026-01-01T00:00:00Z", hit(0, "alert"))
        .at("2026-01-02T00:00:00Z", hit(0, "alert"))
        .at("2026-01-03T00:00:00Z")
        .at("2026-01-04T00:00:00Z", hit(0, "alert"));

    assertThat(trigger.said()).containsExactly("trigger.fired", "trigger.fired");
  }

  @Test
  void aTriggerAtEachEventFiresEachTimeAndOneWithOnceFiresOnce() {
    Decided each = trigger(true, new Repeat.EachTime());
    Decided once = trigger(true, new Repeat.Times(1));

    for (Decided trigger : List.of(each, once)) {
      trigger.at("2026-01-01T00:00:00Z", hit(0, "hi")).at("2026-01-02T00:00:00Z", hit(0, "hi"));
    }

    assertThat(each.said()).hasSize(2);
    assertThat(once.said()).hasSize(1);
  }

  private static Decided tier() {
    return new Decided(
        new Policy.Tier(List.of("Platinum", "Gold")),
        List.of("platinum", "gold", "gold2"),
        "tier",
        "discount");
  }

  private static Decided trigger(boolean dated, Repeat repeat) {
    return new Decided(
        new Policy.Trigger(List.of(new Policy.TriggerRow(dated, repeat))),
        List.of("row"),
        "trigger");
  }
}
