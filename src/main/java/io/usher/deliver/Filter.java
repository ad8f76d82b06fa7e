package io.usher.deliver;

import io.usher.flow.Feed.Entry;
import io.usher.journey.Message;
import io.usher.value.Data;
import io.usher.value.Names;
import java.util.Optional;
import java.util.Set;

/**
 * Which messages somebody wants. What is empty asks for nothing; of what is not, all must hold.
 *
 * @param types such as {@code lead.routed}, or all of a family: {@code lead.*}
 * @param customers keys of customers
 * @param pools keys of pools; messages that name none are not for who asks for some
 * @param reps keys of reps, likewise: who has a lead, who had or rejected it, who is told of it
 */
public record Filter(
    Set<String> types, Set<String> customers, Set<String> pools, Set<String> reps) {
  /** Everything that leaves. */
  public static final Filter ALL = new Filter(Set.of(), Set.of(), Set.of(), Set.of());

  public Filter {
    types = Set.copyOf(types);
    customers = Set.copyOf(customers);
    pools = Set.copyOf(pools);
    reps = Set.copyOf(reps);
  }

  public boolean wants(Entry entry) {
    Message message = entry.message();
    return !Message.INWARD.contains(message.type())
        && (types.isEmpty() || wanted(message.type()))
        && (customers.isEmpty() || customers.contains(entry.customer().key()))
        && (pools.isEmpty() || named(message, "pool").filter(pools::contains).isPresent())
        && (reps.isEmpty()
            || about(message, "rep")
            || (ofLead(message) && about(message, "other")));
  }

  private boolean about(Message message, String field) {
    return named(message, field).filter(reps::contains).isPresent();
  }

  /** Elsewhere the other one is a customer. */
  private static boolean ofLead(Message message) {
    return message.type().startsWith("lead.");
  }

  private boolean wanted(String type) {
    int dot = type.indexOf('.');
    return types.contains(type) || (dot > 0 && types.contains(type.substring(0, dot) + ".*"));
  }

  private static Optional<String> named(Message message, String field) {
    return message.data().fields().get(field) instanceof Data.Text text
        ? Optional.of(Names.key(text.text()))
        : Optional.empty();
  }
}
