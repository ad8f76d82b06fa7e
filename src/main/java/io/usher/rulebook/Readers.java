package io.usher.rulebook;

import io.usher.attribute.Attribute;
import io.usher.decide.Decision;
import io.usher.decide.Facts;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/**
 * Which decisions read which facts, so that an event asks again only those whose answer it may have
 * changed.
 *
 * <p>Between two events nothing crosses a line by time alone: an instant at which something does is
 * due, and all are asked then. So a decision need not be asked at an event if the event has moved
 * no attribute it reads across a line, and no decision it reads publishes something else than
 * before. Asked at every event are those that read the event itself, those that are asked at named
 * events, and those whose policy does something with the same answer given again.
 */
public final class Readers {
  private final int[][] byFact;
  private final int[] makers;
  private final BitSet atEvents;

  private Readers(int[][] byFact, int[] makers, BitSet atEvents) {
    this.byFact = byFact;
    this.makers = makers;
    this.atEvents = atEvents;
  }

  public static Readers of(Rulebook rulebook) {
    int facts = rulebook.facts().size();
    List<List<Integer>> readers = new ArrayList<>();
    for (int i = 0; i < facts; i++) {
      readers.add(new ArrayList<>());
    }
    int[] makers = new int[facts];
    Arrays.fill(makers, -1);
    BitSet atEvents = new BitSet();
    for (int i = 0; i < rulebook.decisions().size(); i++) {
      Decision decision = rulebook.decisions().get(i);
      boolean always = !decision.on().isEmpty() || !decision.policy().steady();
      for (int fact : Uses.of(decision, rulebook.names()).keySet()) {
        readers.get(fact).add(i);
        always |= dated(fact, rulebook.attributes().all());
      }
      atEvents.set(i, always);
      for (Decision.Published published : decision.publishes()) {
        makers[published.fact()] = i;
      }
    }
    int[][] byFact =
        readers.stream()
            .map(some -> some.stream().mapToInt(Integer::intValue).toArray())
            .toArray(int[][]::new);
    return new Readers(byFact, makers, atEvents);
  }

  /** Whether a fact has a value only while an event is being applied. */
  private static boolean dated(int fact, List<Attribute> attributes) {
    int attribute = fact - Facts.BUILT_IN;
    return fact == Facts.EVENT
        || (attribute >= 0 && attribute < attributes.size() && attributes.get(attribute).atEvent());
  }

  /** The decisions asked at every event, by position. */
  public BitSet atEvents() {
    return (BitSet) atEvents.clone();
  }

  /** Adds the decisions that read a fact. */
  public void addReaders(int fact, BitSet decisions) {
    for (int reader : byFact[fact]) {
      decisions.set(reader);
    }
  }

  /** Whether some decision reads a fact. */
  public boolean read(int fact) {
    return byFact[fact].length > 0;
  }

  /** The position of the decision that publishes a fact; negative if none does. */
  public int maker(int fact) {
    return makers[fact];
  }
}
