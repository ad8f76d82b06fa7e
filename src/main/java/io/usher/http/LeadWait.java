package io.usher.http;

import io.usher.json.ChangeWriter.Given;
import io.usher.lead.Lead;
import io.usher.lead.LeadRequest;
import io.usher.lead.Team;
import io.usher.routing.Sales;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Answers to events that wait for a lead to be given to somebody, for forms that show a name. */
record LeadWait(Sales sales, Meters meters) {
  private static final Pattern WAIT = Pattern.compile("([0-9]{1,5})(ms|s)");
  private static final Duration LONGEST = Duration.ofSeconds(10);

  /** How long to wait, such as {@code 2s} or {@code 500ms}; empty if that is not said rightly. */
  static Optional<Duration> asked(Exchange exchange) {
    return exchange
        .query("wait")
        .map(WAIT::matcher)
        .filter(Matcher::matches)
        .map(LeadWait::duration)
        .filter(it -> it.compareTo(LONGEST) <= 0);
  }

  private static Duration duration(Matcher matched) {
    long number = Long.parseLong(matched.group(1));
    return matched.group(2).equals("s") ? Duration.ofSeconds(number) : Duration.ofMillis(number);
  }

  /**
   * Answers at once if nobody waits or no lead was asked for, else when the desk has seen to it.
   */
  void answer(Exchange exchange, Receipts receipts, boolean decide) {
    Optional<Duration> wait = decide ? asked(exchange) : Optional.empty();
    Team team = wait.isPresent() ? sales.team() : Team.NONE;
    Optional<LeadRequest> request = wait.flatMap(it -> receipts.request(team));
    if (request.isEmpty()) {
      receipts.answer(exchange, decide, meters);
      return;
    }
    CompletableFuture<?> unused =
        sales
            .decided(request.get(), wait.orElse(Duration.ZERO))
            .handle((lead, fault) -> fault == null ? lead : Optional.<Lead>empty())
            .thenAccept(
                lead ->
                    exchange.context.runOnContext(
                        back ->
                            exchange.guarded(
                                () ->
                                    receipts.answer(
                                        exchange,
                                        true,
                                        meters,
                                        lead.map(it -> new Given(it, team))))));
  }
}
