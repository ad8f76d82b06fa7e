package io.usher.measure;

import io.usher.cell.Bounds;
import io.usher.value.Names;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What the formulas among attributes read. A formula is moved by whatever moves one of these, and
 * changes with no event when the first of them does: so nobody need find the instant at which its
 * own value crosses a line.
 */
public final class Formulas {
  private final Map<Integer, int[]> sources = new HashMap<>();
  private final Set<Integer> ofToday = new TreeSet<>();
  private final Set<Integer> read = new TreeSet<>();
  private final Map<String, Integer> positions = new HashMap<>();

  private Formulas() {}

  /** Of attributes by position. No formula reads itself, not even by way of others. */
  public static Formulas of(List<Attribute> all) {
    Formulas formulas = new Formulas();
    for (int i = 0; i < all.size(); i++) {
      formulas.positions.putIfAbsent(Names.key(all.get(i).name()), i);
    }
    for (int i = 0; i < all.size(); i++) {
      if (all.get(i).measure() instanceof Measure.Formula) {
        Set<Integer> found = new TreeSet<>();
        if (formulas.follow(i, all, found)) {
          formulas.ofToday.add(i);
        }
        formulas.sources.put(i, found.stream().mapToInt(Integer::intValue).toArray());
        formulas.read.addAll(found);
      }
    }
    return formulas;
  }

  /** Finds what is read in the end; true if that is the day too. */
  private boolean follow(int attribute, List<Attribute> all, Set<Integer> found) {
    if (!(all.get(attribute).measure() instanceof Measure.Formula formula)) {
      found.add(attribute);
      return false;
    }
    boolean today = false;
    for (String name : formula.expression().map(it -> it.reads()).orElse(Set.of())) {
      Integer read = positions.get(Names.key(name));
      today |= read == null ? Names.key(name).equals("today") : follow(read, all, found);
    }
    return today;
  }

  /** The attribute a name's key means. */
  public Optional<Integer> position(String key) {
    return Optional.ofNullable(positions.get(key));
  }

  public boolean is(int attribute) {
    return sources.containsKey(attribute);
  }

  /** The attributes that are no formulas and that it is made of; itself if it is no formula. */
  public int[] sources(int attribute) {
    int[] found = sources.get(attribute);
    return found == null ? new int[] {attribute} : found;
  }

  /** Whether it is made of the day too. */
  public boolean ofToday(int attribute) {
    return ofToday.contains(attribute);
  }

  /** The lines tables draw, open for what formulas are made of: they need that exactly. */
  public Map<String, Bounds> withLines(List<Attribute> all, Map<String, Bounds> uses) {
    Map<String, Bounds> lines = new HashMap<>(uses);
    for (int attribute : read) {
      lines.merge(Names.key(all.get(attribute).name()), Bounds.OPEN, Bounds::and);
    }
    return lines;
  }
}
