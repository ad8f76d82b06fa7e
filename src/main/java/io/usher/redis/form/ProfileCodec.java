package io.usher.redis.form;

import io.usher.customer.Consent;
import io.usher.customer.Counter;
import io.usher.customer.CustomerId;
import io.usher.customer.Links;
import io.usher.customer.Profile;
import io.usher.customer.RecentIds;
import io.usher.customer.Standing;
import io.usher.customer.TraitSource;
import io.usher.customer.TraitSource.Party;
import io.usher.redis.form.NameBook.Use;
import io.usher.value.Data;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A profile as one small value. It begins with a head of fixed size that the commit script compares
 * without reading on: the format (1 byte), then the version (5) and the sequence of the rulebook
 * (4). Then come the other single things and the ids, and a section each for traits, consent,
 * counters and standings, which are read entry by entry as somebody asks ({@link Packed}).
 *
 * <p>Times in the head are distances from the last decision, times in sections from a base that is
 * chosen at the first writing and stays, so that an entry nobody changes keeps its bytes.
 *
 * <p>Used by one thread, as are the profiles it reads.
 */
public final class ProfileCodec {
  private static final int FORMAT = 4;
  private static final long MILLIS = 1_000;
  private static final int VERSION_BYTES = 5;
  private static final int RULEBOOK_BYTES = 4;
  private static final int STAMP_BYTES = VERSION_BYTES + RULEBOOK_BYTES;
  private static final int NEXT_CHANGE = 1;
  private static final int SPILLED = 2;
  private static final int UNSETTLED = 4;
  private static final int LINKED = 8;

  /** First heard of under another rulebook than the one it was last decided under. */
  private static final int OLDER = 16;

  /** Producers told where some of its traits came from. */
  private static final int SOURCED = 32;

  private static final int ROOM = 1_024;
  private static final int SHAPES = 1_024;

  private static final Form<Data> TRAITS = new Traits();
  private static final Form<TraitSource> SOURCES = new SourceForm();
  private static final Form<Consent> CONSENT = new ConsentForm();
  private static final Form<Counter> COUNTERS = new CounterCodec();
  private static final Form<Standing> STANDINGS = new StandingCodec();

  private final NameBook book;

  /** Shapes by the hash of their names; a later one takes the place of an earlier one. */
  private final Shape[] shapes = new Shape[SHAPES];

  public ProfileCodec(NameBook book) {
    this.book = book;
    Arrays.fill(shapes, Shape.EMPTY);
  }

  private record Traits() implements Form<Data> {
    @Override
    public void write(Packer out, Data value, long base) {
      ValueCodec.write(out, value);
    }

    @Override
    public Data read(Unpacker in, long base) {
      return ValueCodec.data(in);
    }

    @Override
    public void skip(Unpacker in) {
      ValueCodec.skip(in);
    }
  }

  /** Whether it is a yes, then when it was said. */
  private record ConsentForm() implements Form<Consent> {
    @Override
    public void write(Packer out, Consent word, long base) {
      out.u8(word.yes() ? 1 : 0).zigzag(word.at().toEpochMilli() - base * MILLIS);
    }

    @Override
    public Consent read(Unpacker in, long base) {
      return new Consent(in.u8() == 1, Instant.ofEpochMilli(base * MILLIS + in.zigzag()));
    }

    @Override
    public void skip(Unpacker in) {
      in.u8();
      in.zigzag();
    }
  }

  /** The party and whether there is a name, the name, then when. */
  private record SourceForm() implements Form<TraitSource> {
    private static final int NAMED = 4;
    private static final List<Party> PARTIES =
        List.of(Party.UNSAID, Party.FIRST, Party.SECOND, Party.THIRD);

    @Override
    public void write(Packer out, TraitSource source, long base) {
      boolean named = !source.name().isEmpty();
      out.u8(PARTIES.indexOf(source.party()) | (named ? NAMED : 0));
      if (named) {
        out.sent(source.name());
      }
      out.zigzag(source.at().getEpochSecond() - base);
    }

    @Override
    public TraitSource read(Unpacker in, long base) {
      int first = in.u8();
      String name = (first & NAMED) == 0 ? "" : in.name();
      return new TraitSource(
          name, PARTIES.get(first & ~NAMED), Instant.ofEpochSecond(base + in.zigzag()));
    }

    @Override
    public void skip(Unpacker in) {
      if ((in.u8() & NAMED) != 0) {
        in.skipName();
      }
      in.zigzag();
    }
  }

  /** What the stored profile must begin with, after its format; zeros for no profile at all. */
  public byte[] stamp(Profile profile) {
    return profile.version() == 0
        ? new byte[STAMP_BYTES]
        : stamp(new Packer(book, STAMP_BYTES), profile).done();
  }

  private static Packer stamp(Packer out, Profile profile) {
    return out.fixed(profile.version(), VERSION_BYTES).fixed(profile.rulebook(), RULEBOOK_BYTES);
  }

