package io.usher.json;

import io.usher.customer.CustomerId;
import io.usher.customer.Event;
import io.usher.value.Data;
import io.usher.value.Problem;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What one body held.
 *
 * @param batch whether it was a batch, if only of one
 * @param writeKey the key in the body, where browsers have it; empty if there was none
 */
public record Posted(boolean batch, List<Message> messages, String writeKey) {

  /**
   * One message: its events, or everything that is wrong with it.
   *
   * @param index from 0
   * @param messageId as sent or made here; empty if it could not be read
   * @param events the customer's own event first; a group call has one for the group too
   * @param named who it names, as far as that could be read
   */
  public record Message(
      int index,
      String messageId,
      List<Event> events,
      List<Problem> problems,
      Set<CustomerId> named) {
    public Message {
      events = List.copyOf(events);
      problems = List.copyOf(problems);
      named = Set.copyOf(named);
    }

    /** One that can be taken in: it names whom its events name. */
    static Message of(int index, String messageId, List<Event> events) {
      Set<CustomerId> named = new HashSet<>();
      for (Event event : events) {
        named.add(event.customer());
        event.anonymousId().ifPresent(id -> named.add(CustomerId.anonymous(id)));
      }
      return new Message(index, messageId, events, List.of(), named);
    }

    public boolean accepted() {
      return problems.isEmpty();
    }
  }

  private static final Set<String> NOT_OF_A_PAGE = Set.of("consent", "traitsFrom");

  public Posted {
    messages = List.copyOf(messages);
  }

  /**
   * The same without what a key in a public page may not say: consent, and where traits come from.
   */
  public Posted asOfAPage() {
    return new Posted(
        batch,
        messages.stream()
            .map(
                message ->
                    new Message(
                        message.index(),
                        message.messageId(),
                        message.events().stream().map(Posted::asOfAPage).toList(),
                        message.problems(),
                        message.named()))
            .toList(),
        writeKey);
  }

  private static Event asOfAPage(Event event) {
    Map<String, Data> rest = new LinkedHashMap<>(event.context().fields());
    if (!rest.keySet().removeAll(NOT_OF_A_PAGE)) {
      return event;
    }
    return new Event(
        event.messageId(),
        event.call(),
        event.name(),
        event.timestamp(),
        event.customer(),
        event.anonymousId(),
        event.properties(),
        event.traits(),
        new Data.Fields(rest));
  }
}
