package io.usher.faults;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A receiver of webhooks that never dies: checks each signature, takes nine of ten messages at once
 * and the others when they come again.
 */
final class Hook implements AutoCloseable {
  private final ObjectMapper mapper = new ObjectMapper();
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final Random random;
  private final HttpServer server;
  private final List<Arrival> arrivals = new ArrayList<>();
  private final Set<String> refused = new HashSet<>();
  private final Set<String> taken = new HashSet<>();
  private final List<String> forged = new ArrayList<>();
  private String secret = "";

  /**
   * A message that came.
   *
   * @param sent when that attempt was begun, in seconds, as its sender says
   * @param taken whether it was answered that it was
   */
  record Arrival(String id, long sent, boolean taken, JsonNode body) {}

  Hook(long seed) throws IOException {
    random = new Random(seed);
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
    server.createContext("/", this::take);
    server.setExecutor(threads);
    server.start();
  }

  String url() {
    return "http://127.0.0.1:%d/".formatted(server.getAddress().getPort());
  }

  /** By which messages are signed. */
  synchronized void secret(String said) {
    secret = said;
  }

  private void take(HttpExchange exchange) throws IOException {
    try (exchange) {
      Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
      headers.putAll(exchange.getRequestHeaders());
      String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(came(headers, body) ? 204 : 500, -1);
    }
  }

  private synchronized boolean came(Map<String, List<String>> headers, String body)
      throws IOException {
    verify(headers, body);
    String id = headers.getOrDefault("webhook-id", List.of("")).get(0);
    boolean takes = taken.contains(id) || random.nextInt(10) > 0 || !refused.add(id);
    if (takes) {
      taken.add(id);
    }
    long sent = Long.parseLong(headers.getOrDefault("webhook-timestamp", List.of("0")).get(0));
    arrivals.add(new Arrival(id, sent, takes, mapper.readTree(body)));
    return takes;
  }

  private void verify(Map<String, List<String>> headers, String body) {
    try {
      new com.standardwebhooks.Webhook(secret).verify(body, headers);
      new com.svix.Webhook(secret).verify(body, headers);
    } catch (Exception e) {
      forged.add(e.getMessage() + ": " + body);
    }
  }

  /** How many messages were taken. */
  synchronized int taken() {
    return taken.size();
  }

  /** All that came, in that order. */
  synchronized List<Arrival> arrivals() {
    return List.copyOf(arrivals);
  }

  /** What came with no right signature. */
  synchronized List<String> forged() {
    return List.copyOf(forged);
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
