package io.usher.workbook;

import io.usher.value.Code;
import io.usher.value.Names;
import io.usher.value.Place;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * The definitions of one sort by name: the first of each is kept, an equal one is let pass, and one
 * that differs is refused with both cells named.
 */
final class Once<T> {

  /** Where and how a later definition differs from an earlier one. */
  record Difference(Place.Cell place, String text) {}

  private final BiFunction<T, T, Optional<Difference>> differ;
  private final Map<String, T> kept = new LinkedHashMap<>();

  /**
   * @param differ given the earlier and the later, how they differ; empty if they say the same
   */
  Once(BiFunction<T, T, Optional<Difference>> differ) {
    this.differ = differ;
  }

  void add(String name, T definition, Faults faults) {
    T first = kept.putIfAbsent(Names.key(name), definition);
    if (first != null) {
      differ
          .apply(first, definition)
          .ifPresent(
              different ->
                  faults.refuse(
                      Code.DUPLICATE_NAME,
                      different.place(),
                      different.text(),
                      "make both equal, or give one another name"));
    }
  }

  Optional<T> find(String name) {
    return Optional.ofNullable(kept.get(Names.key(name)));
  }

  Collection<T> all() {
    return kept.values();
  }

  Map<String, T> byKey() {
    return kept;
  }
}
