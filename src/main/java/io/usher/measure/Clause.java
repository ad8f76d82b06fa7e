package io.usher.measure;

import io.usher.cell.Typed;
import io.usher.cell.UnaryTest;
import io.usher.cell.Verdict;
import io.usher.value.Data;
import io.usher.value.Type;
import io.usher.value.Value;
import java.time.ZoneId;

/**
 * One condition of {@code Where}: a path and what is asked of what stands there.
 *
 * @param type the type the test's text reads as
 * @param list the same test of a list of texts; the same as {@code test} for other types
 * @param canonical the condition as one text that is the same for the same condition
 */
record Clause(Path path, Type type, UnaryTest test, UnaryTest list, String canonical) {

  boolean holds(Scope scope, ZoneId zone) {
    Data data = path.in(scope);
    if (!(data instanceof Data.Items items)) {
      return meets(test, Typed.value(data, type, zone));
    }
    if (type == Type.TEXT) {
      return meets(list, Typed.value(data, Type.TEXT_LIST, zone));
    }
    return items.items().stream().anyMatch(item -> meets(test, Typed.value(item, type, zone)));
  }

  private static boolean meets(UnaryTest test, Value value) {
    return test.test(value, name -> Value.MISSING) == Verdict.YES;
  }
}
