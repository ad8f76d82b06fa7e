package io.usher.cell;

import io.usher.value.Code;
import io.usher.value.Outcome;
import io.usher.value.Type;
import io.usher.value.Value;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the cells under {@code When}. A cell is blank, {@code feel: ...}, or parts between {@code
 * ;} that mean or, with one {@code not} in front that turns the whole cell.
 */
public final class UnaryTests {
  private static final UnaryTest ANY = new UnaryTest.Any();
  private static final Set<String> DASHES = Set.of("-", "\u2013", "\u2014");
  private static final Pattern NOT =
      Pattern.compile("not(?:\\s+(.+))?", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
  private static final Pattern ALL =
      Pattern.compile("all\\s+(.+)", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

  private UnaryTests() {}

  /** The test a cell stands for in a column of a type, or every fault in it. */
  public static Outcome<UnaryTest> read(Located cell, Type type, Reading reading) {
    return read(cell, type, Allowed.ANY, reading);
  }

  /**
   * The same where only some values are allowed: a value the column can never hold is refused, with
   * the nearest one that it can.
   */
  public static Outcome<UnaryTest> read(Located cell, Type type, Allowed allowed, Reading reading) {
    Scope scope = new Scope(type, allowed, reading, cell.place());
    if (cell.blank()) {
      return Outcome.done(ANY);
    }
    if (!(cell.cell() instanceof Cell.Text)) {
      return Constants.ofCell(cell.cell(), scope)
          .fold(
              done -> Outcome.done(equal(done.value(), scope)),
              refused -> Outcome.refused(refused.problems()));
    }
    String text = cell.text();
    if (text.isEmpty() || DASHES.contains(text)) {
      return Outcome.done(ANY);
    }
    return CellValues.formula(cell)
        .map(feel -> expression(feel, scope))
        .orElseGet(() -> written(text, scope));
  }

  private static Outcome<UnaryTest> expression(String feel, Scope scope) {
    return scope
        .reading()
        .expressions()
        .compile(feel, Expressions.Use.TEST, scope.place(), scope.type(), scope.reading().names())
        .fold(
            done -> Outcome.done(new UnaryTest.Feel(done.value()), done.warnings()),
            refused -> Outcome.refused(refused.problems()));
  }

  private static Outcome<UnaryTest> written(String text, Scope scope) {
    Matcher not = NOT.matcher(text);
    if (!not.matches()) {
      return parts(text, scope);
    }
    if (not.group(1) == null) {
      return scope.refuse(
          Code.BAD_CELL, "nothing stands behind `not`", "write `not` and what must not be");
    }
    return parts(not.group(1).strip(), scope)
        .fold(
            done -> Outcome.done(new UnaryTest.Not(done.value()), done.warnings()),
            refused -> Outcome.refused(refused.problems()));
  }

  private static Outcome<UnaryTest> parts(String text, Scope scope) {
    Matcher all = ALL.matcher(text);
    boolean every = scope.type() == Type.TEXT_LIST && all.matches();
    Outcome<List<String>> split = Parts.split(every ? all.group(1).strip() : text, scope);
    if (!(split instanceof Outcome.Done<List<String>> parts)) {
      return Outcome.refused(split.problems());
    }
    if (every && parts.value().size() == 1) {
      return scope.twoReadings(
          text,
          "has `" + parts.value().get(0) + "`",
          "has `" + text + "`",
          "leave `all` out, or write `\"" + text + "\"`");
    }
    Faults faults = new Faults();
    Sum sum = new Sum(scope.type());
    for (String part : parts.value()) {
      Outcome<UnaryTest> read = part(part, every, scope);
      faults.take(read).ifPresent(sum::add);
    }
    return faults.any() ? faults.refused() : faults.orElse(every ? sum.all() : sum.any());
  }

  private static Outcome<UnaryTest> part(String part, boolean every, Scope scope) {
    if (part.equalsIgnoreCase("missing") && !every) {
      return Outcome.done(new UnaryTest.IsMissing());
    }
    if (DASHES.contains(part) || part.equalsIgnoreCase("missing")) {
      return scope.refuse(
          Code.BAD_CELL, "`" + part + "` stands alone in its cell", "leave it or the rest out");
    }
    if (CellValues.formula(part).isPresent()) {
      return scope.refuse(
          Code.BAD_CELL, "`feel:` stands alone in its cell", "write the whole cell in FEEL");
    }
    if (NOT.matcher(part).matches()) {
      return scope.refuse(
          Code.BAD_CELL,
          "`not` stands once, in front of the whole cell, not in `" + part + "`",
          "write `not a; b`, or the text itself as `\"" + part + "\"`");
    }
    return switch (scope.type()) {
      case NUMBER, MONEY, PERCENT, DATE, TIME -> new RangeText(scope).read(part);
      case YES_NO ->
          Constants.ofText(part, scope)
              .fold(
                  done -> Outcome.done(equal(done.value(), scope)),
                  refused -> Outcome.refused(refused.problems()));
      case TEXT, EXACT_TEXT, CODE, TEXT_LIST ->
          new WordText(scope)
              .read(part)
              .fold(
                  done -> Outcome.done(done.value()),
                  refused -> Outcome.refused(refused.problems()));
    };
  }

  /** Equality with a value that a cell holds. */
  private static UnaryTest equal(Value value, Scope scope) {
    if (value instanceof Value.Text text) {
      boolean exact = scope.type() == Type.EXACT_TEXT;
      return new TextTest.Words(new WordSet(List.of(text.text()), exact));
    }
    if (value instanceof Value.Texts list) {
      return new ListTest.HasAny(List.of(new TextTest.Words(new WordSet(list.texts(), false))));
    }
    return new UnaryTest.OneOf(new LinkedHashSet<>(List.of(value)));
  }
}
