package io.usher.value;

import java.util.List;
import java.util.function.Function;

/** What came of reading something people wrote: the thing with its warnings, or every problem. */
public sealed interface Outcome<T> {

  record Done<T>(T value, List<Problem> warnings) implements Outcome<T> {
    public Done {
      warnings = List.copyOf(warnings);
    }
  }

  /** Refused, with at least one problem. */
  record Refused<T>(List<Problem> problems) implements Outcome<T> {
    public Refused {
      problems = List.copyOf(problems);
      if (problems.isEmpty()) {
        throw new IllegalArgumentException("refused without a problem");
      }
    }
  }

  static <T> Outcome<T> done(T value) {
    return new Done<>(value, List.of());
  }

  static <T> Outcome<T> done(T value, List<Problem> warnings) {
    return new Done<>(value, warnings);
  }

  static <T> Outcome<T> refused(Problem problem) {
    return new Refused<>(List.of(problem));
  }

  static <T> Outcome<T> refused(List<Problem> problems) {
    return new Refused<>(problems);
  }

  default <R> R fold(Function<Done<T>, R> done, Function<Refused<T>, R> refused) {
    if (this instanceof Done<T> d) {
      return done.apply(d);
    }
    return refused.apply((Refused<T>) this);
  }

  /** The problems if refused, else none; warnings are not problems. */
  default List<Problem> problems() {
    return fold(done -> List.of(), Refused::problems);
  }
}
