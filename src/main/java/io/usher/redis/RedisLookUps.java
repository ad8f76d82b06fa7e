package io.usher.redis;

import io.usher.customer.CustomerId;
import io.usher.customer.Profile;
import io.usher.customer.TraitRules;
import io.usher.customer.TraitRules.Alike;
import io.usher.flow.LookUps;
import io.usher.value.Data;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import redis.clients.jedis.Protocol.Command;
import redis.clients.jedis.UnifiedJedis;

/**
 * Sets of customers by a keyed hash of what they go by, loosely written; changed in the commit that
 * changes the trait. They lie in partitions of their own: where each slot is committed by itself
 * they follow, and to add or remove a customer once more does no harm.
 *
 * <p>When a rulebook names other traits than before, each customer's sets follow in the first
 * commit under it. For that, and so that an erased customer is left in none, it is kept which
 * traits were ever looked up by; it is read anew whenever a newer rulebook is met.
 */
final class RedisLookUps implements LookUps {
  private static final String EVER = "usher:looked-up";

  /** Stands among them once others than the usual ones were named: then sets have to follow. */
  private static final Kind OTHERS = new Kind("", Alike.TEXT);

  private static final Set<Kind> USUAL = kinds(TraitRules.NONE.lookUps());

  private final UnifiedJedis redis;
  private final Tombstones secret;
  private volatile Known known = new Known(-1, Set.of());

  /** A trait customers are or were found by, and what makes its texts alike. */
  private record Kind(String trait, Alike alike) {
    private Optional<String> loose(Map<String, Data> traits) {
      return LookUps.text(trait, traits).flatMap(text -> LookUps.loose(alike, text));
    }

    private static Kind read(String text) {
      int at = text.indexOf(' ');
      return new Kind(text.substring(at + 1), Alike.valueOf(text.substring(0, at)));
    }

    private String write() {
      return alike.name() + " " + trait;
    }
  }

  /** What was ever looked up by, as of a rulebook. */
  private record Known(long rulebook, Set<Kind> ever) {}

  RedisLookUps(UnifiedJedis redis, Tombstones secret) {
    this.redis = redis;
    this.secret = secret;
  }

  @Override
  public Set<CustomerId> alike(String trait, Alike alike, String text) {
    return LookUps.loose(alike, text)
        .map(loose -> RedisStore.ask(() -> redis.smembers(key(new Kind(trait, alike), loose))))
        .orElse(Set.of())
        .stream()
        .map(CustomerId::ofKey)
        .collect(Collectors.toUnmodifiableSet());
  }

  /** What a commit changes in them. */
  void change(Batch batch, Profile before, Profile after, Map<String, Alike> named) {
    boolean moved = before.rulebook() != after.rulebook();
    if (before.traits().isEmpty() && after.traits().isEmpty()) {
      return;
    }
    Set<Kind> now = kinds(named);
    Set<Kind> ever = ever(now, after.rulebook());
    boolean again = moved && ever.contains(OTHERS);
    for (Kind kind : ever) {
      Optional<String> old = kind.loose(before.traits());
      Optional<String> fresh = now.contains(kind) ? kind.loose(after.traits()) : Optional.empty();
      if (old.isPresent() && !old.equals(fresh) && (again || moves(kind, before, after))) {
        batch.step(Command.SREM, key(kind, old.get()), after.id().key());
      }
      if (fresh.isPresent() && (again || !old.equals(fresh))) {
        batch.step(Command.SADD, key(kind, fresh.get()), after.id().key());
      }
    }
  }

  private static boolean moves(Kind kind, Profile before, Profile after) {
    return !kind.loose(before.traits()).equals(kind.loose(after.traits()));
  }

  /** Takes a customer out of all of them. */
  void remove(Batch batch, Profile profile) {
    if (profile.traits().isEmpty()) {
      return;
    }
    for (Kind kind : ever(USUAL, Long.MAX_VALUE)) {
      kind.loose(profile.traits())
          .ifPresent(old -> batch.step(Command.SREM, key(kind, old), profile.id().key()));
    }
  }

  private static Set<Kind> kinds(Map<String, Alike> named) {
    Set<Kind> kinds = new LinkedHashSet<>();
    named.forEach((trait, alike) -> kinds.add(new Kind(trait, alike)));
    return kinds;
  }

  /**
   * All there ever were, those that are named now among them.
   *
   * @param rulebook what is known must not be older than this
   */
  private Set<Kind> ever(Set<Kind> named, long rulebook) {
    Known so = known;
    boolean others = !named.equals(USUAL) && !so.ever.contains(OTHERS);
    if (so.rulebook < rulebook || others || !so.ever.containsAll(named)) {
      for (Kind kind : named) {
        redis.sadd(EVER, kind.write());
      }
      if (others) {
        redis.sadd(EVER, OTHERS.write());
      }
      Set<Kind> ever =
          redis.smembers(EVER).stream().map(Kind::read).collect(Collectors.toUnmodifiableSet());
      // nobody looks by none: who asks for all there are does not make it newer
      so = new Known(rulebook == Long.MAX_VALUE ? so.rulebook : rulebook, ever);
      known = so;
    }
    return so.ever;
  }

  private String key(Kind kind, String loose) {
    return Partition.lookUp(secret.hash(kind.trait + "\n" + kind.alike.name() + "\n" + loose));
  }
}
