package io.usher.customer;

import io.usher.value.Ordered;
import io.usher.value.Value;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

  /** A score: what each row contributes; the total is their sum. */
  record Score(Map<String, Contribution> rows) implements Standing {
    public Score {
      rows = Ordered.copyOf(rows);
    }
  }

  /**
   * What one row contributes to a score.
   *
   * @param points points in force now, already limited and rounded
   * @param credits points earned one by one, newest last, where the row keeps them (repeat,
   *     half-life, at most)
   * @param times how often it was credited in all
   * @param speaking whether its conditions held at the last decision
   */
  record Contribution(BigDecimal points, List<Credit> credits, long times, boolean speaking) {
    public Contribution {
      credits = List.copyOf(credits);
    }
  }

  /** Points earned at an instant. */
  record Credit(Instant at, BigDecimal points) {}

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
   * @param until empty: while the row speaks
   */
  record Suppression(
      String row,
      String channel,
      String reason,
      String messageClass,
      String campaign,
      Instant since,
      Optional<Instant> until) {}

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
      Function<Triggers, R> triggers) {
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
    return triggers.apply((Triggers) this);
  }
}
