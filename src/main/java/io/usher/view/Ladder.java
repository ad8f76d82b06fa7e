package io.usher.view;

import io.usher.attribute.Attributes;
import io.usher.calendar.Span;
import io.usher.calendar.Window;
import io.usher.cell.Bounds;
import io.usher.customer.Profile;
import io.usher.customer.Standing;
import io.usher.decide.Decider.Lack;
import io.usher.decide.Decider.Need;
import io.usher.decide.Decision;
import io.usher.decide.Facts;
import io.usher.flow.LiveRulebook;
import io.usher.flow.Pass;
import io.usher.journey.Journey;
import io.usher.value.Names;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.IntPredicate;
import java.util.stream.Stream;

/**
 * The way down from a level and up from it: what is missing, and until when.
 *
 * <p><b>Keeping it.</b> Time is let pass until the level is lost; what its row lacks then is what
 * is missing. An event that counts then keeps the level, so each need's window says between which
 * instants something must be done: the latest of their beginnings and the earliest of their ends.
 *
 * <p><b>Reaching the next.</b> What the row of that level lacks now is enough until, with nothing
 * happening, it lacks more: the first of what counts leaves its window, a condition that holds does
 * so no longer, or a calendar period is over and begins anew. What is asked of a period before this
 * one cannot be done any more; so the row is asked at the next one's beginning.
 *
 * @param levels highest first
 * @param held the level held now, empty for none
 */
