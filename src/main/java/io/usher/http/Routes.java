package io.usher.http;

import io.vertx.core.http.HttpMethod;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** The table of all routes. Immutable. */
final class Routes {
  private final List<Route> all;
  private final Map<String, List<Route>> plain = new HashMap<>();
  private final List<Route> withParameters = new ArrayList<>();

  Routes(List<Route> all) {
    this.all = List.copyOf(all);
    for (Route route : all) {
      if (route.path().contains("{")) {
        withParameters.add(route);
      } else {
        plain.computeIfAbsent(route.path(), path -> new ArrayList<>()).add(route);
      }
    }
  }

  List<Route> all() {
    return all;
  }

  /** A route with what the path says for its parameters. */
  record Match(Route route, Map<String, String> parameters) {}

  /** The route for a method on a path; a slash at the end makes no difference. */
  Optional<Match> find(HttpMethod method, String path) {
    HttpMethod asked = method.equals(HttpMethod.HEAD) ? HttpMethod.GET : method;
    for (Match match : on(path)) {
      if (match.route().method().equals(asked)) {
        return Optional.of(match);
      }
    }
    return Optional.empty();
  }

  /** Every route on a path, whatever the method. */
  List<Match> on(String path) {
    String tidy =
        path.length() > 1 && path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    List<Route> exact = plain.get(tidy);
    if (exact != null) {
      return exact.stream().map(route -> new Match(route, Map.of())).toList();
    }
    String[] steps = tidy.split("/", -1);
    List<Match> matches = new ArrayList<>();
    for (Route route : withParameters) {
      parameters(route.path().split("/", -1), steps)
          .ifPresent(parameters -> matches.add(new Match(route, parameters)));
    }
    return matches;
  }

  /** The methods a path knows, for the {@code Allow} header. */
  static String methods(List<Match> matches) {
    TreeSet<String> names = new TreeSet<>();
    matches.forEach(match -> names.add(match.route().method().name()));
    return String.join(", ", names);
  }

  private static Optional<Map<String, String>> parameters(String[] wanted, String[] steps) {
    if (wanted.length != steps.length) {
      return Optional.empty();
    }
    Map<String, String> parameters = new HashMap<>();
    for (int i = 0; i < steps.length; i++) {
      if (wanted[i].startsWith("{")) {
        if (steps[i].isEmpty()) {
          return Optional.empty();
        }
        parameters.put(wanted[i].substring(1, wanted[i].length() - 1), decoded(steps[i]));
      } else if (!wanted[i].equals(steps[i])) {
        return Optional.empty();
      }
    }
    return Optional.of(parameters);
  }

  /** The step without percent-encoding; as it stands where that is broken. */
  private static String decoded(String step) {
    if (step.indexOf('%') < 0) {
      return step;
    }
    try {
      return URLDecoder.decode(step.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return step;
    }
  }
}
