package io.usher.customer;

import io.usher.value.Fingerprint;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * How a profile hangs together with others of the same person.
 *
 * @param merged those it has taken in, with those that they had taken in, oldest first; once
 *     trimmed, at most {@link #MOST}
 * @param apart hashes of those it is not to be merged into again unless somebody asks for just
 *     that, at most {@link #MOST_APART}, the newest last; hashes, since one of them may be erased
 */
public record Links(Tie tie, List<Merged> merged, List<Long> apart) {
  /** Those that stand in the profile itself; the oldest beyond them are kept beside it. */
  public static final int MOST = 100;

  public static final int MOST_APART = 8;
  public static final Links NONE = new Links(new Tie.Free(), List.of(), List.of());

  public Links {
    merged = List.copyOf(merged);
    apart = List.copyOf(apart);
  }

  /**
   * Another that was taken in.
   *
   * @param at when it was sealed, which tells this time from any other
   */
  public record Merged(CustomerId id, Instant at) {}

  public boolean none() {
    return equals(NONE);
  }

  public Links tied(Tie next) {
    return new Links(next, merged, apart);
  }

  /** Whether the one that was sealed at this instant has been taken in. */
  public boolean took(CustomerId other, Instant sealedAt) {
    return merged.contains(new Merged(other, sealedAt));
  }

  /** With another and all that it had taken in. */
  public Links with(Merged other, List<Merged> its) {
    List<Merged> all = new ArrayList<>(merged);
    its.forEach(each -> add(all, each));
    add(all, other);
    return new Links(tie, all, apart);
  }

  /** Those the profile has no room for. */
  public List<Merged> overflow() {
    return merged.subList(0, Math.max(0, merged.size() - MOST));
  }

  /** Without those the profile has no room for. */
  public Links trimmed() {
    return merged.size() <= MOST
        ? this
        : new Links(tie, merged.subList(merged.size() - MOST, merged.size()), apart);
  }

  private static void add(List<Merged> all, Merged more) {
    all.removeIf(known -> known.id().equals(more.id()));
    all.add(more);
  }

  /** Without another and what it had taken in. */
  public Links without(CustomerId other, List<Merged> its) {
    Set<CustomerId> gone = new TreeSet<>(its.stream().map(Merged::id).toList());
    gone.add(other);
    return new Links(
        tie, merged.stream().filter(each -> !gone.contains(each.id())).toList(), apart);
  }

  /** Not to be merged into that one by itself. */
  public Links keptApart(CustomerId other) {
    List<Long> all = new ArrayList<>(apart);
    all.remove((Object) hash(other));
    all.add(hash(other));
    return new Links(tie, merged, all.subList(Math.max(0, all.size() - MOST_APART), all.size()));
  }

  /** May be merged into that one again. */
  public Links reconciled(CustomerId other) {
    return new Links(tie, merged, apart.stream().filter(each -> each != hash(other)).toList());
  }

  public boolean isApart(CustomerId other) {
    return apart.contains(hash(other));
  }

  private static long hash(CustomerId id) {
    return Fingerprint.of(id.key());
  }
}
