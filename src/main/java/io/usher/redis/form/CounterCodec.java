package io.usher.redis.form;

import io.usher.customer.Counter;
import io.usher.customer.Counter.Tally;
import io.usher.value.Data;
import io.usher.value.Value;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What attributes remember of events. The first byte holds the kind in its low three bits and flags
 * above; times are distances from a base second, then from one another.
 */
public final class CounterCodec implements Form<Counter> {
  /** A flag: times ascend and none is before the base, so that no distance needs a sign. */
  private static final int ASCENDING = 8;

  private static final int NEWEST = 0;
  private static final int TALLY = 1;
  private static final int BUCKETS = 2;
  private static final int ENDS = 3;
  private static final int DISTINCT = 4;
  private static final int SERIES = 5;
  private static final int SEEN = 6;

  /** The flags tell which of the rarer kinds it is. */
  private static final int RARE = 7;

  private static final int CASES = 0;
  private static final int REVERSIBLE = 1;
  private static final int TRAIL = 2;
  private static final int KEYED_TRAIL = 3;
  private static final int PAST = 4;
  private static final int CUT_PAST = 5;

  /** Buckets begin at whole days or hours of most zones; the largest that divides all is used. */
  private static final long[] UNITS = {86_400, 3_600, 900, 1};

  @Override
  public void write(Packer out, Counter counter, long base) {
    counter.<Packer>fold(
        newest -> writeNewest(out, newest.seconds(), base),
        tally -> writeTally(out, tally),
        buckets -> writeBuckets(out, buckets, base),
        ends -> writeEnds(out, ends, base),
        distinct -> {
          Map<String, Long> lastSeen = distinct.lastSeen();
          out.u8(DISTINCT).varint(lastSeen.size());
          writeTimes(out, List.copyOf(lastSeen.values()), base, 1);
          lastSeen.keySet().forEach(out::text);
          return out;
        },
        series -> {
          out.u8(SERIES).varint(series.seconds().size());
          writeTimes(out, series.seconds(), base, 1);
          series.values().forEach(value -> ValueCodec.write(out, value));
          return out;
        },
        trail ->
            TrailCodec.write(
                out.u8(RARE | ((trail.keys().isEmpty() ? TRAIL : KEYED_TRAIL) << 3)), trail, base),
        seen -> out.u8(SEEN).each(seen.hashes(), hash -> out.fixed(hash, Long.BYTES)),
        cases -> ReversalCodec.write(out.u8(RARE | (CASES << 3)), cases),
        reversible -> ReversalCodec.write(out.u8(RARE | (REVERSIBLE << 3)), reversible, base, this),
        past -> writePast(out, past, base));
  }

  private static Packer writePast(Packer out, Counter.Past past, long base) {
    out.u8(RARE | ((past.whole() ? PAST : CUT_PAST) << 3)).varint(past.seconds().size());
    writeTimes(out, past.seconds(), base, 1);
    past.values().forEach(value -> ValueCodec.write(out, value));
    return out;
  }

  private static Packer writeNewest(Packer out, List<Long> seconds, long base) {
    boolean ascending = ascending(seconds, base);
    out.u8(NEWEST | (ascending ? ASCENDING : 0)).varint(seconds.size());
    return ascending ? writeAscending(out, seconds, base) : writeTimes(out, seconds, base, 1);
  }

  private static Packer writeBuckets(Packer out, Counter.Buckets buckets, long base) {
    int unit = unit(buckets.starts());
    out.u8(BUCKETS | (unit << 3)).varint(buckets.starts().size());
    writeTimes(out, buckets.starts(), base, UNITS[unit]);
    buckets.tallies().forEach(tally -> writeTally(out, tally));
    return out;
  }

  private static Packer writeEnds(Packer out, Counter.Ends ends, long base) {
    boolean one = ends.firstAt() == ends.lastAt() && ends.first().equals(ends.last());
    out.u8(ENDS | (one ? 8 : 0)).zigzag(ends.lastAt() - base);
    ValueCodec.write(out, ends.last());
    if (!one) {
      out.zigzag(ends.lastAt() - ends.firstAt());
      ValueCodec.write(out, ends.first());
    }
    return out;
  }

  @Override
  public void skip(Unpacker in) {
    int head = in.u8();
    int flags = head >> 3;
    switch (head & 7) {
      case NEWEST -> in.skipVarints(in.count());
      case TALLY -> skipTally(in, flags);
      case BUCKETS -> {
        int count = in.count();
        in.skipVarints(count);
        for (int i = 0; i < count; i++) {
          skipTally(in, in.u8() >> 3);
        }
      }
      case ENDS -> {
        for (int i = flags == 1 ? 1 : 0; i < 2; i++) {
          in.skipVarints(1);
          ValueCodec.skip(in);
        }
      }
      case DISTINCT, SERIES -> {
        int count = in.count();
        in.skipVarints(count);
        for (int i = 0; i < count; i++) {
          ValueCodec.skip(in);
        }
      }
      case SEEN -> in.skip(Long.BYTES * in.count());
      case RARE -> skipRare(in, flags);
      default -> throw new IllegalStateException("unknown kind of counter " + (head & 7));
    }
  }

  private static void skipTally(Unpacker in, int flags) {
    in.skipVarints(1);
    for (int i = Integer.bitCount(flags & 7); i > 0; i--) {
      in.skipNumber();
    }
  }

