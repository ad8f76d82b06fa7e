package io.usher.customer;

import io.usher.value.Ordered;
import io.usher.value.Value;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Where a customer stands with one decision: what the engine keeps between two occasions, by kind.
 */
public sealed interface Standing {

  /** The outputs of a value decision, as last decided. */
  record Values(Map<String, Value> outputs) implements Standing {
    public Values {
      outputs = Ordered.copyOf(outputs);
    }
  }

  /** Segments the customer is in, by name. */
  record Segments(Map<String, Membership> memberships) implements Standing {
    public static final Segments NONE = new Segments(Map.of());

    public Segments {
      memberships = Ordered.copyOf(memberships);
    }
  }

  /**
   * Being in a segment.
   *
   * @param row the row that speaks for it; empty while none does and only the stay keeps it
   * @param stayUntil not left before this instant; empty where no row asks for a stay
   */
  record Membership(Instant since, String row, Optional<Instant> stayUntil) {}

  /**
   * A tier, or a stage.
   *
   * @param level empty for none
   * @param row the row that gave the level; empty for none
   * @param hold why it is kept though the rows say another; empty if they say this one
   * @param past the stage before, where the sheet says which moves there are
   */
  record Tier(
      String level,
      Instant since,
      String row,
      Map<String, Value> benefits,
      Optional<Hold> hold,
      Optional<Past> past)
      implements Standing {
    public Tier {
      benefits = Ordered.copyOf(benefits);
    }

    /** A level that the rows say. */
    public Tier(String level, Instant since, String row, Map<String, Value> benefits) {
      this(level, since, row, benefits, Optional.empty(), Optional.empty());
    }
  }

  /**
   * Why something is kept though the rows no longer say it.
   *
   * @param wants what they say instead; empty for nothing
   * @param until when that is looked at again; empty if no instant ends it
   */
  record Hold(String wants, Because because, Optional<Instant> until) {}

  /** What keeps a level, a stage or a segment. */
  enum Because {
    /** Levels fall at a review only. */
    REVIEW,
    /** The review has found too little; the days of grace are running. */
    GRACE,
    /** It must be stayed in for some time. */
    STAY,
    /** The sheet allows no such move. */
    MOVES
  }

  /** A stage that was left. */
  record Past(String level, Instant since) {}

  /**
   * A score: what each row has earned. What is left of it at an instant is not kept.
   *
   * @param early reversals of events that have not come yet, the newest last, up to a stated bound
   */
  record Score(Map<String, Contribution> rows, List<Early> early) implements Standing {
    public static final Score NONE = new Score(Map.of(), List.of());

    public Score {
      rows = Ordered.copyOf(rows);
      early = List.copyOf(early);
    }
  }

  /**
   * What one row of a score has earned. Times are whole seconds.
   *
   * @param points without {@code asOf} those in force while its conditions hold; else the sum of
   *     credits that are not kept one by one, as of that instant
   * @param credits points kept one by one, in order of their times, up to a stated bound
   * @param times how often it was credited
   * @param lastAt when it was last credited, where its repeat rule asks for that
   * @param days which calendar days it was credited on, where its repeat rule asks for that: bit n
   *     for the day n days before that of {@code lastAt}
   * @param speaking whether its conditions held at the last decision, where that matters
   */
  record Contribution(
      BigDecimal points,
      Optional<Instant> asOf,
      List<Credit> credits,
      long times,
      Optional<Instant> lastAt,
      long days,
      boolean speaking) {
    public static final Contribution NONE =
        new Contribution(
            BigDecimal.ZERO, Optional.empty(), List.of(), 0, Optional.empty(), 0, false);

    public Contribution {
      credits = List.copyOf(credits);
    }

    /** The same with other points and credits. */
    public Contribution with(
        BigDecimal newPoints, Optional<Instant> newAsOf, List<Credit> newCredits) {
      return new Contribution(newPoints, newAsOf, newCredits, times, lastAt, days, speaking);
    }
  }

  /**
   * Points earned at an instant, or spent if negative.
   *
   * @param taken how many of them are no longer there: taken back, or settled
   * @param source the event that earned them, where it can be reversed
   */
  record Credit(Instant at, BigDecimal points, BigDecimal taken, Optional<Source> source) {
    public BigDecimal left() {
      return taken.signum() == 0 ? points : points.subtract(taken);
    }

    /** The same points, so many of them gone, but no more than there are. */
    public Credit without(BigDecimal gone) {
      return new Credit(at, points, gone.min(points), source);
    }
  }

  /**
   * An event that can be reversed.
   *
   * @param key what its reversals name it by
   * @param worth its amount, 0 if it has none
   */
  record Source(long key, BigDecimal worth) {}

  /**
   * A reversal whose event has not come yet.
   *
   * @param key as {@link Source#key}
   * @param amount how much of it; empty for all
   */
  record Early(long key, Instant at, Optional<BigDecimal> amount) {}

