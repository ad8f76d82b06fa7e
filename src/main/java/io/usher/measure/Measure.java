package io.usher.measure;

import io.usher.calendar.Window;
import io.usher.cell.Expressions;
import io.usher.value.Place;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** How an attribute comes from events and the profile. */
public sealed interface Measure {

  <R> R fold(Cases<R> cases);

  /** Whether there is a value only while the event it looks at is being applied. */
  default boolean atEvent() {
    return this instanceof AtEvent;
  }

  /** A trait at a dotted path. */
  record Trait(String path) implements Measure {
    @Override
    public <R> R fold(Cases<R> cases) {
      return cases.trait(this);
    }
  }

  /** {@code event}: a property of the event being applied. */
  record AtEvent(Filter filter, Operand of) implements Measure {
    @Override
    public <R> R fold(Cases<R> cases) {
      return cases.atEvent(this);
    }
  }

  /** How many. */
  record Count(Filter filter, Window window) implements Measure {
    @Override
    public <R> R fold(Cases<R> cases) {
      return cases.count(this);
    }
  }

  /** The sum, the least, the greatest or the mean of amounts. */
  record Amount(Summary summary, Filter filter, Operand of, Window window) implements Measure {
    @Override
    public <R> R fold(Cases<R> cases) {
      return cases.amount(this);
    }
  }

  /** What becomes of several amounts. */
  enum Summary {
    SUM,
    MIN,
    MAX,
    AVERAGE
  }

  /** The first or the last value. */
  record Edge(boolean last, Filter filter, Operand of, Window window) implements Measure {
    @Override
    public <R> R fold(Cases<R> cases) {
      return cases.edge(this);
    }
  }

  /** How many different texts, or which ({@code text list}). */
  record Distinct(Filter filter, Operand of, Window window) implements Measure {
    @Override
    public <R> R fold(Cases<R> cases) {
      return cases.distinct(this);
    }
  }

  /** What is asked of a date. */
  enum DateAsk {
    DAYS_SINCE,
    DAYS_UNTIL,
    MONTH
  }

  /** Of the day of the last such event. */
  record EventDate(DateAsk ask, Filter filter, Window window) implements Measure {
    @Override
    public <R> R fold(Cases<R> cases) {
      return cases.eventDate(this);
    }
  }

  /** Of the date the last such event carried. */
  record PropertyDate(DateAsk ask, Filter filter, Operand of, Window window) implements Measure {
    @Override
    public <R> R fold(Cases<R> cases) {
      return cases.propertyDate(this);
    }
  }

  /** Of the date in a trait. */
  record TraitDate(DateAsk ask, String path) implements Measure {
    @Override
    public <R> R fold(Cases<R> cases) {
      return cases.traitDate(this);
    }
  }

  /** The number of the month it is now. */
  record ThisMonth() implements Measure {
    @Override
    public <R> R fold(Cases<R> cases) {
      return cases.thisMonth(this);
    }
  }

  /**
   * Calendar days since a standing began: that of a tier, a stage or a lead's status.
   *
   * @param decision the one that gives it; as written until the rulebook knows it by its own name
   */
  record DaysIn(String decision, Place.Cell place) implements Measure {
    @Override
    public <R> R fold(Cases<R> cases) {
      return cases.daysIn(this);
    }
  }

  /**
   * A FEEL expression over other attributes and outputs.
   *
   * @param expression empty until all names are known
   */
  record Formula(String written, Place.Cell place, Optional<Expressions.Expression> expression)
      implements Measure {
    @Override
    public <R> R fold(Cases<R> cases) {
      return cases.formula(this);
    }
  }

  /** Whether each of some events has happened. */
  record AllOf(List<Filter> filters, Window window) implements Measure {
    public AllOf {
      filters = List.copyOf(filters);
    }

    @Override
    public <R> R fold(Cases<R> cases) {
      return cases.allOf(this);
    }
  }

  /**
   * How many in a row were answered.
   *
   * @param of what both carry alike
   */
  record Streak(Filter asks, Filter answers, Operand of, Window window) implements Measure {
    @Override
    public <R> R fold(Cases<R> cases) {
      return cases.streak(this);
    }
  }

  /**
   * How far along some steps.
   *
   * @param names of the steps as written, in their order
   * @param filters of the steps
   * @param within the time-out, or for ever
   */
  record Steps(List<String> names, List<Filter> filters, Window within) implements Measure {
    public Steps {
      names = List.copyOf(names);
      filters = List.copyOf(filters);
    }

    /** What stands before the step after which a run was given up. */
    public static final String DROPPED = "dropped after ";

    /** Every text that can come out. */
    public List<String> words() {
      return Stream.concat(
              names.stream(), names.stream().limit(names.size() - 1).map(DROPPED::concat))
          .toList();
    }

    @Override
    public <R> R fold(Cases<R> cases) {
      return cases.steps(this);
    }
  }

  /** Whole years since the date in a trait. */
  record Age(String path) implements Measure {
    @Override
    public <R> R fold(Cases<R> cases) {
      return cases.age(this);
    }
  }

  /** The newest events one by one, each with some of its properties. */
  record Recent(Filter filter, Window.Sliding window, int most, List<Operand> of)
      implements Measure {
    public Recent {
      of = List.copyOf(of);
    }

    @Override
    public <R> R fold(Cases<R> cases) {
      return cases.recent(this);
    }
  }

  /** One answer for each measure. */
  interface Cases<R> {
    R trait(Trait measure);

    R atEvent(AtEvent measure);

    R count(Count measure);

    R amount(Amount measure);

    R edge(Edge measure);

    R distinct(Distinct measure);

    R eventDate(EventDate measure);

    R propertyDate(PropertyDate measure);

    R traitDate(TraitDate measure);

    R thisMonth(ThisMonth measure);

    R allOf(AllOf measure);

    R daysIn(DaysIn measure);

    R formula(Formula measure);

    R streak(Streak measure);

    R steps(Steps measure);

    R age(Age measure);

    R recent(Recent measure);
  }
}
