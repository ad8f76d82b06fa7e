package io.usher.json;

import io.usher.customer.CustomerId;
import io.usher.deliver.Endpoint;
import io.usher.deliver.Payloads;
import io.usher.flow.Feed.Entry;
import io.usher.value.Data;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Messages in the shapes endpoints want, as JSON. */
public final class PayloadWriter implements Payloads {
  private final Function<CustomerId, Map<String, Data>> traits;

  /**
   * @param traits of a customer as they are now; none if there is no such customer
   */
  public PayloadWriter(Function<CustomerId, Map<String, Data>> traits) {
    this.traits = traits;
  }

  @Override
  public Optional<byte[]> write(Endpoint endpoint, Entry entry) {
    return switch (endpoint.template()) {
      case PLAIN -> Optional.of(plain(entry));
      case SLACK -> Optional.of(SlackText.write(entry));
      case SALESFORCE ->
          Optional.of(JsonWriter.object(out -> fields(out, CrmFields.SALESFORCE, endpoint, entry)));
      case HUBSPOT ->
          Optional.of(
              JsonWriter.object(
                  out ->
                      out.object(
                          "properties", in -> fields(in, CrmFields.HUBSPOT, endpoint, entry))));
      case TRACK -> SegmentCalls.track(entry);
      case IDENTIFY -> SegmentCalls.identify(entry);
      case MAIL -> Optional.empty();
    };
  }

  /** Our own envelope. */
  public static byte[] plain(Entry entry) {
    return JsonWriter.object(out -> envelope(out, entry));
  }

  private static void envelope(JsonWriter out, Entry entry) throws IOException {
    out.text("type", entry.message().type());
    out.instant("timestamp", entry.at());
    out.text("id", entry.messageId());
    out.customer(entry.customer());
    out.number("version", entry.version());
    out.data("data", entry.message().data());
  }

  private void fields(JsonWriter out, CrmFields shape, Endpoint endpoint, Entry entry)
      throws IOException {
    Map<String, Data> values =
        shape.values(endpoint.fields(), entry, () -> traits.apply(entry.customer()));
    for (Map.Entry<String, Data> field : values.entrySet()) {
      out.data(field.getKey(), field.getValue());
    }
  }
}
