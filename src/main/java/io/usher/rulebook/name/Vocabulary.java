package io.usher.rulebook.name;

import io.usher.calendar.Brand;
import io.usher.rulebook.reading.Faults;
import io.usher.value.Code;
import io.usher.value.Names;
import io.usher.value.Place;
import io.usher.value.Type;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** All names a sheet may use, rulebook-wide, ignoring case and extra spaces. */
public final class Vocabulary {

  /**
   * One thing a name can mean.
   *
   * @param name as written where it is defined
   * @param what such as {@code an attribute} or {@code an output of `VIP tier`}
   * @param exact a name that means this and nothing else; empty if there is none
   */
  private record Meaning(String name, String what, String exact, Fact fact) {}

  private final Map<String, List<Meaning>> meanings = new LinkedHashMap<>();
  private final Map<String, String> mute = new LinkedHashMap<>();
  private final List<String> facts = new ArrayList<>();

  /** The next free position, taken by a fact that a rulebook calls by this name. */
  public int place(String name) {
    facts.add(name);
    return facts.size() - 1;
  }

  /** The position the next fact takes. */
  public int next() {
    return facts.size();
  }

  /** The keys of names of which only that they are there could be read, and no type. */
  public Set<String> unread() {
    return meanings.entrySet().stream()
        .filter(known -> known.getValue().stream().anyMatch(it -> it.fact().type().isEmpty()))
        .map(Map.Entry::getKey)
        .collect(Collectors.toSet());
  }

  public void builtIn(String name, Fact fact) {
    put(name, new Meaning(name, "a built-in", "", fact));
  }

  public void attribute(String name, Fact fact) {
    put(name, new Meaning(name, "an attribute", "", fact));
  }

  public void decision(String name, Fact fact) {
    put(name, new Meaning(name, "a decision", "", fact));
  }

  /** An output, known by its own name and, exactly, by {@code decision.output}. */
  public void output(String decision, String name, Fact fact) {
    String exact = decision + "." + name;
    put(exact, new Meaning(exact, "an output of `" + decision + "`", exact, fact));
    put(name, new Meaning(name, "an output of `" + decision + "`", exact, fact));
  }

  /** An output known by {@code decision.output} only. */
  void exactly(String decision, String name, Fact fact) {
    String exact = decision + "." + name;
    put(exact, new Meaning(exact, "an output of `" + decision + "`", exact, fact));
  }

  /** A name that is known but has no value to test, with the reason as a clause. */
  public void mute(String name, String why) {
    mute.put(Names.key(name), why);
  }

  private void put(String name, Meaning meaning) {
    List<Meaning> known = meanings.computeIfAbsent(Names.key(name), key -> new ArrayList<>());
    if (known.stream().noneMatch(m -> m.fact().position() == meaning.fact().position())) {
      known.add(meaning);
    }
  }

  /** The one fact a name means, or a fault at the place where it is written. */
  public Optional<Fact> find(String written, Place place, Faults faults) {
    return find(written, place, "define it in the sheet `Attributes`", faults);
  }

  /** The same, with a hint for a name that is like no other. */
  public Optional<Fact> find(String written, Place place, String hint, Faults faults) {
    List<Meaning> known = meanings.getOrDefault(Names.key(written), List.of());
    if (known.size() == 1) {
      return Optional.of(known.get(0).fact());
    }
    String shown = "`" + Names.tidy(written) + "`";
    String why = mute.get(Names.key(written));
    if (!known.isEmpty()) {
      faults.add(
          Code.AMBIGUOUS_NAME,
          place,
          shown + " is " + known.stream().map(Meaning::what).collect(Collectors.joining(" and ")),
          ambiguityHint(known));
    } else if (why != null) {
      faults.add(Code.UNKNOWN_NAME, place, shown + " " + why);
    } else {
      String near = didYouMean(written);
      faults.add(
          Code.UNKNOWN_NAME,
          place,
          shown + " is not an attribute, an output or a decision",
          near.isEmpty() ? hint : near);
    }
    return Optional.empty();
  }

  public String didYouMean(String written) {
    return Names.didYouMean(written, names());
  }

  private static String ambiguityHint(List<Meaning> known) {
    List<String> exact =
        known.stream().map(Meaning::exact).filter(name -> !name.isEmpty()).toList();
    String write = exact.stream().map(name -> "`" + name + "`").collect(Collectors.joining(" or "));
    return exact.size() == known.size() ? "write " + write : "write " + write + ", or rename one";
  }

  /** Whether the name means something, be it one thing or several. */
  public boolean knows(String name) {
    return meanings.containsKey(Names.key(name)) || mute.containsKey(Names.key(name));
  }

  /** Whether the one fact a name means has a value only at an event. */
  public boolean dated(String name) {
    return meanings.getOrDefault(Names.key(name), List.of()).stream()
        .anyMatch(meaning -> meaning.fact().dated());
  }

  private List<String> names() {
    return meanings.values().stream().map(known -> known.get(0).name()).toList();
  }

  /** The types of all names that mean one thing, for expressions. */
  public Map<String, Type> types() {
    Map<String, Type> types = new LinkedHashMap<>();
    for (List<Meaning> known : meanings.values()) {
      if (known.size() == 1) {
        known.get(0).fact().type().ifPresent(type -> types.put(known.get(0).name(), type));
      }
    }
    return types;
  }

  /** The positions of all names that mean one thing, by their keys. */
  public Map<String, Integer> positions() {
    Map<String, Integer> positions = new LinkedHashMap<>();
    meanings.forEach(
        (key, known) -> {
          if (known.size() == 1) {
            positions.put(key, known.get(0).fact().position());
          }
        });
    return positions;
  }

  /** The names as models see them. */
  public Known known(Brand brand) {
    List<Known.Named> all = new ArrayList<>();
    for (List<Meaning> known : meanings.values()) {
      Fact fact = known.get(0).fact();
      if (known.size() == 1 && fact.type().isPresent()) {
        all.add(
            new Known.Named(known.get(0).name(), fact.position(), fact.type().get(), fact.dated()));
      }
    }
    return new KnownNames(all, brand, this::didYouMean);
  }

  /** What a rulebook calls a fact. */
  public String nameOf(int position) {
    return facts.get(position);
  }

  /** The name of every fact by its position. */
  public List<String> facts() {
    return List.copyOf(facts);
  }
}
