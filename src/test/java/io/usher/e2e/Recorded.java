package io.usher.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/**
 * A request as a producer's client sends it, from {@code src/test/resources/producers}.
 *
 * @param name folder and file, such as {@code segment-node/batch}
 * @param base64 the body as it was sent, perhaps compressed
 * @param expect the events in it, each as call and customer key: {@code track u:c-42}
 */
public record Recorded(
    String name,
    String method,
    String path,
    List<Header> headers,
    String base64,
    List<String> expect) {

  /** The write key in every request. */
  public static final String KEY = "fixture-write-key";

  public record Header(String name, String value) {}

  /** All of them, in order of their names. */
  public static List<Recorded> all() {
    Path folder = folder();
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(file -> file.toString().endsWith(".json"))
          .sorted()
          .map(file -> read(folder, file))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static Recorded named(String name) {
    return all().stream().filter(one -> one.name.equals(name)).findFirst().orElseThrow();
  }

  /** The body as it was sent. */
  public byte[] body() {
    return Base64.getDecoder().decode(base64);
  }

  /** The body after inflating. */
  public byte[] inflated() {
    if (headers.stream().noneMatch(h -> h.name().equalsIgnoreCase("Content-Encoding"))) {
      return body();
    }
    try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(body()))) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The same request with another key in its {@code Authorization}. */
  public Recorded withKey(String key) {
    byte[] basic = (key + ":").getBytes(StandardCharsets.UTF_8);
    Header authorization =
        new Header("Authorization", "Basic " + Base64.getEncoder().encodeToString(basic));
    List<Header> others =
        headers.stream().filter(h -> !h.name().equals(authorization.name())).toList();
    List<Header> all = Stream.concat(others.stream(), Stream.of(authorization)).toList();
    return new Recorded(name, method, path, all, base64, expect);
  }

  @Override
  public String toString() {
    return name;
  }

  private static Path folder() {
    try {
      return Path.of(Objects.requireNonNull(Recorded.class.getResource("/producers")).toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Recorded read(Path folder, Path file) {
    try {
      JsonNode json = new ObjectMapper().readTree(file.toFile());
      List<Header> headers = new ArrayList<>();
      json.path("headers")
          .forEach(h -> headers.add(new Header(h.get(0).asText(), h.get(1).asText())));
      List<String> expect = new ArrayList<>();
      json.path("expect").forEach(line -> expect.add(line.asText()));
      byte[] text = json.path("body").asText("").getBytes(StandardCharsets.UTF_8);
      String body =
          json.has("bodyBase64")
              ? json.get("bodyBase64").asText()
              : Base64.getEncoder().encodeToString(text);
      String name = folder.relativize(file).toString().replace('\\', '/').replace(".json", "");
      return new Recorded(
          name,
          json.get("method").asText(),
          json.get("path").asText(),
          List.copyOf(headers),
          body,
          List.copyOf(expect));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
