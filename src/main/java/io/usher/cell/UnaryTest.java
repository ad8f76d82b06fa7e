package io.usher.cell;

import io.usher.value.Value;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * What one cell under {@code When} asks of one value. Tests are data, so that an index can be
 * compiled from them; {@link #test} is their meaning. Plain tests do not allocate, and all are safe
 * to call from many threads.
 */
public sealed interface UnaryTest permits UnaryTest.General, TextTest, ListTest, RangeTest {

  /**
   * The verdict on a value.
   *
   * @param value the column's value
   * @param facts other attributes by name, for cells that read them
   */
  Verdict test(Value value, Function<String, Value> facts);

  /** The lines this test draws on a numeric or date value. */
  Bounds bounds();

  /** Whether it accepts everything, the missing value included. */
  default boolean any() {
    return false;
  }

  /** One answer for each kind of test. */
  <R> R fold(Cases<R> cases);

  /** A reader of tests; a new kind of test does not compile until every reader handles it. */
  interface Cases<R> {
    R any();

    R isMissing();

    R oneOf(OneOf test);

    R anyOf(AnyOf test);

    R not(Not test);

    R feel(Feel test);

    R words(TextTest.Words test);

    R startsWith(TextTest.StartsWith test);

    R endsWith(TextTest.EndsWith test);

    R contains(TextTest.Contains test);

    R inList(TextTest.InList test);

    R codeRange(TextTest.CodeRange test);

    R hasAny(ListTest.HasAny test);

    R hasAll(ListTest.HasAll test);

    R numbers(RangeTest.Numbers test);

    R days(RangeTest.Days test);

    R times(RangeTest.Times test);
  }

  /** Tests that do not ask what type their column has. */
  sealed interface General extends UnaryTest {}

  /** Blank or {@code -}. */
  record Any() implements General {
    @Override
    public Verdict test(Value value, Function<String, Value> facts) {
      return Verdict.YES;
    }

    @Override
    public Bounds bounds() {
      return Bounds.NONE;
    }

    @Override
    public boolean any() {
      return true;
    }

    @Override
    public <R> R fold(Cases<R> cases) {
      return cases.any();
    }
  }

  /** {@code missing}: never unknown. */
  record IsMissing() implements General {
    @Override
    public Verdict test(Value value, Function<String, Value> facts) {
      return Verdict.of(value.missing());
    }

    @Override
    public Bounds bounds() {
      return Bounds.NONE;
    }

    @Override
    public <R> R fold(Cases<R> cases) {
      return cases.isMissing();
    }
  }

  /** Equal to one of some numbers, days, times or yes and no, in the order written. */
  record OneOf(Set<Value> values) implements General {
    public OneOf {
      values = Collections.unmodifiableSet(new LinkedHashSet<>(values));
    }

    @Override
    public Verdict test(Value value, Function<String, Value> facts) {
      if (value.missing()) {
        return Verdict.UNKNOWN;
      }
      return Verdict.of(values.contains(value instanceof Value.Day day ? day.alone() : value));
    }

    @Override
    public Bounds bounds() {
      List<BigDecimal> cuts = values.stream().flatMap(RangeTest::line).toList();
      return cuts.isEmpty() ? Bounds.NONE : Bounds.of(cuts);
    }

    @Override
    public <R> R fold(Cases<R> cases) {
      return cases.oneOf(this);
    }
  }

  /** Meets at least one of some tests: {@code ;}. */
  record AnyOf(List<UnaryTest> tests) implements General {
    public AnyOf {
      tests = List.copyOf(tests);
    }

    @Override
    public Verdict test(Value value, Function<String, Value> facts) {
      Verdict verdict = Verdict.NO;
      for (int i = 0; i < tests.size() && verdict != Verdict.YES; i++) {
        verdict = verdict.or(tests.get(i).test(value, facts));
      }
      return verdict;
    }

    @Override
    public Bounds bounds() {
      return tests.stream().map(UnaryTest::bounds).reduce(Bounds.NONE, Bounds::and);
    }

    @Override
    public <R> R fold(Cases<R> cases) {
      return cases.anyOf(this);
    }
  }

  /** {@code not} in front of a cell; a missing value meets it only if it is {@code not missing}. */
  record Not(UnaryTest test) implements General {
    @Override
    public Verdict test(Value value, Function<String, Value> facts) {
      return test.test(value, facts).not();
    }

    @Override
    public Bounds bounds() {
      return test.bounds();
    }

    @Override
    public <R> R fold(Cases<R> cases) {
      return cases.not(this);
    }
  }

  /** A {@code feel:} cell. It judges a missing value itself. */
  record Feel(Expressions.Expression expression) implements General {
    @Override
    public Verdict test(Value value, Function<String, Value> facts) {
      return expression.test(value, facts);
    }

    @Override
    public Bounds bounds() {
      return Bounds.OPEN;
    }

    @Override
    public <R> R fold(Cases<R> cases) {
      return cases.feel(this);
    }
  }
}
