package io.usher.app.replay;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.usher.json.JsonText;
import io.usher.value.Data;
import io.usher.value.Outcome;
import io.usher.value.Place;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.function.IntFunction;

/** A server that takes batches and answers each request as a test wants. */
final class Scripted implements AutoCloseable {
  /** What to answer. {@code status} 200 takes the batch in. */
  record Reply(int status, String retryAfter) {}

  private final HttpServer server;
  private final IntFunction<Reply> replies;
  private int requests;
  private final Map<String, Integer> taken = new HashMap<>();
  final List<Data.Fields> events = new ArrayList<>();

  Scripted(IntFunction<Reply> replies) throws IOException {
    this.replies = replies;
    this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newCachedThreadPool());
    server.createContext("/v1/batch", this::take);
    server.start();
  }

  Remote remote() {
    return new Remote(URI.create("http://127.0.0.1:" + server.getAddress().getPort()), "key");
  }

  private synchronized void take(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    Reply reply = replies.apply(requests++);
    String answer = "{}";
    if (reply.status() == 200) {
      answer = takeIn(body);
    } else if (!reply.retryAfter().isEmpty()) {
      exchange.getResponseHeaders().add("Retry-After", reply.retryAfter());
    }
    byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(reply.status(), bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  private String takeIn(String body) {
    Data.Fields batch =
        JsonText.object(body, new Place.Pointer(""))
            .fold(
                Outcome.Done::value,
                refused -> {
                  throw new AssertionError(refused.problems());
                });
    int repeated = 0;
    List<Data> messages = ((Data.Items) batch.at("batch")).items();
    for (Data message : messages) {
      Data.Fields event = (Data.Fields) message;
      if (taken.merge(text(event, "messageId"), 1, Integer::sum) > 1) {
        repeated++;
      } else {
        events.add(event);
      }
    }
    return "{\"success\":true,\"accepted\":"
        + (messages.size() - repeated)
        + ",\"repeated\":"
        + repeated
        + ",\"rejected\":[]}";
  }

  static String text(Data.Fields event, String path) {
    Data data = event.at(path);
    return data instanceof Data.Text text
        ? text.text()
        : ((Data.Num) data).number().toPlainString();
  }

  /** The values at a path of all events taken in, in order. */
  synchronized List<String> values(String path) {
    return events.stream().map(event -> text(event, path)).toList();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
