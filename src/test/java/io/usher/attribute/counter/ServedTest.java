package io.usher.attribute.counter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.usher.customer.CustomerId;
import io.usher.customer.Profile;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ServedTest {
  private static final Instant MAY = Instant.parse("2026-05-01T00:00:00Z");
  private static final Instant JUNE = Instant.parse("2026-06-01T00:00:00Z");

  private final Served served =
      Served.ALWAYS.next(keeps("old"), 1, MAY).next(keeps("old", "new"), 2, JUNE);

  private static Map<String, Integer> keeps(String... signatures) {
    return Stream.of(signatures).collect(Collectors.toMap(signature -> signature, it -> 3));
  }

  @Test
  void aCounterThatKeepsMoreThanBeforeIsKnownInFullOnlyWhereItHadNotBeenFull() {
    Served grown = served.next(Map.of("old", 5, "new", 3), 3, JUNE.plusSeconds(60));
    Served same = Served.read(grown.write()).next(Map.of("old", 4, "new", 3), 4, JUNE);

    for (Served each : List.of(grown, same)) {
      assertThat(each.fullFrom("old", born(1), 3)).contains(JUNE.plusSeconds(60));
      assertThat(each.fullFrom("old", born(1), 2)).isEmpty();
      assertThat(each.fullFrom("old", born(3), 3)).isEmpty();
      assertThat(each.fullFrom("new", born(1), 3)).isEmpty();
      assertThat(each.completeFrom("old", 1)).isEmpty();
    }
  }

  private static Profile born(long sequence) {
    return Profile.blank(CustomerId.user("anna"), MAY)
        .decided(Map.of(), 1, sequence, MAY, Optional.empty(), true);
  }

  @Test
  void aCounterIsCompleteForWhoeverWasFirstHeardOfUnderItsRulebook() {
    assertThat(served.completeFrom("old", 0)).contains(MAY);
    assertThat(served.completeFrom("old", 1)).isEmpty();
    assertThat(served.completeFrom("new", 1)).contains(JUNE);
    assertThat(served.completeFrom("new", 2)).isEmpty();
  }

  @Test
  void aBackfillReachesOnlyCountersThatWereThereWhenItBeganAndNeverForward() {
    Served later = served.next(keeps("old", "new", "newest"), 3, JUNE.plusSeconds(9));

    Served reached = later.backfilled(2, MAY.plusSeconds(5));

    assertThat(reached.completeFrom("old", 0)).contains(MAY);
    assertThat(reached.completeFrom("new", 0)).contains(MAY.plusSeconds(5));
    assertThat(reached.completeFrom("newest", 0)).contains(JUNE.plusSeconds(9));
  }

  @Test
  void aCounterThatComesBackIsNew() {
    Served back =
        served.next(keeps("old"), 3, JUNE).next(keeps("old", "new"), 4, JUNE.plusSeconds(60));

    assertThat(back.completeFrom("new", 3)).contains(JUNE.plusSeconds(60));
    assertThat(back.anew("new", 2, 1)).isTrue();
    assertThat(back.anew("old", 2, 1)).isFalse();
  }

  @Test
  void whatABackfillMayHaveTouchedBeginsAnewWhenItIsGivenUp() {
    OpenBackfill half = new OpenBackfill(2, MAY.plusSeconds(5), JUNE, "history.ndjson 07a");
    Served anew = Served.read(served.opening(half).givenUp(3, JUNE.plusSeconds(60)).write());

    assertThat(anew.open()).isEmpty();
    assertThat(anew.anew("new", 2, 1)).isTrue();
    assertThat(anew.anew("new", 3, 1)).as("begun anew already").isFalse();
    assertThat(anew.anew("new", 2, 2)).as("was always complete").isFalse();
    assertThat(anew.anew("old", 2, 0)).as("reaches back further than was brought").isFalse();
    assertThat(anew.completeFrom("new", 1)).contains(JUNE.plusSeconds(60));
    assertThat(anew.completeFrom("new", 2)).isEmpty();
  }

  @Test
  void aBackfillGoesOnForLessThanMessagesAreRemembered() {
    OpenBackfill half = new OpenBackfill(2, MAY, JUNE, "from the shop & its till");
    Served open = Served.read(served.opening(half).write());

    assertThat(open.open()).contains(half);
    assertThat(open.takes(2, MAY, JUNE.plus(Duration.ofHours(22)).minusSeconds(1))).isTrue();
    assertThat(open.takes(2, MAY, JUNE.plus(Duration.ofHours(22)))).isFalse();
    assertThat(open.takes(1, MAY, JUNE)).isFalse();
    assertThat(open.takes(2, JUNE, JUNE)).isFalse();
    assertThat(open.backfilled(2, MAY).open()).isEmpty();
    assertThat(open.next(keeps("old"), 3, JUNE).open()).contains(half);
  }

  @Test
  void whatIsWrittenIsReadAgain() {
    assertThat(Served.read(served.write()).write()).isEqualTo(served.write());
    assertThat(Served.read(served.write()).completeFrom("new", 1)).contains(JUNE);
    assertThat(Served.read("").write()).isEmpty();
    assertThatThrownBy(() -> Served.read("odd")).isInstanceOf(IllegalStateException.class);
  }
}
