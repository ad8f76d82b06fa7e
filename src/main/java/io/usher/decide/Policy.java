package io.usher.decide;

import io.usher.calendar.Span;
import io.usher.value.Ordered;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a kind does with its rows' outputs: the head of the sheet, and for each row what its special
 * columns say. Row lists are by row index, as in {@link Answer.Hit#row}.
 */
public sealed interface Policy {

  Kind kind();

  /**
   * Whether the same answer given again, at a later event that changed nothing the decision reads,
   * leaves everything as it is. A decision that is not steady is asked at every event.
   */
  boolean steady();

  /**
   * The first output is the value.
   *
   * @param several whether rows speak side by side: each output is then the list of what they say
   */
  record Value(boolean several) implements Policy {
    /** At most one row speaks, or all carry the same. */
    public Value() {
      this(false);
    }

    @Override
    public Kind kind() {
      return Kind.VALUE;
    }

    @Override
    public boolean steady() {
      return true;
    }
  }

  /** A score, kept between {@code minimum} and {@code maximum} where given. */
  record Score(Optional<BigDecimal> minimum, Optional<BigDecimal> maximum, List<ScoreRow> rows)
      implements Policy {
    @Override
    public Kind kind() {
      return Kind.SCORE;
    }

    public Score {
      rows = List.copyOf(rows);
    }

    /** What fades or expires does so without being asked. */
    @Override
    public boolean steady() {
      return rows.stream().noneMatch(ScoreRow::dated);
    }

    /** Whether points neither fade nor expire. */
    public boolean lasting() {
      return rows.stream().allMatch(row -> row.halfLife().isEmpty() && row.expires().isEmpty());
    }

    /**
     * Whether points expire, so that all rows but those that count while they speak make up one
     * ledger: negative points spend the oldest there are.
     */
    public boolean ledger() {
      return rows.stream().anyMatch(row -> row.expires().isPresent());
    }

    /** A sum of points, kept between minimum and maximum. */
    public BigDecimal limited(BigDecimal sum) {
      BigDecimal total = minimum.map(sum::max).orElse(sum);
      return maximum.map(total::min).orElse(total);
    }
  }

  /**
   * How a score's row counts. Its points are output 0.
   *
   * @param dated whether it speaks at an event, not while its conditions hold
   * @param atMost limit of what the row contributes; in a ledger, of what it has in hand
   * @param halfLife points halve every such span, a month being a twelfth of an average year; no
   *     row of a ledger has one
   * @param expires points are gone after such a span
   */
  record ScoreRow(
      boolean dated,
      Repeat repeat,
      Optional<BigDecimal> atMost,
      Optional<Span> halfLife,
      Optional<Span> expires) {}

  /**
   * Segments: output 0 names them ({@code A; B} is a text list).
   *
   * @param names all that some row can name; empty where nobody can tell
   * @param stayAtLeast how long a row keeps its customers; may be empty if no row does
   */
  record Segment(List<String> names, List<Optional<Span>> stayAtLeast) implements Policy {
    public Segment {
      names = List.copyOf(names);
      stayAtLeast = List.copyOf(stayAtLeast);
    }

    /** How long a row keeps its customers at least. */
    public Optional<Span> stay(int row) {
      return row < stayAtLeast.size() ? stayAtLeast.get(row) : Optional.empty();
    }

    @Override
    public Kind kind() {
      return Kind.SEGMENT;
    }

    @Override
    public boolean steady() {
      return true;
    }
  }

  /**
   * A tier, or a stage: output 0 is the level, the others its benefits.
   *
   * @param levels highest first
   * @param downgrade when a level falls; upgrades are immediate
   * @param moves the only ones there are; empty where any level may follow any
   * @param stays how long a level is kept at least, by level
   * @param rows by row index; empty where no level is ever kept against what the rows say
   */
  record Tier(
      List<String> levels,
      Downgrade downgrade,
      List<Move> moves,
      Map<String, Span> stays,
      List<TierRow> rows)
      implements Policy {
    public Tier {
      levels = List.copyOf(levels);
      moves = List.copyOf(moves);
      stays = Map.copyOf(stays);
      rows = List.copyOf(rows);
    }

    /** A tier that is what the rows say, up and down at once. */
    public Tier(List<String> levels) {
      this(levels, new Downgrade.AtOnce(), List.of(), Map.of(), List.of());
    }

    @Override
    public Kind kind() {
      return Kind.TIER;
    }

    @Override
    public boolean steady() {
      return true;
    }
  }

  /** A move from one stage to another. */
  record Move(String from, String to) {}

  /**
   * What a tier's row gives whatever the facts.
   *
   * @param benefits those that are not computed, by output name
   */
  record TierRow(String level, Map<String, io.usher.value.Value> benefits) {
    public TierRow {
      benefits = Ordered.copyOf(benefits);
    }
  }

  /**
   * A checklist; output 0 is the lead's status, {@code disqualified needs info nurture qualified}.
   */
  record Qualification(List<Criterion> rows) implements Policy {
    @Override
    public Kind kind() {
      return Kind.QUALIFICATION;
    }

    @Override
    public boolean steady() {
      return true;
    }
  }

  /**
   * A row of a checklist: either a criterion that must hold, or a status that settles it when the
   * row speaks.
   *
   * @param criterion empty for a settling row
   * @param status of a settling row, else empty
   */
  record Criterion(String criterion, String ifNot, String ifMissing, String status) {}

  /**
   * Routing: output 0 ({@link #TO}) is where the lead goes, the others what the row says of it. Of
   * the outputs {@link #REP} and {@link #STATE} no row says anything: they are the lead's.
   */
  record Routing(List<RoutingRow> rows) implements Policy {
    /** The pool, owner or queue the row names. */
    public static final String TO = "routed to";

    /** Who has the lead. */
    public static final String REP = "rep";

    public static final String STATE = "lead state";

    public Routing {
      rows = List.copyOf(rows);
    }

    @Override
    public Kind kind() {
      return Kind.ROUTING;
    }

    /** Each answer asks for a lead. */
    @Override
    public boolean steady() {
      return false;
    }
  }

  /**
   * A row that sends leads somewhere.
   *
   * @param dueIn working time until the lead is to be taken care of, where the row says so
   * @param rest whether it takes whatever no other row does, so that its leads met no territory
   */
  record RoutingRow(Optional<Span> dueIn, boolean rest) {}

  /**
   * Suppressions: outputs are named channel, reason, class and campaign as far as the sheet has
   * them.
   */
  record Suppression(List<Until> rows) implements Policy {
    @Override
    public Kind kind() {
      return Kind.SUPPRESSION;
    }

    @Override
    public boolean steady() {
      return rows.stream().noneMatch(Until.For.class::isInstance);
    }
  }

  /**
   * Until when a suppression holds: while its row speaks, for a span since it last spoke, up to the
   * end of the day before the date in a fact, or for good.
   */
  sealed interface Until {
    record WhileSpeaking() implements Until {}

    record For(Span span) implements Until {}

    record Date(int fact) implements Until {}

    record ForGood() implements Until {}
  }

  /** Triggers: output 0 is what to announce, the others its payload. */
  record Trigger(List<TriggerRow> rows) implements Policy {
    /** Whether some row waits for its time. */
    public boolean waits() {
      return rows.stream().anyMatch(row -> row.at().isPresent());
    }

    @Override
    public Kind kind() {
      return Kind.TRIGGER;
    }

    @Override
    public boolean steady() {
      return rows.stream().noneMatch(TriggerRow::dated);
    }
  }

  /**
   * How often a trigger's row fires.
   *
   * @param dated whether it speaks at an event, not while its conditions hold
   * @param at when it fires, if not at once: its conditions must hold then too
   */
  record TriggerRow(boolean dated, Repeat repeat, Optional<At> at) {
    /** One that fires at once. */
    public TriggerRow(boolean dated, Repeat repeat) {
      this(dated, repeat, Optional.empty());
    }
  }

  /**
   * An instant told by a date of the customer's: a day means the midnight it begins with, in the
   * customer's own zone if they have one.
   *
   * @param fact holds the date
   * @param span how far from it; empty for the date itself
   * @param before whether before it, or after
   */
  record At(int fact, Optional<Span> span, boolean before) {}

  /** How often a row may take effect. */
  sealed interface Repeat {
    /** As long as its conditions hold. */
    record WhileTrue() implements Repeat {}

    /** At each event that meets it. */
    record EachTime() implements Repeat {}

    /** At most so many times in all; {@code once} is 1. */
    record Times(int most) implements Repeat {}

    /** At most once a calendar day of the brand. */
    record OnceADay() implements Repeat {}

    /** Once each time its conditions begin to hold. */
    record OnceAnEpisode() implements Repeat {}

    /** At most once in such a span. */
    record Every(Span span) implements Repeat {}
  }
}
