package io.usher.cell;

import io.usher.value.Data;
import io.usher.value.Type;
import io.usher.value.Value;
import java.time.ZoneId;

/** Gives data that arrived the type an attribute declares. */
public final class Typed {
  private Typed() {}

  /**
   * The data as a value of a type, {@link Value#MISSING} if it cannot be read as one. Numbers may
   * come as text written as in JSON; a percentage comes as a fraction or as {@code 15 %}; a
   * timestamp is a day in {@code zone}; blank text is no value.
   */
  public static Value value(Data data, Type type, ZoneId zone) {
    throw new UnsupportedOperationException();
  }
}
