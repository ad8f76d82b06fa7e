package io.usher.attribute.sequence;

import io.usher.attribute.counter.Keeper;
import io.usher.attribute.counter.Together;
import io.usher.customer.Counter;
import io.usher.customer.Counter.Trail;
import io.usher.measure.EventNames;
import io.usher.measure.Filter;
import io.usher.measure.Path;
import io.usher.measure.Sighting;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Keeps the newest events of an ordered sequence, each with the step it is.
 *
 * <p>Memory: {@link #MOST} events. What went before them is kept as how far it had come: so the
 * step is exact whatever comes late, as long as no more than so many of the sequence's events came
 * after it.
 *
 * @param filters of the steps, in their order
 */
record StepsKeeper(String signature, EventNames names, List<Filter> filters, Course course)
    implements Keeper {
  static final int MOST = 32;
  private static final Trail EMPTY = new Trail(List.of(), List.of(), List.of());

  StepsKeeper {
    filters = List.copyOf(filters);
  }

  @Override
  public String event() {
    return String.join(";", filters.stream().map(Filter::event).toList());
  }

  @Override
  public Optional<Counter> take(Optional<Counter> before, Sighting sighting) {
    int step = step(sighting);
    if (step < 0) {
      return Optional.empty();
    }
    Trail old = trail(before);
    List<Long> seconds = new ArrayList<>(old.seconds());
    List<Integer> marks = new ArrayList<>(old.marks());
    // in one second the steps stand in their own order, whatever order they came in
    int at = seconds.size();
    while (at > 0 && after(seconds.get(at - 1), marks.get(at - 1), sighting.second(), step)) {
      at--;
    }
    boolean known = at > 0 && seconds.get(at - 1) == sighting.second() && marks.get(at - 1) == step;
    boolean tooLate = at == 0 && !marks.isEmpty() && course.isReached(marks.get(0));
    if (known || tooLate) {
      return Optional.empty();
    }
    seconds.add(at, sighting.second());
    marks.add(at, step);
    while (seconds.size() > MOST) {
      shorten(seconds, marks, sighting.brand().zone());
    }
    Trail trail = new Trail(seconds, marks, List.of());
    return trail.equals(old) ? Optional.empty() : Optional.of(trail);
  }

  /**
   * {@inheritDoc} What both have done in one second stands once. Exact while neither has done more
   * than is kept; else what lies before the later of what is summed up no longer matters.
   */
  @Override
  public Counter and(Counter stays, Counter other, Together how) {
    NavigableSet<Step> both = steps(Optional.of(stays));
    both.addAll(steps(Optional.of(other)));
    return kept(both, how.brand().zone()).orElse(stays);
  }

  /** {@inheritDoc} Exact while what is kept holds all that was done. */
  @Override
  public Optional<Counter> without(
      Counter now, Counter other, Optional<Counter> before, Together how) {
    NavigableSet<Step> rest = steps(Optional.of(now));
    rest.removeAll(steps(Optional.of(other)));
    rest.addAll(steps(before));
    return kept(rest, how.brand().zone());
  }

  /** Something done, in one second in the steps' own order. */
  private record Step(long second, int mark) implements Comparable<Step> {
    @Override
    public int compareTo(Step other) {
      int order = Long.compare(second, other.second);
      return order != 0 ? order : Integer.compare(mark, other.mark);
    }
  }

  private NavigableSet<Step> steps(Optional<Counter> counter) {
    Trail trail = trail(counter);
    NavigableSet<Step> steps = new TreeSet<>();
    for (int i = 0; i < trail.seconds().size(); i++) {
      steps.add(new Step(trail.seconds().get(i), trail.marks().get(i)));
    }
    return steps;
  }

  private Optional<Counter> kept(NavigableSet<Step> steps, ZoneId zone) {
    List<Long> seconds = new ArrayList<>();
    List<Integer> marks = new ArrayList<>();
    for (Step step : steps) {
      if (course.isReached(step.mark())) {
        seconds.clear();
        marks.clear();
      }
      seconds.add(step.second());
      marks.add(step.mark());
    }
    while (seconds.size() > MOST) {
      shorten(seconds, marks, zone);
    }
    return seconds.isEmpty() ? Optional.empty() : Optional.of(new Trail(seconds, marks, List.of()));
  }

  Trail trail(Optional<Counter> counter) {
    return counter.orElse(null) instanceof Trail trail ? trail : EMPTY;
  }

  /** The step an event is, from 0; negative for none. */
  private int step(Sighting sighting) {
    String name = names.key(sighting.event());
    for (int i = 0; i < filters.size(); i++) {
      if (filters.get(i).event().equals(name)) {
        return sighting.scopes(filters.get(i), Path.Head.NONE).isEmpty() ? -1 : i;
      }
    }
    return -1;
  }

  private static boolean after(long second, int mark, long other, int otherMark) {
    return second > other || (second == other && mark > otherMark);
  }

  /** Puts how far the two oldest had come in their place. */
  private void shorten(List<Long> seconds, List<Integer> marks, ZoneId zone) {
    Course.Reached reached = course.from(Course.Reached.NONE, seconds.get(0), marks.get(0), zone);
    reached = course.from(reached, seconds.get(1), marks.get(1), zone);
    seconds.remove(0);
    marks.remove(0);
    if (reached.step() == 0) {
      seconds.remove(0);
      marks.remove(0);
    } else {
      seconds.set(0, reached.second());
      marks.set(0, course.mark(reached));
    }
  }
}
