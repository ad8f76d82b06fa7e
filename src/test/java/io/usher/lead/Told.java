package io.usher.lead;

import io.usher.calendar.Span;
import io.usher.value.Data;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeSet;

/** What customers' profiles tell the desk, written by hand. */
public final class Told {
  private Told() {}

  /** What a request says, for a message of type {@link Inward#REQUESTED}. */
  public static Data.Fields requested(LeadRequest request) {
    Map<String, Data> fields = new LinkedHashMap<>();
    put(fields, "lead", request.lead());
    put(fields, "decision", request.decision());
    put(fields, "type", request.type());
    put(fields, "at", request.at().toString());
    put(fields, "pool", request.target().fold(Target.ToPool::pool, rep -> "", queue -> ""));
    put(fields, "owner", request.target().fold(pool -> "", Target.ToRep::rep, queue -> ""));
    put(fields, "queue", request.target().fold(pool -> "", rep -> "", Target.ToQueue::queue));
    put(fields, "skill", String.join("; ", new TreeSet<>(request.needs().skills())));
    put(fields, "language", String.join("; ", new TreeSet<>(request.needs().languages())));
    put(fields, "due_in", request.dueIn().map(Span::show).orElse(""));
    put(fields, "domain", request.domain());
    put(fields, "customerOwner", request.customerOwner().orElse(""));
    fields.putAll(request.card().fields());
    return new Data.Fields(fields);
  }

  /** For a message of type {@link Inward#TOUCHED}. */
  public static Data.Fields touched(String lead, Instant at) {
    Map<String, Data> fields = new LinkedHashMap<>();
    put(fields, "lead", lead);
    put(fields, "at", at.toString());
    return new Data.Fields(fields);
  }

  /**
   * For a message of type {@link Inward#OWNER}.
   *
   * @param account a mail domain; empty for this customer only
   */
  public static Data.Fields owner(String owner, String account, Instant at) {
    Map<String, Data> fields = new LinkedHashMap<>();
    put(fields, "owner", owner);
    put(fields, "account", account);
    put(fields, "at", at.toString());
    return new Data.Fields(fields);
  }

  private static void put(Map<String, Data> fields, String name, String text) {
    if (!text.isEmpty()) {
      fields.put(name, new Data.Text(text));
    }
  }
}
