package io.usher.redis.form;

import io.usher.customer.Counter.Trail;
import java.util.ArrayList;
import java.util.List;

/** What happened one by one, for measures that ask for an order. */
public final class TrailCodec {
  private static final int KEY_BYTES = 6;

  private TrailCodec() {}

  static Packer write(Packer out, Trail trail, long base) {
    out.varint(trail.seconds().size());
    CounterCodec.writeTimes(out, trail.seconds(), base, 1);
    trail.marks().forEach(mark -> out.varint(mark));
    trail.keys().forEach(key -> out.fixed(key, KEY_BYTES));
    return out;
  }

  static Trail read(Unpacker in, boolean keyed, long base) {
    List<Long> seconds = CounterCodec.times(in, in.count(), base, 1);
    List<Integer> marks = new ArrayList<>(seconds.size());
    List<Long> keys = new ArrayList<>();
    seconds.forEach(second -> marks.add((int) in.varint()));
    if (keyed) {
      seconds.forEach(second -> keys.add(in.fixed(KEY_BYTES)));
    }
    return new Trail(seconds, marks, keys);
  }

  static void skip(Unpacker in, boolean keyed) {
    int count = in.count();
    in.skipVarints(2 * count);
    in.skip(keyed ? KEY_BYTES * count : 0);
  }
}
