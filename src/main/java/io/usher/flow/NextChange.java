package io.usher.flow;

import io.usher.attribute.Attributes;
import io.usher.calendar.Brand;
import io.usher.customer.Profile;
import io.usher.customer.Standing;
import io.usher.journey.Journey;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** Finds the first instant at which something may change with no event at all. */
final class NextChange {
  private NextChange() {}

  /** The first one after the profile was last decided. */
  static Optional<Instant> of(Profile profile, LiveRulebook live) {
    Instant at = profile.decidedAt();
    Pass pass = new Pass(live, profile, Optional.empty(), at, Map.of()).run();
    return of(profile, profile.standings(), pass, live, at);
  }

  /**
   * The first one after {@code now}.
   *
   * @param standings where the customer stands now
   * @param pass the one that came to it, at {@code now}
   */
  static Optional<Instant> of(
      Profile profile, Map<String, Standing> standings, Pass pass, LiveRulebook live, Instant now) {
    Optional<Instant> next =
        earlier(live.rulebook().attributes().nextChange(profile, standings, now), pass.nextDay());
    return earlier(next, of(standings, live, now));
  }

  /**
   * The same after an event, when little has moved: what has not moved changes when it would have
   * changed before.
   *
   * @param before as last decided under the same rulebook, nothing of it due by {@code now}
   * @param after with the event taken in
   * @param moved the attributes the event has moved
   * @param standings where the customer stands now
   */
  static Optional<Instant> after(
      Profile before,
      Profile after,
      int[] moved,
      Map<String, Standing> standings,
      Pass pass,
      LiveRulebook live,
      Instant now) {
    Map<String, Standing> decided = pass.decided();
    Attributes attributes = live.rulebook().attributes();
    Optional<Instant> known = before.nextChangeAt();
    // days in a tier change by themselves when they do for when it was reached
    int[] touched = and(moved, attributes.standingOn(decided.keySet()));
    Optional<Instant> next = attributes.nextChange(touched, after, standings, now);
    next = earlier(next, of(decided, live, now));
    boolean days = pass.askedOfDays();
    if (days) {
      next = earlier(next, pass.nextDay());
    }
    if (known.isEmpty() || (next.isPresent() && !next.get().isAfter(known.get()))) {
      return next;
    }
    Optional<Instant> then =
        attributes.nextChange(touched, before, before.standings(), before.decidedAt());
    for (String name : decided.keySet()) {
      Standing old = before.standings().get(name);
      if (old != null) {
        then = earlier(then, of(name, old, live, before.decidedAt()));
      }
    }
    boolean another =
        (then.isEmpty() || then.get().isAfter(known.get()))
            && !(days && startsDay(known.get(), live));
    return another ? known : of(after, standings, pass, live, now);
  }

  private static int[] and(int[] some, int[] more) {
    return more.length == 0
        ? some
        : IntStream.concat(IntStream.of(some), IntStream.of(more)).distinct().toArray();
  }

  private static Optional<Instant> of(
      Map<String, Standing> standings, LiveRulebook live, Instant now) {
    Optional<Instant> next = Optional.empty();
    for (Map.Entry<String, Standing> standing : standings.entrySet()) {
      next = earlier(next, of(standing.getKey(), standing.getValue(), live, now));
    }
    return next;
  }

  /** Nothing for a decision that is not in the rulebook: what it gave ends when all are asked. */
  private static Optional<Instant> of(
      String name, Standing standing, LiveRulebook live, Instant now) {
    return live.readers()
        .lines(name)
        .flatMap(
            known ->
                Journey.nextChange(
                    known.decision(), standing, known.drawn(), now, live.rulebook().brand()));
  }

  private static boolean startsDay(Instant at, LiveRulebook live) {
    Brand brand = live.rulebook().brand();
    return brand.startOf(brand.day(at)).equals(at);
  }

  private static Optional<Instant> earlier(Optional<Instant> one, Optional<Instant> other) {
    return one.isEmpty() || (other.isPresent() && other.get().isBefore(one.get())) ? other : one;
  }
}
