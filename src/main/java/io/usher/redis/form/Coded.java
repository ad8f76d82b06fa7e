package io.usher.redis.form;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Numbers for the values of an enum, as they are stored: the place in a list to which values are
 * only ever added, at its end.
 *
 * @param <E> the enum
 */
public final class Coded<E extends Enum<E>> {
  private final List<E> values;
  private final Map<E, Integer> codes = new HashMap<>();

  Coded(List<E> values) {
    this.values = List.copyOf(values);
    for (int i = 0; i < values.size(); i++) {
      codes.put(values.get(i), i);
    }
  }

  int code(E value) {
    Integer code = codes.get(value);
    if (code == null) {
      throw new IllegalStateException("no code for " + value);
    }
    return code;
  }

  E value(int code) {
    if (code >= values.size()) {
      throw new IllegalStateException("no value of code " + code);
    }
    return values.get(code);
  }

  /** Reads what was written as {@link #code}. */
  E read(Unpacker in) {
    return value(in.u8());
  }
}
