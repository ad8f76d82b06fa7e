package io.usher.view;

import io.usher.decide.Decision;
import io.usher.decide.Kind;
import io.usher.decide.Output;
import io.usher.decide.Policy.Routing;
import io.usher.flow.LiveRulebooks;
import io.usher.flow.Unmatched;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Leads that met no territory, in the columns their sheet has now. */
public final class LiveTerritories implements Territories {
  private static final String ID = "#";

  /** Outputs that no column says. */
  private static final Set<String> UNWRITTEN = Set.of(Routing.TO, Routing.REP, Routing.STATE);

  private final LiveRulebooks rulebooks;
  private final Unmatched unmatched;

  public LiveTerritories(LiveRulebooks rulebooks, Unmatched unmatched) {
    this.rulebooks = rulebooks;
    this.unmatched = unmatched;
  }

  @Override
  public Optional<Gaps> gaps(String decision, int limit) {
    return rulebooks
        .now()
        .rulebook()
        .decision(decision)
        .filter(found -> found.kind() == Kind.ROUTING)
        .map(found -> gaps(found, limit));
  }

  private Gaps gaps(Decision decision, int limit) {
    List<String> when = when(decision);
    List<String> columns = new ArrayList<>(List.of(ID));
    columns.addAll(when);
    decision.outputs().stream()
        .map(Output::name)
        .filter(name -> !UNWRITTEN.contains(name))
        .forEach(columns::add);
    List<Gap> rows = new ArrayList<>();
    for (Unmatched.Alike alike : unmatched.newest(decision.name(), limit)) {
      List<String> cells = new ArrayList<>();
      for (int at = 0; at < columns.size(); at++) {
        boolean condition = at > 0 && at <= when.size();
        cells.add(condition ? alike.inputs().getOrDefault(columns.get(at), "") : "");
      }
      rows.add(new Gap(cells, alike.leads(), alike.last()));
    }
    return new Gaps(decision.name(), columns, rows);
  }

  /** The columns under {@code When}; whom the sheet is for stands in its head. */
  private static List<String> when(Decision decision) {
    List<Integer> reads = decision.decider().reads();
    return decision.inputs().stream()
        .filter(input -> reads.contains(input.fact()))
        .map(Decision.Input::name)
        .toList();
  }
}
