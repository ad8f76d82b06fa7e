package io.usher.redis;

import io.usher.deliver.Endpoint;
import io.usher.flow.Feed.Position;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.UnifiedJedis;

/** Endpoints for which messages are kept: those that are on and that some server works for. */
final class FeedReaders {
  private final UnifiedJedis redis;
  private final RedisEndpoints endpoints;

  FeedReaders(UnifiedJedis redis, RedisEndpoints endpoints) {
    this.redis = redis;
    this.endpoints = endpoints;
  }

  /**
   * An endpoint and how far it is.
   *
   * @param cursor what is not after it was taken, waits to be sent again, or is dead
   */
  record Reader(Endpoint endpoint, Position cursor) {}

  /**
   * Those that are on.
   *
   * @param worked those nobody has worked for since are left out, such as mail of servers that no
   *     longer have a mail server
   */
  List<Reader> live(Instant worked) {
    List<Reader> live = new ArrayList<>();
    for (Endpoint endpoint : endpoints.all()) {
      List<byte[]> state =
          redis.hmget(
              RedisEndpoints.state(endpoint.id()),
              Batch.utf8("c"),
              Batch.utf8("o"),
              Batch.utf8("u"));
      long last =
          Math.max(
              endpoint.createdAt().toEpochMilli(),
              text(state.get(2)).map(Long::parseLong).orElse(0L));
      Optional<Position> cursor = text(state.get(0)).flatMap(Position::read);
      if (endpoint.enabled()
          && cursor.isPresent()
          && text(state.get(1)).isEmpty()
          && last >= worked.toEpochMilli()) {
        live.add(new Reader(endpoint, cursor.get()));
      }
    }
    return live;
  }

  /**
   * Up to where an endpoint needs nothing any more: its cursor, and what waits to be sent again.
   */
  Position needs(Reader reader) {
    return redis.zrange(RedisEndpoints.again(reader.endpoint().id()), 0, -1).stream()
        .map(position -> Position.read(new String(position, StandardCharsets.US_ASCII)))
        .flatMap(Optional::stream)
        .map(position -> new Position(position.ms(), position.sequence() - 1))
        .reduce(reader.cursor(), (one, other) -> one.isAfter(other) ? other : one);
  }

  private static Optional<String> text(byte @Nullable [] bytes) {
    return Optional.ofNullable(bytes).map(it -> new String(it, StandardCharsets.UTF_8));
  }
}
