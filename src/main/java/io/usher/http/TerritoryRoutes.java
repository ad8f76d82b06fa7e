package io.usher.http;

import io.usher.json.TerritoryWriter;
import io.usher.value.Code;
import io.usher.view.Territories;
import java.util.Locale;
import java.util.Optional;

/** Leads that no row of a territory took but the last. */
final class TerritoryRoutes {
  private static final int MOST = 1_000;

  private final Territories territories;

  TerritoryRoutes(Territories territories) {
    this.territories = territories;
  }

  void unmatched(Exchange exchange, byte[] body) {
    String decision = exchange.parameter("decision");
    Optional<Integer> limit =
        SegmentRoutes.limit(exchange.query("limit").orElse(Integer.toString(MOST)), MOST);
    if (limit.isEmpty()) {
      exchange.problem(400, Statuses.named(Code.NOT_A_NUMBER, "limit", "must be 1 to " + MOST));
      return;
    }
    exchange.<Optional<Territories.Gaps>>blocking(
        () -> territories.gaps(decision, limit.get()),
        gaps -> {
          if (gaps.isPresent()) {
            write(exchange, gaps.get());
          } else {
            exchange.problem(
                404,
                Statuses.named(
                    Code.NOT_FOUND,
                    "decision",
                    "no decision of kind routing is called `" + decision + "`"));
          }
        });
  }

  private static void write(Exchange exchange, Territories.Gaps gaps) {
    String header = exchange.request.getHeader("Accept");
    if (header != null && header.toLowerCase(Locale.ROOT).contains("json")) {
      exchange.json(TerritoryWriter.gaps(gaps));
    } else {
      exchange.send(200, "text/csv; charset=utf-8", TerritoryWriter.csv(gaps));
    }
  }
}
