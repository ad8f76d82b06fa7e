package io.usher.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.usher.json.Limits;
import io.vertx.core.Vertx;
import java.io.ByteArrayOutputStream;
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
import java.util.zip.GZIPOutputStream;

/** A server on a free port with fakes behind it, and a client. */
final class Live implements AutoCloseable {
  private static final Vertx VERTX = Vertx.vertx();
  private static final HttpClient CLIENT =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private static final ObjectMapper MAPPER = new ObjectMapper();

  final Fakes fakes = new Fakes();
  final HttpApi api;

  Live() {
    this(Duration.ofSeconds(15));
  }

  Live(Duration bodyWithin) {
    HttpSettings settings =
        new HttpSettings("127.0.0.1", 0, 2, Limits.DEFAULT, bodyWithin, Duration.ofSeconds(75));
    try {
      api = HttpApi.start(VERTX, settings, fakes.ports());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  HttpRequest.Builder to(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + api.port() + path));
  }

  Reply post(String key, String path, String body) {
    return send(with(key, to(path)).POST(BodyPublishers.ofString(body)));
  }

  Reply post(String key, String path, byte[] body) {
    return send(with(key, to(path)).POST(BodyPublishers.ofByteArray(body)));
  }

  Reply get(String key, String path) {
    return send(with(key, to(path)).GET());
  }

  static HttpRequest.Builder with(String key, HttpRequest.Builder request) {
    return key.isEmpty() ? request : request.header("Authorization", basic(key));
  }

  static String basic(String key) {
    return "Basic "
        + Base64.getEncoder().encodeToString((key + ":").getBytes(StandardCharsets.UTF_8));
  }

  Reply send(HttpRequest.Builder request) {
    try {
      return new Reply(CLIENT.send(request.build(), BodyHandlers.ofString()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
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
      try {
        return MAPPER.readTree(response.body());
      } catch (IOException e) {
        throw new UncheckedIOException("not JSON: " + response.body(), e);
      }
    }

    /** The code of the first problem of a problem document. */
    String code() {
      if (!header("Content-Type").equals("application/problem+json")) {
        throw new AssertionError("no problem document: " + status() + " " + text());
      }
      return json().path("problems").path(0).path("code").asText();
    }
  }

  static byte[] gzip(byte[] plain) {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
      out.write(plain);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return packed.toByteArray();
  }

  @Override
  public void close() {
    api.stop(Duration.ofSeconds(5));
    fakes.close();
  }
}