  /** A lead's status with every criterion that failed or could not be judged. */
  record Qualification(String status, Instant since, List<Failing> failing) implements Standing {
    public Qualification {
      failing = List.copyOf(failing);
    }
  }

  /**
   * A criterion that failed ({@code missing} empty) or cannot be judged for want of the named
   * attributes.
   */
  record Failing(String row, String criterion, String status, List<String> missing) {
    public Failing {
      missing = List.copyOf(missing);
    }
  }

  /** Whom not to contact: all suppressions in force. */
  record Suppressions(List<Suppression> suppressions) implements Standing {
    public Suppressions {
      suppressions = List.copyOf(suppressions);
    }
  }

  /**
   * One suppression. {@code messageClass} and {@code campaign} are empty for all.
   *
   * @param until empty: while the row speaks; {@link #FOR_GOOD} for ever
   */
  record Suppression(
      String row,
      String channel,
      String reason,
      String messageClass,
      String campaign,
      Instant since,
      Optional<Instant> until) {
    /** The end of what never ends. */
    public static final Instant FOR_GOOD = Instant.parse("9999-12-31T00:00:00Z");
  }

  /** When each row of a trigger last fired. */
  record Triggers(Map<String, Firing> rows) implements Standing {
    public Triggers {
      rows = Ordered.copyOf(rows);
    }
  }

  /**
   * A trigger row's past.
   *
   * @param lastAt when it last fired; empty if never
   * @param speaking whether its conditions held at the last decision
   * @param due when it will fire if nothing changes, for a row that waits for its time
   */
  record Firing(Optional<Instant> lastAt, long times, boolean speaking, Optional<Instant> due) {
    /** Of a row that waits for nothing. */
    public Firing(Optional<Instant> lastAt, long times, boolean speaking) {
      this(lastAt, times, speaking, Optional.empty());
    }
  }

  /**
   * Where a lead was routed, and the leads that came of it.
   *
   * @param row the row that spoke last; empty if none did
   * @param since when it spoke
   * @param outputs what it said, by output name
   * @param leads by lead id, the newest last, up to a stated bound
   */
  record Routed(String row, Instant since, Map<String, Value> outputs, Map<String, Lead> leads)
      implements Standing {
    /** How many leads are kept of one decision. */
    public static final int MOST = 8;

    public Routed {
      outputs = Ordered.copyOf(outputs);
      leads = Ordered.copyOf(leads);
    }

    /** The lead that counts: the newest of those that are open, else the newest. */
    public Optional<Lead> lead() {
      Lead newest = null;
      for (Lead lead : leads.values()) {
        if (newest == null || lead.open() || !newest.open()) {
          newest = lead;
        }
      }
      return Optional.ofNullable(newest);
    }

    /** With one lead as it is now; the oldest that is over goes where there are too many. */
    public Routed with(String id, Lead lead) {
      Map<String, Lead> all = new LinkedHashMap<>(leads);
      all.put(id, lead);
      while (all.size() > MOST) {
        String least = all.keySet().iterator().next();
        for (Map.Entry<String, Lead> one : all.entrySet()) {
          if (!one.getValue().open() && !one.getKey().equals(id)) {
            least = one.getKey();
            break;
          }
        }
        all.remove(least);
      }
      return new Routed(row, since, outputs, all);
    }

    /** Without a lead that turned out to be another one's. */
    public Routed without(String id) {
      return leads.containsKey(id)
          ? new Routed(row, since, outputs, Ordered.copyOf(leads).without(Set.of(id)))
          : this;
    }
  }

  /**
   * A lead as far as the customer's own decisions need it.
   *
   * @param type such as {@code demo request}
   * @param state {@code requested} until somebody has answered, then as leads are
   * @param open whether somebody may still work on it
   * @param pool whose it is; empty for none
   * @param rep who has it; empty for nobody
   * @param step grows with each change of the lead; 0 until somebody has answered
   * @param at when it came into this state
   */
  record Lead(
      String type, String state, boolean open, String pool, String rep, long step, Instant at) {
    public static final String REQUESTED = "requested";
  }

  /**
   * One answer for each kind of standing; a new kind does not compile until every reader handles
   * it.
   */
  default <R> R fold(
      Function<Values, R> values,
      Function<Segments, R> segments,
      Function<Tier, R> tier,
      Function<Score, R> score,
      Function<Qualification, R> qualification,
      Function<Suppressions, R> suppressions,
      Function<Triggers, R> triggers,
      Function<Routed, R> routed) {
    if (this instanceof Values s) {
      return values.apply(s);
    }
    if (this instanceof Segments s) {
      return segments.apply(s);
    }
    if (this instanceof Tier s) {
      return tier.apply(s);
    }
    if (this instanceof Score s) {
      return score.apply(s);
    }
    if (this instanceof Qualification s) {
      return qualification.apply(s);
    }
    if (this instanceof Suppressions s) {
      return suppressions.apply(s);
    }
    if (this instanceof Triggers s) {
      return triggers.apply(s);
    }
    return routed.apply((Routed) this);
  }
}
