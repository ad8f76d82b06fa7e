package io.usher.customer;

import static org.assertj.core.api.Assertions.assertThat;

import io.usher.customer.RecentIds.SeenId;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class RecentIdsTest {
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

  @Test
  void anIdIsKnownForADayByTheServersClock() {
    RecentIds recent = RecentIds.NONE.with(7, NOON);

    assertThat(recent.holds(7, NOON.plusSeconds(86_399))).isTrue();
    assertThat(recent.holds(7, NOON.plusSeconds(86_400))).isFalse();
    assertThat(recent.holds(8, NOON)).isFalse();
  }

  @Test
  void idsOfYesterdayMakeRoomWithoutASpill() {
    RecentIds recent = ids(RecentIds.NONE, 0, 20, NOON);

    RecentIds next = ids(recent, 20, 1, NOON.plusSeconds(90_000));

    Instant now = NOON.plusSeconds(90_000);
    assertThat(next.overflow(now)).isEmpty();
    assertThat(next.trimmed(now).ids())
        .containsExactly(new SeenId(20, NOON.plusSeconds(90_000).getEpochSecond()));
    assertThat(next.trimmed(now).spilledUntil()).isEqualTo(Instant.EPOCH);
  }

  @Test
  void aBusyCustomersIdsGoToTheSpillManyAtOnce() {
    RecentIds full = ids(RecentIds.NONE, 0, RecentIds.MOST, NOON);
    RecentIds over = full.with(RecentIds.MOST, NOON);

    assertThat(full.overflow(NOON)).isEmpty();
    assertThat(full.trimmed(NOON)).isEqualTo(full);
    assertThat(over.overflow(NOON)).extracting(SeenId::hash).startsWith(0L, 1L).endsWith(16L);
    assertThat(over.trimmed(NOON).ids()).extracting(SeenId::hash).startsWith(17L).hasSize(16);
    assertThat(over.trimmed(NOON).spilledUntil()).isEqualTo(NOON.plus(RecentIds.REMEMBERED));
  }

  private static RecentIds ids(RecentIds before, int from, int count, Instant at) {
    RecentIds recent = before;
    for (int i = from; i < from + count; i++) {
      recent = recent.with(i, at);
    }
    return recent;
  }
}
