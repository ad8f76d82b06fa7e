package io.usher.deliver;

import io.usher.flow.Feed.Entry;
import io.usher.value.Data;
import io.usher.value.Names;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * A mail to the rep a lead is with, who had it until now, or who is to know of it.
 *
 * @param to at least one address
 */
public record MailText(List<String> to, String subject, String text) {
  /** The messages that are told by mail. */
  public static final Set<String> TYPES =
      Set.of("lead.routed", "lead.reassigned", "lead.warned", "lead.breached", "lead.escalated");

  private static final Map<String, String> WHAT =
      Map.of(
          "lead.routed", "A lead for you",
          "lead.reassigned", "A lead of yours goes to somebody else",
          "lead.warned", "A lead is due soon",
          "lead.breached", "A lead is overdue",
          "lead.escalated", "A lead of your team needs you");

  /** Those that are for the rep concerned besides: who had the lead, who is to see to it. */
  private static final Set<String> OF_OTHER = Set.of("lead.reassigned", "lead.escalated");

  private static final List<String> TOLD =
      List.of("type", "pool", "queue", "repName", "reason", "due", "acceptBy", "state", "decision");

  public MailText {
    to = List.copyOf(to);
  }

  /**
   * The mail about a message; empty if nobody has to be told, or nobody's address is known.
   *
   * @param addresses of reps, by key of their id
   */
  public static Optional<MailText> of(Entry entry, Function<String, Optional<String>> addresses) {
    String type = entry.message().type();
    String what = WHAT.getOrDefault(type, "");
    if (what.isEmpty()) {
      return Optional.empty();
    }
    Data.Fields data = entry.message().data();
    Set<String> to = new LinkedHashSet<>();
    Optional<String> rep =
        text(data, "repEmail")
            .or(() -> text(data, "rep").flatMap(id -> addresses.apply(Names.key(id))));
    Optional<String> other = text(data, "other").flatMap(id -> addresses.apply(Names.key(id)));
    (OF_OTHER.contains(type) ? other : rep).ifPresent(to::add);
    to.removeIf(address -> !address.matches("[^\\s@<>,;\"]+@[^\\s@<>,;\"]+"));
    return to.isEmpty()
        ? Optional.empty()
        : Optional.of(new MailText(List.copyOf(to), subject(what, data), body(what, entry)));
  }

  private static String subject(String what, Data.Fields data) {
    String who = text(data, "person.name").or(() -> text(data, "person.email")).orElse("");
    return oneLine(who.isEmpty() ? what : what + ": " + who);
  }

  private static String body(String what, Entry entry) {
    Data.Fields data = entry.message().data();
    StringBuilder text = new StringBuilder(what).append(".\n\n");
    line(text, "lead", text(data, "lead").orElse(""));
    line(text, "customer", entry.customer().text());
    if (data.at("person") instanceof Data.Fields person) {
      person.fields().forEach((name, value) -> line(text, name, show(value)));
    }
    TOLD.forEach(name -> line(text, name, text(data, name).orElse("")));
    if (data.at("card") instanceof Data.Fields card) {
      text.append('\n');
      card.fields()
          .forEach(
              (name, value) ->
                  line(text, name.equals("nextStep") ? "next step" : name, show(value)));
    }
    return text.append("\nmessage ").append(entry.messageId()).append('\n').toString();
  }

  private static void line(StringBuilder text, String name, String value) {
    if (!value.isEmpty()) {
      text.append(name).append(": ").append(oneLine(value)).append('\n');
    }
  }

  private static Optional<String> text(Data.Fields data, String path) {
    return Optional.of(show(data.at(path))).filter(it -> !it.isEmpty());
  }

  /** Data as a person reads it, on one line. */
  static String show(Data data) {
    if (data instanceof Data.Text text) {
      return text.text();
    }
    if (data instanceof Data.Num number) {
      return number.number().toPlainString();
    }
    if (data instanceof Data.Flag flag) {
      return flag.yes() ? "yes" : "no";
    }
    if (data instanceof Data.Items items) {
      return String.join(", ", items.items().stream().map(MailText::show).toList());
    }
    return data instanceof Data.Fields fields
        ? String.join(
            ", ",
            fields.fields().entrySet().stream()
                .map(field -> field.getKey() + " " + show(field.getValue()))
                .toList())
        : "";
  }

  /** What somebody sent must not begin a header or a line of its own. */
  private static String oneLine(String text) {
    String line = text.replaceAll("[\\p{Cntrl}\\u2028\\u2029]+", " ").strip();
    return line.length() > 500 ? line.substring(0, 500) : line;
  }
}
