package io.usher.cell;

import io.usher.value.Value;
import java.util.List;
import java.util.function.Function;

/** Tests of a text list by its texts; a value of another type is unknown. */
public sealed interface ListTest extends UnaryTest {

  /** Some text in the list meets some test; an empty list has none. */
  record HasAny(List<TextTest> tests) implements ListTest {
    public HasAny {
      tests = List.copyOf(tests);
    }

    @Override
    public Verdict test(Value value, Function<String, Value> facts) {
      if (!(value instanceof Value.Texts list)) {
        return Verdict.UNKNOWN;
      }
      for (int i = 0; i < tests.size(); i++) {
        if (some(list.texts(), tests.get(i))) {
          return Verdict.YES;
        }
      }
      return Verdict.NO;
    }

    @Override
    public <R> R fold(Cases<R> cases) {
      return cases.hasAny(this);
    }
  }

  /** {@code all a; b}: each test is met by some text in the list. */
  record HasAll(List<TextTest> tests) implements ListTest {
    public HasAll {
      tests = List.copyOf(tests);
    }

    @Override
    public Verdict test(Value value, Function<String, Value> facts) {
      if (!(value instanceof Value.Texts list)) {
        return Verdict.UNKNOWN;
      }
      for (int i = 0; i < tests.size(); i++) {
        if (!some(list.texts(), tests.get(i))) {
          return Verdict.NO;
        }
      }
      return Verdict.YES;
    }

    @Override
    public <R> R fold(Cases<R> cases) {
      return cases.hasAll(this);
    }
  }

  @Override
  default Bounds bounds() {
    return Bounds.NONE;
  }

  private static boolean some(List<String> texts, TextTest test) {
    for (int i = 0; i < texts.size(); i++) {
      if (test.meets(texts.get(i))) {
        return true;
      }
    }
    return false;
  }
}