  public byte[] write(Profile profile) {
    Packer out = new Packer(book, room(profile));
    stamp(out.u8(FORMAT), profile);
    Instant decided = profile.decidedAt();
    long second = decided.getEpochSecond();
    long base = base(profile);
    RecentIds recent = profile.recent();
    Instant spilled = recent.spilledUntil();
    out.u8(
        (profile.nextChangeAt().isPresent() ? NEXT_CHANGE : 0)
            | (spilled.equals(Instant.EPOCH) ? 0 : SPILLED)
            | (profile.settled() ? 0 : UNSETTLED)
            | (profile.links().none() ? 0 : LINKED)
            | (profile.born() == profile.rulebook() ? 0 : OLDER)
            | (profile.sources().isEmpty() ? 0 : SOURCED));
    if (profile.born() != profile.rulebook()) {
      out.varint(profile.born());
    }
    out.instant(decided, 0).zigzag(base - second);
    out.instant(profile.createdAt(), second).instant(profile.seenAt(), second);
    profile.nextChangeAt().ifPresent(next -> out.instant(next, second));
    if (!spilled.equals(Instant.EPOCH)) {
      out.instant(spilled, second);
    }
    if (!profile.links().none()) {
      LinksCodec.write(out, profile.links(), second);
    }
    writeIds(out, recent, second);
    Packed.write(out, profile.traits(), TRAITS, book, Use.SENT, base);
    Packed.write(out, profile.consent(), CONSENT, book, Use.SENT, base);
    Packed.write(out, profile.counters(), COUNTERS, book, Use.OWN, base);
    Packed.write(out, profile.standings(), STANDINGS, book, Use.OWN, base);
    if (!profile.sources().isEmpty()) {
      Packed.write(out, profile.sources(), SOURCES, book, Use.SENT, base);
    }
    return out.done();
  }

  /** Enough for what was stored and a few entries more. */
  private static int room(Profile profile) {
    return profile.counters() instanceof Packed<Counter> packed ? packed.room() + ROOM : ROOM;
  }

  /** The base its sections have already, else when it was created. */
  private static long base(Profile profile) {
    if (profile.counters() instanceof Packed<Counter> packed) {
      return packed.base();
    }
    return profile.standings() instanceof Packed<Standing> packed
        ? packed.base()
        : profile.createdAt().getEpochSecond();
  }

  /**
   * Reads a stored profile; its entries are read later.
   *
   * @throws IllegalStateException if it cannot be read, as when a newer Usher wrote it
   */
  public Profile read(CustomerId customer, byte[] bytes) {
    Unpacker in = new Unpacker(book, bytes);
    int format = in.u8();
    if (format != FORMAT) {
      throw new IllegalStateException(
          "a profile is stored in format " + format + ", this Usher reads format " + FORMAT);
    }
    long version = in.fixed(VERSION_BYTES);
    long rulebook = in.fixed(RULEBOOK_BYTES);
    int flags = in.u8();
    long born = (flags & OLDER) == 0 ? rulebook : in.varint();
    Instant decided = in.instant(0);
    long second = decided.getEpochSecond();
    long base = second + in.zigzag();
    Instant created = in.instant(second);
    Instant seen = in.instant(second);
    Optional<Instant> next =
        (flags & NEXT_CHANGE) != 0 ? Optional.of(in.instant(second)) : Optional.empty();
    Instant spilled = (flags & SPILLED) != 0 ? in.instant(second) : Instant.EPOCH;
    Links links = (flags & LINKED) != 0 ? LinksCodec.read(in, second) : Links.NONE;
    RecentIds recent = ids(in, second, spilled);
    Map<String, Data> traits = section(in, bytes, TRAITS, base);
    Map<String, Consent> consent = section(in, bytes, CONSENT, base);
    Map<String, Counter> counters = section(in, bytes, COUNTERS, base);
    Map<String, Standing> standings = section(in, bytes, STANDINGS, base);
    Map<String, TraitSource> sources =
        (flags & SOURCED) == 0 ? Map.of() : section(in, bytes, SOURCES, base);
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
        (flags & UNSETTLED) == 0,
        links,
        born,
        sources);
  }

  private <V> Map<String, V> section(Unpacker in, byte[] bytes, Form<V> form, long base) {
    int names = in.count();
    if (names == 0) {
      return Map.of();
    }
    int from = in.at();
    in.skip(names);
    Shape shape = shape(bytes, from, in.at());
    int length = in.count();
    int start = in.at();
    in.skip(length);
    return new Packed<>(new Section<>(book, form, base, shape, bytes, start, start + length));
  }

  private Shape shape(byte[] bytes, int from, int to) {
    int hash = 0;
    for (int i = from; i < to; i++) {
      hash = 31 * hash + bytes[i];
    }
    int place = (hash ^ (hash >>> 16)) & (SHAPES - 1);
    Shape shape = shapes[place];
    if (!shape.isStoredAs(bytes, from, to)) {
      shape = Shape.read(book, bytes, from, to);
      shapes[place] = shape;
    }
    return shape;
  }

  private static void writeIds(Packer out, RecentIds ids, long base) {
    out.varint(ids.size());
    long last = base;
    for (int i = 0; i < ids.size(); i++) {
      out.fixed(ids.hash(i), Long.BYTES).zigzag(ids.receivedAt(i) - last);
      last = ids.receivedAt(i);
    }
  }

  private static RecentIds ids(Unpacker in, long base, Instant spilledUntil) {
    int count = in.count();
    long[] hashes = new long[count];
    long[] seconds = new long[count];
    long last = base;
    for (int i = 0; i < count; i++) {
      hashes[i] = in.fixed(Long.BYTES);
      last += in.zigzag();
      seconds[i] = last;
    }
    return RecentIds.of(hashes, seconds, spilledUntil);
  }
}
