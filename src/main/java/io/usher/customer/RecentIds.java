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
 * @param ids oldest first, at most {@link #KEPT} once {@link #trimmed}
 * @param spilledUntil until when ids of this customer may lie in the spill; {@code EPOCH} for none
 */
public record RecentIds(List<SeenId> ids, Instant spilledUntil) {
  /** How many ids stand in the profile itself. */
  public static final int KEPT = 16;

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
    long oldest = now.minus(REMEMBERED).getEpochSecond();
    return ids.subList(0, Math.max(0, ids.size() - KEPT)).stream()
        .filter(id -> id.receivedAt() > oldest)
        .toList();
  }

  /** Only the newest {@link #KEPT}, and the spill's end moved if some of the others still count. */
  public RecentIds trimmed(Instant now) {
    if (ids.size() <= KEPT) {
      return this;
    }
    Instant end = overflow(now).isEmpty() ? spilledUntil : now.plus(REMEMBERED);
    return new RecentIds(ids.subList(ids.size() - KEPT, ids.size()), end);
  }
}
