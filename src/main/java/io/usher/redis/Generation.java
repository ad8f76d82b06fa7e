package io.usher.redis;

import io.usher.flow.Profiles.StoreUnavailable;
import io.usher.value.Code;
import io.usher.value.Outcome;
import io.usher.value.Place;
import io.usher.value.Problem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.params.SetParams;

/**
 * The mark of one state: made with it, kept in Redis and in the data folder. A Redis that comes
 * without it, or with another, has lost the state this server worked on; going on would count
 * everything from nothing and nobody would notice.
 */
record Generation(String mark) {
  private static final String KEY = "usher:generation";

  /** What marks begin with, as long as customers are stored in the form this Usher reads. */
  private static final String FORM = "3-";

  /**
   * The generation of a Redis, made if neither it nor the folder has one.
   *
   * @return the generation, or the problem that the state is lost
   */
  static Outcome<Generation> agree(UnifiedJedis redis, Path dataFolder) throws IOException {
    Path file = dataFolder.resolve("generation");
    String known = Files.exists(file) ? Files.readString(file).strip() : "";
    if (known.isEmpty()) {
      redis.set(KEY, FORM + UUID.randomUUID(), SetParams.setParams().nx());
    }
    String stored = redis.get(KEY);
    if (stored == null || (!known.isEmpty() && !known.equals(stored))) {
      return Outcome.refused(lost(file, stored == null));
    }
    if (!stored.startsWith(FORM)) {
      return Outcome.refused(
          Problem.of(
                  Code.OTHER_FORM,
                  new Place.Named("--redis"),
                  "this Redis holds customers in a form this Usher does not read")
              .hint(
                  "run the Usher that wrote them, or begin anew with an empty folder and replay"));
    }
    if (known.isEmpty()) {
      Files.createDirectories(dataFolder);
      Path fresh = Files.createTempFile(dataFolder, "generation", ".tmp");
      Files.writeString(fresh, stored);
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
    return Outcome.done(new Generation(stored));
  }

  private static Problem lost(Path file, boolean empty) {
    return Problem.of(
            Code.STATE_LOST,
            new Place.Named("--redis"),
            empty
                ? "this Redis has lost the customers' state that this data folder knows of"
                : "this Redis holds another state than this data folder knows of")
        .hint("restore a backup, or remove `" + file + "` to go on with what Redis holds");
  }

  /** The key of the mark, to be read along with other keys. */
  static byte[] key() {
    return Batch.utf8(KEY);
  }

  /** Whether the Redis at the other end holds this state. */
  boolean heldBy(UnifiedJedis redis) {
    return mark.equals(redis.get(KEY));
  }

  /** Throws if the Redis at the other end does not hold this state. */
  void mustStillHold(Jedis redis) {
    mustStillBe(redis.get(key()));
  }

  /** Throws if what stands at the key is not this state's mark. */
  void mustStillBe(byte @Nullable [] stored) {
    if (stored == null || !mark.equals(new String(stored, StandardCharsets.UTF_8))) {
      throw new StoreUnavailable(
          "this Redis has lost the customers' state", new IllegalStateException("STATE_LOST"));
    }
  }
}
