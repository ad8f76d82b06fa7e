package io.usher.redis;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import redis.clients.jedis.Jedis;

/**
 * Gives tests a real Redis, empty at the start of each: a parameter of type {@link RedisAddress}.
 * One server serves all test classes of a run.
 */
public final class RealRedis implements BeforeEachCallback, ParameterResolver {
  private static final ExtensionContext.Namespace SPACE =
      ExtensionContext.Namespace.create(RealRedis.class);

  @Override
  public void beforeEach(ExtensionContext context) {
    try (Jedis redis = address(context).connect(60_000)) {
      redis.flushAll();
    }
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType().equals(RedisAddress.class);
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return address(context);
  }

  private static RedisAddress address(ExtensionContext context) {
    return context
        .getRoot()
        .getStore(SPACE)
        .getOrComputeIfAbsent("redis", key -> Shared.start(), Shared.class)
        .redis()
        .address();
  }

  private record Shared(EmbeddedRedis redis, Path folder) implements AutoCloseable {
    static Shared start() {
      try {
        Path folder = Files.createTempDirectory("usher-redis");
        return new Shared(started(folder), folder);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public void close() throws IOException {
      redis.close();
      try (Stream<Path> files = Files.walk(folder)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
  }

  /** The Redis of a data folder, which must start. */
  public static EmbeddedRedis started(Path folder) {
    return EmbeddedRedis.start(folder)
        .fold(
            done -> done.value(),
            refused -> {
              throw new AssertionError(refused.problems().get(0).show());
            });
  }

  /** The store of a Redis, which must open. */
  public static RedisStore store(RedisAddress address, Path dataFolder) {
    return RedisStore.open(address, dataFolder)
        .fold(
            done -> done.value(),
            refused -> {
              throw new AssertionError(refused.problems().get(0).show());
            });
  }
}
