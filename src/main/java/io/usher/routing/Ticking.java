package io.usher.routing;

import io.usher.lead.Actor;
import io.usher.lead.Attendance;
import io.usher.lead.Command;
import io.usher.lead.PoolState;
import io.usher.lead.Reply;
import io.usher.lead.Team;
import io.usher.routing.DeskStore.Due;
import io.usher.routing.DeskStore.Kept;
import io.usher.value.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * What the desk does because an instant has come: leads' clocks, pools whose backlog moves, what
 * was offered to who is not there any more, and what leavers still hold.
 */
final class Ticking {
  private static final int MOST = 128;

  /** While there is much to do it is looked so often, for the clocks' sake. */
  private static final long PACE_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

  /** How long what led to nothing is left alone. */
  private static final Duration REST = Duration.ofSeconds(10);

  private static final int MOST_RESTING = 10_000;

  /** Before a rep's key, which may be a pool's too. */
  private static final String LEAVER = "left ";

  private static final String LOOK_IN = "in ";

  /** Reps who are looked in on at once, each with some hundreds of leads at most. */
  private static final int MOST_LOOKED_IN = 16;

  private final Map<String, Instant> resting = new HashMap<>();
  private long lookedNanos = System.nanoTime() - PACE_NANOS;
  private Optional<Instant> nextLead = Optional.empty();
  private boolean newer;

  /**
   * Adds what is due.
   *
   * @param changed whether the team is not the one the desk was asked under last
   * @return when something is due next, as far as it is known
   */
  Optional<Instant> take(
      Batch batch, DeskStore store, Kept kept, Team team, boolean changed, Instant now) {
    newer = false;
    leads(batch, store, kept, now);
    leavers(batch, kept, now);
    Attendance.due(kept.state(), team, now).stream()
        .filter(rep -> rested(LOOK_IN + rep, now))
        .limit(MOST_LOOKED_IN)
        .forEach(rep -> batch.add(new Command.LookIn(rep)));
    Optional<Instant> next = nextLead;
    for (Map.Entry<String, PoolState> pool : kept.state().pools().entrySet()) {
      Optional<Instant> wake = pool.getValue().wakeAt();
      boolean due = wake.filter(at -> !at.isAfter(now)).isPresent();
      if (pool.getValue().waiting() > 0 && (changed || due) && rested(pool.getKey(), now)) {
        batch.add(new Command.Drain(pool.getKey()));
      } else if (wake.isPresent() && !due && next.filter(wake.get()::isAfter).isEmpty()) {
        next = wake;
      }
    }
    return next;
  }

  private void leads(Batch batch, DeskStore store, Kept kept, Instant now) {
    boolean come = nextLead.filter(at -> !at.isAfter(now)).isPresent();
    if (!come && System.nanoTime() - lookedNanos < PACE_NANOS) {
      return;
    }
    lookedNanos = System.nanoTime();
    Due due = store.due(now, MOST);
    newer = due.stamp() != kept.stamp();
    nextLead = due.leads().size() == MOST ? Optional.of(now) : due.next();
    due.leads().stream()
        .filter(lead -> rested(lead, now))
        .forEach(lead -> batch.add(new Command.Tick(lead)));
  }

  /** Goes on where a hand-over of more leads than one step takes was cut short. */
  private void leavers(Batch batch, Kept kept, Instant now) {
    kept.state()
        .reps()
        .forEach(
            (rep, state) -> {
              if (state.left() && state.open() > 0 && rested(LEAVER + rep, now)) {
                batch.add(new Command.Offboard(rep, Actor.DESK, "left"));
              }
            });
  }

  private boolean rested(String what, Instant now) {
    return resting.isEmpty()
        || Optional.ofNullable(resting.get(what)).filter(now::isBefore).isEmpty();
  }

  /** Whether somebody else has changed what is kept, as of the last look. */
  boolean foundNewer() {
    return newer;
  }

  /** What was tried in vain is not tried again at once. */
  void settled(Batch batch, List<Outcome<Reply>> outcomes, Instant now) {
    List<Command> commands = batch.commands();
    for (int i = 0; i < commands.size(); i++) {
      Outcome<Reply> outcome = outcomes.get(i);
      boolean vain = !(outcome instanceof Outcome.Done<Reply> done) || !done.value().done();
      Optional<String> what = what(commands.get(i));
      if (what.isPresent() && vain) {
        if (resting.size() > MOST_RESTING) {
          resting.clear();
        }
        resting.put(what.get(), now.plus(REST));
      } else {
        what.ifPresent(resting::remove);
      }
    }
  }

  private static Optional<String> what(Command command) {
    if (command instanceof Command.Tick tick) {
      return Optional.of(tick.lead());
    }
    if (command instanceof Command.Drain drain) {
      return Optional.of(drain.pool());
    }
    if (command instanceof Command.LookIn lookIn) {
      return Optional.of(LOOK_IN + lookIn.rep());
    }
    return command instanceof Command.Offboard offboard
        ? Optional.of(LEAVER + offboard.rep())
        : Optional.empty();
  }
}
