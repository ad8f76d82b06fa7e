package io.usher.view;

import io.usher.customer.Profile;
import io.usher.decide.Decider;
import io.usher.decide.Decision;
import io.usher.flow.Change;
import io.usher.flow.LiveRulebook;
import io.usher.flow.Pass;
import io.usher.value.Names;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Why a decision says what it says of a customer.
 *
 * @param change the newest kept one in which it was asked; where none is kept, what asking anew
 *     gives, with the cause {@link #RECOMPUTED}
 * @param explained the decision in it
 * @param nearest the row that came nearest, if none spoke and anybody can tell
 */
public record Why(Change change, Change.Explained explained, Optional<Near> nearest) {

  /** The cause of a change that is not kept, but computed from the profile as it stands. */
  public static final String RECOMPUTED = "recomputed";

  /**
   * A row that nearly speaks of the customer as last decided.
   *
   * @param line the sheet's row number, 0 where there is none
   * @param failed the conditions that do not hold
   */
  public record Near(
      String workbook, String sheet, String row, int line, List<Decider.Failed> failed) {
    public Near {
      failed = List.copyOf(failed);
    }
  }

  /**
   * Why, from what is kept and what is recorded of the customer; empty if there is no such
   * decision.
   *
   * @param history kept changes, newest first
   */
  static Optional<Why> of(
      String decision, List<Change> history, Profile profile, LiveRulebook live) {
    Optional<Why> kept = kept(decision, history);
    Optional<Decision> known = live.rulebook().decision(decision);
    if (known.isEmpty() || kept.filter(why -> why.spoke()).isPresent()) {
      return kept;
    }
    Pass pass = new Pass(live, profile, Optional.empty(), profile.decidedAt(), Map.of()).run();
    Why why = kept.orElseGet(() -> recomputed(known.get(), profile, pass));
    return Optional.of(
        why.spoke() ? why : new Why(why.change, why.explained, near(known.get(), pass)));
  }

  private boolean spoke() {
    return !explained.reasons().isEmpty();
  }

  private static Optional<Why> kept(String decision, List<Change> history) {
    return history.stream()
        .flatMap(
            change ->
                explained(decision, change).stream()
                    .map(explained -> new Why(change, explained, Optional.empty())))
        .findFirst();
  }

  private static Optional<Change.Explained> explained(String decision, Change change) {
    String key = Names.key(decision);
    return change.decisions().stream()
        .filter(asked -> Names.key(asked.decision()).equals(key))
        .findFirst();
  }

  private static Why recomputed(Decision decision, Profile profile, Pass pass) {
    Change change = pass.change(RECOMPUTED, "", profile.version());
    Change.Explained explained =
        explained(decision.name(), change)
            .orElseGet(
                () ->
                    new Change.Explained(
                        decision.name(),
                        pass.outputs(
                            decision,
                            Optional.ofNullable(profile.standings().get(decision.name()))),
                        List.of()));
    return new Why(change, explained, Optional.empty());
  }

  private static Optional<Near> near(Decision decision, Pass pass) {
    return pass.nearest(decision)
        .map(
            near -> {
              Decider.RowLabel label = decision.decider().rows().get(near.row());
              return new Near(
                  decision.workbook(), decision.sheet(), label.id(), label.line(), near.failed());
            });
  }
}
