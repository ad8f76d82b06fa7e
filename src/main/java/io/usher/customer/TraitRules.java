package io.usher.customer;

import io.usher.value.Names;
import io.usher.value.Ordered;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Which of several sources of a trait wins. Sources are named, or meant by their party; the first
 * that is named wins, and those that are not named, or never said, come last. Of two that rank
 * alike the one that happened later wins where both say when, else the one that came later.
 *
 * @param wins keys of sources and words of parties, by the trait's name as sent
 * @param otherwise the same for all other traits
 * @param lookUps the traits customers are found by, in order, and what makes their texts alike
 */
public record TraitRules(
    Map<String, List<String>> wins, List<String> otherwise, Map<String, Alike> lookUps) {
  /** The last one that comes wins; customers are found by the usual traits. */
  public static final TraitRules NONE =
      new TraitRules(
          Map.of(),
          List.of(),
          Ordered.<String, Alike>builder()
              .put("email", Alike.EMAIL)
              .put("phone", Alike.PHONE)
              .put("loyalty_number", Alike.TEXT)
              .build());

  /** How a text is written more or less the same. */
  public enum Alike {
    TEXT,
    EMAIL,
    PHONE
  }

  public TraitRules {
    wins = Map.copyOf(wins);
    otherwise = List.copyOf(otherwise);
    lookUps = Ordered.copyOf(lookUps);
  }

  /** Whether what an event says of a trait replaces what is known; empty where nothing was told. */
  public boolean replaces(String trait, Optional<TraitSource> known, Optional<TraitSource> told) {
    int by = rank(trait, told) - rank(trait, known);
    return by < 0 || (by == 0 && !earlier(told, known));
  }

  /** Whether what is known comes from a better source than what an event says, whenever said. */
  public boolean outranks(String trait, Optional<TraitSource> known, Optional<TraitSource> told) {
    return rank(trait, known) < rank(trait, told);
  }

  /** Whether what another customer says of a trait is to stand when the two become one. */
  public boolean beats(String trait, Optional<TraitSource> known, Optional<TraitSource> other) {
    int by = rank(trait, other) - rank(trait, known);
    return by < 0 || (by == 0 && earlier(known, other));
  }

  private static boolean earlier(Optional<TraitSource> one, Optional<TraitSource> other) {
    return one.isPresent() && other.isPresent() && one.get().at().isBefore(other.get().at());
  }

  private int rank(String trait, Optional<TraitSource> source) {
    List<String> order = wins.getOrDefault(trait, otherwise);
    if (source.isEmpty()) {
      return order.size();
    }
    String name = Names.key(source.get().name());
    String party = source.get().party().name().toLowerCase(Locale.ROOT);
    for (int i = 0; i < order.size(); i++) {
      if (order.get(i).equals(name) || order.get(i).equals(party)) {
        return i;
      }
    }
    return order.size();
  }
}
