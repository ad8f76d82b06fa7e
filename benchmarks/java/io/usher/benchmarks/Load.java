package io.usher.benchmarks;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Posts events over a fixed number of connections, each sending its next request when the last was
 * answered.
 */
final class Load implements AutoCloseable {
  private static final int CONNECTIONS = 64;

  private final Vertx vertx = Vertx.vertx();
  private final HttpClient client;
  private final String authorization;
  private final AtomicLong ids = new AtomicLong(System.nanoTime());

  Load(String key) {
    this.client =
        vertx.createHttpClient(
            new HttpClientOptions().setKeepAlive(true).setDefaultHost("127.0.0.1"),
            new PoolOptions().setHttp1MaxSize(CONNECTIONS));
    this.authorization =
        "Basic " + Base64.getEncoder().encodeToString((key + ":").getBytes(StandardCharsets.UTF_8));
  }

  /** What a stretch of load came to. */
  record Result(long events, long nanos, long refused) {
    double perSecond() {
      return events * 1e9 / nanos;
    }
  }

  /**
   * Posts for a while.
   *
   * @param batch events a request; 1 posts to the single call
   */
  Result run(int port, int batch, int customers, long millis) throws InterruptedException {
    AtomicLong events = new AtomicLong();
    AtomicLong refused = new AtomicLong();
    CountDownLatch open = new CountDownLatch(CONNECTIONS);
    long start = System.nanoTime();
    long end = start + millis * 1_000_000;
    for (int i = 0; i < CONNECTIONS; i++) {
      next(port, batch, customers, end, new SplittableRandom(i + start), events, refused, open);
    }
    open.await();
    return new Result(events.get(), System.nanoTime() - start, refused.get());
  }

  private void next(
      int port,
      int batch,
      int customers,
      long end,
      SplittableRandom random,
      AtomicLong events,
      AtomicLong refused,
      CountDownLatch open) {
    if (System.nanoTime() >= end) {
      open.countDown();
      return;
    }
    Buffer body =
        batch == 1 ? Buffer.buffer(event(random, customers)) : batch(batch, random, customers);
    post(port, batch == 1 ? "/v1/track" : "/v1/batch", body)
        .onComplete(
            answer -> {
              if (answer.succeeded() && answer.result() == 200) {
                events.addAndGet(batch);
              } else {
                refused.incrementAndGet();
              }
              next(port, batch, customers, end, random, events, refused, open);
            });
  }

  /** Posts one body; the status, once the answer has been read. */
  io.vertx.core.Future<Integer> post(int port, String path, Buffer body) {
    return client
        .request(HttpMethod.POST, port, "127.0.0.1", path)
        .compose(
            request ->
                request
                    .putHeader("authorization", authorization)
                    .putHeader("content-type", "application/json")
                    .send(body))
        .compose(response -> response.body().map(ignored -> response.statusCode()));
  }

  private Buffer batch(int size, SplittableRandom random, int customers) {
    StringBuilder body = new StringBuilder(size * 330).append("{\"batch\":[");
    for (int i = 0; i < size; i++) {
      body.append(i == 0 ? "" : ",").append(event(random, customers));
    }
    return Buffer.buffer(body.append("]}").toString());
  }

  private String event(SplittableRandom random, int customers) {
    return event(random, customers, ids.incrementAndGet());
  }

  /** An order of one of the customers, drawn at random. */
  static String event(SplittableRandom random, int customers, long id) {
    int total = random.nextInt(1_000, 20_000);
    return "{\"type\":\"track\",\"messageId\":\"bench-"
        + Long.toString(id, 36)
        + "\",\"userId\":\"customer-"
        + random.nextInt(customers)
        + "\",\"event\":\"Event "
        + random.nextInt(10)
        + "\",\"properties\":{\"order_id\":\"o-"
        + total
        + "\",\"total\":"
        + total / 100
        + "."
        + total % 100 / 10
        + ",\"currency\":\"EUR\",\"products\":[{\"category\":\"moisturizer\",\"price\":12.5,\"quantity\":2}]},"
        + "\"context\":{\"library\":{\"name\":\"bench\",\"version\":\"1\"}}}";
  }

  @Override
  public void close() {
    vertx.close().await();
  }
}