  @Override
  public Counter read(Unpacker in, long base) {
    int head = in.u8();
    int flags = head >> 3;
    return switch (head & 7) {
      case NEWEST ->
          new Counter.Newest(
              flags == 0 ? times(in, in.count(), base, 1) : ascendingTimes(in, in.count(), base));
      case TALLY -> tally(in, flags);
      case BUCKETS -> {
        List<Long> starts = times(in, in.count(), base, UNITS[flags]);
        List<Tally> tallies = new ArrayList<>(starts.size());
        for (int i = 0; i < starts.size(); i++) {
          tallies.add(tally(in, in.u8() >> 3));
        }
        yield new Counter.Buckets(starts, tallies);
      }
      case ENDS -> {
        long lastAt = base + in.zigzag();
        Value last = ValueCodec.value(in);
        if (flags == 1) {
          yield new Counter.Ends(last, lastAt, last, lastAt);
        }
        long firstAt = lastAt - in.zigzag();
        yield new Counter.Ends(ValueCodec.value(in), firstAt, last, lastAt);
      }
      case DISTINCT -> {
        Map<String, Long> lastSeen = new LinkedHashMap<>();
        times(in, in.count(), base, 1).forEach(second -> lastSeen.put(in.text(), second));
        yield new Counter.Distinct(lastSeen);
      }
      case SERIES -> {
        List<Long> seconds = times(in, in.count(), base, 1);
        List<Value> values = new ArrayList<>(seconds.size());
        seconds.forEach(second -> values.add(ValueCodec.value(in)));
        yield new Counter.Series(seconds, values);
      }
      case SEEN -> new Counter.Seen(in.list(() -> in.fixed(Long.BYTES)));
      case RARE -> rare(in, flags, base);
      default -> throw new IllegalStateException("unknown kind of counter " + (head & 7));
    };
  }

  private Counter rare(Unpacker in, int which, long base) {
    return switch (which) {
      case CASES -> ReversalCodec.cases(in);
      case REVERSIBLE -> ReversalCodec.reversible(in, base, this);
      case TRAIL, KEYED_TRAIL -> TrailCodec.read(in, which == KEYED_TRAIL, base);
      case PAST, CUT_PAST -> {
        List<Long> seconds = times(in, in.count(), base, 1);
        List<Data> values = new ArrayList<>(seconds.size() + 1);
        for (int left = seconds.size() + (which == PAST ? 1 : 0); left > 0; left--) {
          values.add(ValueCodec.data(in));
        }
        yield new Counter.Past(seconds, values);
      }
      default -> throw new IllegalStateException("unknown rare kind of counter " + which);
    };
  }

  private void skipRare(Unpacker in, int which) {
    switch (which) {
      case CASES -> ReversalCodec.skipCases(in);
      case REVERSIBLE -> ReversalCodec.skipReversible(in, this);
      case TRAIL, KEYED_TRAIL -> TrailCodec.skip(in, which == KEYED_TRAIL);
      case PAST, CUT_PAST -> {
        int count = in.count();
        in.skipVarints(count);
        for (int left = count + (which == PAST ? 1 : 0); left > 0; left--) {
          ValueCodec.skip(in);
        }
      }
      default -> throw new IllegalStateException("unknown rare kind of counter " + which);
    }
  }

  private static Packer writeTally(Packer out, Tally tally) {
    boolean sum = tally.sum().signum() != 0 || tally.sum().scale() != 0;
    int flags =
        (sum ? 1 : 0)
            | (tally.least().isPresent() ? 2 : 0)
            | (tally.greatest().isPresent() ? 4 : 0);
    out.u8(TALLY | (flags << 3)).varint(tally.count());
    if (sum) {
      out.number(tally.sum());
    }
    tally.least().ifPresent(out::number);
    tally.greatest().ifPresent(out::number);
    return out;
  }

  private static Tally tally(Unpacker in, int flags) {
    long count = in.varint();
    BigDecimal sum = (flags & 1) != 0 ? in.number() : BigDecimal.ZERO;
    Optional<BigDecimal> least = (flags & 2) != 0 ? Optional.of(in.number()) : Optional.empty();
    Optional<BigDecimal> greatest = (flags & 4) != 0 ? Optional.of(in.number()) : Optional.empty();
    return new Tally(count, sum, least, greatest);
  }

  private static boolean ascending(List<Long> seconds, long base) {
    long last = base;
    for (long second : seconds) {
      if (second < last) {
        return false;
      }
      last = second;
    }
    return true;
  }

  private static Packer writeAscending(Packer out, List<Long> seconds, long base) {
    long last = base;
    for (long second : seconds) {
      out.varint(second - last);
      last = second;
    }
    return out;
  }

  private static List<Long> ascendingTimes(Unpacker in, int count, long base) {
    Long[] seconds = new Long[count];
    long last = base;
    for (int i = 0; i < count; i++) {
      last += in.varint();
      seconds[i] = last;
    }
    return List.of(seconds);
  }

  private static int unit(List<Long> seconds) {
    for (int unit = 0; unit < UNITS.length; unit++) {
      if (whole(seconds, UNITS[unit])) {
        return unit;
      }
    }
    throw new IllegalStateException("every second is a whole second");
  }

  private static boolean whole(List<Long> seconds, long unit) {
    for (long second : seconds) {
      if (second % unit != 0) {
        return false;
      }
    }
    return true;
  }

  static Packer writeTimes(Packer out, List<Long> seconds, long base, long unit) {
    long last = Math.floorDiv(base, unit);
    for (long second : seconds) {
      out.zigzag(second / unit - last);
      last = second / unit;
    }
    return out;
  }

  static List<Long> times(Unpacker in, int count, long base, long unit) {
    List<Long> seconds = new ArrayList<>(count);
    long last = Math.floorDiv(base, unit);
    for (int i = 0; i < count; i++) {
      last += in.zigzag();
      seconds.add(last * unit);
    }
    return seconds;
  }
}
