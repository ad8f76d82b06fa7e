package io.usher.cell;

import io.usher.value.Code;
import io.usher.value.Outcome;
import io.usher.value.Type;
import io.usher.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads cells that hold one value, such as those under {@code Then}. */
public final class CellValues {
  private static final Pattern FEEL =
      Pattern.compile("feel\\s*:(.*)", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

  private CellValues() {}

  /** What follows {@code feel:} in a cell that is written so. */
  public static Optional<String> formula(Located cell) {
    return cell.cell() instanceof Cell.Text ? formula(cell.text()) : Optional.empty();
  }

  static Optional<String> formula(String text) {
    Matcher matcher = FEEL.matcher(text);
    return matcher.matches() ? Optional.of(matcher.group(1).strip()) : Optional.empty();
  }

  /** The value a cell holds, {@link Value#MISSING} for a blank or {@code -}; or every fault. */
  public static Outcome<Value> read(Located cell, Type type, Reading reading) {
    return read(cell, type, Allowed.ANY, reading);
  }

  /** The same where only some values are allowed. */
  public static Outcome<Value> read(Located cell, Type type, Allowed allowed, Reading reading) {
    Scope scope = new Scope(type, allowed, reading, cell.place());
    if (!(cell.cell() instanceof Cell.Text)) {
      return cell.blank() ? Outcome.done(Value.MISSING) : Constants.ofCell(cell.cell(), scope);
    }
    String text = cell.text();
    if (text.isEmpty() || text.equals("-")) {
      return Outcome.done(Value.MISSING);
    }
    if (formula(cell).isPresent()) {
      return scope.refuse(
          Code.BAD_EXPRESSION, "only a plain value can stand here, not `feel:`", "write the value");
    }
    if (text.equalsIgnoreCase("missing")) {
      return missing(text, scope);
    }
    return type == Type.TEXT_LIST ? texts(text, scope) : Constants.ofText(text, scope);
  }

  private static Outcome<Value> missing(String text, Scope scope) {
    return scope.type().textual() || scope.type() == Type.TEXT_LIST
        ? scope.twoReadings(
            text, "no value", "the text itself", "leave the cell blank or write `\"missing\"`")
        : Outcome.done(Value.MISSING);
  }

  private static Outcome<Value> texts(String text, Scope scope) {
    Outcome<List<String>> parts = Parts.split(text, scope);
    if (!(parts instanceof Outcome.Done<List<String>> done)) {
      return Outcome.refused(parts.problems());
    }
    Faults faults = new Faults();
    List<String> texts = new ArrayList<>();
    for (String part : done.value()) {
      faults
          .take(Constants.ofText(part, scope.as(Type.TEXT)))
          .ifPresent(value -> texts.add(value.show()));
    }
    return faults.orElse(new Value.Texts(texts));
  }

  /**
   * The one type all cells of an output column can be read as; blank and {@code feel:} cells do not
   * count, and without any other cell it is text.
   */
  public static Type typeOf(List<Located> cells, Reading reading) {
    return ColumnType.of(
        cells.stream()
            .filter(cell -> !cell.text().isEmpty() && !cell.text().equals("-"))
            .filter(cell -> formula(cell).isEmpty())
            .toList(),
        reading);
  }
}
