package io.usher.cell;

import io.usher.value.Code;
import io.usher.value.Outcome;
import io.usher.value.Type;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Finds the one type that all cells of a column have, by what they hold. */
final class ColumnType {
  private static final Set<String> FLAGS = Set.of("yes", "no", "true", "false");

  private ColumnType() {}

  static Type of(List<Located> cells, Reading reading) {
    EnumSet<Type> types = EnumSet.noneOf(Type.class);
    cells.forEach(cell -> types.add(of(cell, reading)));
    if (types.size() == 1) {
      return types.iterator().next();
    }
    if (types.size() == 2 && types.remove(Type.NUMBER)) {
      Type other = types.iterator().next();
      return other.numeric() ? other : Type.TEXT;
    }
    return Type.TEXT;
  }

  private static Type of(Located cell, Reading reading) {
    if (cell.cell() instanceof Cell.Num num) {
      return num.percent() ? Type.PERCENT : Type.NUMBER;
    }
    if (cell.cell() instanceof Cell.Date) {
      return Type.DATE;
    }
    if (cell.cell() instanceof Cell.Time) {
      return Type.TIME;
    }
    if (cell.cell() instanceof Cell.YesNo) {
      return Type.YES_NO;
    }
    return ofText(cell.text(), new Scope(Type.NUMBER, Allowed.ANY, reading, cell.place()));
  }

  private static Type ofText(String text, Scope scope) {
    if (FLAGS.contains(text.toLowerCase(Locale.ROOT))) {
      return Type.YES_NO;
    }
    if (text.matches("0\\d+")) {
      return Type.TEXT;
    }
    if (text.endsWith("%") && meant(Constants.ofText(text, scope.as(Type.PERCENT)))) {
      return Type.PERCENT;
    }
    if (meant(Constants.ofText(text, scope))) {
      return Type.NUMBER;
    }
    if (NumberText.namesCurrency(text) && meant(Constants.ofText(text, scope.as(Type.MONEY)))) {
      return Type.MONEY;
    }
    if (meant(Constants.ofText(text, scope.as(Type.DATE)))) {
      return Type.DATE;
    }
    return meant(Constants.ofText(text, scope.as(Type.TIME))) ? Type.TIME : Type.TEXT;
  }

  /** Whether a text was meant so: it is read, or only its reading is in doubt. */
  private static boolean meant(Outcome<?> read) {
    return read instanceof Outcome.Done<?>
        || read.problems().stream().allMatch(problem -> problem.code() == Code.TWO_READINGS);
  }
}
