package io.usher.json;

import io.usher.customer.CustomerId;
import io.usher.deliver.Endpoint;
import io.usher.deliver.Endpoints.Dead;
import io.usher.deliver.Endpoints.Progress;
import io.usher.flow.Feed.Entry;
import io.usher.flow.Feed.Position;
import java.io.IOException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Endpoints, how far they are and what they did not take, as JSON. Secrets only when new. */
public final class EndpointWriter {
  private EndpointWriter() {}

  public static byte[] all(List<Endpoint> endpoints, List<Progress> progress) {
    return JsonWriter.object(
        out ->
            out.objects(
                "webhooks",
                endpoints,
                endpoint -> endpoint(out, endpoint, progress.get(endpoints.indexOf(endpoint)))));
  }

  public static byte[] one(Endpoint endpoint, Progress progress) {
    return JsonWriter.object(out -> endpoint(out, endpoint, progress));
  }

  /** With the secret, which is shown at no other time. */
  public static byte[] fresh(Endpoint endpoint, Progress progress) {
    return JsonWriter.object(
        out -> {
          endpoint(out, endpoint, progress);
          secret(out, endpoint);
        });
  }

  /** A secret that takes the place of another, which signs as well for a while. */
  public static byte[] rotated(Endpoint endpoint) {
    return JsonWriter.object(
        out -> {
          out.text("id", endpoint.id());
          secret(out, endpoint);
          out.instant("previousUntil", endpoint.secrets().previousUntil());
        });
  }

  private static void secret(JsonWriter out, Endpoint endpoint) throws IOException {
    out.text("secret", endpoint.secrets().current());
  }

  private static void endpoint(JsonWriter out, Endpoint endpoint, Progress progress)
      throws IOException {
    out.text("id", endpoint.id());
    out.instant("createdAt", endpoint.createdAt());
    out.text("about", endpoint.about());
    out.text("url", endpoint.url());
    sorted(out, "types", endpoint.filter().types());
    sorted(
        out,
        "customers",
        endpoint.filter().customers().stream()
            .map(CustomerId::ofKey)
            .map(CustomerId::text)
            .toList());
    sorted(out, "pools", endpoint.filter().pools());
    sorted(out, "reps", endpoint.filter().reps());
    out.text("template", endpoint.template().word());
    out.object(
        "fields",
        fields -> {
          for (Map.Entry<String, String> field : new TreeMap<>(endpoint.fields()).entrySet()) {
            fields.text(field.getKey(), field.getValue());
          }
        });
    out.flag("enabled", endpoint.enabled());
    out.object("state", state -> state(state, endpoint, progress));
  }

  private static void sorted(JsonWriter out, String name, Collection<String> texts)
      throws IOException {
    out.texts(name, texts.stream().sorted().toList());
  }

  private static void state(JsonWriter out, Endpoint endpoint, Progress progress)
      throws IOException {
    out.flag("on", endpoint.enabled() && progress.off().isEmpty());
    if (progress.off().isPresent()) {
      out.instant("offSince", progress.off().get().since());
      out.text("why", progress.off().get().why());
    }
    if (progress.failingSince().isPresent()) {
      out.instant("failingSince", progress.failingSince().get());
    }
    if (progress.cursor().ms() > 0) {
      out.instant("upTo", Instant.ofEpochMilli(progress.cursor().ms()));
    }
    out.number("waiting", progress.waiting());
    if (progress.next().isPresent()) {
      out.instant("nextAttempt", progress.next().get());
    }
    out.number("dead", progress.dead());
    out.number("missed", progress.missed());
  }

  /**
   * Messages that were not taken.
   *
   * @param entries those of them that are still kept
   */
  public static byte[] dead(List<Dead> dead, Map<Position, Entry> entries) {
    return JsonWriter.object(
        out ->
            out.objects(
                "dead",
                dead,
                one -> {
                  Optional<Entry> entry = Optional.ofNullable(entries.get(one.position()));
                  if (entry.isPresent()) {
                    out.text("message", entry.get().messageId());
                    out.text("type", entry.get().message().type());
                    out.customer(entry.get().customer());
                  }
                  out.flag("kept", entry.isPresent());
                  out.instant("postedAt", Instant.ofEpochMilli(one.position().ms()));
                  out.number("attempts", one.attempts());
                  out.instant("lastAttempt", one.at());
                  out.text("fault", one.fault());
                }));
  }

  /** How many messages are sent again; empty if everything from an instant on is. */
  public static byte[] replayed(Optional<Integer> messages) {
    return JsonWriter.object(
        out -> {
          out.flag("success", true);
          if (messages.isPresent()) {
            out.number("replayed", messages.get());
          }
        });
  }
}
