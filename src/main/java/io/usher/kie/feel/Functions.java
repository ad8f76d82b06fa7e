package io.usher.kie.feel;

import static io.usher.kie.feel.Kind.ANY;
import static io.usher.kie.feel.Kind.DAY;
import static io.usher.kie.feel.Kind.FLAG;
import static io.usher.kie.feel.Kind.LIST;
import static io.usher.kie.feel.Kind.NUMBER;
import static io.usher.kie.feel.Kind.SPAN;
import static io.usher.kie.feel.Kind.TEXT;
import static io.usher.kie.feel.Kind.TIME;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.kie.dmn.feel.runtime.FEELFunction;
import org.kie.dmn.feel.runtime.functions.BuiltInFunctions;

/**
 * The functions a cell may call: those whose cost is bounded by what they are given, which neither
 * look at a clock nor run patterns. What is not listed here cannot be reached, whatever a text
 * says: it is refused by the check of the tree, and unknown when the tree is evaluated.
 */
final class Functions {
  /** Digits to which a number may be rounded; more could make a number fill the heap. */
  static final int MOST_DIGITS = 20;

  /**
   * How a function is called.
   *
   * @param takes kinds of its arguments; if {@code open}, of each one
   * @param least how many arguments it needs
   * @param open whether it takes any number of them
   * @param digits the argument that must be written as a whole number of at most {@link
   *     #MOST_DIGITS}, or -1
   */
  record Signature(Kind gives, List<Kind> takes, int least, boolean open, int digits) {
    /** The kind of an argument. */
    Kind takes(int argument) {
      return takes.get(open ? 0 : argument);
    }

    /** Whether it can be called with so many arguments. */
    boolean accepts(int arguments) {
      return arguments >= least && (open || arguments <= takes.size());
    }
  }

  private static final Map<String, Signature> ALLOWED = allowed();

  private static final Map<String, FEELFunction> BUILT_IN = builtIn();

  /** Names of all functions there are in FEEL, allowed or not. */
  private static final Set<String> KNOWN = known();

  private Functions() {}

  static Optional<Signature> signature(String name) {
    return Optional.ofNullable(ALLOWED.get(name));
  }

  /** What evaluates an allowed function; empty for any other. */
  static Optional<FEELFunction> function(String name) {
    return Optional.ofNullable(BUILT_IN.get(name));
  }

  /** Whether FEEL has a function of this name, allowed or not. */
  static boolean known(String name) {
    return KNOWN.contains(name);
  }

  static Set<String> names() {
    return ALLOWED.keySet();
  }

  private static Map<String, Signature> allowed() {
    Map<String, Signature> all = new HashMap<>();
    all.put("lower case", fixed(TEXT, TEXT));
    all.put("upper case", fixed(TEXT, TEXT));
    all.put("string length", fixed(NUMBER, TEXT));
    all.put("substring", upTo(TEXT, 2, TEXT, NUMBER, NUMBER));
    all.put("substring before", fixed(TEXT, TEXT, TEXT));
    all.put("substring after", fixed(TEXT, TEXT, TEXT));
    all.put("contains", fixed(FLAG, TEXT, TEXT));
    all.put("starts with", fixed(FLAG, TEXT, TEXT));
    all.put("ends with", fixed(FLAG, TEXT, TEXT));
    all.put("string", fixed(TEXT, ANY));
    all.put("abs", fixed(NUMBER, NUMBER));
    all.put("modulo", fixed(NUMBER, NUMBER, NUMBER));
    all.put("even", fixed(FLAG, NUMBER));
    all.put("odd", fixed(FLAG, NUMBER));
    for (String rounding : List.of("floor", "ceiling")) {
      all.put(rounding, new Signature(NUMBER, List.of(NUMBER, NUMBER), 1, false, 1));
    }
    for (String rounding :
        List.of("round up", "round down", "round half up", "round half down", "decimal")) {
      all.put(rounding, new Signature(NUMBER, List.of(NUMBER, NUMBER), 2, false, 1));
    }
    all.put("min", open(ANY, ANY));
    all.put("max", open(ANY, ANY));
    all.put("sum", open(NUMBER, ANY));
    all.put("mean", open(NUMBER, ANY));
    all.put("count", fixed(NUMBER, LIST));
    all.put("list contains", fixed(FLAG, LIST, ANY));
    all.put("not", fixed(FLAG, FLAG));
    all.put("all", open(FLAG, ANY));
    all.put("any", open(FLAG, ANY));
    all.put("date", upTo(DAY, 1, ANY, NUMBER, NUMBER));
    all.put("time", upTo(TIME, 1, ANY, NUMBER, NUMBER));
    all.put("duration", fixed(SPAN, TEXT));
    all.put("years and months duration", fixed(SPAN, DAY, DAY));
    all.put("day of week", fixed(TEXT, DAY));
    all.put("day of year", fixed(NUMBER, DAY));
    all.put("week of year", fixed(NUMBER, DAY));
    all.put("month of year", fixed(TEXT, DAY));
    return Map.copyOf(all);
  }

  private static Signature fixed(Kind gives, Kind... takes) {
    return upTo(gives, takes.length, takes);
  }

  private static Signature upTo(Kind gives, int least, Kind... takes) {
    return new Signature(gives, List.of(takes), least, false, -1);
  }

  private static Signature open(Kind gives, Kind each) {
    return new Signature(gives, List.of(each), 1, true, -1);
  }

  private static Map<String, FEELFunction> builtIn() {
    Map<String, FEELFunction> all = new HashMap<>();
    for (FEELFunction function : BuiltInFunctions.getFunctions()) {
      if (ALLOWED.containsKey(function.getName())) {
        all.put(function.getName(), function);
      }
    }
    return Map.copyOf(all);
  }

  private static Set<String> known() {
    Set<String> names = new TreeSet<>();
    for (FEELFunction function : BuiltInFunctions.getFunctions()) {
      names.add(function.getName());
    }
    return Set.copyOf(names);
  }
}
