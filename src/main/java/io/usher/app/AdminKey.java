package io.usher.app;

import io.usher.flow.Keys;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;

/**
 * The key of whoever runs the server.
 *
 * @param secret empty if there is an admin key in the store that is known only elsewhere
 * @param made whether it is a new random one, to be shown this once
 */
record AdminKey(String secret, boolean made) {
  private static final int BYTES = 32;

  /**
   * The admin key the settings name, else the one in the data folder, else a new one unless the
   * store has another. It is known to the store and lies in the data folder afterwards.
   */
  static AdminKey of(Settings settings, Keys keys, Instant now) {
    DataFolder folder = new DataFolder(settings.data());
    Optional<String> known = settings.adminKey().or(folder::adminKey);
    boolean elsewhere = keys.all().stream().anyMatch(key -> key.role() == Keys.Role.ADMIN);
    if (known.isEmpty() && elsewhere) {
      return new AdminKey("", false);
    }
    String secret = known.orElseGet(AdminKey::random);
    if (keys.find(secret).isEmpty()) {
      keys.add(new Keys.Key(id(), "admin", Keys.Role.ADMIN, false, now), secret);
    }
    folder.adminKey(secret);
    return new AdminKey(secret, known.isEmpty());
  }

  private static String random() {
    byte[] bytes = new byte[BYTES];
    new SecureRandom().nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  private static String id() {
    byte[] bytes = new byte[9];
    new SecureRandom().nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
