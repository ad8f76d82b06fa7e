package io.usher.http;

import io.usher.customer.CustomerId;
import io.usher.flow.Audiences;
import io.usher.json.Csv;
import io.usher.json.ServerWriter;
import io.usher.value.Code;
import io.usher.value.Names;
import io.usher.value.Problem;
import java.io.ByteArrayOutputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/** Segments: how big they are and who is in them. */
final class SegmentRoutes {
  private static final int MOST = 10_000;

  private final Audiences audiences;

  SegmentRoutes(Audiences audiences) {
    this.audiences = audiences;
  }

  void sizes(Exchange exchange, byte[] body) {
    exchange.blocking(() -> ServerWriter.segments(audiences.sizes()), exchange::json);
  }

  void members(Exchange exchange, byte[] body) {
    String segment = exchange.parameter("name");
    String cursor = exchange.query("cursor").orElse("");
    Optional<Integer> limit = limit(exchange.query("limit").orElse("1000"), MOST);
    if (limit.isEmpty()) {
      exchange.problem(400, Statuses.named(Code.NOT_A_NUMBER, "limit", "must be 1 to " + MOST));
      return;
    }
    exchange.<Found>blocking(
        () -> found(segment, cursor, limit.get()),
        found -> {
          if (found.page().isPresent()) {
            write(exchange, segment, found.page().get());
          } else {
            exchange.problem(found.status(), found.problem());
          }
        });
  }

  /** A page, or why there is none. */
  private record Found(Optional<Audiences.Page> page, int status, Problem problem) {}

  private Found found(String segment, String cursor, int limit) {
    Problem unknown = Statuses.named(Code.NOT_FOUND, "name", "no segment is called that");
    try {
      Optional<Audiences.Page> page = members(segment, cursor, limit);
      return new Found(page, 404, unknown);
    } catch (IllegalArgumentException e) {
      return new Found(
          Optional.empty(),
          400,
          Statuses.named(Code.VALUE_NOT_ALLOWED, "cursor", "is not one given here"));
    }
  }

  /** The page; names mean the same in any case, and with more spaces than were written. */
  private Optional<Audiences.Page> members(String segment, String cursor, int limit) {
    Audiences.Page page = audiences.members(segment, cursor, limit);
    if (!page.members().isEmpty()) {
      return Optional.of(page);
    }
    String key = Names.key(segment);
    return audiences.sizes().keySet().stream()
        .filter(name -> Names.key(name).equals(key))
        .findFirst()
        .map(name -> name.equals(segment) ? page : audiences.members(name, cursor, limit));
  }

  /** The number if it is one from 1 to {@code most}. */
  static Optional<Integer> limit(String text, int most) {
    return text.matches("[0-9]{1,6}")
            && Integer.parseInt(text) > 0
            && Integer.parseInt(text) <= most
        ? Optional.of(Integer.parseInt(text))
        : Optional.empty();
  }

  private static void write(Exchange exchange, String segment, Audiences.Page page) {
    if (page.next().isPresent()) {
      exchange.header("Link", "<" + link(exchange, page.next().get()) + ">; rel=\"next\"");
    }
    String header = exchange.request.getHeader("Accept");
    String accept = header == null ? "" : header.toLowerCase(Locale.ROOT);
    if (accept.contains("text/csv")) {
      exchange.send(200, "text/csv; charset=utf-8", csv(page));
    } else if (accept.contains("ndjson")) {
      exchange.send(200, "application/x-ndjson", lines(page));
    } else {
      exchange.json(ServerWriter.members(segment, page));
    }
  }

  private static String link(Exchange exchange, String next) {
    String path = exchange.request.path();
    String limit = exchange.query("limit").map(text -> "&limit=" + text).orElse("");
    return path + "?cursor=" + URLEncoder.encode(next, StandardCharsets.UTF_8) + limit;
  }

  private static byte[] lines(Audiences.Page page) {
    ByteArrayOutputStream lines = new ByteArrayOutputStream();
    for (CustomerId member : page.members()) {
      lines.writeBytes(ServerWriter.member(member));
      lines.write('\n');
    }
    return lines.toByteArray();
  }

  private static byte[] csv(Audiences.Page page) {
    Csv csv = new Csv("customer", "kind");
    page.members().forEach(member -> csv.row(member.text(), member.space().word()));
    return csv.done();
  }
}
