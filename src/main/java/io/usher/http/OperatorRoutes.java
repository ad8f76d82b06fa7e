package io.usher.http;

import io.usher.flow.Keys;
import io.usher.flow.Keys.Role;
import io.usher.json.BodyReader;
import io.usher.json.ChangeWriter;
import io.usher.json.ServerWriter;
import io.usher.lead.Team;
import io.usher.value.Code;
import io.usher.value.Names;
import io.usher.value.Outcome;
import io.usher.value.Problem;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What whoever runs Usher asks: rulebook, keys, refused messages, time. */
final class OperatorRoutes {
  private static final int MOST_REJECTS = 1_000;
  private static final Map<String, Role> ROLES = new TreeMap<>();

  static {
    for (Role role : Role.values()) {
      ROLES.put(role.name().toLowerCase(Locale.ROOT), role);
    }
  }

  private final Ports ports;
  private final Gate gate;
  private final Advances advances;
  private final SecureRandom random = new SecureRandom();

  OperatorRoutes(Ports ports, Gate gate, Advances advances) {
    this.ports = ports;
    this.gate = gate;
    this.advances = advances;
  }

  void rulebook(Exchange exchange, byte[] body) {
    exchange.blocking(() -> ServerWriter.rulebook(ports.queries().rulebook()), exchange::json);
  }

  void keys(Exchange exchange, byte[] body) {
    exchange.blocking(() -> ServerWriter.keys(ports.keys().all()), exchange::json);
  }

  void addKey(Exchange exchange, byte[] body) {
    Outcome<BodyReader> read = BodyReader.read(body);
    if (!(read instanceof Outcome.Done<BodyReader> done)) {
      exchange.problems(400, read.problems());
      return;
    }
    BodyReader fields = done.value();
    String name = fields.required("name");
    String word = fields.required("role");
    boolean browser = fields.flag("browser");
    Role role = ROLES.get(word.toLowerCase(Locale.ROOT));
    if (role == null && !word.isEmpty()) {
      fields.problem(
          Code.VALUE_NOT_ALLOWED,
          "role",
          "`" + word + "` is not one of " + String.join(", ", ROLES.keySet()));
    }
    if (browser && role != null && role != Role.PRODUCER) {
      fields.problem(Code.VALUE_NOT_ALLOWED, "browser", "only a producer's key may be in a page");
    }
    Team team = ports.sales().team();
    Optional<String> rep =
        fields.text("rep").map(written -> team.find(written).orElse(Names.key(written)));
    Set<String> pools =
        fields.texts("pools").stream().map(Names::key).collect(Collectors.toUnmodifiableSet());
    bound(fields, role, rep, pools);
    List<Problem> problems = fields.problems();
    if (role == null || !problems.isEmpty()) {
      exchange.problems(400, problems);
      return;
    }
    Keys.Key key = new Keys.Key(text(9), name, role, browser, ports.clock().instant(), rep, pools);
    String secret = text(24);
    exchange.blocking(
        () -> {
          ports.keys().add(key, secret);
          return key;
        },
        added -> {
          gate.forget();
          exchange.json(201, ServerWriter.newKey(added, secret, unknown(added, team)));
        });
  }

  /** A key may be made before the sheet that names its rep or pools is there, or by a slip. */
  private static List<Problem> unknown(Keys.Key key, Team team) {
    List<Problem> unknown = new ArrayList<>();
    key.rep()
        .filter(rep -> !team.reps().containsKey(rep))
        .ifPresent(rep -> unknown.add(unknown("rep", rep, team.reps().keySet())));
    key.pools().stream()
        .filter(pool -> !team.pools().containsKey(pool))
        .sorted()
        .forEach(pool -> unknown.add(unknown("pools", pool, team.pools().keySet())));
    return unknown;
  }

  private static Problem unknown(String field, String name, Set<String> known) {
    return Statuses.named(Code.UNKNOWN_NAME, field, "no sheet names `" + name + "` so far")
        .hint(Names.didYouMean(name, known));
  }

  /** A rep's key is for one rep, a team lead's for some pools, and no other is for either. */
  private static void bound(
      BodyReader fields, @Nullable Role role, Optional<String> rep, Set<String> pools) {
    if (role == Role.REP && rep.isEmpty()) {
      fields.problem(Code.MISSING_FIELD, "rep", "`rep` is missing: the rep whose key it is");
    }
    if (role != Role.REP && rep.isPresent()) {
      fields.problem(Code.VALUE_NOT_ALLOWED, "rep", "only a key of role `rep` is for a rep");
    }
    if (role == Role.TEAMLEAD && pools.isEmpty()) {
      fields.problem(Code.MISSING_FIELD, "pools", "`pools` is missing: the pools of the team");
    }
    if (role != Role.TEAMLEAD && !pools.isEmpty()) {
      fields.problem(Code.VALUE_NOT_ALLOWED, "pools", "only a key of role `teamlead` is for pools");
    }
  }

  private String text(int bytes) {
    byte[] chosen = new byte[bytes];
    random.nextBytes(chosen);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(chosen);
  }

  void removeKey(Exchange exchange, byte[] body) {
    String id = exchange.parameter("id");
    if (id.equals(exchange.key().id())) {
      exchange.problem(403, Statuses.named(Code.FORBIDDEN, "id", "a key may not remove itself"));
      return;
    }
    Keys keys = ports.keys();
    exchange.blocking(
        () -> keys.remove(id),
        removed -> {
          gate.forget();
          if (removed) {
            exchange.json(ChangeWriter.success());
          } else {
            exchange.problem(404, Statuses.named(Code.NOT_FOUND, "id", "there is no such key"));
          }
        });
  }

  void rejects(Exchange exchange, byte[] body) {
    Optional<Integer> limit =
        SegmentRoutes.limit(exchange.query("limit").orElse("100"), MOST_REJECTS);
    String own = exchange.key().id();
    String key = exchange.query("key").orElse(own);
    if (limit.isEmpty()) {
      exchange.problem(
          400, Statuses.named(Code.NOT_A_NUMBER, "limit", "must be 1 to " + MOST_REJECTS));
    } else if (!key.equals(own) && exchange.key().role() != Role.ADMIN) {
      exchange.problem(
          403, Statuses.named(Code.FORBIDDEN, "key", "only the key's own may be read"));
    } else {
      exchange.blocking(
          () -> ServerWriter.rejects(ports.rejects().of(key, limit.get())), exchange::json);
    }
  }

  void advance(Exchange exchange, byte[] body) {
    Outcome<BodyReader> read = BodyReader.read(body);
    if (!(read instanceof Outcome.Done<BodyReader> done)) {
      exchange.problems(400, read.problems());
      return;
    }
    BodyReader fields = done.value();
    fields.required("at");
    Optional<Instant> at = fields.instant("at");
    boolean history = fields.flag("history");
    if (at.isPresent() && at.get().isAfter(ports.clock().instant())) {
      fields.problem(Code.IN_THE_FUTURE, "at", "lies in the future");
    }
    List<Problem> problems = fields.problems();
    if (at.isEmpty() || !problems.isEmpty()) {
      exchange.problems(400, problems);
      return;
    }
    exchange.blocking(
        () -> advances.to(at.get(), history),
        customers ->
            exchange.json(customers.isPresent() ? 200 : 202, ServerWriter.advance(customers)));
  }
}
