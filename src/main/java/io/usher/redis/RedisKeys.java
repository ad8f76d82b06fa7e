package io.usher.redis;

import io.usher.flow.Keys;
import io.usher.flow.Profiles.StoreUnavailable;
import io.usher.redis.form.NameBook;
import io.usher.redis.form.Packer;
import io.usher.redis.form.Unpacker;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import redis.clients.jedis.UnifiedJedis;

/**
 * API keys by id, each with the SHA-256 of its secret. {@link #find} is asked at every request and
 * never waits for Redis: all keys are held in memory and read anew every two seconds, so that much
 * later another server's change is seen here.
 */
final class RedisKeys implements Keys, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(RedisKeys.class);
  private static final byte[] HASH = Batch.utf8("usher:keys");
  private static final int SHA_BYTES = 32;
  private static final int REFRESH_MS = 2_000;

  private final UnifiedJedis redis;
  private final NameBook book;
  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "redis-keys");
            thread.setDaemon(true);
            return thread;
          });
  private final ScheduledFuture<?> refreshing;
  private volatile List<Stored> known;

  private static final class Stored {
    private final Key key;
    private final byte[] sha;

    Stored(Key key, byte[] sha) {
      this.key = key;
      this.sha = sha;
    }

    Key key() {
      return key;
    }
  }

  RedisKeys(UnifiedJedis redis, NameBook book) {
    this.redis = redis;
    this.book = book;
    this.known = stored();
    this.refreshing =
        clock.scheduleWithFixedDelay(this::refresh, REFRESH_MS, REFRESH_MS, TimeUnit.MILLISECONDS);
  }

  @Override
  public Optional<Key> find(String secret) {
    byte[] sha = sha(secret);
    Optional<Key> found = Optional.empty();
    for (Stored stored : known) {
      if (MessageDigest.isEqual(stored.sha, sha)) {
        found = Optional.of(stored.key);
      }
    }
    return found;
  }

  @Override
  public List<Key> all() {
    known = stored();
    return known.stream().map(Stored::key).toList();
  }

  @Override
  public void add(Key key, String secret) {
    Packer out =
        new Packer(book)
            .raw(sha(secret))
            .text(key.name())
            .text(key.role().name())
            .u8(key.browser() ? 1 : 0)
            .instant(key.createdAt(), 0);
    if (key.rep().isPresent() || !key.pools().isEmpty()) {
      out.text(key.rep().orElse("")).each(new TreeSet<>(key.pools()), out::text);
    }
    RedisStore.ask(() -> redis.hset(HASH, Batch.utf8(key.id()), out.done()));
    known = stored();
  }

  @Override
  public boolean remove(String id) {
    boolean removed = RedisStore.ask(() -> redis.hdel(HASH, Batch.utf8(id))) == 1;
    known = stored();
    return removed;
  }

  private void refresh() {
    try {
      known = stored();
    } catch (StoreUnavailable e) {
      LOG.debug("keys stay as they were last read", e);
    }
  }

  private List<Stored> stored() {
    List<Stored> all = new ArrayList<>();
    RedisStore.ask(() -> redis.hgetAll(HASH))
        .forEach((id, value) -> all.add(stored(new String(id, StandardCharsets.UTF_8), value)));
    all.sort(Comparator.comparing((Stored s) -> s.key.createdAt()).thenComparing(s -> s.key.id()));
    return List.copyOf(all);
  }

  private Stored stored(String id, byte[] value) {
    Unpacker in = new Unpacker(book, value);
    byte[] sha = in.raw(SHA_BYTES);
    String name = in.text();
    Role role = Role.valueOf(in.text());
    boolean browser = in.u8() == 1;
    Instant created = in.instant(0);
    if (!in.more()) {
      return new Stored(new Key(id, name, role, browser, created), sha);
    }
    Optional<String> rep = Optional.of(in.text()).filter(text -> !text.isEmpty());
    Set<String> pools = Set.copyOf(in.list(in::text));
    return new Stored(new Key(id, name, role, browser, created, rep, pools), sha);
  }

  private static byte[] sha(String secret) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(Batch.utf8(secret));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    refreshing.cancel(false);
    clock.shutdownNow();
  }
}
