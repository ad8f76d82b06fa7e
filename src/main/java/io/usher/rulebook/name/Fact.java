package io.usher.rulebook.name;

import io.usher.cell.Allowed;
import io.usher.value.Type;
import java.util.Optional;

/**
 * A fact a sheet may test.
 *
 * @param position where it stands among the rulebook's facts
 * @param type empty while what defines it is faulty: its cells are then not read
 * @param dated whether it only has a value at an event, so that a row that tests it speaks at that
 *     event
 * @param allowed the values it can have
 */
public record Fact(int position, Optional<Type> type, boolean dated, Allowed allowed) {

  public Fact(int position, Type type) {
    this(position, Optional.of(type), false, Allowed.ANY);
  }
}
