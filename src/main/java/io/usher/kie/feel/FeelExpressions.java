package io.usher.kie.feel;

import io.usher.cell.Expressions;
import io.usher.value.Code;
import io.usher.value.Outcome;
import io.usher.value.Place;
import io.usher.value.Problem;
import io.usher.value.Type;
import io.usher.value.Value;
import java.text.Normalizer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.kie.dmn.feel.lang.ast.BaseNode;

/**
 * {@code feel:} cells, by KIE's FEEL.
 *
 * <p>A cell comes from an upload, so two doors are closed: the tree may hold only what is known to
 * be harmless ({@link AllowList}), and what is evaluated reaches nothing but facts and harmless
 * functions ({@link Sandbox}). Both are needed: KIE's FEEL calls public Java methods by default,
 * and its loops cannot be interrupted.
 */
public final class FeelExpressions implements Expressions {
  /** Names of the last rulebook read; a rulebook's cells come one after the other. */
  private volatile NameBook last = new NameBook(Map.of());

  @Override
  public Outcome<Expression> compile(
      String feel, Use use, Place place, Type column, Map<String, Type> names) {
    String written = Normalizer.normalize(feel, Normalizer.Form.NFC).strip();
    Optional<Problem> tooLarge = Caps.size(written, place);
    if (tooLarge.isPresent()) {
      return Outcome.refused(tooLarge.get());
    }
    NameBook book = book(names);
    NamedText text = book.read(written);
    Optional<Problem> unsafe = Caps.fault(text, place);
    if (unsafe.isPresent()) {
      return Outcome.refused(unsafe.get());
    }
    return Grammar.read(text, use, place, book)
        .fold(
            done -> cell(done.value(), use, text, place, column, names),
            refused -> Outcome.refused(refused.problems()));
  }

  private NameBook book(Map<String, Type> names) {
    NameBook book = last;
    if (!book.types().equals(names)) {
      book = new NameBook(names);
      last = book;
    }
    return book;
  }

  private static Outcome<Expression> cell(
      BaseNode tree, Use use, NamedText text, Place place, Type column, Map<String, Type> names) {
    AllowList allowed = new AllowList(text, names, Kind.of(column), place);
    FeelCell cell =
        use == Use.TEST
            ? test(tree, allowed, text, place, column, names)
            : formula(tree, allowed, text, use, place, column, names);
    List<Problem> problems = allowed.problems().stream().distinct().toList();
    if (!problems.isEmpty()) {
      return Outcome.refused(problems);
    }
    warm(cell, use, column, names);
    return Outcome.done(cell);
  }

  private static FeelCell test(
      BaseNode tree,
      AllowList allowed,
      NamedText text,
      Place place,
      Type column,
      Map<String, Type> names) {
    Condition.Read read = Condition.of(tree, allowed, text, Kind.of(column), place);
    return new FeelCell(read.tree(), read.negated(), read.checked(), text, column, names);
  }

  private static FeelCell formula(
      BaseNode tree,
      AllowList allowed,
      NamedText text,
      Use use,
      Place place,
      Type column,
      Map<String, Type> names) {
    boolean attribute = use == Use.ATTRIBUTE;
    Checked checked = allowed.check(tree);
    String written = "`" + text.written(tree.getText()) + "`";
    Kind wanted = Kind.of(column);
    if (checked.asksColumn()) {
      allowed
          .problems()
          .add(
              Problem.of(
                      Code.BAD_EXPRESSION,
                      place,
                      written
                          + " asks for `?`, which has no value "
                          + (attribute ? "in a formula" : "under `Then`"))
                  .hint("name the attribute"));
    } else if (!checked.kind().fits(wanted)
        && !(wanted == Kind.TEXTS && checked.kind() == Kind.TEXT)) {
      allowed
          .problems()
          .add(
              Problem.of(
                      Code.WRONG_TYPE,
                      place,
                      written
                          + " gives "
                          + checked.kind().word()
                          + (attribute ? ", the attribute is " : ", the column holds ")
                          + wanted.word())
                  .hint(
                      attribute
                          ? "say under `Type` what it is"
                          : "say in the header what the column holds: `points (number)`"));
    }
    return new FeelCell(tree, false, checked, text, column, names);
  }

  /**
   * Runs a new cell once on some values, so that what it needs is loaded by who publishes the
   * workbook, and no customer's event waits for it; the first cell of all takes up to a second.
   */
  private static void warm(FeelCell cell, Use use, Type column, Map<String, Type> names) {
    Function<String, Value> facts =
        name -> Optional.ofNullable(names.get(name)).map(Samples::of).orElse(Value.MISSING);
    if (use == Use.TEST) {
      cell.test(Samples.of(column), facts);
    } else {
      cell.value(facts);
    }
  }
}
