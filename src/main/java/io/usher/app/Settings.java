package io.usher.app;

import io.usher.redis.RedisAddress;
import io.usher.value.Code;
import io.usher.value.Outcome;
import io.usher.value.Place;
import io.usher.value.Problem;
import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * All the server is told at its start, read once.
 *
 * @param port 0 for any free one
 * @param bind address to listen on
 * @param data folder of the state, made if need be
 * @param tables folder of workbooks, watched
 * @param rules folder of the operator's models and rule bases
 * @param redis an external Redis; empty for one of our own under {@code data}
 * @param adminKey the admin key to use instead of a random one
 * @param timersPerSecond customers decided a second at most since their instant has come, so that a
 *     backlog leaves room for events
 * @param clock what the clock shows at the start, from where it may be moved on; empty: the
 *     machine's, which is not to be moved
 * @param outgoing what may leave, and how
 */
public record Settings(
    int port,
    String bind,
    Path data,
    Path tables,
    Path rules,
    Optional<RedisAddress> redis,
    Optional<String> adminKey,
    int timersPerSecond,
    Optional<Instant> clock,
    Outgoing outgoing) {

  /** Port that is used when nobody names one. */
  static final int PORT = 8080;

  /** Timers a second when nobody says otherwise. */
  static final int TIMERS = 5_000;

  private static final int SHORTEST_KEY = 16;
  private static final String LOCAL = "127.0.0.1";

  /** Addresses that only this machine reaches. */
  static final Pattern LOOPBACK =
      Pattern.compile("localhost|127(\\.\\d{1,3}){3}|::1|\\[::1]", Pattern.CASE_INSENSITIVE);

  /**
   * Reads the settings, or reports every fault at the option or variable it stands in. An option
   * wins over the environment; an empty value is none.
   *
   * @param options by option name, such as {@code --port}
   * @param home folder in which {@code data}, {@code decision-tables} and {@code rules} are looked
   *     for unless named
   */
  static Outcome<Settings> read(
      Map<String, String> options, Map<String, String> environment, Path home) {
    Reader reader = new Reader(options, environment, home);
    Settings settings =
        new Settings(
            reader.port(),
            reader.bind(),
            reader.data(),
            reader.folder("--tables", "USHER_TABLES", "decision-tables"),
            reader.folder("--rules", "USHER_RULES", "rules"),
            reader.redis(),
            reader.adminKey(),
            reader.timersPerSecond(),
            reader.clock(),
            reader.outgoing());
    return reader.problems.isEmpty() ? Outcome.done(settings) : Outcome.refused(reader.problems);
  }

  /** A value and the option or variable it stands in. */
  private record Given(String value, String name) {
    Problem problem(String text) {
      return Problem.of(Code.BAD_SETTING, new Place.Named(name), text);
    }
  }

  private record Reader(
      Map<String, String> options,
      Map<String, String> environment,
      Path home,
      List<Problem> problems) {

    Reader(Map<String, String> options, Map<String, String> environment, Path home) {
      this(options, environment, home, new ArrayList<>());
    }

    Optional<Given> text(String option, String... variables) {
      String value = options.getOrDefault(option, "").strip();
      if (!value.isEmpty()) {
        return Optional.of(new Given(value, option));
      }
      for (String variable : variables) {
        String set = environment.getOrDefault(variable, "").strip();
        if (!set.isEmpty()) {
          return Optional.of(new Given(set, variable));
        }
      }
      return Optional.empty();
    }

    int port() {
      Optional<Given> given = text("--port", "USHER_PORT");
      if (given.isEmpty()) {
        return PORT;
      }
      String value = given.get().value();
      if (value.matches("\\d{1,5}") && Integer.parseInt(value) <= 65_535) {
        return Integer.parseInt(value);
      }
      problems.add(
          given
              .get()
              .problem("`" + value + "` is not a port")
              .hint("write a number from 1 to 65535, or 0 for any free port"));
      return PORT;
    }

    /** An address of this machine: a server can listen on no other. */
    String bind() {
      Optional<Given> given = text("--bind", "USHER_BIND");
      if (given.isPresent() && !here(given.get().value())) {
        problems.add(
            given
                .get()
                .problem("`" + given.get().value() + "` is not an address of this machine")
                .hint("127.0.0.1 is for this machine alone, 0.0.0.0 for all networks it is in"));
      }
      return given.map(Given::value).orElse(LOCAL);
    }

    private static boolean here(String bind) {
      try {
        InetAddress address = InetAddress.getByName(bind);
        return address.isAnyLocalAddress()
            || address.isLoopbackAddress()
            || NetworkInterface.getByInetAddress(address) != null;
      } catch (IOException unknown) {
        return false;
      }
    }

    int timersPerSecond() {
      Optional<Given> given = text("--timers-per-second", "USHER_TIMERS_PER_SECOND");
      if (given.isEmpty()) {
        return TIMERS;
      }
      String value = given.get().value();
      if (value.matches("\\d{1,7}") && Integer.parseInt(value) >= 1) {
        return Integer.parseInt(value);
      }
      problems.add(
          given
              .get()
              .problem("`" + value + "` is not a number of timers a second")
              .hint("write a number from 1 to 9999999"));
      return TIMERS;
    }

    Optional<Instant> clock() {
      Optional<Given> given = text("--clock", "USHER_CLOCK");
      if (given.isEmpty()) {
        return Optional.empty();
      }
      Optional<Instant> read = Instants.find(given.get().value(), ZoneOffset.UTC);
      String bind = text("--bind", "USHER_BIND").map(Given::value).orElse(LOCAL);
      if (read.isEmpty()) {
        problems.add(
            given
                .get()
                .problem("`" + given.get().value() + "` is not an instant")
                .hint("write 2026-01-31, 2026-01-31T09:00:00Z or now"));
      } else if (!LOOPBACK.matcher(bind).matches()) {
        problems.add(
            given
                .get()
                .problem("a clock that can be moved is for development on this machine only")
                .hint("leave out `--clock`, or `--bind " + bind + "`"));
      }
      return read;
    }

    Outgoing outgoing() {
      return Outgoing.read(
          said("--allow-local-webhooks", "USHER_ALLOW_LOCAL_WEBHOOKS"),
          said("--smtp", "USHER_SMTP"),
          said("--mail-from", "USHER_MAIL_FROM"),
          problems);
    }

    private Optional<Outgoing.Given> said(String option, String variable) {
      return text(option, variable).map(it -> new Outgoing.Given(it.value(), it.name()));
    }

    Path data() {
      Optional<Given> given = text("--data", "USHER_DATA");
      Path path = path(given, home.resolve("data"));
      if (Files.exists(path) && !Files.isDirectory(path)) {
        problems.add(at(given, "--data").problem("`" + path + "` is a file, not a folder"));
      }
      return path;
    }

    /** A folder that must be there if it is named. */
    Path folder(String option, String variable, String standard) {
      Optional<Given> given = text(option, variable);
      Path path = path(given, home.resolve(standard));
      if (Files.exists(path) && !Files.isDirectory(path)) {
        problems.add(at(given, option).problem("`" + path + "` is a file, not a folder"));
      } else if (given.isPresent() && !Files.exists(path)) {
        problems.add(given.get().problem("there is no folder `" + path + "`"));
      }
      return path;
    }

    Optional<RedisAddress> redis() {
      return text("--redis", "USHER_REDIS", "REDIS_URL")
          .flatMap(
              given ->
                  RedisAddress.of(given.value())
                      .fold(
                          done -> Optional.of(done.value()),
                          refused -> {
                            for (Problem problem : refused.problems()) {
                              problems.add(given.problem(problem.text()).hint(problem.hint()));
                            }
                            return Optional.empty();
                          }));
    }

    Optional<String> adminKey() {
      Optional<Given> given = text("", "USHER_ADMIN_KEY");
      if (given.isPresent() && !given.get().value().matches("[!-9;-~]{" + SHORTEST_KEY + ",256}")) {
        problems.add(
            given
                .get()
                .problem("is not fit for a key")
                .hint("use 16 to 256 letters, digits and signs, no spaces and no `:`"));
      }
      return given.map(Given::value);
    }

    private Path path(Optional<Given> given, Path standard) {
      if (given.isEmpty()) {
        return standard;
      }
      try {
        return Path.of(given.get().value()).toAbsolutePath().normalize();
      } catch (InvalidPathException e) {
        problems.add(given.get().problem("`" + given.get().value() + "` is not a path"));
        return standard;
      }
    }

    private static Given at(Optional<Given> given, String option) {
      return given.orElse(new Given("", option));
    }
  }
}
