package io.usher.routing;

import io.usher.lead.Changes;
import io.usher.lead.Command;
import io.usher.lead.Desk;
import io.usher.lead.DeskState;
import io.usher.lead.Reply;
import io.usher.lead.Shelf;
import io.usher.lead.Team;
import io.usher.value.Code;
import io.usher.value.Outcome;
import io.usher.value.Place;
import io.usher.value.Problem;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

  /** Plans all of them; one that cannot be planned at all fails alone. */
  static Plan of(DeskState state, Team team, Shelf shelf, List<Command> commands, Instant now) {
    if (commands.isEmpty()) {
      return new Plan(unchanged(state), List.of());
    }
    List<Optional<Command>> open = new ArrayList<>();
    commands.forEach(command -> open.add(Optional.of(command)));
    while (true) {
      Desk desk = new Desk(state, team, shelf);
      List<Outcome<Reply>> outcomes = new ArrayList<>(open.size());
      int broken = run(desk, open, now, outcomes);
      if (broken < 0) {
        return new Plan(desk.changes(), outcomes);
      }
      // what it did before it broke may not stay
      open.set(broken, Optional.empty());
    }
  }

  private static Changes unchanged(DeskState state) {
    return new Changes(
        state, List.of(), List.of(), Map.of(), Map.of(), Map.of(), List.of(), List.of());
  }

  /** The place of the first command that broke; -1 if none did. */
  private static int run(
      Desk desk, List<Optional<Command>> open, Instant now, List<Outcome<Reply>> outcomes) {
    for (int i = 0; i < open.size(); i++) {
      if (open.get(i).isEmpty()) {
        outcomes.add(BROKEN);
        continue;
      }
      Command command = open.get(i).get();
      try {
        outcomes.add(desk.step(command, now));
      } catch (RuntimeException fault) {
        log.error("the desk stumbled over a command={}", command.getClass().getSimpleName(), fault);
        return i;
      }
    }
    return -1;
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