record Ladder(
    Decision decision,
    List<String> levels,
    String held,
    LiveRulebook live,
    Instant now,
    Ahead ahead) {
  /** Instants at most at which a row is asked what it lacks. */
  private static final int MOST_LOOKS = 400;

  /** What it takes to hold the level; empty if it is held anyway as far as anybody looks. */
  Optional<CustomerView.Keep> keep() {
    Optional<Ahead.Leap> loss =
        held.isEmpty() ? Optional.empty() : first(rank -> rank > rank(held));
    return loss.map(leap -> keep(leap.at(), nearest(lacks(leap.profile(), leap.at()), held)));
  }

  private CustomerView.Keep keep(Instant lostAt, Optional<Lack> lack) {
    List<Need> needs = lack.map(Lack::needs).orElse(List.of());
    Instant from = Instant.MIN;
    Instant by = lostAt;
    for (Need need : needs) {
      for (Window window : windows(need)) {
        from = later(from, begin(window, lostAt));
        by = window instanceof Window.Period last ? earlier(by, end(last, lostAt)) : by;
      }
    }
    boolean possible = !needs.isEmpty() && from.isBefore(by) && now.isBefore(by);
    return new CustomerView.Keep(
        lostAt,
        possible ? Optional.of(by) : Optional.empty(),
        possible && from.isAfter(now) ? Optional.of(from) : Optional.empty(),
        needs);
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }

  private static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }

  /** From when on something must happen to count at an instant. */
  private Instant begin(Window window, Instant at) {
    if (window instanceof Window.Period period) {
      return period.start(at, period.back(), live.rulebook().brand());
    }
    if (window instanceof Window.Sliding sliding) {
      Span span = sliding.span();
      Instant begin = span.before(at, live.rulebook().brand().zone()).plusSeconds(1);
      // where month ends are clamped, what happened up to three days later leaves by then too
      while (!span.after(begin, live.rulebook().brand().zone()).isAfter(at)) {
        begin = begin.plus(Duration.ofDays(1));
      }
      return begin;
    }
    return Instant.MIN;
  }

  private Instant end(Window.Period period, Instant at) {
    return period.start(at, period.back() - 1, live.rulebook().brand());
  }

  /** The next higher level that some row can give, and what is missing for it now. */
  Optional<CustomerView.Next> next(List<Lack> lacks) {
    for (int higher = rank(held) - 1; higher >= 0; higher--) {
      String wanted = levels.get(higher);
      Optional<Lack> nearest = nearest(lacks, wanted);
      if (nearest.isPresent()) {
        return Optional.of(next(wanted, higher, nearest.get()));
      }
    }
    return Optional.empty();
  }

  private CustomerView.Next next(String wanted, int rank, Lack lack) {
    Optional<Instant> reached = first(then -> then <= rank).map(Ahead.Leap::at);
    Optional<Instant> turn =
        lack.needs().stream()
            .flatMap(need -> windows(need).stream())
            .filter(window -> window instanceof Window.Period period && period.back() > 0)
            .map(window -> ((Window.Period) window).start(now, -1, live.rulebook().brand()))
            .max(Comparator.naturalOrder());
    if (turn.isPresent()) {
      List<Need> then =
          ahead
              .at(turn.get())
              .flatMap(profile -> nearest(lacks(profile, turn.get()), wanted))
              .map(Lack::needs)
              .orElse(List.of());
      return new CustomerView.Next(wanted, then.isEmpty() ? Optional.empty() : turn, reached, then);
    }
    return new CustomerView.Next(wanted, until(lack), reached, lack.needs());
  }

  /** Until when what a row lacks now is all it lacks. */
  private Optional<Instant> until(Lack lack) {
    Optional<Instant> until =
        lack.needs().stream()
            .flatMap(need -> windows(need).stream())
            .filter(Window.Period.class::isInstance)
            .map(window -> ((Window.Period) window).start(now, -1, live.rulebook().brand()))
            .min(Comparator.naturalOrder());
    Instant at = now;
    for (int look = 0; look < MOST_LOOKS; look++) {
      Optional<Instant> next = nextLook(at, lack.needs());
      if (next.isEmpty() || (until.isPresent() && !next.get().isBefore(until.get()))) {
        return until;
      }
      at = next.get();
      Optional<Lack> later = row(lack.row(), at);
      if (later.isEmpty() || later.get().needs().isEmpty()) {
        return until;
      }
      if (more(lack.needs(), later.get().needs())) {
        return Optional.of(at);
      }
    }
    return until;
  }

  /**
   * The next instant at which a row may lack something else: conditions turn at due instants, and
   * what a missing amount is taken from moves in between.
   */
  private Optional<Instant> nextLook(Instant at, List<Need> needs) {
    Optional<Profile> here = ahead.at(at);
    if (here.isEmpty()) {
      return Optional.empty();
    }
    Profile profile = here.get();
    return Stream.concat(
            profile.nextChangeAt().stream(),
            needs.stream()
                .filter(need -> need.amount().isPresent())
                .flatMap(need -> moves(need.fact(), profile, at).stream()))
        .min(Comparator.naturalOrder())
        .filter(next -> !next.isAfter(ahead.end()));
  }

  /** The next instant at which what a condition asks about may be another. */
  private Optional<Instant> moves(int fact, Profile profile, Instant at) {
    OptionalInt attribute = attribute(fact);
    if (attribute.isPresent()) {
      return attributes().nextMove(attribute.getAsInt(), profile, at);
    }
    int maker = live.readers().maker(fact);
    if (maker < 0) {
      return Optional.empty();
    }
    Decision made = live.rulebook().decisions().get(maker);
    return Optional.ofNullable(profile.standings().get(made.name()))
        .flatMap(it -> Journey.nextChange(made, it, Bounds.OPEN, at, live.rulebook().brand()));
  }

  private List<Window> windows(Need need) {
    OptionalInt attribute = attribute(need.fact());
    return attribute.isPresent() ? attributes().windows(attribute.getAsInt()) : List.of();
  }

  private OptionalInt attribute(int fact) {
    int attribute = fact - Facts.BUILT_IN;
    return attribute >= 0 && attribute < attributes().all().size()
        ? OptionalInt.of(attribute)
        : OptionalInt.empty();
  }

  private Attributes attributes() {
    return live.rulebook().attributes();
  }

  private Optional<Lack> row(int row, Instant at) {
    return ahead
        .at(at)
        .flatMap(
            profile -> lacks(profile, at).stream().filter(lack -> lack.row() == row).findFirst());
  }

  /** Whether something is needed later that is not needed now, or more of it. */
  private static boolean more(List<Need> now, List<Need> later) {
    return later.stream()
        .anyMatch(
            need ->
                now.stream()
                    .filter(known -> known.header().equals(need.header()))
                    .noneMatch(known -> amount(known).compareTo(amount(need)) >= 0));
  }

  private static BigDecimal amount(Need need) {
    return need.amount().orElse(BigDecimal.ZERO);
  }

  /** Of the rows that give a level the one of which the fewest conditions fail, the upper one. */
  private static Optional<Lack> nearest(List<Lack> lacks, String level) {
    return lacks.stream()
        .filter(lack -> !lack.needs().isEmpty())
        .filter(lack -> Names.key(lack.says().show()).equals(Names.key(level)))
        .min(Comparator.comparingInt(lack -> lack.needs().size()));
  }

  /** The first due instant that leaves the customer at such a rank; empty if none does. */
  private Optional<Ahead.Leap> first(IntPredicate rank) {
    for (int i = 0; ; i++) {
      Optional<Ahead.Leap> leap = ahead.leap(i);
      if (leap.isEmpty() || rank.test(rank(level(leap.get().profile())))) {
        return leap;
      }
    }
  }

  private String level(Profile profile) {
    return profile.standings().get(decision.name()) instanceof Standing.Tier tier
        ? tier.level()
        : "";
  }

  private List<Lack> lacks(Profile profile, Instant at) {
    return new Pass(live, profile, Optional.empty(), at, Map.of()).run().lacks(decision);
  }

  /** 0 for the highest; none is below all. */
  private int rank(String level) {
    int rank = levels.stream().map(Names::key).toList().indexOf(Names.key(level));
    return rank < 0 ? levels.size() : rank;
  }
}
