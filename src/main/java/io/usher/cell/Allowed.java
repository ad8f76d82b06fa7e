package io.usher.cell;

import io.usher.value.Outcome;
import io.usher.value.Type;
import io.usher.value.Value;
import java.util.List;
import java.util.stream.Stream;

/**
 * The values an attribute or output may have, as {@code Allowed} writes them ({@code a; b}, {@code
 * 0..100}, {@code in LIST}). For a text list they are what each of its texts may be.
 *
 * @param words the allowed values one by one, in the order written; empty for a range or anything
 */
public record Allowed(UnaryTest test, List<String> words) {
  public static final Allowed ANY = new Allowed(new UnaryTest.Any(), List.of());

  public Allowed {
    words = List.copyOf(words);
  }

  /** What the cell allows, {@link #ANY} if it is blank; or every fault. */
  public static Outcome<Allowed> read(Located cell, Type type, Reading reading) {
    return UnaryTests.read(cell, type == Type.TEXT_LIST ? Type.TEXT : type, reading)
        .fold(
            done -> Outcome.done(new Allowed(done.value(), words(done.value()).toList())),
            refused -> Outcome.refused(refused.problems()));
  }

  /** One of these texts. */
  public static Allowed of(List<String> words) {
    return new Allowed(new TextTest.Words(new WordSet(words, false)), words);
  }

  /** Whether a value may stand; the missing value always may. */
  public boolean accepts(Value value) {
    if (value instanceof Value.Texts list) {
      return list.texts().stream().allMatch(text -> accepts(Value.of(text)));
    }
    return value.missing() || test.test(value, name -> Value.MISSING) == Verdict.YES;
  }

  private static Stream<String> words(UnaryTest test) {
    if (test instanceof TextTest.Words words) {
      return words.words().words().stream();
    }
    if (test instanceof TextTest.InList in) {
      return in.list().words().stream();
    }
    if (test instanceof UnaryTest.OneOf oneOf) {
      return oneOf.values().stream().map(Value::show);
    }
    if (test instanceof UnaryTest.AnyOf any
        && any.tests().stream().allMatch(part -> words(part).findAny().isPresent())) {
      return any.tests().stream().flatMap(Allowed::words);
    }
    return Stream.of();
  }
}
