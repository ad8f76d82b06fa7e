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
   * @param row the row that speaks for it now
   * @param stayUntil not left before this instant
   */
  record Membership(Instant since, String row, Optional<Instant> stayUntil) {}

  /** A tier; {@code level} empty for none. */
  record Tier(String level, Instant since, String row, Map<String, Value> benefits)
      implements Standing {
    public Tier {
      benefits = Ordered.copyOf(benefits);
    }
  }

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
   */
  record Firing(Optional<Instant> lastAt, long times, boolean speaking) {}

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
