package io.usher.lead;

import io.usher.lead.LedgerLine.Skip;
import io.usher.value.Names;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Who can get leads at an instant, and if not, why not and from when on. */
final class Presence {
  private static final Optional<Skip> HOURS = Optional.of(Skip.HOURS);

  private final Team team;
  private final Function<String, RepState> states;
  private final Instant now;
  private final Map<WorkTime, Boolean> open = new HashMap<>();
  private final Map<WorkTime, Optional<Instant>> opens = new HashMap<>();
  private final Map<ZoneId, LocalDate> today = new HashMap<>();
  private final Map<String, Roster> rosters = new HashMap<>();
  private final IdentityHashMap<Pool, WorkTime> hours = new IdentityHashMap<>();

  Presence(Team team, Function<String, RepState> states, Instant now) {
    this.team = team;
    this.states = states;
    this.now = now;
  }

  Instant now() {
    return now;
  }

  /** The hours in which what waits in a pool grows old. */
  WorkTime hours(Pool pool) {
    return hours.computeIfAbsent(pool, known -> WorkTime.of(known, team));
  }

  /** Why a member cannot get any lead now. */
  Optional<Skip> skip(Pool pool, Member member) {
    Rep rep = team.reps().get(member.rep());
    return rep == null ? Optional.of(Skip.LEFT) : skip(rep, member, isOpen(rep, pool));
  }

  /** Whether it is a rep's working time. */
  boolean isOpen(Rep rep, Pool pool) {
    return open.computeIfAbsent(WorkTime.of(rep, pool, team), hours -> hours.isOpen(now));
  }

  /**
   * Why a rep cannot get any lead now.
   *
   * @param isOpen whether it is their working time
   */
  Optional<Skip> skip(Rep rep, Member member, boolean isOpen) {
    RepState state = states.apply(member.rep());
    Optional<Skip> gone = gone(rep, state);
    if (gone.isPresent()) {
      return gone;
    }
    return isOpen ? full(member, rep, state) : HOURS;
  }

  /** The members of a pool as they are now. */
  Roster roster(String key, Pool pool) {
    return rosters.computeIfAbsent(key, name -> new Roster(team, this, states, pool));
  }

  /** Why a rep cannot get a lead now whatever the hours and however few they have. */
  Optional<Skip> gone(Rep rep, RepState state) {
    return state.left() ? Optional.of(Skip.LEFT) : gone(rep, state, now);
  }

  /** Why somebody who has not handed over everything is not there at an instant. */
  static Optional<Skip> gone(Rep rep, RepState state, Instant at) {
    if (rep.to().filter(last -> day(rep, at).isAfter(last)).isPresent()) {
      return Optional.of(Skip.LEFT);
    }
    if (rep.from().filter(first -> day(rep, at).isBefore(first)).isPresent()) {
      return Optional.of(Skip.NOT_YET);
    }
    return state.awayUntil(at).isPresent() ? Optional.of(Skip.AWAY) : Optional.empty();
  }

  private static LocalDate day(Rep rep, Instant at) {
    return LocalDate.ofInstant(at, rep.zone());
  }

  private Optional<Skip> full(Member member, Rep rep, RepState state) {
    if (member.maxOpen().isPresent() && state.open() >= member.maxOpen().getAsInt()) {
      return Optional.of(Skip.CAP_OPEN);
    }
    if (member.maxDay().isPresent() && state.givenOn(today(rep)) >= member.maxDay().getAsInt()) {
      return Optional.of(Skip.CAP_DAY);
    }
    return member.maxWeek().isPresent()
            && state.givenInWeek(today(rep), team.brand().weekStarts())
                >= member.maxWeek().getAsInt()
        ? Optional.of(Skip.CAP_WEEK)
        : Optional.empty();
  }

  /** Why a rep cannot get a lead with such needs, whenever that is. */
  static Optional<Skip> unfit(Rep rep, String key, Needs needs, List<String> tried) {
    if (tried.contains(key)) {
      return Optional.of(Skip.TRIED);
    }
    if (!rep.skills().containsAll(needs.skills())) {
      return Optional.of(Skip.SKILL);
    }
    return rep.languages().containsAll(needs.languages())
        ? Optional.empty()
        : Optional.of(Skip.LANGUAGE);
  }

  LocalDate today(Rep rep) {
    return today.computeIfAbsent(rep.zone(), zone -> LocalDate.ofInstant(now, zone));
  }

  /**
   * Before when a member who cannot get leads now will not be able to either, if nothing but time
   * passes; empty if they can now, or time does not help.
   */
  Optional<Instant> notBefore(Pool pool, Member member) {
    Rep rep = team.reps().get(member.rep());
    return rep == null
        ? Optional.empty()
        : skip(pool, member).flatMap(why -> after(why, rep, pool));
  }

  /** When a reason has passed. */
  private Optional<Instant> after(Skip why, Rep rep, Pool pool) {
    return switch (why) {
      case NOT_YET -> rep.from().map(first -> first.atStartOfDay(rep.zone()).toInstant());
      case AWAY -> states.apply(Names.key(rep.id())).awayUntil(now).flatMap(Function.identity());
      case HOURS ->
          opens.computeIfAbsent(WorkTime.of(rep, pool, team), hours -> hours.nextOpen(now));
      case CAP_DAY -> Optional.of(startOf(today(rep).plusDays(1), rep));
      case CAP_WEEK -> Optional.of(startOf(nextWeek(rep), rep));
      default -> Optional.empty();
    };
  }

  private LocalDate nextWeek(Rep rep) {
    LocalDate day = today(rep).plusDays(1);
    while (day.getDayOfWeek() != team.brand().weekStarts()) {
      day = day.plusDays(1);
    }
    return day;
  }

  private static Instant startOf(LocalDate day, Rep rep) {
    return day.atStartOfDay(rep.zone()).toInstant();
  }
}
