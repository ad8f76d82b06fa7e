package io.usher.lead;

import io.usher.calendar.Span;
import io.usher.customer.CustomerId;
import io.usher.value.Data;
import io.usher.value.Names;
import io.usher.value.Ordered;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/** Reads the messages by which customers' profiles speak to the desk. */
public final class Inward {
  public static final String REQUESTED = "lead.requested";
  public static final String TOUCHED = "lead.touched";
  public static final String OWNER = "owner.changed";

  private static final Set<String> OWN =
      Set.of(
          "lead",
          "decision",
          "type",
          "pool",
          "owner",
          "queue",
          "skill",
          "language",
          "due_in",
          "at",
          "domain",
          "customerOwner");

  private Inward() {}

  /**
   * What a message asks of the desk; empty if it is of another type, or has no lead or no instant
   * in it.
   *
   * @param team where owners are looked for by their id, mail address or name
   */
  public static Optional<Command> command(
      String type, CustomerId customer, Data.Fields data, Team team) {
    Optional<Instant> at = instant(text(data, "at"));
    String lead = text(data, "lead");
    if (at.isEmpty()) {
      return Optional.empty();
    }
    if (type.equals(OWNER)) {
      String rep = team.find(text(data, "owner")).orElse(Names.key(text(data, "owner")));
      String domain = Names.key(text(data, "account"));
      return Optional.of(new Command.OwnerChanged(customer, domain, rep, at.get()));
    }
    if (lead.isEmpty()) {
      return Optional.empty();
    }
    if (type.equals(TOUCHED)) {
      return Optional.of(new Command.Touch(lead, at.get(), Actor.DESK));
    }
    return type.equals(REQUESTED)
        ? Optional.of(new Command.Request(request(lead, customer, data, at.get(), team)))
        : Optional.empty();
  }

  private static LeadRequest request(
      String lead, CustomerId customer, Data.Fields data, Instant at, Team team) {
    return new LeadRequest(
        lead,
        customer,
        at,
        text(data, "decision"),
        Names.key(text(data, "type")),
        target(data, team),
        new Needs(keys(text(data, "skill")), keys(text(data, "language"))),
        Span.parse(text(data, "due_in")),
        text(data, "domain"),
        Optional.of(text(data, "customerOwner"))
            .filter(owner -> !owner.isEmpty())
            .map(owner -> team.find(owner).orElse(Names.key(owner))),
        new Data.Fields(Ordered.copyOf(data.fields()).without(OWN)));
  }

  private static Target target(Data.Fields data, Team team) {
    String owner = text(data, "owner");
    if (!owner.isEmpty()) {
      return new Target.ToRep(team.find(owner).orElse(Names.key(owner)));
    }
    String pool = text(data, "pool");
    return pool.isEmpty()
        ? new Target.ToQueue(text(data, "queue"))
        : new Target.ToPool(Names.key(pool));
  }

  private static Set<String> keys(String list) {
    Set<String> keys = new LinkedHashSet<>();
    for (String part : list.split(";", -1)) {
      if (!part.isBlank()) {
        keys.add(Names.key(part));
      }
    }
    return keys;
  }

  private static String text(Data.Fields data, String name) {
    Data value = data.fields().getOrDefault(name, Data.NOTHING);
    if (value instanceof Data.Text text) {
      return text.text();
    }
    return value instanceof Data.Num num ? plain(num.number()) : "";
  }

  private static String plain(BigDecimal number) {
    return number.toPlainString();
  }

  private static Optional<Instant> instant(String text) {
    try {
      return Optional.of(Instant.parse(text));
    } catch (DateTimeParseException notAnInstant) {
      return Optional.empty();
    }
  }
}
