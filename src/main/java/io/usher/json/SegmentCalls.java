package io.usher.json;

import io.usher.customer.CustomerId;
import io.usher.flow.Feed.Entry;
import io.usher.value.Data;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Messages as the calls a Segment source would make, for what takes them downstream: audiences as
 * Segment's own engine sends them (a flag under the audience's key, and the events "Audience
 * Entered" and "Audience Exited"), other messages as events of their own name.
 */
final class SegmentCalls {
  private SegmentCalls() {}

  /** Empty for groups: an event is somebody's. */
  static Optional<byte[]> track(Entry entry) {
    if (entry.customer().space() == CustomerId.Space.GROUP) {
      return Optional.empty();
    }
    Map<String, Data> properties = new LinkedHashMap<>(entry.message().data().fields());
    Optional<Boolean> entered = entered(entry);
    if (entered.isPresent()) {
      String key = key(text(entry, "segment"));
      properties.put("audience_key", new Data.Text(key));
      properties.put(key, new Data.Flag(entered.get()));
    }
    String event =
        entered
            .map(in -> in ? "Audience Entered" : "Audience Exited")
            .orElseGet(() -> title(entry.message().type()));
    return Optional.of(
        JsonWriter.object(
            out -> {
              head(out, "track", entry.messageId(), entry);
              out.text("event", event);
              out.data("properties", new Data.Fields(properties));
            }));
  }

  /** Empty for messages that say nothing lasting of the customer. */
  static Optional<byte[]> identify(Entry entry) {
    Optional<Boolean> entered = entered(entry);
    Map<String, Data> traits = new LinkedHashMap<>();
    if (entered.isPresent()) {
      traits.put(key(text(entry, "segment")), new Data.Flag(entered.get()));
    } else if (entry.message().type().equals("tier.changed")) {
      String tier = text(entry, "to");
      traits.put(key(text(entry, "decision")), tier.isEmpty() ? Data.NOTHING : new Data.Text(tier));
    } else if (!text(entry, "lead").isEmpty()) {
      traits.put("lead_state", new Data.Text(text(entry, "state")));
      traits.put("lead_owner", new Data.Text(text(entry, "rep")));
    }
    if (traits.isEmpty() || entry.customer().space() == CustomerId.Space.GROUP) {
      return Optional.empty();
    }
    return Optional.of(
        JsonWriter.object(
            out -> {
              // a source takes an id once, and may be sent both calls
              head(out, "identify", entry.messageId() + "_identify", entry);
              out.data("traits", new Data.Fields(traits));
            }));
  }

  private static void head(JsonWriter out, String call, String id, Entry entry) throws IOException {
    out.text("type", call);
    out.text("messageId", id);
    boolean user = entry.customer().space() == CustomerId.Space.USER;
    out.text(user ? "userId" : "anonymousId", entry.customer().text());
    out.instant("timestamp", entry.at());
    out.object(
        "context",
        context -> {
          context.object("library", library -> library.text("name", "usher"));
          context.number("version", entry.version());
        });
  }

  private static Optional<Boolean> entered(Entry entry) {
    return switch (entry.message().type()) {
      case "segment.entered" -> Optional.of(true);
      case "segment.exited" -> Optional.of(false);
      default -> Optional.empty();
    };
  }

  private static String text(Entry entry, String field) {
    return entry.message().data().at(field) instanceof Data.Text text ? text.text() : "";
  }

  /** {@code VIP customers} as {@code vip_customers}. */
  private static String key(String name) {
    String key = name.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]+", "_");
    return key.replaceAll("^_|_$", "");
  }

  /** {@code lead.routed} as {@code Lead Routed}. */
  private static String title(String type) {
    StringBuilder title = new StringBuilder();
    for (String word : type.split("[.-]", -1)) {
      if (!word.isEmpty()) {
        title.append(title.length() == 0 ? "" : " ");
        title.append(word.substring(0, 1).toUpperCase(Locale.ROOT)).append(word.substring(1));
      }
    }
    return title.toString();
  }
}
