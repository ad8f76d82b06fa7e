package io.usher.routing;

import io.usher.lead.Changes;
import io.usher.lead.Command;
import io.usher.lead.Desk;
import io.usher.lead.Reply;
import io.usher.value.Code;
import io.usher.value.Outcome;
import io.usher.value.Place;
import io.usher.value.Problem;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a batch of commands leads to.
 *
 * @param outcomes one for each command, in order
 */
record Plan(Changes changes, List<Outcome<Reply>> outcomes) {
  private static final Logger log = LoggerFactory.getLogger(Plan.class);

  static final Outcome<Reply> BROKEN =
      Outcome.refused(
          Problem.of(Code.INTERNAL, new Place.Named("server"), "the desk cannot do this"));

  /**
   * Plans all of them; one that cannot be planned at all fails alone. A request of that kind is
   * ended, so that the customer's profile does not wait for ever.
   *
   * @param desks a desk to which nothing has been done
   * @param hopeless id of a lead whose request is only to be ended
   */
  static Plan of(
      Supplier<Desk> desks, List<Command> commands, Optional<String> hopeless, Instant now) {
    Set<String> ended = new HashSet<>(hopeless.stream().toList());
    List<Optional<Command>> open = new ArrayList<>();
    commands.forEach(command -> open.add(Optional.of(command)));
    while (true) {
      Desk desk = desks.get();
      List<Outcome<Reply>> outcomes = new ArrayList<>(open.size());
      int broken = run(desk, open, ended, now, outcomes);
      if (broken < 0) {
        return new Plan(desk.changes(), outcomes);
      }
      // what it did before it broke may not stay
      Command command = open.get(broken).orElseThrow();
      if (!(command instanceof Command.Request) || !ended.add(leadOf(command))) {
        open.set(broken, Optional.empty());
      }
    }
  }

  /** The place of the first command that broke; -1 if none did. */
  private static int run(
      Desk desk,
      List<Optional<Command>> open,
      Set<String> ended,
      Instant now,
      List<Outcome<Reply>> outcomes) {
    for (int i = 0; i < open.size(); i++) {
      if (open.get(i).isEmpty()) {
        outcomes.add(BROKEN);
        continue;
      }
      Command command = open.get(i).get();
      try {
        if (command instanceof Command.Request request && ended.contains(leadOf(command))) {
          desk.end(request.request(), "the desk cannot do this", now);
          outcomes.add(BROKEN);
        } else {
          outcomes.add(desk.step(command, now));
        }
      } catch (RuntimeException fault) {
        log.error(
            "the desk stumbled over a command={} lead={}",
            command.getClass().getSimpleName(),
            leadOf(command),
            fault);
        return i;
      }
    }
    return -1;
  }

  /** Id of the lead a command is about; empty if it is about none. */
  static String leadOf(Command command) {
    return command.fold(
        it -> it.request().lead(),
        Command.Accept::lead,
        Command.Reject::lead,
        Command.Touch::lead,
        Command.Complete::lead,
        Command.Reassign::lead,
        Command.Tick::lead,
        it -> "",
        it -> "");
  }

  /** Whether nothing would change. */
  boolean nothing() {
    return changes.pools().isEmpty()
        && changes.reps().isEmpty()
        && changes.leads().isEmpty()
        && changes.customerOwners().isEmpty()
        && changes.domainOwners().isEmpty()
        && changes.lines().isEmpty()
        && changes.answers().isEmpty();
  }
}
