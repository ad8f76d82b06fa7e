package io.usher.kie.drl.facts;

import io.usher.cell.Typed;
import io.usher.value.Data;
import io.usher.value.Type;
import io.usher.value.Value;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Something that came with properties of its own, each read by its path and as a type. */
public abstract class Carried {
  private Data.Fields properties = Data.Fields.NONE;
  private ZoneId zone = ZoneId.of("UTC");

  final void fill(Data.Fields came, ZoneId in) {
    properties = came;
    zone = in;
  }

  final ZoneId zone() {
    return zone;
  }

  /** The number at a dotted path; null if there is none. */
  public final @Nullable BigDecimal number(String path) {
    return Plain.number(value(path, Type.NUMBER));
  }

  /** The text at a dotted path; null if there is none. */
  public final @Nullable String text(String path) {
    return Plain.text(value(path, Type.TEXT));
  }

  /** Yes or no at a dotted path; null if there is neither. */
  public final @Nullable Boolean yesNo(String path) {
    return Plain.yesNo(value(path, Type.YES_NO));
  }

  /** The day at a dotted path; null if there is none. */
  public final @Nullable LocalDate date(String path) {
    return Plain.date(value(path, Type.DATE));
  }

  /** The texts at a dotted path; null if there are none. */
  public final @Nullable List<String> list(String path) {
    return Plain.list(value(path, Type.TEXT_LIST));
  }

  /** What stands at a path, as a type. */
  public final Value value(String path, Type type) {
    return Typed.value(properties.at(path), type, zone);
  }
}
