package io.usher.http;

import io.usher.customer.CustomerId;
import io.usher.flow.Change;
import io.usher.flow.Receipt;
import io.usher.json.ChangeWriter;
import io.usher.json.ChangeWriter.Given;
import io.usher.json.Posted;
import io.usher.json.Posted.Message;
import io.usher.lead.Command;
import io.usher.lead.Inward;
import io.usher.lead.LeadRequest;
import io.usher.lead.Team;
import io.usher.value.Problem;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * What became of the events of one request. A message with several events (a group call) is unknown
 * if one of them is, else failed if one of them is, else as its first.
 */
final class Receipts {
  private static final byte[] SUCCESS = ChangeWriter.success();

  private final Posted posted;

  /** By the place of the message among all; messages that were refused have none. */
  private final @Nullable Receipt[] outcomes;

  private final Map<Integer, Problem> failures = new TreeMap<>();
  private boolean unknown;
  private int done;
  private int repeated;

  /**
   * @param receipts one for each event of the accepted messages, in order
   */
  Receipts(Posted posted, List<Receipt> receipts) {
    this.posted = posted;
    this.outcomes = new Receipt[posted.messages().size()];
    int next = 0;
    for (int place = 0; place < outcomes.length; place++) {
      int events = posted.messages().get(place).events().size();
      for (int i = 0; i < events; i++) {
        add(place, receipts.get(next++), i == 0);
      }
    }
  }

  private void add(int place, Receipt receipt, boolean own) {
    if (receipt instanceof Receipt.OutcomeUnknown) {
      unknown = true;
    } else if (receipt instanceof Receipt.Failed failed) {
      failures.put(place, failed.problem());
    }
    if (own) {
      outcomes[place] = receipt;
    }
  }

  /** Whether it is not known of some event if it is committed: all are to be sent again. */
  boolean unknown() {
    return unknown;
  }

  /** The messages that failed, each with the reason. */
  void eachFailure(BiConsumer<Message, Problem> then) {
    failures.forEach((place, problem) -> then.accept(posted.messages().get(place), problem));
  }

  /** The lead somebody who waits for it asked for with a single event; empty if there is none. */
  Optional<LeadRequest> request(Team team) {
    Receipt receipt = outcomes.length == 1 ? outcomes[0] : null;
    Optional<Change> change =
        receipt instanceof Receipt.Done done
            ? Optional.of(done.change())
            : receipt instanceof Receipt.SeenBefore seen ? seen.first() : Optional.empty();
    CustomerId customer = posted.messages().get(0).events().get(0).customer();
    return change.stream()
        .flatMap(it -> it.messages().stream())
        .flatMap(it -> Inward.command(it.type(), customer, it.data(), team).stream())
        .filter(Command.Request.class::isInstance)
        .map(it -> ((Command.Request) it).request())
        .findFirst();
  }

  void answer(Exchange exchange, boolean decide, Meters meters) {
    answer(exchange, decide, meters, Optional.empty());
  }

  /**
   * Answers.
   *
   * @param given the lead that was waited for
   */
  void answer(Exchange exchange, boolean decide, Meters meters, Optional<Given> given) {
    if (unknown) {
      meters.unknown.increment(posted.messages().size());
      exchange.problem(503, Statuses.UNKNOWN);
      return;
    }
    count();
    meters.accepted.increment(done);
    meters.repeated.increment(repeated);
    meters.failed.increment(failures.size());
    if (posted.batch()) {
      exchange.json(ChangeWriter.batch(done, repeated, refused()));
    } else {
      single(exchange, posted.messages().get(0), decide, given);
    }
  }

  private void count() {
    for (int place = 0; place < outcomes.length; place++) {
      Receipt receipt = outcomes[place];
      if (receipt == null || failures.containsKey(place)) {
        continue;
      }
      if (receipt instanceof Receipt.SeenBefore) {
        repeated++;
      } else {
        done++;
      }
    }
  }

  private Map<Integer, List<Problem>> refused() {
    Map<Integer, List<Problem>> refused = new TreeMap<>();
    for (Message message : posted.messages()) {
      if (!message.accepted()) {
        refused.put(message.index(), message.problems());
      }
    }
    eachFailure((message, problem) -> refused.put(message.index(), List.of(problem)));
    return refused;
  }

  private void single(Exchange exchange, Message message, boolean decide, Optional<Given> given) {
    Problem failure = failures.get(0);
    Receipt receipt = outcomes[0];
    if (receipt == null) {
      exchange.problems(Statuses.of(message.problems()), message.problems());
    } else if (failure != null) {
      exchange.problem(500, failure);
    } else {
      exchange.json(decide ? decided(message, receipt, given) : SUCCESS);
    }
  }

  private static byte[] decided(Message message, Receipt receipt, Optional<Given> given) {
    CustomerId customer = message.events().get(0).customer();
    return receipt.fold(
        done -> ChangeWriter.done(customer, done.change(), given),
        seen -> ChangeWriter.seenBefore(customer, seen, given),
        failed -> SUCCESS,
        unknown -> SUCCESS,
        merged -> SUCCESS,
        tooOld -> ChangeWriter.erased(customer, tooOld.erasedAt()),
        early -> SUCCESS);
  }
}
