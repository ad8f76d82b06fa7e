package io.usher.redis;

import io.usher.customer.CustomerId;
import io.usher.customer.Links;
import io.usher.customer.Profile;
import io.usher.customer.RecentIds;
import io.usher.flow.Change;
import io.usher.flow.Erased;
import io.usher.flow.Folded;
import io.usher.flow.Profiles;
import io.usher.redis.form.ChangeCodec;
import io.usher.redis.form.FoldedCodec;
import io.usher.redis.form.NameBook;
import io.usher.redis.form.ProfileCodec;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.Connection;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.Pipeline;
import redis.clients.jedis.Protocol.Command;
import redis.clients.jedis.Response;
import redis.clients.jedis.exceptions.JedisDataException;
import redis.clients.jedis.exceptions.JedisException;

/**
 * The customers' state in Redis over one connection. A call that fails closes the connection; the
 * next one opens another and first makes sure that the Redis there still has the state. Nothing is
 * tried again by itself.
 */
final class RedisProfiles implements Profiles {
  /** How long Redis may take to reply before the outcome counts as unknown. */
  private static final int REPLY_MS = 5_000;

  private final OwnConnection connection;
  private final Generation generation;
  private final ProfileCodec codec;
  private final ChangeCodec changes;
  private final Steps steps;
  private final Replaying replaying = new Replaying();
  private final Tombstones tombstones;
  private final Cuts cuts = new Cuts();

  /** Whether this one commits, so that watching what it reads is worth while. */
  private boolean commits;

  /** What was read last and is watched. */
  private final Map<CustomerId, Optional<Profile>> watched = new HashMap<>();

  RedisProfiles(
      RedisAddress address,
      Generation generation,
      NameBook book,
      Tombstones tombstones,
      RedisLookUps lookUps) {
    this.connection = new OwnConnection(address, generation, REPLY_MS, watched::clear);
    this.generation = generation;
    this.tombstones = tombstones;
    this.codec = new ProfileCodec(book);
    this.changes = new ChangeCodec(book);
    this.steps = new Steps(book, lookUps);
  }

  @Override
  public List<Optional<Profile>> read(List<CustomerId> customers) {
    if (customers.isEmpty()) {
      return List.of();
    }
    byte[][] keys = new byte[customers.size() + 1][];
    // the mark comes along: customers of a Redis that was emptied would look like new ones
    keys[0] = Generation.key();
    for (int i = 1; i < keys.length; i++) {
      keys[i] = Home.of(customers.get(i - 1)).profile();
    }
    return connection.ask(
        redis -> {
          List<byte[]> stored = commits ? watch(redis, keys) : redis.mget(keys);
          generation.mustStillBe(stored.get(0));
          List<Optional<Profile>> profiles = profiles(customers, stored.subList(1, stored.size()));
          for (int i = 0; commits && i < profiles.size(); i++) {
            watched.put(customers.get(i), profiles.get(i));
          }
          return profiles;
        });
  }

  /** Reads keys that are watched from just before until the next commit or the next reading. */
  @SuppressWarnings("unchecked")
  private List<byte[]> watch(Jedis redis, byte[][] keys) {
    watched.clear();
    Connection connection = redis.getConnection();
    connection.sendCommand(Command.UNWATCH);
    connection.sendCommand(Command.WATCH, Arrays.copyOfRange(keys, 1, keys.length));
    connection.sendCommand(Command.MGET, keys);
    List<Object> replies = connection.getMany(3);
    for (Object reply : replies) {
      if (reply instanceof JedisDataException refused) {
        throw refused;
      }
    }
    return (List<byte[]>) replies.get(2);
  }

  private boolean watches(Commit commit) {
    Optional<Profile> read = watched.get(commit.before().id());
    return read != null
        && read.map(Profile::version).orElse(0L) == commit.before().version()
        && read.map(Profile::rulebook).orElse(0L) == commit.before().rulebook();
  }

  /** All of them, or the names of all that cannot be read. */
  private List<Optional<Profile>> profiles(List<CustomerId> customers, List<byte[]> stored) {
    List<Optional<Profile>> profiles = new ArrayList<>(stored.size());
    Set<CustomerId> unreadable = new HashSet<>();
    Optional<Unreadable> first = Optional.empty();
    for (int i = 0; i < stored.size(); i++) {
      try {
        profiles.add(profile(customers.get(i), stored.get(i)));
      } catch (Unreadable e) {
        first = first.or(() -> Optional.of(e));
        unreadable.add(customers.get(i));
      }
    }
    if (first.isPresent()) {
      throw new Unreadable(unreadable, first.get());
    }
    return profiles;
  }

