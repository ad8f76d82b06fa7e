package io.usher.deliver;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * What an endpoint's messages are signed with, as the Standard Webhooks specification (1.0) has it:
 * HMAC-SHA256 over id, timestamp and body with a key that is told as {@code whsec_} and base64.
 *
 * @param current as it is told
 * @param previous the one before, which signs as well until {@code previousUntil}
 */
public record Secrets(String current, Optional<String> previous, Instant previousUntil) {
  private static final String PREFIX = "whsec_";
  private static final int BYTES = 32;
  private static final String ALGORITHM = "HmacSHA256";

  /** A first secret. */
  public static Secrets draw(Random random) {
    return new Secrets(drawn(random), Optional.empty(), Instant.EPOCH);
  }

  /** A new secret; the one there is signs as well until an instant. */
  public Secrets rotated(Random random, Instant until) {
    return new Secrets(drawn(random), Optional.of(current), until);
  }

  private static String drawn(Random random) {
    byte[] key = new byte[BYTES];
    random.nextBytes(key);
    return PREFIX + Base64.getEncoder().encodeToString(key);
  }

  /** The value of the header {@code webhook-signature}: one signature for each valid secret. */
  public String signatures(String id, long timestamp, byte[] body, Instant now) {
    List<String> all = new ArrayList<>();
    all.add(signature(current, id, timestamp, body));
    if (now.isBefore(previousUntil)) {
      previous.ifPresent(old -> all.add(signature(old, id, timestamp, body)));
    }
    return String.join(" ", all);
  }

  private static String signature(String secret, String id, long timestamp, byte[] body) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      byte[] key = Base64.getDecoder().decode(secret.substring(PREFIX.length()));
      mac.init(new SecretKeySpec(key, ALGORITHM));
      mac.update((id + "." + timestamp + ".").getBytes(StandardCharsets.UTF_8));
      return "v1," + Base64.getEncoder().encodeToString(mac.doFinal(body));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Never shown by accident. */
  @Override
  public String toString() {
    return "Secrets";
  }
}
