package io.usher.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.usher.Eventually;
import io.usher.app.RealUsher;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who talks to a server over HTTP.
 *
 * @param key empty for none
 */
record Caller(String url, String key) {
  private static final HttpClient CLIENT =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private static final ObjectMapper MAPPER = new ObjectMapper();

  static Caller admin(RealUsher usher) {
    return new Caller(usher.url(), RealUsher.ADMIN);
  }

  /** The same server, with a new key of a role. */
  Caller as(String role) {
    String bound =
        role.equals("rep") ? ",'rep':'r1'" : role.equals("teamlead") ? ",'pools':['p1']" : "";
    return with("{'name':'" + role + "','role':'" + role + "'" + bound + "}");
  }

  /** The same server, with a new key as described. */
  Caller with(String newKey) {
    Reply made = post("/v1/keys", newKey);
    if (made.status() != 201) {
      throw new AssertionError(made.text());
    }
    return new Caller(url, made.json().path("secret").asText());
  }

  Reply get(String path) {
    return get(path, "application/json");
  }

  Reply get(String path, String accept) {
    return send("GET", path, "", accept);
  }

  /** Posts JSON, in which single quotes stand for double ones. */
  Reply post(String path, String json) {
    return send("POST", path, json.replace('\'', '"'), "application/json");
  }

  /**
   * Posts an event that asks for a lead, again and again under its id, as forms do, until it is
   * answered what the desk has seen to: a server waits for that no longer than 10 s.
   *
   * @param call such as {@code track}
   * @param event its fields but the message id, with single quotes
   */
  Reply asksForLead(String call, String event) {
    String body = "{'messageId':'%s',%s}".formatted(UUID.randomUUID(), event);
    AtomicReference<@Nullable Reply> last = new AtomicReference<>();
    Eventually.holds(
        () -> {
          Reply reply = post("/v1/" + call + "?decide=true&wait=10s", body);
          assertThat(reply.json().has("lead")).as(reply.text()).isTrue();
          last.set(reply);
        });
    return Objects.requireNonNull(last.get());
  }

  Reply delete(String path) {
    return send("DELETE", path, "", "application/json");
  }

  Reply send(String method, String path, String body, String accept) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(url + path))
            .header("Accept", accept)
            .method(
                method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
    if (!key.isEmpty()) {
      request.header("Authorization", "Bearer " + key);
    }
    try {
      return new Reply(CLIENT.send(request.build(), BodyHandlers.ofString()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** A customer as they stand; the answer must be there. */
  JsonNode customer(String id) {
    Reply reply = get("/v1/customers/" + id);
    if (reply.status() != 200) {
      throw new AssertionError(reply.status() + " " + reply.text());
    }
    return reply.json();
  }

  record Reply(HttpResponse<String> response) {
    int status() {
      return response.statusCode();
    }

    String header(String name) {
      return response.headers().firstValue(name).orElse("");
    }

    String text() {
      return response.body();
    }

    JsonNode json() {
      return parse(response.body());
    }

    /** The code of the first problem of a problem document, which this must be. */
    String code() {
      if (!header("Content-Type").equals("application/problem+json")
          || json().path("status").asInt() != status()) {
        throw new AssertionError("no problem document: " + status() + " " + text());
      }
      return json().path("problems").path(0).path("code").asText();
    }
  }

  static JsonNode parse(String json) {
    try {
      return MAPPER.readTree(json);
    } catch (IOException e) {
      throw new UncheckedIOException("not JSON: " + json, e);
    }
  }
}