  @Override
  public Map<CustomerId, Set<Long>> spilled(Map<CustomerId, List<Long>> hashes) {
    return connection.ask(
        redis -> {
          Map<CustomerId, Response<List<Double>>> replies = new LinkedHashMap<>();
          Pipeline pipeline = redis.pipelined();
          hashes.forEach(
              (customer, ids) -> {
                if (!ids.isEmpty()) {
                  replies.put(
                      customer,
                      pipeline.zmscore(
                          Batch.utf8(Partition.spill(customer)),
                          ids.stream().map(Steps::member).toArray(byte[][]::new)));
                }
              });
          pipeline.sync();
          Map<CustomerId, Set<Long>> found = new LinkedHashMap<>();
          hashes.forEach((customer, ids) -> found.put(customer, Set.of()));
          replies.forEach(
              (customer, reply) ->
                  found.put(customer, present(hashes.getOrDefault(customer, List.of()), reply)));
          return found;
        });
  }

  private static Set<Long> present(List<Long> hashes, Response<List<Double>> reply) {
    Set<Long> present = new HashSet<>();
    List<Double> scores = reply.get();
    for (int i = 0; i < hashes.size(); i++) {
      if (scores.get(i) != null) {
        present.add(hashes.get(i));
      }
    }
    return present;
  }

  @Override
  public Map<CustomerId, Erased> erased(List<CustomerId> customers) {
    byte[][] keys =
        customers.stream()
            .map(customer -> Batch.utf8(tombstones.key(customer)))
            .toArray(byte[][]::new);
    return connection.ask(
        redis -> {
          List<byte[]> stored = redis.mget(keys);
          Map<CustomerId, Erased> erased = new HashMap<>();
          for (int i = 0; i < keys.length; i++) {
            byte[] bytes = stored.get(i);
            if (bytes != null) {
              erased.put(customers.get(i), tombstones.read(bytes));
            }
          }
          return erased;
        });
  }

  @Override
  public List<RecentIds.SeenId> spill(CustomerId customer) {
    byte[] key = Batch.utf8(Partition.spill(customer));
    return connection.ask(
        redis ->
            redis.zrangeWithScores(key, 0, -1).stream()
                .map(
                    id ->
                        new RecentIds.SeenId(
                            ByteBuffer.wrap(id.getBinaryElement()).getLong(), (long) id.getScore()))
                .toList());
  }

  @Override
  public List<Links.Merged> earlier(CustomerId customer) {
    String key = Partition.earlier(customer);
    return connection.ask(
        redis ->
            redis.zrangeWithScores(key, 0, -1).stream()
                .map(
                    it ->
                        new Links.Merged(
                            CustomerId.ofKey(it.getElement()),
                            Instant.ofEpochMilli(Math.round(it.getScore() * 1_000))))
                .toList());
  }

  @Override
  public Optional<Folded> folded(CustomerId customer, CustomerId other) {
    byte[] key = Batch.utf8(Partition.folded(customer, other));
    return connection.ask(
        redis ->
            Optional.ofNullable(redis.get(key))
                .map(bytes -> FoldedCodec.read(codec, customer, other, bytes)));
  }

  @Override
  public List<Outcome> commit(List<Commit> commits) {
    if (commits.isEmpty()) {
      return List.of();
    }
    commits.forEach(RedisProfiles::check);
    if (commits.stream().map(c -> c.after().id()).distinct().count() < commits.size()) {
      throw new IllegalArgumentException("two commits of one customer in a batch");
    }
    return connection.ask(
        redis -> {
          Batch batch = new Batch(cuts);
          commits.forEach(commit -> steps.add(batch, commit));
          replaying.note(redis, commits);
          boolean watching = commits.stream().allMatch(this::watches);
          this.commits = true;
          watched.clear();
          if (watching && batch.transaction(redis)) {
            return Collections.nCopies(commits.size(), new Outcome.Done());
          }
          List<?> replies = batch.script(redis);
          List<Outcome> outcomes = new ArrayList<>(replies.size());
          for (int i = 0; i < replies.size(); i++) {
            outcomes.add(outcome(commits.get(i).after().id(), replies.get(i)));
          }
          return outcomes;
        });
  }

  private static void check(Commit commit) {
    Profile before = commit.before();
    Profile after = commit.after();
    if (!after.id().equals(before.id())
        || after.version() != before.version() + 1
        || after.rulebook() < before.rulebook()) {
      throw new IllegalArgumentException("a profile does not follow the one before");
    }
  }

  private Outcome outcome(CustomerId customer, @Nullable Object reply) {
    if (reply instanceof Long) {
      return new Outcome.Done();
    }
    try {
      return new Outcome.Stale(profile(customer, (byte[]) reply));
    } catch (Unreadable e) {
      return new Outcome.Broken();
    }
  }

  private Optional<Profile> profile(CustomerId customer, byte @Nullable [] stored) {
    try {
      return stored == null ? Optional.empty() : Optional.of(codec.read(customer, stored));
    } catch (JedisException | StoreUnavailable e) {
      throw e;
    } catch (RuntimeException e) {
      throw new Unreadable(Set.of(customer), e);
    }
  }

  @Override
  public List<Change> history(CustomerId customer) {
    return connection.ask(
        redis -> {
          byte[] frames = redis.get(Batch.utf8(Partition.history(customer)));
          return frames == null ? List.<Change>of() : changes.read(frames);
        });
  }

  @Override
  public void close() {
    connection.close();
  }
}
