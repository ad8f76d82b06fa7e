package io.usher.redis;

import io.usher.customer.CustomerId;
import io.usher.deliver.Endpoints;
import io.usher.deliver.Outboxes;
import io.usher.flow.Audiences;
import io.usher.flow.Erasure;
import io.usher.flow.EventNames;
import io.usher.flow.Feed;
import io.usher.flow.Keys;
import io.usher.flow.LookUps;
import io.usher.flow.Profiles;
import io.usher.flow.Profiles.StoreUnavailable;
import io.usher.flow.Rejects;
import io.usher.flow.Unmatched;
import io.usher.jobs.DueTimes;
import io.usher.publish.RulebookShelf;
import io.usher.redis.form.NameBook;
import io.usher.routing.Answers;
import io.usher.routing.DeskRecords;
import io.usher.routing.DeskStore;
import io.usher.value.Outcome;
import io.usher.value.Problem;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import redis.clients.jedis.ConnectionPoolConfig;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.exceptions.JedisException;

/** All that Usher keeps, in one Redis. */
public final class RedisStore implements AutoCloseable {
  /** How many partitions there are. */
  public static final int PARTITIONS = Partition.COUNT;

  private static final int REPLY_MS = 10_000;
  private static final int CONNECTIONS = 16;
  private static final Duration WAIT = Duration.ofSeconds(5);

  private final RedisAddress address;
  private final RedisClient redis;
  private final Generation generation;
  private final NameBook book;
  private final RedisKeys keys;
  private final Tombstones tombstones;
  private final RedisLookUps lookUps;
  private final RedisFeed feed;

  private RedisStore(RedisAddress address, RedisClient redis, Generation generation) {
    this.address = address;
    this.redis = redis;
    this.generation = generation;
    this.book = new NameBook(new NamePages(redis));
    this.keys = new RedisKeys(redis, book);
    this.tombstones = new Tombstones(redis, book);
    this.lookUps = new RedisLookUps(redis, tombstones);
    this.feed = new RedisFeed(address, redis, book);
  }

  /**
   * Opens the store of a Redis that is safe to use and holds the state the data folder knows of.
   *
   * @return the store, with warnings; or every reason why not
   */
  public static Outcome<RedisStore> open(RedisAddress address, Path dataFolder) {
    return RedisCheck.check(address)
        .fold(
            safe -> open(address, dataFolder, safe.warnings()),
            unsafe -> Outcome.refused(unsafe.problems()));
  }

  private static Outcome<RedisStore> open(
      RedisAddress address, Path dataFolder, List<Problem> warnings) {
    RedisClient redis = client(address);
    try {
      Outcome<Generation> agreed = Generation.agree(redis, dataFolder);
      return agreed.fold(
          done -> Outcome.done(new RedisStore(address, redis, done.value()), warnings),
          refused -> {
            redis.close();
            return Outcome.refused(refused.problems());
          });
    } catch (IOException e) {
      redis.close();
      return Outcome.refused(EmbeddedRedis.unusable(dataFolder));
    } catch (JedisException e) {
      redis.close();
      return Outcome.refused(RedisCheck.unreachable(address));
    }
  }

  static RedisClient client(RedisAddress address) {
    ConnectionPoolConfig pool = new ConnectionPoolConfig();
    pool.setMaxTotal(CONNECTIONS);
    pool.setMaxIdle(CONNECTIONS);
    pool.setMaxWait(WAIT);
    // after a restart of Redis the idle connections are dead; nobody should get one
    pool.setTestOnBorrow(true);
    return RedisClient.builder()
        .hostAndPort(address.hostAndPort())
        .clientConfig(address.config(REPLY_MS))
        .poolConfig(pool)
        .build();
  }

  /** The customers' state for one more lane, over a connection of its own. */
  public Profiles profiles() {
    return new RedisProfiles(address, generation, book, tombstones, lookUps);
  }

  public Audiences audiences() {
    return new RedisAudiences(redis);
  }

  public RulebookShelf shelf() {
    return new RedisShelf(redis);
  }

  public Keys keys() {
    return keys;
  }

  public Rejects rejects() {
    return new RedisRejects(redis, book, tombstones);
  }

  public EventNames eventNames() {
    return new RedisEventNames(redis);
  }

  /** Leads that met no territory. */
  public Unmatched unmatched() {
    return new RedisUnmatched(redis, book, tombstones);
  }

  /** The partition of a customer, from 0 to 1,023. */
  public static int partition(CustomerId customer) {
    return Partition.of(customer).number();
  }

  public Erasure erasure() {
    return erasure(customer -> {});
  }

  /** One that tells of each id before it is forgotten. */
  Erasure erasure(Consumer<CustomerId> step) {
    RedisRejects rejects = new RedisRejects(redis, book, tombstones);
    RedisUnmatched unmatched = new RedisUnmatched(redis, book, tombstones);
    Consumer<CustomerId> beside =
        customer -> {
          rejects.forget(customer);
          unmatched.forget(customer);
        };
    return new RedisErasure(address, redis, book, tombstones, lookUps, beside, step);
  }

  public LookUps lookUps() {
    return lookUps;
  }

  public Expiry expiry() {
    return new Expiry(address, redis, book, lookUps);
  }

  /** Customers by the instant at which something may change. */
  public DueTimes dueTimes() {
    return new RedisDueTimes(redis, Partition::timers, "usher:looked:timers", () -> true, true);
  }

  /** Customers a replay left in the past; to be taken to the present once it is over. */
  public DueTimes behind() {
    return new RedisDueTimes(
        redis, Partition::behind, "usher:looked:behind", () -> !redis.exists(Replaying.KEY), false);
  }

  /** All messages in one order. */
  public Feed feed() {
    return feed;
  }

  /** Where messages are sent, and how far each of them is. */
  public Endpoints endpoints() {
    return new RedisEndpoints(redis, book);
  }

  /** Messages on their way from commits to the feed. */
  public Outboxes outboxes() {
    return new RedisOutboxes(redis, feed, new RedisEndpoints(redis, book));
  }

  /** What the sales desk keeps, for one desk, over a connection of its own. */
  public DeskStore desk() {
    return new RedisDesk(address, generation, book, tombstones::hash);
  }

  public DeskRecords deskRecords() {
    return new RedisDeskRecords(redis, generation, book, tombstones::hash);
  }

  /** What the sales desk has to tell customers' profiles. */
  public Answers deskAnswers() {
    return new RedisAnswers(redis, book);
  }

  /** Whether Redis answers now and still holds the customers; for readiness. */
  public boolean answers() {
    try {
      return generation.heldBy(redis);
    } catch (JedisException e) {
      return false;
    }
  }

  /** The answer of Redis, or the exception the ports promise. */
  static <T> T ask(Supplier<T> question) {
    try {
      return question.get();
    } catch (JedisException e) {
      throw new StoreUnavailable("Redis does not answer or cannot", e);
    }
  }

  @Override
  public void close() {
    feed.close();
    keys.close();
    redis.close();
  }
}
