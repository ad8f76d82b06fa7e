package io.usher.redis;

import io.usher.value.Code;
import io.usher.value.Outcome;
import io.usher.value.Place;
import io.usher.value.Problem;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.exceptions.JedisAccessControlException;
import redis.clients.jedis.exceptions.JedisDataException;
import redis.clients.jedis.exceptions.JedisException;

/** Whether a Redis keeps what it acknowledges. */
final class RedisCheck {
  private static final Place PLACE = new Place.Named("--redis");
  private static final int REPLY_MS = 10_000;

  private final List<Problem> problems = new ArrayList<>();
  private final List<Problem> warnings = new ArrayList<>();

  private RedisCheck() {}

  /** Done, with warnings, if it is safe; else everything that is wrong with it. */
  static Outcome<RedisAddress> check(RedisAddress address) {
    RedisCheck check = new RedisCheck();
    try (Jedis redis = address.connect(REPLY_MS)) {
      redis.ping();
      check.info(redis);
      check.config(redis);
    } catch (JedisAccessControlException e) {
      return Outcome.refused(
          Problem.of(Code.BAD_SETTING, PLACE, "Redis at " + address + " refuses the sign-in")
              .hint("check user and password in the URL"));
    } catch (JedisDataException e) {
      return Outcome.refused(
          Problem.of(
                  Code.BAD_SETTING,
                  PLACE,
                  "Redis at " + address + " refuses: `" + e.getMessage() + "`")
              .hint("check the number of the database in the URL, and what its user may do"));
    } catch (JedisException e) {
      return Outcome.refused(unreachable(address));
    }
    return check.problems.isEmpty()
        ? Outcome.done(address, check.warnings)
        : Outcome.refused(check.problems);
  }

  static Problem unreachable(RedisAddress address) {
    return Problem.of(Code.BAD_SETTING, PLACE, "Redis at " + address + " does not answer")
        .hint(
            "check that it runs, has loaded its data and can be reached"
                + (address.tls()
                    ? ", and that it speaks TLS there; without TLS it is redis://"
                    : ""));
  }

  private void info(Jedis redis) {
    Map<String, String> info = new HashMap<>();
    try {
      redis
          .info()
          .lines()
          .map(line -> line.split(":", 2))
          .filter(parts -> parts.length == 2)
          .forEach(parts -> info.put(parts[0], parts[1].strip()));
    } catch (JedisDataException e) {
      unsafe("INFO is not allowed, so that nothing could be checked", "allow the user INFO");
      return;
    }
    String[] version = info.getOrDefault("redis_version", "0.0").split("\\.", -1);
    if (version.length < 2 || !RedisProgram.atLeast62(version[0], version[1])) {
      unsafe("Redis " + String.join(".", version) + " is older than 6.2", "use a newer one");
    }
    if (!info.getOrDefault("role", "master").equals("master")) {
      unsafe("this is a replica", "give the URL of its master");
    }
    if (info.getOrDefault("cluster_enabled", "0").equals("1")) {
      unsafe("this is part of a Redis Cluster, which is not supported", "use a single Redis");
    }
    if (!info.getOrDefault("aof_enabled", "0").equals("1")) {
      unsafe("it does not write an append-only file", "set `appendonly yes`");
    }
    String policy = info.getOrDefault("maxmemory_policy", "");
    if (!policy.equals("noeviction")) {
      unsafe(
          "it throws data away when memory is full: maxmemory-policy is `" + policy + "`",
          "set `maxmemory-policy noeviction`");
    }
  }

  private void config(Jedis redis) {
    try {
      String fsync = redis.configGet("appendfsync").getOrDefault("appendfsync", "");
      if (!fsync.equals("always")) {
        warn(
            "appendfsync is `" + fsync + "`: a crash can lose what was acknowledged last",
            "set `appendfsync always`");
      }
    } catch (JedisDataException e) {
      warn(
          "appendfsync could not be checked: CONFIG is not allowed",
          "make sure that it is `always`");
    }
  }

  private void unsafe(String text, String hint) {
    problems.add(Problem.of(Code.UNSAFE_REDIS, PLACE, text).hint(hint));
  }

  private void warn(String text, String hint) {
    warnings.add(Problem.of(Code.UNSAFE_REDIS, PLACE, text).hint(hint));
  }
}
