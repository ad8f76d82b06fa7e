package io.usher.journey;

import static io.usher.journey.Decided.hit;
import static org.assertj.core.api.Assertions.assertThat;

import io.usher.calendar.Span;
import io.usher.customer.Standing;
import io.usher.customer.Standing.Suppression;
import io.usher.decide.Policy;
import io.usher.decide.Policy.Until;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class SuppressionJourneyTest {

  @Test
  void aSuppressionWithoutEndHoldsWhileItsRowSpeaks() {
    Decided suppression = suppression(new Until.WhileSpeaking());

    suppression.at("2026-01-01T00:00:00Z", hit(0, "email", "complaint"));
    assertThat(all(suppression)).hasSize(1);
    suppression.at("2026-01-02T00:00:00Z");

    assertThat(all(suppression)).isEmpty();
    assertThat(suppression.said()).containsExactly("suppression.added", "suppression.lifted");
  }

  @Test
  void thirtyDaysRunFromWhenItLastSpoke() {
    Decided suppression = suppression(new Until.For(new Span(30, Span.Unit.DAY)));

    suppression
        .at("2026-01-01T00:00:00Z", hit(0, "email", "complaint"))
        .at("2026-01-11T00:00:00Z", hit(0, "email", "complaint"))
        .at("2026-02-01T00:00:00Z");

    assertThat(all(suppression))
        .singleElement()
        .satisfies(
            it -> {
              assertThat(it.until()).contains(Instant.parse("2026-02-10T00:00:00Z"));
              assertThat(it.since()).isEqualTo(Instant.parse("2026-01-01T00:00:00Z"));
            });
    assertThat(suppression.said()).containsExactly("suppression.added");
  }

  @Test
  void itIsLiftedWhenItsEndHasComeThoughNobodyAsks() {
    Decided suppression = suppression(new Until.For(new Span(1, Span.Unit.DAY)));
    suppression.at("2026-01-01T00:00:00Z", hit(0, "email", "complaint"));

    suppression.lapse("2026-01-01T23:59:59Z");
    assertThat(all(suppression)).hasSize(1);
    suppression.lapse("2026-01-02T00:00:00Z");

    assertThat(all(suppression)).isEmpty();
    assertThat(suppression.said()).containsExactly("suppression.added", "suppression.lifted");
  }

  @Test
  void aLateEventWhoseTimeHasRunOutSuppressesNothing() {
    Decided suppression = suppression(new Until.For(new Span(1, Span.Unit.DAY)));

    suppression.at(
        "2026-01-05T00:00:00Z", "2026-01-01T00:00:00Z", List.of(), hit(0, "email", "complaint"));

    assertThat(all(suppression)).isEmpty();
    assertThat(suppression.said()).isEmpty();
  }

  private static List<Suppression> all(Decided suppression) {
    return suppression.standing(Standing.Suppressions.class).suppressions();
  }

  private static Decided suppression(Until until) {
    return new Decided(
        new Policy.Suppression(List.of(until)), List.of("complaint"), "channel", "reason");
  }
}
