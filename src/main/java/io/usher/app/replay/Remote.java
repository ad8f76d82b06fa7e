package io.usher.app.replay;

import io.usher.json.JsonText;
import io.usher.value.Data;
import io.usher.value.Place;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;

/** A running server, as a command talks to it. Safe to use from many threads. */
public final class Remote {
  private static final Duration CONNECT = Duration.ofSeconds(5);
  private static final Duration REPLY = Duration.ofMinutes(2);

  private final URI base;
  private final String authorization;
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(CONNECT).build();

  /**
   * A server and the key to ask it with.
   *
   * @param base such as {@code http://127.0.0.1:8080}
   */
  public Remote(URI base, String key) {
    this.base = base;
    this.authorization =
        "Basic " + Base64.getEncoder().encodeToString((key + ":").getBytes(StandardCharsets.UTF_8));
  }

  public URI base() {
    return base;
  }

  /**
   * An answer.
   *
   * @param body the object in the body; without fields if it is none
   * @param retryAfterMs what the server asks to wait before the next try; 0 if it asks nothing
   */
  public record Answer(int status, Data body, String text, long retryAfterMs) {
    public boolean good() {
      return status >= 200 && status < 300;
    }

    /** What is said against it, in a line for people. */
    public String refusal() {
      return Failures.of(this);
    }

    /** The value at a path in the body. */
    public Data at(String path) {
      return body instanceof Data.Fields fields ? fields.at(path) : Data.NOTHING;
    }

    /** A text at a path in the body, or an empty one. */
    public String word(String path) {
      return at(path) instanceof Data.Text word ? word.text() : "";
    }

    /** A number at a path in the body, or 0. */
    public long number(String path) {
      return at(path) instanceof Data.Num num ? num.number().longValue() : 0;
    }
  }

  /** Asks; the path begins with a slash and may hold a query. */
  public Answer get(String path) throws IOException, InterruptedException {
    return send(request(path).GET());
  }

  /** Posts a JSON body. An admin's call may take long, so nothing gives up on it early. */
  public Answer post(String path, String json) throws IOException, InterruptedException {
    return send(
        request(path)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(json, StandardCharsets.UTF_8)));
  }

  private HttpRequest.Builder request(String path) {
    String prefix = base.toString().replaceAll("/+$", "");
    return HttpRequest.newBuilder(URI.create(prefix + path))
        .timeout(path.startsWith("/v1/advance") ? Duration.ofHours(24) : REPLY)
        .header("Authorization", authorization);
  }

  private Answer send(HttpRequest.Builder request) throws IOException, InterruptedException {
    HttpResponse<String> response =
        client.send(request.build(), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
    String text = response.body();
    Data body =
        JsonText.read(text, new Place.Pointer(""))
            .fold(done -> done.value(), refused -> Data.NOTHING);
    return new Answer(response.statusCode(), body, text, retryAfter(response));
  }

  private static long retryAfter(HttpResponse<String> response) {
    return response
        .headers()
        .firstValue("Retry-After")
        .filter(value -> value.matches("\\d{1,5}"))
        .map(value -> Duration.ofSeconds(Long.parseLong(value)).toMillis())
        .orElse(0L);
  }
}
