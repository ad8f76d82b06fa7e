package io.usher.customer;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The newest message ids a customer's profile has taken in, so that a repeat has no second effect.
 * Ids are kept as the first 8 bytes of their SHA-256, oldest first, at most {@link #MOST} once
 * {@link #trimmed}. What no longer fits here is spilled beside the profile for the rest of its day.
 */
public final class RecentIds {
  /** How many ids stay in the profile itself when the others are spilled. */
  public static final int KEPT = 16;

  /** How many ids of one day may stand in the profile before the older ones are spilled. */
  public static final int MOST = 32;

  /** How long a repeat has no second effect, by the server's clock. */
  public static final Duration REMEMBERED = Duration.ofHours(24);

  public static final RecentIds NONE = new RecentIds(List.of(), Instant.EPOCH);

  // one profile in, one out, an event: two arrays cost a tenth of a list of objects
  private final long[] hashes;
  private final long[] seconds;
  private final Instant spilledUntil;

  /** A message id's hash and the second it was received at. */
  public record SeenId(long hash, long receivedAt) {}

  /**
   * Ids, oldest first.
   *
   * @param spilledUntil until when ids of this customer may lie in the spill; {@code EPOCH} for
   *     none
   */
  public RecentIds(List<SeenId> ids, Instant spilledUntil) {
    this(
        ids.stream().mapToLong(SeenId::hash).toArray(),
        ids.stream().mapToLong(SeenId::receivedAt).toArray(),
        spilledUntil);
  }

  private RecentIds(long[] hashes, long[] seconds, Instant spilledUntil) {
    this.hashes = hashes;
    this.seconds = seconds;
    this.spilledUntil = spilledUntil;
  }

  /** The same of two arrays of one length, which nobody may change from now on. */
  public static RecentIds of(long[] hashes, long[] seconds, Instant spilledUntil) {
    if (hashes.length != seconds.length) {
      throw new IllegalArgumentException("an id has a hash and a second");
    }
    return new RecentIds(hashes, seconds, spilledUntil);
  }

  public int size() {
    return hashes.length;
  }

  public long hash(int id) {
    return hashes[id];
  }

  /** The epoch second at which an id was received. */
  public long receivedAt(int id) {
    return seconds[id];
  }

  public List<SeenId> ids() {
    return ids(0, hashes.length);
  }

  private List<SeenId> ids(int from, int to) {
    List<SeenId> ids = new ArrayList<>(to - from);
    for (int i = from; i < to; i++) {
      ids.add(new SeenId(hashes[i], seconds[i]));
    }
    return List.copyOf(ids);
  }

  public Instant spilledUntil() {
    return spilledUntil;
  }

  /** Whether the id stands here and was received less than a day before {@code now}. */
  public boolean holds(long hash, Instant now) {
    long oldest = oldest(now);
    for (int i = 0; i < hashes.length; i++) {
      if (hashes[i] == hash && seconds[i] > oldest) {
        return true;
      }
    }
    return false;
  }

  /** With one more id; not yet trimmed. */
  public RecentIds with(long hash, Instant now) {
    int size = hashes.length;
    long[] moreHashes = Arrays.copyOf(hashes, size + 1);
    long[] moreSeconds = Arrays.copyOf(seconds, size + 1);
    moreHashes[size] = hash;
    moreSeconds[size] = now.getEpochSecond();
    return new RecentIds(moreHashes, moreSeconds, spilledUntil);
  }

  /** With more ids, each where it belongs by the second it was received at; not yet trimmed. */
  public RecentIds and(Collection<SeenId> more) {
    Map<Long, SeenId> all = new LinkedHashMap<>();
    ids().forEach(id -> all.put(id.hash(), id));
    more.forEach(id -> all.putIfAbsent(id.hash(), id));
    List<SeenId> sorted = new ArrayList<>(all.values());
    sorted.sort(Comparator.comparingLong(SeenId::receivedAt));
    return new RecentIds(sorted, spilledUntil);
  }

  /** Those that still count at {@code now} and do not fit: to be written to the spill. */
  public List<SeenId> overflow(Instant now) {
    if (hashes.length <= MOST) {
      return List.of();
    }
    RecentIds counting = counting(now);
    int size = counting.size();
    return size <= MOST ? List.of() : counting.ids(0, size - KEPT);
  }

  /**
   * Without those that no longer count, once there are more than {@link #KEPT}; and cut down to the
   * newest {@link #KEPT}, the spill's end moved, once there are more than {@link #MOST}. So a busy
   * customer's ids go to the spill in one go of many, not one by one.
   */
  public RecentIds trimmed(Instant now) {
    if (hashes.length <= KEPT) {
      return this;
    }
    RecentIds counting = counting(now);
    int size = counting.size();
    return size <= MOST
        ? counting
        : new RecentIds(
            Arrays.copyOfRange(counting.hashes, size - KEPT, size),
            Arrays.copyOfRange(counting.seconds, size - KEPT, size),
            now.plus(REMEMBERED));
  }

  /** Itself if all count still. */
  private RecentIds counting(Instant now) {
    long oldest = oldest(now);
    int count = 0;
    for (long second : seconds) {
      count += second > oldest ? 1 : 0;
    }
    if (count == hashes.length) {
      return this;
    }
    long[] fewerHashes = new long[count];
    long[] fewerSeconds = new long[count];
    int at = 0;
    for (int i = 0; i < hashes.length; i++) {
      if (seconds[i] > oldest) {
        fewerHashes[at] = hashes[i];
        fewerSeconds[at++] = seconds[i];
      }
    }
    return new RecentIds(fewerHashes, fewerSeconds, spilledUntil);
  }

  private static long oldest(Instant now) {
    return now.getEpochSecond() - REMEMBERED.toSeconds();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof RecentIds ids
        && Arrays.equals(hashes, ids.hashes)
        && Arrays.equals(seconds, ids.seconds)
        && spilledUntil.equals(ids.spilledUntil);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(hashes) + spilledUntil.hashCode();
  }

  @Override
  public String toString() {
    return "RecentIds[ids=" + ids() + ", spilledUntil=" + spilledUntil + "]";
  }
}
