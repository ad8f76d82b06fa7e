package io.usher.table;

import io.usher.decide.Answer;
import io.usher.decide.Decider;
import io.usher.decide.Facts;
import io.usher.value.Problem;
import java.util.List;
import java.util.Optional;

/** Holds two ways of deciding one table against each other. */
final class SameAnswers {
  private SameAnswers() {}

  /** What the second says otherwise than the first, or nothing. */
  static Optional<String> difference(Decider meant, Decider other, Facts facts) {
    Answer one = meant.decide(facts);
    Answer two = other.decide(facts);
    if (!one.hits().equals(two.hits())) {
      return Optional.of("hits " + two.hits() + ", not " + one.hits());
    }
    List<String> faults = faults(one);
    if (!faults.equals(faults(two))) {
      return Optional.of("fault " + faults(two) + ", not " + faults);
    }
    if (!meant.unjudged(facts).equals(other.unjudged(facts))) {
      return Optional.of("unjudged " + other.unjudged(facts) + ", not " + meant.unjudged(facts));
    }
    return meant.nearest(facts).equals(other.nearest(facts))
            && meant.lacks(facts).equals(other.lacks(facts))
        ? Optional.empty()
        : Optional.of("near misses");
  }

  private static List<String> faults(Answer answer) {
    return answer.fault().stream().map(Problem::show).toList();
  }
}
