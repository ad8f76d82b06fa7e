package io.usher.benchmarks;

import io.usher.customer.Event;
import io.usher.json.Arrival;
import io.usher.json.EventReader;
import io.usher.json.Limits;
import io.usher.json.Posted;
import io.usher.value.Outcome;
import io.vertx.core.AbstractVerticle;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import java.time.Instant;
import java.util.Optional;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.RedisClient;

/**
 * The handlers to compare with: parse the body and answer, or parse, read and write one key in
 * Redis, and answer. Arguments: port, event loops, and for the second kind Redis' port and
 * password.
 */
public final class BareServer extends AbstractVerticle {
  private static final EventReader READER = new EventReader(Limits.DEFAULT);
  private static volatile RedisClient redis;
  private static int port;

  public static void main(String[] args) {
    port = Integer.parseInt(args[0]);
    if (args.length > 2) {
      redis =
          RedisClient.builder()
              .hostAndPort(new HostAndPort("127.0.0.1", Integer.parseInt(args[2])))
              .clientConfig(DefaultJedisClientConfig.builder().password(args[3]).build())
              .build();
    }
    Vertx.vertx()
        .deployVerticle(
            BareServer.class.getName(),
            new DeploymentOptions().setInstances(Integer.parseInt(args[1])))
        .await();
    System.out.println("ready");
  }

  @Override
  public void start() {
    vertx.createHttpServer().requestHandler(BareServer.this::handle).listen(port, "127.0.0.1");
  }

  private void handle(HttpServerRequest request) {
    request
        .body()
        .onSuccess(
            body -> {
              Outcome<Posted> posted =
                  READER.segment(
                      body.getBytes(),
                      new Arrival(Instant.now(), call(request.path()), false, () -> "made"));
              int accepted =
                  posted.fold(
                      done ->
                          (int)
                              done.value().messages().stream()
                                  .filter(Posted.Message::accepted)
                                  .count(),
                      refused -> 0);
              String customer =
                  posted.fold(
                      done -> done.value().messages().get(0).events().get(0).customer().key(),
                      refused -> "nobody");
              if (redis == null) {
                answer(request, accepted);
              } else {
                vertx
                    .executeBlocking(() -> readAndWrite(customer, accepted), false)
                    .onSuccess(count -> answer(request, count))
                    .onFailure(fault -> request.response().setStatusCode(503).end());
              }
            });
  }

  private static Optional<Event.Call> call(String path) {
    return path.endsWith("/track") ? Optional.of(Event.Call.TRACK) : Optional.empty();
  }

  private static int readAndWrite(String customer, int accepted) {
    String key = "bare:" + customer;
    String before = redis.get(key);
    redis.set(key, before == null ? "1" : Long.toString(Long.parseLong(before) + 1));
    return accepted;
  }

  private static void answer(HttpServerRequest request, int accepted) {
    request
        .response()
        .putHeader("content-type", "application/json")
        .end("{\"success\":true,\"accepted\":" + accepted + "}");
  }
}
