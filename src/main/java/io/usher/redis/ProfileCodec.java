package io.usher.redis;

import io.usher.customer.Counter;
import io.usher.customer.CustomerId;
import io.usher.customer.Profile;
import io.usher.customer.RecentIds;
import io.usher.customer.RecentIds.SeenId;
import io.usher.customer.Standing;
import io.usher.value.Data;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A profile as one small value. It begins with a head of fixed size that the commit script compares
 * without reading on: the format (1 byte), then the version (5) and the sequence of the rulebook
 * (4). Times are distances from the last decision.
 */
final class ProfileCodec {
  private static final int FORMAT = 1;
  private static final int VERSION_BYTES = 5;
  private static final int RULEBOOK_BYTES = 4;
  private static final int NEXT_CHANGE = 1;
  private static final int SPILLED = 2;
  private static final int UNSETTLED = 4;

  private final NameBook book;

  ProfileCodec(NameBook book) {
    this.book = book;
  }

  /** What the stored profile must begin with, after its format; empty for no profile at all. */
  byte[] stamp(Profile profile) {
    return profile.version() == 0 ? new byte[0] : stamp(new Packer(book), profile).done();
  }

  private static Packer stamp(Packer out, Profile profile) {
    return out.fixed(profile.version(), VERSION_BYTES).fixed(profile.rulebook(), RULEBOOK_BYTES);
  }

  byte[] write(Profile profile) {
    Packer out = new Packer(book);
    stamp(out.u8(FORMAT), profile);
    Instant decided = profile.decidedAt();
    long base = decided.getEpochSecond();
    Instant spilled = profile.recent().spilledUntil();
    out.u8(
        (profile.nextChangeAt().isPresent() ? NEXT_CHANGE : 0)
            | (spilled.equals(Instant.EPOCH) ? 0 : SPILLED)
            | (profile.settled() ? 0 : UNSETTLED));
    out.instant(decided, 0).instant(profile.createdAt(), base).instant(profile.seenAt(), base);
    profile.nextChangeAt().ifPresent(next -> out.instant(next, base));
    if (!spilled.equals(Instant.EPOCH)) {
      out.instant(spilled, base);
    }
    writeIds(out, profile.recent().ids(), base);
    ValueCodec.writeData(out, profile.traits());
    out.each(
        profile.consent().entrySet(), word -> out.sent(word.getKey()).u8(word.getValue() ? 1 : 0));
    out.each(
        profile.counters().entrySet(),
        counter -> CounterCodec.write(out.own(counter.getKey()), counter.getValue(), base));
    out.each(
        profile.standings().entrySet(),
        standing -> StandingCodec.write(out.own(standing.getKey()), standing.getValue(), base));
    return out.done();
  }

  /**
   * Reads a stored profile.
   *
   * @throws IllegalStateException if it cannot be read, as when a newer Usher wrote it
   */
  Profile read(CustomerId customer, byte[] bytes) {
    Unpacker in = new Unpacker(book, bytes);
    int format = in.u8();
    if (format != FORMAT) {
      throw new IllegalStateException(
          "a profile is stored in format " + format + ", this Usher reads format " + FORMAT);
    }
    long version = in.fixed(VERSION_BYTES);
    long rulebook = in.fixed(RULEBOOK_BYTES);
    int flags = in.u8();
    Instant decided = in.instant(0);
    long base = decided.getEpochSecond();
    Instant created = in.instant(base);
    Instant seen = in.instant(base);
    Optional<Instant> next =
        (flags & NEXT_CHANGE) != 0 ? Optional.of(in.instant(base)) : Optional.empty();
    Instant spilled = (flags & SPILLED) != 0 ? in.instant(base) : Instant.EPOCH;
    RecentIds recent = new RecentIds(ids(in, base), spilled);
    Map<String, Data> traits = in.byName(() -> ValueCodec.data(in));
    Map<String, Boolean> consent = in.byName(() -> in.u8() == 1);
    Map<String, Counter> counters = in.byName(() -> CounterCodec.read(in, base));
    Map<String, Standing> standings = in.byName(() -> StandingCodec.read(in, base));
    if (in.more()) {
      throw new IllegalStateException("a stored profile goes on after its end");
    }
    return new Profile(
        customer,
        version,
        rulebook,
        created,
        decided,
        seen,
        traits,
        consent,
        counters,
        standings,
        recent,
        next,
        (flags & UNSETTLED) == 0);
  }

  private static void writeIds(Packer out, List<SeenId> ids, long base) {
    out.varint(ids.size());
    long last = base;
    for (SeenId id : ids) {
      out.fixed(id.hash(), Long.BYTES).zigzag(id.receivedAt() - last);
      last = id.receivedAt();
    }
  }

  private static List<SeenId> ids(Unpacker in, long base) {
    int count = in.count();
    List<SeenId> ids = new ArrayList<>(count);
    long last = base;
    for (int i = 0; i < count; i++) {
      long hash = in.fixed(Long.BYTES);
      last += in.zigzag();
      ids.add(new SeenId(hash, last));
    }
    return ids;
  }
}
