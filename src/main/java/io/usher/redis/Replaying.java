package io.usher.redis;

import io.usher.flow.Profiles.Commit;
import java.time.Duration;
import java.util.List;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.params.SetParams;

/**
 * A sign that stands while history is being replayed, and for a while after: customers it leaves in
 * the past must not be taken to the present between two of their events. Used by one lane.
 */
final class Replaying {
  static final String KEY = "usher:replaying";

  /** How long after the last event of a replay it counts as over. */
  private static final Duration STANDS = Duration.ofMinutes(10);

  private static final Duration RENEWED_AFTER = Duration.ofSeconds(30);

  private long shownAt;
  private boolean shown;

  /** Shows the sign if one of these commits leaves a customer in the past. */
  void note(Jedis redis, List<Commit> commits) {
    if (commits.stream().noneMatch(Commit::behind)) {
      return;
    }
    long now = System.nanoTime();
    if (!shown || now - shownAt > RENEWED_AFTER.toNanos()) {
      redis.set(KEY, "", SetParams.setParams().ex(STANDS.toSeconds()));
      shown = true;
      shownAt = now;
    }
  }
}
