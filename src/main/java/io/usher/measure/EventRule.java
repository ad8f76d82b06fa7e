package io.usher.measure;

import java.util.List;

/**
 * What an {@code Events} sheet says of an event.
 *
 * @param alsoCalled other names under which it arrives
 * @param oncePer property path of which a repeat counts once; empty for none
 * @param reversedBy names of the events that take it back, wholly or in part
 * @param matchBy property path whose value an event and its reversals have in common; empty where
 *     nothing reverses it
 */
public record EventRule(
    String name, List<String> alsoCalled, String oncePer, List<String> reversedBy, String matchBy) {
  public EventRule {
    alsoCalled = List.copyOf(alsoCalled);
    reversedBy = List.copyOf(reversedBy);
  }
}
