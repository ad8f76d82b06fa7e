package io.usher.cell;

import io.usher.value.Code;
import io.usher.value.Names;
import io.usher.value.Outcome;
import io.usher.value.Type;
import io.usher.value.Value;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;

/**
 * Reads one value, typed as text or held by a cell of another sort, and holds it against what is
 * allowed.
 */
final class Constants {
  private static final int MOST_DIGITS = 15;
  private static final int MOST_LISTED = 12;
  private static final String RETYPE = "format the column as text and type it again";

  private Constants() {}

  static Outcome<Value> ofText(String written, Scope scope) {
    return allowed(unchecked(written, scope), scope);
  }

  /** The value of a text, whether it is allowed or not: the end of a range need not be. */
  static Outcome<Value> unchecked(String written, Scope scope) {
    return switch (scope.type()) {
      case NUMBER, MONEY, PERCENT -> NumberText.read(written, scope);
      case DATE -> DateText.read(written, scope);
      case TIME -> TimeText.read(written, scope);
      case YES_NO -> yesNo(written, scope);
      case TEXT, EXACT_TEXT, CODE, TEXT_LIST -> text(written, scope);
    };
  }

  /** The value of a cell that is neither blank nor text. */
  static Outcome<Value> ofCell(Cell cell, Scope scope) {
    if (cell instanceof Cell.Faulty) {
      return scope.refuse(
          Code.BAD_CELL,
          "the cell shows `" + cell.show() + "`",
          "mend its formula, open the file once in a spreadsheet program and save it");
    }
    if (scope.type().numeric() && cell instanceof Cell.Date date) {
      return dateInNumber(date, scope);
    }
    if (scope.type() == Type.CODE && cell instanceof Cell.Num) {
      return scope.refuse(
          Code.NUMBER_IN_CODE,
          "`" + cell.show() + "` is a number cell, which has lost the zeros a code begins with",
          "format the column as text and type the code again");
    }
    Optional<Value> value = held(cell, scope.type());
    if (value.isPresent()) {
      return allowed(Outcome.done(value.get()), scope);
    }
    if (scope.type().numeric() && cell instanceof Cell.Num num) {
      return allowed(
          num.percent()
              ? NumberText.strayPercent(cell.show(), num.number(), scope)
              : NumberText.withoutSign(cell.show(), num.number(), scope),
          scope);
    }
    return refuseKind(cell, scope);
  }

  private static Optional<Value> held(Cell cell, Type type) {
    if (cell instanceof Cell.Num num) {
      boolean fits = type.numeric() && num.percent() == (type == Type.PERCENT);
      return fits ? Optional.of(Value.of(num.number())) : wholeNumberAsText(num, type);
    }
    if (cell instanceof Cell.Date date && type == Type.DATE) {
      return Optional.of(date.date())
          .filter(at -> at.toLocalTime().equals(LocalTime.MIDNIGHT))
          .map(at -> new Value.Day(at.toLocalDate()));
    }
    if (cell instanceof Cell.Time time && type == Type.TIME) {
      return Optional.of(new Value.Time(time.time()));
    }
    return cell instanceof Cell.YesNo flag && type == Type.YES_NO
        ? Optional.of(Value.of(flag.yes()))
        : Optional.empty();
  }

  private static Optional<Value> wholeNumberAsText(Cell.Num num, Type type) {
    BigDecimal number = num.number().stripTrailingZeros();
    boolean whole = number.scale() <= 0 && number.precision() - number.scale() <= MOST_DIGITS;
    boolean text = type == Type.TEXT || type == Type.EXACT_TEXT || type == Type.TEXT_LIST;
    if (!text || !whole || num.percent()) {
      return Optional.empty();
    }
    return Optional.of(
        type == Type.TEXT_LIST ? new Value.Texts(List.of(num.show())) : Value.of(num.show()));
  }

  private static Outcome<Value> refuseKind(Cell cell, Scope scope) {
    String shown = "`" + cell.show() + "`";
    return switch (scope.type()) {
      case NUMBER, MONEY, PERCENT ->
          scope.refuse(Code.NOT_A_NUMBER, shown + " is not a number", "write a number");
      case DATE ->
          scope.refuse(
              Code.NOT_A_DATE,
              shown + (cell instanceof Cell.Date ? " holds a time of day too" : " is not a date"),
              cell instanceof Cell.Date date
                  ? "write `" + date.date().toLocalDate() + "`"
                  : "write it like `2026-12-24`");
      case TIME ->
          scope.refuse(Code.NOT_A_TIME, shown + " is not a time of day", "write it like `21:00`");
      case YES_NO -> yesNo(cell.show(), scope);
      default ->
          scope.refuse(
              Code.BAD_CELL,
              shown
                  + (cell instanceof Cell.Date
                      ? " is a date that Excel made of what was typed"
                      : cell instanceof Cell.YesNo
                          ? " is a yes or no that the spreadsheet made of what was typed"
                          : " is not a text cell"),
              RETYPE);
    };
  }

  private static Outcome<Value> dateInNumber(Cell.Date cell, Scope scope) {
    LocalDate date = cell.date().toLocalDate();
    int low = Math.min(date.getDayOfMonth(), date.getMonthValue());
    int high = Math.max(date.getDayOfMonth(), date.getMonthValue());
    return scope.refuse(
        Code.DATE_IN_NUMBER,
        "Excel made a date of `" + low + "-" + high + "`",
        "write `" + low + " to " + high + "`");
  }

  private static Outcome<Value> text(String written, Scope scope) {
    Optional<String> text = Parts.plain(written);
    return text.isPresent()
        ? Outcome.done(Value.of(text.get()))
        : scope.refuse(
            Code.BAD_CELL,
            "something stands before or behind the quotes of `" + written + "`",
            "put the whole text in quotes");
  }

  private static Outcome<Value> yesNo(String written, Scope scope) {
    return switch (Names.key(written)) {
      case "yes", "true" -> Outcome.done(Value.of(true));
      case "no", "false" -> Outcome.done(Value.of(false));
      default ->
          scope.refuse(
              Code.NOT_YES_OR_NO, "`" + written + "` is neither yes nor no", "write `yes` or `no`");
    };
  }

  private static Outcome<Value> allowed(Outcome<Value> read, Scope scope) {
    return read.fold(done -> allowed(done.value(), scope), refused -> refused);
  }

  /** The value, if it is one of those allowed. */
  static Outcome<Value> allowed(Value value, Scope scope) {
    if (scope.allowed().accepts(value)) {
      return Outcome.done(value);
    }
    List<String> words = scope.allowed().words();
    String shown = "`" + value.show() + "`";
    return scope.refuse(
        Code.VALUE_NOT_ALLOWED,
        words.isEmpty() || words.size() > MOST_LISTED
            ? shown + " is not an allowed value"
            : shown + " is not one of " + String.join(", ", words),
        Names.didYouMean(value.show(), words));
  }
}
