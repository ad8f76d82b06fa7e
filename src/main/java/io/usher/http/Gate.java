package io.usher.http;

import io.usher.flow.Keys;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Knows keys by their secrets. What the store said is believed for a few seconds, so that the event
 * path asks it hardly ever; it is kept by the secret's hash, so that no comparison tells how much
 * of a secret is right. Safe to call from many threads.
 */
final class Gate {
  /** A key removed by another server works here no longer than this. */
  private static final long BELIEVED_NANOS = Duration.ofSeconds(5).toNanos();

  private static final int MOST_KEPT = 10_000;

  private record Known(Optional<Keys.Key> key, long atNanos) {}

  private final Keys keys;
  private final Map<String, Known> known = new ConcurrentHashMap<>();

  Gate(Keys keys) {
    this.keys = keys;
  }

  /**
   * The secret in an {@code Authorization} header: a Bearer token, or the user name of Basic (the
   * password if there is no name).
   */
  static Optional<String> secret(@Nullable String header) {
    if (header == null) {
      return Optional.empty();
    }
    int gap = header.indexOf(' ');
    String rest = gap < 0 ? "" : header.substring(gap + 1).strip();
    return switch (gap < 0 ? "" : header.substring(0, gap).toLowerCase(Locale.ROOT)) {
      case "bearer" -> Optional.of(rest).filter(secret -> !secret.isEmpty());
      case "basic" -> basic(rest);
      default -> Optional.empty();
    };
  }

  private static Optional<String> basic(String encoded) {
    try {
      String pair = new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8);
      int colon = pair.indexOf(':');
      String user = colon < 0 ? pair : pair.substring(0, colon);
      String secret = user.isEmpty() && colon >= 0 ? pair.substring(colon + 1) : user;
      return Optional.of(secret).filter(text -> !text.isEmpty());
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** Goes on with the key of a secret: at once if it is known, else after asking the store. */
  void find(Exchange exchange, String secret, Consumer<Optional<Keys.Key>> then) {
    String hash = hash(secret);
    Known last = known.get(hash);
    if (last != null && System.nanoTime() - last.atNanos() < BELIEVED_NANOS) {
      then.accept(last.key());
      return;
    }
    exchange.blocking(
        () -> keys.find(secret),
        found -> {
          if (known.size() >= MOST_KEPT) {
            known.clear();
          }
          known.put(hash, new Known(found, System.nanoTime()));
          then.accept(found);
        });
  }

  /** Believes nothing any more: keys have changed. */
  void forget() {
    known.clear();
  }

  private static String hash(String secret) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(secret.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
