package io.usher.redis;

import io.usher.value.Code;
import io.usher.value.Outcome;
import io.usher.value.Place;
import io.usher.value.Problem;
import java.net.URI;
import java.net.URISyntaxException;
import redis.clients.jedis.ClientSetInfoConfig;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.JedisClientConfig;
import redis.clients.jedis.SslOptions;
import redis.clients.jedis.SslVerifyMode;
import redis.clients.jedis.util.JedisURIHelper;

/**
 * Where a Redis is and how to sign in to it.
 *
 * @param user empty for the default user
 * @param password empty for none
 */
public record RedisAddress(
    String host, int port, boolean tls, String user, String password, int database) {
  private static final Place PLACE = new Place.Named("--redis");

  /** How long a connection may take to open. */
  private static final int CONNECT_MS = 2_000;

  /** The address a URL such as {@code rediss://user:secret@host:6379/0} gives, or why it cannot. */
  public static Outcome<RedisAddress> of(String url) {
    URI uri;
    try {
      uri = new URI(url.strip());
    } catch (URISyntaxException e) {
      return refused("this is not a URL", "write redis://HOST:PORT");
    }
    String scheme = uri.getScheme() == null ? "" : uri.getScheme();
    if (scheme.startsWith("redis-") || scheme.startsWith("rediss-")) {
      return refused(
          "`" + scheme + "://` is not supported", "give the URL of one Redis, redis://HOST:PORT");
    }
    if (!scheme.equals("redis") && !scheme.equals("rediss")) {
      return refused("`" + scheme + "` is not redis or rediss", "write redis://HOST:PORT");
    }
    if (uri.getHost() == null) {
      return refused("the URL names no host", "write redis://HOST:PORT");
    }
    String path = uri.getPath() == null ? "" : uri.getPath();
    if (!path.matches("/?|/\\d{1,4}")) {
      return refused("`" + path + "` is not the number of a database", "write redis://HOST:PORT/0");
    }
    String user = JedisURIHelper.getUser(uri);
    String password = JedisURIHelper.getPassword(uri);
    return Outcome.done(
        new RedisAddress(
            uri.getHost(),
            uri.getPort() < 0 ? 6379 : uri.getPort(),
            scheme.equals("rediss"),
            user == null ? "" : user,
            password == null ? "" : password,
            path.length() > 1 ? Integer.parseInt(path.substring(1)) : 0));
  }

  static RedisAddress local(int port, String password) {
    return new RedisAddress("127.0.0.1", port, false, "", password, 0);
  }

  private static Outcome<RedisAddress> refused(String text, String hint) {
    return Outcome.refused(Problem.of(Code.BAD_SETTING, PLACE, text).hint(hint));
  }

  HostAndPort hostAndPort() {
    return new HostAndPort(host, port);
  }

  /** How to connect; a reply may take {@code replyMs} milliseconds. */
  JedisClientConfig config(int replyMs) {
    DefaultJedisClientConfig.Builder config =
        DefaultJedisClientConfig.builder()
            .resp2()
            .connectionTimeoutMillis(CONNECT_MS)
            .socketTimeoutMillis(replyMs)
            .database(database)
            .clientSetInfoConfig(ClientSetInfoConfig.DISABLED);
    if (tls) {
      config.sslOptions(SslOptions.builder().sslVerifyMode(SslVerifyMode.FULL).build());
    }
    if (!user.isEmpty()) {
      config.user(user);
    }
    if (!password.isEmpty()) {
      config.password(password);
    }
    return config.build();
  }

  /** Opens one connection of its own. */
  Jedis connect(int replyMs) {
    return new Jedis(hostAndPort(), config(replyMs));
  }

  /** Where it is, without the password. */
  @Override
  public String toString() {
    return (tls ? "rediss://" : "redis://") + host + ":" + port + "/" + database;
  }
}
