package io.usher.redis;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import redis.clients.jedis.Connection;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.Protocol.Command;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.exceptions.JedisNoScriptException;

/**
 * A script that runs inside Redis. It is called by its hash and loaded when Redis does not know it,
 * as after a restart; then nothing of it has run, so that calling it again is safe.
 */
final class Script {
  private final byte[] text;
  private final byte[] sha;

  private Script(byte[] text, byte[] sha) {
    this.text = text;
    this.sha = sha;
  }

  /** The script of this room's resources. */
  static Script of(String name) {
    try (InputStream in = Script.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("no script " + name);
      }
      byte[] text = in.readAllBytes();
      byte[] sha = MessageDigest.getInstance("SHA-1").digest(text);
      return new Script(text, HexFormat.of().formatHex(sha).getBytes(StandardCharsets.US_ASCII));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  Object run(Jedis redis, List<byte[]> keys, List<byte[]> args) {
    try {
      return redis.evalsha(sha, keys, args);
    } catch (JedisNoScriptException e) {
      redis.scriptLoad(text);
      return redis.evalsha(sha, keys, args);
    }
  }

  /**
   * Sends it among other commands.
   *
   * @param known whether Redis knows it; if not, it does from then on
   */
  void send(Connection connection, boolean known, List<byte[]> keys, List<byte[]> args) {
    List<byte[]> call = new ArrayList<>(2 + keys.size() + args.size());
    call.add(known ? sha : text);
    call.add(Batch.number(keys.size()));
    call.addAll(keys);
    call.addAll(args);
    connection.sendCommand(
        known ? Command.EVALSHA : Command.EVAL, call.toArray(new byte[call.size()][]));
  }

  Object run(UnifiedJedis redis, List<byte[]> keys, List<byte[]> args) {
    try {
      return redis.evalsha(sha, keys, args);
    } catch (JedisNoScriptException e) {
      return redis.eval(text, keys, args);
    }
  }
}
