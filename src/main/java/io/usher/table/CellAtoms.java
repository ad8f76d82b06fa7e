package io.usher.table;

import io.usher.cell.ListTest;
import io.usher.cell.RangeTest;
import io.usher.cell.RangeTest.End;
import io.usher.cell.TextTest;
import io.usher.cell.UnaryTest;
import io.usher.value.Names;
import io.usher.value.Type;
import io.usher.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Takes the cells of one column apart into what an index can look up. */
final class CellAtoms implements UnaryTest.Cases<CellAtoms.Fit> {

  /** What a cell says of a value of the column's type that is there. */
  enum Fit {
    /** Yes. */
    EVERY,
    /** No. */
    NONE,
    /** Yes if one of its atoms is met, else no. */
    ATOMS,
    /** No if one of its atoms is met, else yes. */
    NOT_ATOMS,
    /** No unless one of its atoms is met; then it has to be asked. */
    LOOSE,
    /** It has to be asked. */
    OPAQUE
  }

  private final Type type;
  private final List<Atom> atoms = new ArrayList<>();
  private boolean inList;

  CellAtoms(Type type) {
    this.type = type;
  }

  /** How a cell fits; {@link #atoms} are then its atoms. */
  Fit take(UnaryTest test) {
    atoms.clear();
    inList = false;
    Fit fit = test.fold(this);
    if (fit == Fit.EVERY || fit == Fit.NONE || fit == Fit.OPAQUE) {
      atoms.clear();
    }
    return fit;
  }

  List<Atom> atoms() {
    return atoms;
  }

  @Override
  public Fit any() {
    return Fit.EVERY;
  }

  @Override
  public Fit isMissing() {
    return Fit.NONE;
  }

  @Override
  public Fit oneOf(UnaryTest.OneOf test) {
    if (type.textual()
        || type == Type.TEXT_LIST
        || !test.values().stream().allMatch(Column.kind(type)::isInstance)) {
      return Fit.OPAQUE;
    }
    test.values().forEach(value -> atoms.add(new Atom.Is(value)));
    return Fit.ATOMS;
  }

  @Override
  public Fit anyOf(UnaryTest.AnyOf test) {
    return either(test.tests());
  }

  /** One of several: none of them is asked for on its own if one has to be. */
  private Fit either(List<? extends UnaryTest> tests) {
    Fit all = Fit.NONE;
    for (UnaryTest test : tests) {
      Fit one = test.fold(this);
      if (one == Fit.OPAQUE || one == Fit.NOT_ATOMS) {
        return Fit.OPAQUE;
      }
      if (one == Fit.EVERY || all == Fit.EVERY) {
        all = Fit.EVERY;
      } else if (one == Fit.LOOSE || all == Fit.LOOSE) {
        all = Fit.LOOSE;
      } else if (one == Fit.ATOMS) {
        all = Fit.ATOMS;
      }
    }
    return all;
  }

  @Override
  public Fit not(UnaryTest.Not test) {
    return switch (test.test().fold(this)) {
      case EVERY -> Fit.NONE;
      case NONE -> Fit.EVERY;
      case ATOMS -> Fit.NOT_ATOMS;
      case NOT_ATOMS -> Fit.ATOMS;
      case LOOSE, OPAQUE -> Fit.OPAQUE;
    };
  }

  @Override
  public Fit feel(UnaryTest.Feel test) {
    return Fit.OPAQUE;
  }

  @Override
  public Fit words(TextTest.Words test) {
    boolean exact = test.words().exact();
    for (String word : test.words().words()) {
      atoms.add(new Atom.Word(exact ? word : Names.key(word), exact));
    }
    return text();
  }

  @Override
  public Fit startsWith(TextTest.StartsWith test) {
    return part(test.part(), new Atom.Starts(test.part().key(), test.part().exact()));
  }

  @Override
  public Fit endsWith(TextTest.EndsWith test) {
    return part(test.part(), new Atom.Ends(test.part().key(), test.part().exact()));
  }

  @Override
  public Fit contains(TextTest.Contains test) {
    return part(test.part(), new Atom.Holds(test.part().key(), test.part().exact()));
  }

  private Fit part(TextTest.Part part, Atom atom) {
    atoms.add(atom);
    return part.key().isEmpty() ? Fit.OPAQUE : text();
  }

  @Override
  public Fit inList(TextTest.InList test) {
    atoms.add(new Atom.In(test.list(), test.exact()));
    return text();
  }

  @Override
  public Fit codeRange(TextTest.CodeRange test) {
    atoms.add(new Atom.Codes(test.low(), test.high()));
    return text();
  }

  /** A test of a text fits a text, and inside a test of a list each of its texts. */
  private Fit text() {
    return type.textual() || inList ? Fit.ATOMS : Fit.OPAQUE;
  }

  @Override
  public Fit hasAny(ListTest.HasAny test) {
    if (type != Type.TEXT_LIST) {
      return Fit.OPAQUE;
    }
    inList = true;
    Fit fit = either(test.tests());
    inList = false;
    return fit;
  }

  /** Whoever has all has the first. */
  @Override
  public Fit hasAll(ListTest.HasAll test) {
    if (test.tests().isEmpty()) {
      return type == Type.TEXT_LIST ? Fit.EVERY : Fit.OPAQUE;
    }
    Fit fit = hasAny(new ListTest.HasAny(test.tests().subList(0, 1)));
    return test.tests().size() > 1 && fit == Fit.ATOMS ? Fit.LOOSE : fit;
  }

  @Override
  public Fit numbers(RangeTest.Numbers test) {
    if (!type.numeric()) {
      return Fit.OPAQUE;
    }
    atoms.add(new Atom.Span(test.low(), test.high()));
    return Fit.ATOMS;
  }

  @Override
  public Fit days(RangeTest.Days test) {
    if (type != Type.DATE) {
      return Fit.OPAQUE;
    }
    atoms.add(
        new Atom.Span(
            end(test.low().map(low -> new End<Value>(new Value.Day(low.at()), low.included()))),
            end(test.high().map(end -> new End<Value>(new Value.Day(end.at()), end.included())))));
    return Fit.ATOMS;
  }

  @Override
  public Fit times(RangeTest.Times test) {
    if (type != Type.TIME) {
      return Fit.OPAQUE;
    }
    var low = end(test.low().map(end -> new End<Value>(new Value.Time(end.at()), end.included())));
    var high =
        end(test.high().map(end -> new End<Value>(new Value.Time(end.at()), end.included())));
    if (test.crossesMidnight()) {
      atoms.add(new Atom.Span(low, Optional.empty()));
      atoms.add(new Atom.Span(Optional.empty(), high));
    } else {
      atoms.add(new Atom.Span(low, high));
    }
    return Fit.ATOMS;
  }

  private static Optional<End<java.math.BigDecimal>> end(Optional<End<Value>> end) {
    return end.map(at -> new End<>(NumberLine.number(at.at()), at.included()));
  }
}
