package io.usher.faults;

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
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;

/** What producers and readers say to a server that may not be there. */
final class Client {
  static final String KEY = "faults-admin-key-0123456789";

  /** A status for a request nobody answered. */
  static final int NO_ANSWER = 0;

  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofMinutes(1))
          .build();

  /** An answer, or {@link #NO_ANSWER}. */
  record Reply(int status, String body) {
    boolean done() {
      return status / 100 == 2;
    }

    JsonNode json() {
      try {
        return MAPPER.readTree(body);
      } catch (IOException e) {
        throw new UncheckedIOException("not JSON: " + body, e);
      }
    }
  }

  /** Sends a batch once. */
  Reply batch(String url, String body) {
    return send(request(url, "/v1/batch").POST(BodyPublishers.ofString(body)));
  }

  /** Posts anything once. */
  Reply post(String url, String path, String body) {
    return send(request(url, path).POST(BodyPublishers.ofString(body)));
  }

  Reply get(String url, String path) {
    return send(request(url, path).GET());
  }

  Reply delete(String url, String path) {
    return send(request(url, path).DELETE());
  }

  Reply put(String url, String path, String body) {
    return send(request(url, path).PUT(BodyPublishers.ofString(body)));
  }

  private static HttpRequest.Builder request(String url, String path) {
    String basic = Base64.getEncoder().encodeToString((KEY + ":").getBytes(StandardCharsets.UTF_8));
    return HttpRequest.newBuilder(URI.create(url + path))
        .timeout(Duration.ofMinutes(2))
        .header("Authorization", "Basic " + basic);
  }

  private Reply send(HttpRequest.Builder request) {
    try {
      HttpResponse<String> response = http.send(request.build(), BodyHandlers.ofString());
      return new Reply(response.statusCode(), response.body());
    } catch (IOException nobodyAnswered) {
      return new Reply(NO_ANSWER, "");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Reply(NO_ANSWER, "");
    }
  }
}
