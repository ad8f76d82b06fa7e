package io.usher.rulebook;

import io.usher.attribute.Attributes;
import io.usher.calendar.Brand;
import io.usher.cell.Bounds;
import io.usher.customer.TraitRules;
import io.usher.decide.Decision;
import io.usher.decide.Facts;
import io.usher.lead.Team;
import io.usher.rulebook.name.EventUse;
import io.usher.value.Names;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * All attributes and decisions, compiled and checked.
 *
 * @param hash content hash of what it was made from
 * @param decisions in dependency order
 * @param facts the name of every fact by its position: built-ins, attributes in their order, then
 *     outputs
 * @param names the position of every name that means one fact, by the name's key: an output by its
 *     own name too, where no other has it
 * @param todayBounds the epoch days with which cells compare {@code today}, {@code valid from} and
 *     {@code valid to} included
 * @param traits which source of a trait wins
 * @param eventsUsed every event some sheet names, where it is named
 * @param team the people leads go to
 */
public record Rulebook(
    String hash,
    Brand brand,
    Attributes attributes,
    List<Decision> decisions,
    List<String> facts,
    Map<String, Integer> names,
    Bounds todayBounds,
    TraitRules traits,
    List<EventUse> eventsUsed,
    Team team) {
  public Rulebook {
    decisions = List.copyOf(decisions);
    facts = List.copyOf(facts);
    names = Map.copyOf(names);
    eventsUsed = List.copyOf(eventsUsed);
  }

  /** The decision of a name, ignoring case and extra spaces. */
  public Optional<Decision> decision(String name) {
    String key = Names.key(name);
    return decisions.stream().filter(d -> Names.key(d.name()).equals(key)).findFirst();
  }

  /** The position of the one fact a name means; empty if it means none or several. */
  public Optional<Integer> position(String name) {
    return Optional.ofNullable(names.get(Names.key(name)));
  }

  /** The position of an attribute's value, by its index in {@link Attributes#all}. */
  public static int positionOf(int attribute) {
    return Facts.BUILT_IN + attribute;
  }

  /**
   * The days after one on which some cell may judge {@code today} differently than on the day
   * before: those that cells name, and the days after them. Every day where some reader needs
   * {@code today} exactly.
   */
  public Stream<LocalDate> daysAfter(LocalDate today) {
    if (todayBounds.open()) {
      return Stream.iterate(today.plusDays(1), day -> day.plusDays(1));
    }
    return todayBounds.cuts().tailSet(BigDecimal.valueOf(today.toEpochDay())).stream()
        .map(cut -> LocalDate.ofEpochDay(cut.longValue()))
        .flatMap(day -> Stream.of(day, day.plusDays(1)))
        .filter(day -> day.isAfter(today))
        .distinct();
  }
}
