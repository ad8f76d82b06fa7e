package io.usher.journey;

import static io.usher.journey.Decided.hit;
import static org.assertj.core.api.Assertions.assertThat;

import io.usher.customer.Standing;
import io.usher.decide.Answer;
import io.usher.decide.Policy;
import io.usher.value.Value;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SegmentJourneyTest {
  private final Decided segments =
      new Decided(new Policy.Segment(List.of(), List.of()), List.of("a", "b"), "segment");

  @Test
  void aSegmentIsEnteredOnceAndLeftOnce() {
    segments
        .at("2026-01-01T00:00:00Z", hit(0, "Loyal"))
        .at("2026-01-02T00:00:00Z", hit(0, "Loyal"))
        .at("2026-01-03T00:00:00Z");

    assertThat(segments.said()).containsExactly("segment.entered", "segment.exited");
  }

  @Test
  void movingBetweenRowsOfOneSegmentIsNoExitAndKeepsSince() {
    segments
        .at("2026-01-01T00:00:00Z", hit(0, "Loyal"))
        .at("2026-01-02T00:00:00Z", hit(1, "Loyal"));

    assertThat(segments.said()).containsExactly("segment.entered");
    assertThat(segments.standing(Standing.Segments.class).memberships())
        .containsExactly(
            Map.entry(
                "Loyal",
                new Standing.Membership(
                    Instant.parse("2026-01-01T00:00:00Z"), "b", Optional.empty())));
  }

  @Test
  void oneRowMayNameSeveralSegments() {
    segments.at(
        "2026-01-01T00:00:00Z", new Answer.Hit(0, List.of(new Value.Texts(List.of("A", "B")))));

    assertThat(segments.result()).isEqualTo(new Value.Texts(List.of("A", "B")));
  }
}
