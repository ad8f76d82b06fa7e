package io.usher.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Locale;
import java.util.Set;

/** A server's API, asked with one key. */
record Api(String url, String key, HttpClient client) {

  /** What {@link HttpClient} sets itself and lets nobody else set. */
  private static final Set<String> ITS_OWN =
      Set.of("host", "connection", "content-length", "transfer-encoding", "expect", "upgrade");

  Api(String url, String key) {
    this(url, key, HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build());
  }

  record Answer(HttpResponse<byte[]> response) {
    int status() {
      return response.statusCode();
    }

    String header(String name) {
      return response.headers().firstValue(name).orElse("");
    }

    JsonNode json() {
      try {
        return new ObjectMapper().readTree(response.body());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  Answer get(String path) {
    return send(
        HttpRequest.newBuilder(URI.create(url + path)).GET().header("Authorization", bearer()));
  }

  Answer post(String path, String json) {
    return send(
        HttpRequest.newBuilder(URI.create(url + path))
            .POST(BodyPublishers.ofString(json))
            .header("Authorization", bearer()));
  }

  /** Sends a recorded request as it stands, with the key that is in it. */
  Answer replay(Recorded recorded) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(url + recorded.path()))
            .method(recorded.method(), BodyPublishers.ofByteArray(recorded.body()));
    for (Recorded.Header header : recorded.headers()) {
      if (!ITS_OWN.contains(header.name().toLowerCase(Locale.ROOT))) {
        request.header(header.name(), header.value());
      }
    }
    return send(request);
  }

  /** A customer's single view; the answer is 404 if nobody knows them. */
  Answer customer(String id, String kind) {
    return get("/v1/customers/" + id + "?kind=" + kind);
  }

  /** A new key's secret. */
  String newKey(String role) {
    Answer answer = post("/v1/keys", "{\"name\":\"shop\",\"role\":\"" + role + "\"}");
    return answer.json().path("secret").asText();
  }

  private String bearer() {
    return "Bearer " + key;
  }

  private Answer send(HttpRequest.Builder request) {
    try {
      return new Answer(client.send(request.build(), BodyHandlers.ofByteArray()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
