package io.usher.attribute;

import java.util.List;

/**
 * What an {@code Events} sheet says of an event.
 *
 * @param alsoCalled other names under which it arrives
 * @param oncePer property path of which a repeat counts once; empty for none
 */
public record EventRule(String name, List<String> alsoCalled, String oncePer) {
  public EventRule {
    alsoCalled = List.copyOf(alsoCalled);
  }
}
