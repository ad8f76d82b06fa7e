package io.usher.customer;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The newest message ids a customer's profile has taken in, so that a repeat has no second effect.
 * Ids are kept as the first 8 bytes of their SHA-256. What no longer fits here is spilled beside
 * the profile for the rest of its day.
 *
 * @param ids oldest first, at most {@link #MOST} once {@link #trimmed}
 * @param spilledUntil until when ids of this customer may lie in the spill; {@code EPOCH} for none
 */
public record RecentIds(List<SeenId> ids, Instant spilledUntil) {
  /** How many ids stay in the profile itself when the others are spilled. */
  public static final int KEPT = 16;

  /** How many ids of one day may stand in the profile before the older ones are spilled. */
  public static final int MOST = 32;

  /** How long a repeat has no second effect, by the server's clock. */
  public static final Duration REMEMBERED = Duration.ofHours(24);

  public static final RecentIds NONE = new RecentIds(List.of(), Instant.EPOCH);

  /** A message id's hash and the second it was received at. */
  public record SeenId(long hash, long receivedAt) {}

  public RecentIds {
    ids = List.copyOf(ids);
  }

  /** Whether the id stands here and was received less than a day before {@code now}. */
  public boolean holds(long hash, Instant now) {
    long oldest = now.minus(REMEMBERED).getEpochSecond();
    for (SeenId id : ids) {
      if (id.hash() == hash && id.receivedAt() > oldest) {
        return true;
      }
    }
    return false;
  }

  /** With one more id; not yet trimmed. */
  public RecentIds with(long hash, Instant now) {
    List<SeenId> more = new ArrayList<>(ids);
    more.add(new SeenId(hash, now.getEpochSecond()));
    return new RecentIds(more, spilledUntil);
  }

  /** Those that still count at {@code now} and do not fit: to be written to the spill. */
  public List<SeenId> overflow(Instant now) {
    List<SeenId> counting = counting(now);
    return counting.size() <= MOST ? List.of() : counting.subList(0, counting.size() - KEPT);
  }

  /**
   * Without those that no longer count, once there are more than {@link #KEPT}; and cut down to the
   * newest {@link #KEPT}, the spill's end moved, once there are more than {@link #MOST}. So a busy
   * customer's ids go to the spill in one go of many, not one by one.
   */
  public RecentIds trimmed(Instant now) {
    if (ids.size() <= KEPT) {
      return this;
    }
    List<SeenId> counting = counting(now);
    return counting.size() <= MOST
        ? new RecentIds(counting, spilledUntil)
        : new RecentIds(
            counting.subList(counting.size() - KEPT, counting.size()), now.plus(REMEMBERED));
  }

  private List<SeenId> counting(Instant now) {
    long oldest = now.minus(REMEMBERED).getEpochSecond();
    return ids.stream().filter(id -> id.receivedAt() > oldest).toList();
  }
}
