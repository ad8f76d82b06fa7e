package io.usher.journey;

import static io.usher.journey.Decided.hit;
import static org.assertj.core.api.Assertions.assertThat;

import io.usher.calendar.Span;
import io.usher.customer.Standing;
import io.usher.decide.Policy;
import io.usher.decide.Policy.Repeat;
import io.usher.value.Data;
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

  @Test
  void eachTimeIsEachTimeTheSheetIsAskedThoughTheRowTestsNoEvent() {
    Decided each = trigger(false, new Repeat.EachTime());

    each.at("2026-01-01T00:00:00Z", hit(0, "hi")).at("2026-01-02T00:00:00Z", hit(0, "hi"));

    assertThat(each.said()).hasSize(2);
  }

  @Test
  void aNumberOfTimesADayAndACoolDownLimitHowOftenAnEventFires() {
    Decided twice = trigger(true, new Repeat.Times(2));
    Decided daily = trigger(true, new Repeat.OnceADay());
    Decided cooled = trigger(true, new Repeat.Every(Span.parse("3 days").orElseThrow()));

    for (Decided trigger : List.of(twice, daily, cooled)) {
      trigger
          .at("2026-01-01T10:00:00Z", hit(0, "hi"))
          .at("2026-01-01T23:59:59Z", hit(0, "hi"))
          .at("2026-01-02T00:00:00Z", hit(0, "hi"))
          .at("2026-01-04T09:59:59Z", hit(0, "hi"))
          .at("2026-01-04T10:00:00Z", hit(0, "hi"));
    }

    assertThat(firedAt(twice)).containsExactly("2026-01-01T10:00:00Z", "2026-01-01T23:59:59Z");
    assertThat(firedAt(daily))
        .containsExactly("2026-01-01T10:00:00Z", "2026-01-02T00:00:00Z", "2026-01-04T09:59:59Z");
    assertThat(firedAt(cooled)).containsExactly("2026-01-01T10:00:00Z", "2026-01-04T10:00:00Z");
  }

  private static List<String> firedAt(Decided trigger) {
    return trigger.messages.stream()
        .map(message -> ((Data.Text) message.data().at("at")).text())
        .toList();
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
