package io.usher.rulebook;

import io.usher.attribute.Attributes;
import io.usher.calendar.Brand;
import io.usher.decide.Decision;
import java.util.List;

/**
 * All attributes and decisions, compiled and checked.
 *
 * @param hash content hash of what it was made from
 * @param decisions in dependency order
 * @param facts the name of every fact by its position: built-ins, attributes in their order, then
 *     outputs
 */
public record Rulebook(
    String hash, Brand brand, Attributes attributes, List<Decision> decisions, List<String> facts) {
  public Rulebook {
    decisions = List.copyOf(decisions);
    facts = List.copyOf(facts);
  }
}
