package io.usher.app;

import io.usher.app.replay.Remote;
import io.usher.value.Code;
import io.usher.value.Place;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Map;
import picocli.CommandLine.Option;

/** Which server a command talks to, and as whom. */
final class ServerOptions {
  @Option(
      names = "--url",
      paramLabel = "URL",
      description = "The server (USHER_URL; else the one of the local data folder).")
  private String url = "";

  @Option(
      names = "--key",
      paramLabel = "KEY",
      description = "The key to use (USHER_KEY; else the local data folder's admin key).")
  private String key = "";

  @Option(
      names = "--data",
      paramLabel = "FOLDER",
      description = "The local server's data folder (USHER_DATA; else data).")
  private String data = "";

  /** Whether a server was named, rather than left to the data folder. */
  boolean named(Map<String, String> environment) {
    return !first(url, environment.getOrDefault("USHER_URL", "")).isEmpty();
  }

  DataFolder folder(Map<String, String> environment, Path home) {
    String named = first(data, environment.getOrDefault("USHER_DATA", ""));
    return new DataFolder(
        named.isEmpty() ? home.resolve("data") : Path.of(named).toAbsolutePath().normalize());
  }

  /** The server and the key, or a refusal if there is no key to be found. */
  Remote remote(Map<String, String> environment, Path home) {
    DataFolder folder = folder(environment, home);
    String base =
        first(
            url,
            environment.getOrDefault("USHER_URL", ""),
            folder.url().orElse("http://127.0.0.1:" + Settings.PORT));
    String secret =
        first(key, environment.getOrDefault("USHER_KEY", ""), folder.adminKey().orElse(""));
    if (secret.isEmpty()) {
      throw new Refusal(
          Code.UNAUTHORIZED,
          new Place.Named("--key"),
          "there is no admin key in `" + folder.folder() + "`",
          "give one with --key or USHER_KEY, or the server's folder with --data");
    }
    return new Remote(uri(base), secret);
  }

  private static URI uri(String text) {
    try {
      URI uri = new URI(text.strip());
      if (uri.getHost() != null && String.valueOf(uri.getScheme()).startsWith("http")) {
        return uri;
      }
    } catch (URISyntaxException e) {
      // refused below
    }
    throw new Refusal(
        Code.BAD_SETTING,
        new Place.Named("--url"),
        "`" + text + "` is not the address of a server",
        "write it like http://127.0.0.1:8080");
  }

  private static String first(String... texts) {
    for (String text : texts) {
      if (!text.isBlank()) {
        return text;
      }
    }
    return "";
  }
}
