package io.usher.lead;

import io.usher.customer.CustomerId;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * What a batch of commands needs from the store. Grows as commands are added; then the caller reads
 * all of it at once into a {@link Shelf}.
 *
 * @param leads ids
 * @param open customers and types whose open lead is wanted, with the lead itself
 * @param customers whose owner is wanted
 * @param domains whose owner is wanted
 * @param lanes whose oldest leads are wanted, some dozens of each, with the leads themselves
 * @param holders reps whose leads are wanted, some hundreds, with the leads themselves
 * @param offers reps of whose leads those they have not accepted are wanted, likewise
 */
public record Wanted(
    Set<String> leads,
    Set<Shelf.OpenKey> open,
    Set<CustomerId> customers,
    Set<String> domains,
    Set<Shelf.LaneKey> lanes,
    Set<String> holders,
    Set<String> offers) {

  /** Nothing yet. */
  public Wanted() {
    this(
        new LinkedHashSet<>(),
        new LinkedHashSet<>(),
        new LinkedHashSet<>(),
        new LinkedHashSet<>(),
        new LinkedHashSet<>(),
        new LinkedHashSet<>(),
        new LinkedHashSet<>());
  }

  /** Adds what a command needs. */
  public void add(Command command, DeskState state, Team team) {
    if (command instanceof Command.Request request) {
      add(request.request(), state, team);
    } else if (command instanceof Command.Accept accept) {
      leads.add(accept.lead());
    } else if (command instanceof Command.Reject reject) {
      leads.add(reject.lead());
    } else if (command instanceof Command.Touch touch) {
      leads.add(touch.lead());
    } else if (command instanceof Command.Complete complete) {
      leads.add(complete.lead());
    } else if (command instanceof Command.Reassign reassign) {
      leads.add(reassign.lead());
    } else if (command instanceof Command.Tick tick) {
      leads.add(tick.lead());
    } else if (command instanceof Command.Drain drain) {
      add(drain.pool(), state);
    } else if (command instanceof Command.Offboard offboard) {
      holders.add(offboard.rep());
    } else if (command instanceof Command.AbsencePut put) {
      offers.add(put.rep());
    } else if (command instanceof Command.LookIn lookIn) {
      offers.add(lookIn.rep());
    }
  }

  /** Adds what finding somebody for a customer needs, whether or not the lead is taken. */
  public void add(LeadRequest request, DeskState state, Team team) {
    leads.add(request.lead());
    open.add(new Shelf.OpenKey(request.customer(), request.type()));
    customers.add(request.customer());
    if (!request.domain().isEmpty()) {
      domains.add(request.domain());
    }
    add(team.poolOf(request.target()), state);
  }

  private void add(String pool, DeskState state) {
    state.pool(pool).lanes().keySet().forEach(lane -> lanes.add(new Shelf.LaneKey(pool, lane)));
  }
}
