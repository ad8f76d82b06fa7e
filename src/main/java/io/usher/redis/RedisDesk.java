package io.usher.redis;

import io.usher.customer.CustomerId;
import io.usher.lead.Wanted;
import io.usher.redis.form.NameBook;
import io.usher.routing.DeskStore;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.function.UnaryOperator;
import redis.clients.jedis.Pipeline;
import redis.clients.jedis.Response;
import redis.clients.jedis.resps.Tuple;

/**
 * The sales desk in Redis over one connection. A call that fails closes the connection; the next
 * one opens another. Nothing is tried again by itself.
 */
final class RedisDesk implements DeskStore {
  /** How long Redis may take to reply before the outcome counts as unknown. */
  private static final int REPLY_MS = 10_000;

  private final OwnConnection connection;
  private final Generation generation;
  private final DeskReader reader;
  private final DeskSteps steps;
  private final DeskBounds bounds;
  private final SalesMerge merge;

  /** Nobody else's, nor that of a server that was here before. */
  private final String server = UUID.randomUUID().toString();

  /** The stamp that was read last, since when the head is watched. */
  private OptionalLong watched = OptionalLong.empty();

  RedisDesk(
      RedisAddress address, Generation generation, NameBook book, UnaryOperator<String> sealed) {
    this.connection =
        new OwnConnection(address, generation, REPLY_MS, () -> watched = OptionalLong.empty());
    this.generation = generation;
    this.reader = new DeskReader(book, sealed);
    this.steps = new DeskSteps(book, sealed);
    this.merge = new SalesMerge(book);
    this.bounds = new DeskBounds(book, DeskBounds.MOST_BYTES);
  }

  @Override
  public Kept load() {
    return connection.ask(redis -> reader.kept(redis::pipelined, generation));
  }

  @Override
  public Stocked shelf(Wanted wanted) {
    return connection.ask(
        redis -> {
          SalesBatch.watch(redis);
          Stocked stocked = reader.shelf(redis::pipelined, generation, wanted);
          watched = OptionalLong.of(stocked.stamp());
          return stocked;
        });
  }

  @Override
  public Due due(Instant by, int most) {
    String score = Steps.score(by.minusNanos(999_999));
    return connection.ask(
        redis -> {
          Pipeline pipeline = redis.pipelined();
          Response<String> stamp = pipeline.hget(SalesKeys.HEAD, "stamp");
          Response<List<String>> due =
              pipeline.zrangeByScore(SalesKeys.TIMERS, "-inf", score, 0, most);
          Response<List<Tuple>> next =
              pipeline.zrangeByScoreWithScores(SalesKeys.TIMERS, "(" + score, "+inf", 0, 1);
          pipeline.sync();
          Optional<Instant> first = next.get().stream().findFirst().map(RedisDesk::instant);
          return new Due(DeskReader.stamp(stamp.get()), due.get(), first);
        });
  }

  private static Instant instant(Tuple entry) {
    return Instant.ofEpochMilli(Math.round(entry.getScore() * 1_000));
  }

  @Override
  public boolean commit(Commit commit) {
    SalesBatch batch = steps.batch(commit);
    boolean watching = watched.isPresent() && watched.getAsLong() == commit.expected();
    watched = OptionalLong.empty();
    return connection.ask(
        redis ->
            watching
                ? batch.transaction(redis, commit.stamp(), server, commit.number())
                : batch.run(redis, commit.expected(), commit.stamp(), server, commit.number()));
  }

  @Override
  public boolean took(long number) {
    return connection.ask(
        redis -> Long.toString(number).equals(redis.get(SalesKeys.lastOf(server))));
  }

  @Override
  public boolean become(CustomerId other, CustomerId stays) {
    return connection.ask(redis -> merge.become(redis, other, stays));
  }

  @Override
  public void tidy(Kept kept, Instant now) {
    connection.ask(
        redis -> {
          bounds.keep(redis, kept, now);
          return kept;
        });
  }

  @Override
  public void close() {
    connection.close();
  }
}
