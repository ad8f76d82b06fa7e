package io.usher.journey;

import static io.usher.journey.Decided.hit;
import static org.assertj.core.api.Assertions.assertThat;

import io.usher.calendar.Span;
import io.usher.customer.Standing;
import io.usher.customer.Standing.Because;
import io.usher.customer.Standing.Hold;
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

  @Test
  void aStayKeepsACustomerUntilItsEndThoughNoRowSpeaks() {
    Decided staying = staying();

    staying.at("2026-01-01T10:00:00Z", hit(0, "Loyal")).at("2026-01-03T00:00:00Z");

    assertThat(staying.said()).containsExactly("segment.entered");
    assertThat(staying.held)
        .containsExactly(
            new Held(
                "Loyal",
                new Hold("", Because.STAY, Optional.of(Instant.parse("2026-01-08T10:00:00Z")))));
    assertThat(staying.nextChange("2026-01-03T00:00:00Z")).contains("2026-01-08T10:00:00Z");
    staying.at("2026-01-08T10:00:00Z");
    assertThat(staying.said()).containsExactly("segment.entered", "segment.exited");
  }

  @Test
  void whoseRowSpeaksLongerThanTheStayLeavesWithTheRow() {
    Decided staying = staying();

    staying.at("2026-01-01T00:00:00Z", hit(0, "Loyal")).at("2026-01-20T00:00:00Z");

    assertThat(staying.said()).containsExactly("segment.entered", "segment.exited");
  }

  @Test
  void aStayOnceBegunIsKeptThoughARowWithoutOneSpeaksLater() {
    Decided staying = staying();

    staying
        .at("2026-01-01T00:00:00Z", hit(0, "Loyal"))
        .at("2026-01-02T00:00:00Z", hit(1, "Loyal"))
        .at("2026-01-03T00:00:00Z");

    assertThat(staying.said()).containsExactly("segment.entered");
  }

  @Test
  void whoComesBackWithinTheStayHasNeverLeft() {
    Decided staying = staying();

    staying
        .at("2026-01-01T00:00:00Z", hit(0, "Loyal"))
        .at("2026-01-02T00:00:00Z")
        .at("2026-01-07T00:00:00Z", hit(0, "Loyal"));

    assertThat(staying.nextChange("2026-01-07T00:00:00Z")).isEmpty();
    assertThat(staying.standing(Standing.Segments.class).memberships().values())
        .extracting(Standing.Membership::since)
        .containsExactly(Instant.parse("2026-01-01T00:00:00Z"));
  }

  @Test
  void aStayEndsAlsoInASheetThatIsNotAskedThen() {
    Decided staying = staying();
    staying.at("2026-01-01T00:00:00Z", hit(0, "Loyal")).at("2026-01-02T00:00:00Z");

    staying.lapse("2026-01-07T23:59:59Z");
    assertThat(staying.said()).containsExactly("segment.entered");
    staying.lapse("2026-01-08T00:00:00Z");

    assertThat(staying.said()).containsExactly("segment.entered", "segment.exited");
  }

  /** The first row keeps its customers for seven days. */
  private static Decided staying() {
    return new Decided(
        new Policy.Segment(List.of(), List.of(Span.parse("7 days"), Optional.empty())),
        List.of("a", "b"),
        "segment");
  }
}
