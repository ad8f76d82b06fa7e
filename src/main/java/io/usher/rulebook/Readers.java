package io.usher.rulebook;

import io.usher.cell.Bounds;
import io.usher.decide.Decision;
import io.usher.decide.Facts;
import io.usher.decide.Policy;
import io.usher.measure.Attribute;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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
  private final BitSet ofDays;
  private final Map<String, Lines> lines;
  private final Derived derived;
  private final int[][] reads;

  private Readers(
      int[][] byFact,
      int[] makers,
      BitSet atEvents,
      BitSet ofDays,
      Map<String, Lines> lines,
      Derived derived,
      int[][] reads) {
    this.byFact = byFact;
    this.makers = makers;
    this.atEvents = atEvents;
    this.ofDays = ofDays;
    this.lines = lines;
    this.derived = derived;
    this.reads = reads;
  }

  /** A decision and the lines others draw on its own result. */
  public record Lines(Decision decision, Bounds drawn) {}

  public static Readers of(Rulebook rulebook) {
    int facts = rulebook.facts().size();
    List<List<Integer>> readers = new ArrayList<>();
    for (int i = 0; i < facts; i++) {
      readers.add(new ArrayList<>());
    }
    int[] makers = new int[facts];
    Arrays.fill(makers, -1);
    BitSet atEvents = new BitSet();
    BitSet ofDays = new BitSet();
    Map<Integer, Bounds> drawn = new HashMap<>();
    int[][] reads = new int[rulebook.decisions().size()][];
    Derived derived = Derived.of(rulebook.attributes().all(), rulebook.names());
    for (int i = 0; i < rulebook.decisions().size(); i++) {
      Decision decision = rulebook.decisions().get(i);
      // the zone a date is read in is a trait, which is no attribute that could be watched
      boolean zoned =
          !rulebook.brand().customerZone().isEmpty()
              && decision.policy() instanceof Policy.Trigger trigger
              && trigger.waits();
      boolean always = !decision.on().isEmpty() || !decision.policy().steady() || zoned;
      Map<Integer, Bounds> uses = derived.with(Uses.of(decision, rulebook.names()));
      reads[i] = uses.keySet().stream().mapToInt(Integer::intValue).toArray();
      for (Map.Entry<Integer, Bounds> use : uses.entrySet()) {
        int fact = use.getKey();
        readers.get(fact).add(i);
        drawn.merge(fact, use.getValue(), Bounds::and);
        always |= dated(fact, rulebook.attributes().all());
        if (fact == Facts.TODAY && decision.on().isEmpty()) {
          ofDays.set(i);
        }
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
    Map<String, Lines> lines = new HashMap<>();
    for (Decision decision : rulebook.decisions()) {
      lines.put(decision.name(), new Lines(decision, drawn(decision, drawn)));
    }
    return new Readers(byFact, makers, atEvents, ofDays, lines, derived, reads);
  }

  private static Bounds drawn(Decision decision, Map<Integer, Bounds> drawn) {
    return decision.publishes().stream()
        .filter(published -> published.output().isEmpty())
        .map(published -> drawn.getOrDefault(published.fact(), Bounds.NONE))
        .reduce(Bounds.NONE, Bounds::and);
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

  /** The decisions that read {@code today} and are asked when a day begins; not to be changed. */
  public BitSet ofDays() {
    return ofDays;
  }

  /** Adds the decisions that read a fact. */
  public void addReaders(int fact, BitSet decisions) {
    for (int reader : byFact[fact]) {
      decisions.set(reader);
    }
  }

  /** The attributes that are made of what a decision says under a fact, by position. */
  public List<Integer> madeOf(int fact) {
    return derived.madeOf(fact);
  }

  /** Whether some decision reads a fact. */
  public boolean read(int fact) {
    return byFact[fact].length > 0;
  }

  /** A decision by its name, with the lines drawn on what it says; empty if there is none. */
  public Optional<Lines> lines(String decision) {
    return Optional.ofNullable(lines.get(decision));
  }

  /** The decisions that must be asked for some facts to be known, by position. */
  public BitSet behind(Collection<Integer> facts) {
    BitSet behind = new BitSet();
    facts.forEach(fact -> addMaker(fact, behind));
    return behind;
  }

  private void addMaker(int fact, BitSet behind) {
    int maker = makers[fact];
    if (maker >= 0 && !behind.get(maker)) {
      behind.set(maker);
      for (int read : reads[maker]) {
        addMaker(read, behind);
      }
    }
  }

  /** The position of the decision that publishes a fact; negative if none does. */
  public int maker(int fact) {
    return makers[fact];
  }
}
