package io.usher.routing;

import io.usher.flow.LiveRulebook;
import io.usher.flow.LiveRulebooks;
import io.usher.lead.Command;
import io.usher.lead.Desk;
import io.usher.lead.Lead;
import io.usher.lead.LeadRequest;
import io.usher.lead.LedgerLine;
import io.usher.lead.Reply;
import io.usher.lead.Team;
import io.usher.lead.Wanted;
import io.usher.routing.DeskStore.Kept;
import io.usher.value.Outcome;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/**
 * Where people ask: what changes something goes to this server's desk, the rest is looked up.
 *
 * @param teams whom leads go to under a rulebook
 */
public record FrontDesk(
    SalesDesk desk,
    DeskRecords records,
    LiveRulebooks rulebooks,
    Function<LiveRulebook, Team> teams,
    InstantSource clock)
    implements Sales {

  @Override
  public Team team() {
    return teams.apply(rulebooks.now());
  }

  @Override
  public Optional<CompletableFuture<Outcome<Reply>>> ask(Command command) {
    return desk.ask(command);
  }

  @Override
  public CompletableFuture<Optional<Lead>> decided(LeadRequest request, Duration within) {
    return desk.decided(request, within);
  }

  @Override
  public LedgerLine who(LeadRequest request) {
    Team team = team();
    Kept now = records.kept();
    Wanted wanted = new Wanted();
    wanted.add(request, now.state(), team);
    return new Desk(now.state(), team, records.shelf(wanted)).who(request, clock.instant());
  }
}
