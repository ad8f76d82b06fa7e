package io.usher.flow;

import io.usher.customer.Event;
import io.usher.customer.Standing;
import io.usher.decide.Decision;
import io.usher.journey.Message;
import io.usher.rulebook.Rulebook;
import io.usher.value.Data;
import io.usher.value.Names;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Who is called by the event of a pass: decisions by its name, and those who work on leads. */
final class Calls {
  /** The fields of messages that say what they are about. */
  private static final List<String> ABOUT = List.of("segment", "trigger", "to", "decision");

  private final Rulebook rulebook;
  private final Optional<Event> event;
  private @Nullable String key;

  Calls(Rulebook rulebook, Optional<Event> event) {
    this.rulebook = rulebook;
    this.event = event;
  }

  /**
   * Whether a decision is asked now, since it always is, or at this event or one of these messages.
   */
  boolean on(Decision decision, List<Message> messages) {
    Set<String> on = decision.on();
    if (on.isEmpty() || (event.isPresent() && on.contains(key(event.get())))) {
      return true;
    }
    for (Message message : messages) {
      if (on.contains(message.type()) || named(on, message)) {
        return true;
      }
    }
    return false;
  }

  /** Whether a message is named together with what it is about, as in {@code tier.changed Gold}. */
  private static boolean named(Set<String> on, Message message) {
    for (String field : ABOUT) {
      if (message.data().fields().get(field) instanceof Data.Text about
          && on.contains(message.type() + " " + Names.key(about.text()))) {
        return true;
      }
    }
    return false;
  }

  /**
   * What the event says to those who work on the customer's leads.
   *
   * @param standings before it
   */
  List<Message> heard(Map<String, Standing> standings) {
    return event.isPresent() && Sales.listens(rulebook.team())
        ? Sales.heard(rulebook.team(), event.get(), key(event.get()), standings)
        : List.of();
  }

  /** The key of the event's own name. */
  private String key(Event happened) {
    if (key == null) {
      key = rulebook.attributes().eventKey(happened);
    }
    return key;
  }
}
