package io.usher.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.zip.GZIPInputStream;

/**
 * Stands between a producer and Usher and says no to every batch the first time, whatever came of
 * it behind; the second time it hands on the answer.
 */
final class StubbornHost implements AutoCloseable {

  /** How it says no. */
  enum No {
    /** The batch was taken in, and nobody was told: 503. */
    COMMITTED_BUT_UNKNOWN(503, true),
    /** There was no room for the batch: 429. */
    TURNED_AWAY(429, false);

    private final int status;
    private final boolean handedOn;

    No(int status, boolean handedOn) {
      this.status = status;
      this.handedOn = handedOn;
    }
  }

  private static final long RETRY_AFTER_SECONDS = 1;

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final HttpClient client = HttpClient.newHttpClient();
  private final String behind;
  private final No no;
  private final Map<List<String>, List<Long>> attempts = new ConcurrentHashMap<>();

  StubbornHost(String behind, No no) throws IOException {
    this.behind = behind;
    this.no = no;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/", this::answer);
    server.start();
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** When each batch came, in milliseconds of an arbitrary clock, by the message ids in it. */
  Map<List<String>, List<Long>> attempts() {
    return attempts;
  }

  /** The shortest wait between two attempts at one batch, in milliseconds. */
  long shortestWaitMs() {
    return attempts.values().stream()
        .mapToLong(times -> times.get(1) - times.get(0))
        .min()
        .orElseThrow();
  }

  static long retryAfterMs() {
    return RETRY_AFTER_SECONDS * 1_000;
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] body = exchange.getRequestBody().readAllBytes();
      List<Long> times = attempts.computeIfAbsent(ids(body), ids -> new ArrayList<>());
      boolean first;
      synchronized (times) {
        times.add(System.nanoTime() / 1_000_000);
        first = times.size() == 1;
      }
      if (!first || no.handedOn) {
        HttpResponse<byte[]> answer = handOn(exchange, body);
        if (!first || answer.statusCode() != 200) {
          exchange.sendResponseHeaders(answer.statusCode(), answer.body().length);
          exchange.getResponseBody().write(answer.body());
          return;
        }
      }
      exchange.getResponseHeaders().set("Retry-After", String.valueOf(RETRY_AFTER_SECONDS));
      exchange.sendResponseHeaders(no.status, -1);
    }
  }

  private HttpResponse<byte[]> handOn(HttpExchange exchange, byte[] body) throws IOException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(behind + exchange.getRequestURI()))
            .POST(BodyPublishers.ofByteArray(body));
    for (String name : List.of("Authorization", "Content-Type", "Content-Encoding")) {
      String value = exchange.getRequestHeaders().getFirst(name);
      if (value != null) {
        request.header(name, value);
      }
    }
    try {
      return client.send(request.build(), BodyHandlers.ofByteArray());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }

  private static List<String> ids(byte[] body) throws IOException {
    boolean packed = body.length > 1 && body[0] == 0x1f && body[1] == (byte) 0x8b;
    InputStream raw = new ByteArrayInputStream(body);
    try (InputStream in = packed ? new GZIPInputStream(raw) : raw) {
      List<String> ids = new ArrayList<>();
      for (JsonNode message : new ObjectMapper().readTree(in).path("batch")) {
        ids.add(message.path("messageId").asText());
      }
      return List.copyOf(ids);
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
