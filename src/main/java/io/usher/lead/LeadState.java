package io.usher.lead;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Where a lead stands. The moves between states are in one table here; there are no others. */
public enum LeadState {
  /** In a pool's backlog: nobody is free. */
  WAITING,
  /** In a queue that somebody works by hand. */
  QUEUED,
  /** A rep has it and has not said yes yet. */
  OFFERED,
  ACCEPTED,
  /** The customer has been touched since. */
  WORKING,
  WON,
  LOST,
  /** Given back to marketing. */
  RETURNED,
  /** Everybody who could have had it said no. */
  REJECTED,
  /** Nobody accepted it in time. */
  EXPIRED;

  private static final Set<LeadState> CLOSED = EnumSet.of(WON, LOST, RETURNED, REJECTED, EXPIRED);
  private static final Map<LeadState, Set<LeadState>> MOVES = moves();

  private static Map<LeadState, Set<LeadState>> moves() {
    Set<LeadState> placed = EnumSet.of(WAITING, QUEUED, OFFERED);
    Set<LeadState> done = EnumSet.of(WON, LOST, RETURNED);
    Map<LeadState, Set<LeadState>> moves = new EnumMap<>(LeadState.class);
    moves.put(WAITING, with(placed, LOST, RETURNED, REJECTED, EXPIRED));
    moves.put(QUEUED, with(placed, ACCEPTED, WON, LOST, RETURNED, EXPIRED));
    moves.put(OFFERED, with(placed, ACCEPTED, WORKING, LOST, RETURNED, REJECTED, EXPIRED));
    Set<LeadState> held = with(placed, WON, LOST, RETURNED);
    moves.put(ACCEPTED, with(held, WORKING));
    moves.put(WORKING, held);
    done.forEach(state -> moves.put(state, EnumSet.noneOf(LeadState.class)));
    moves.put(REJECTED, EnumSet.noneOf(LeadState.class));
    moves.put(EXPIRED, EnumSet.noneOf(LeadState.class));
    return moves;
  }

  private static Set<LeadState> with(Set<LeadState> some, LeadState... more) {
    Set<LeadState> all = EnumSet.copyOf(some);
    all.addAll(Set.of(more));
    return all;
  }

  /** Whether a lead may move from this state to another; staying where it is is no move. */
  public boolean mayBecome(LeadState next) {
    return MOVES.getOrDefault(this, Set.of()).contains(next);
  }

  /** Whether nothing more can come of it. */
  public boolean closed() {
    return CLOSED.contains(this);
  }

  /** Whether a rep holds it. */
  public boolean held() {
    return this == OFFERED || this == ACCEPTED || this == WORKING;
  }

  /** As people read it, such as {@code offered}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The state of that word. */
  public static Optional<LeadState> of(String word) {
    for (LeadState state : values()) {
      if (state.word().equals(word)) {
        return Optional.of(state);
      }
    }
    return Optional.empty();
  }
}
