package io.usher.attribute;

import io.usher.calendar.Brand;
import io.usher.calendar.Window;
import io.usher.measure.EventNames;
import io.usher.measure.Filter;
import io.usher.measure.Measure;
import io.usher.measure.Operand;
import io.usher.measure.Path;
import io.usher.value.Type;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The counters of a rulebook while it is planned: whoever asks for the same gets the same one, and
 * one that several ask for keeps enough for each.
 *
 * <p>A counter's signature is made of all that decides what it counts, and of nothing else, so that
 * it lives on in the next rulebook. How much it keeps is no part of it.
 */
final class Counters {
  private final Brand brand;
  private final EventNames names;
  private final Map<String, String> oncePer;
  private final Reversing reversing;
  private final Map<String, Integer> most;
  private final Map<String, Keeper> keepers = new LinkedHashMap<>();
  private final Map<String, String> meanings = new HashMap<>();
  private final Map<String, Set<Path>> traits = new HashMap<>();

  /**
   * No counters yet.
   *
   * @param oncePer path of the property of which a repeat counts once, by the event's key
   * @param reversing which events may be taken back
   * @param most how much each shared counter must keep: filled by a first run over all attributes,
   *     read by a second
   */
  Counters(
      Brand brand,
      EventNames names,
      Map<String, String> oncePer,
      Reversing reversing,
      Map<String, Integer> most) {
    this.brand = brand;
    this.names = names;
    this.oncePer = oncePer;
    this.reversing = reversing;
    this.most = most;
  }

  Map<String, List<Keeper>> byEvent() {
    Map<String, List<Keeper>> byEvent = new HashMap<>();
    for (Keeper keeper : keepers.values()) {
      for (String name : keeper.event().split(";", -1)) {
        byEvent.computeIfAbsent(name, event -> new ArrayList<>()).add(keeper);
      }
    }
    return byEvent;
  }

  /** What the traits were that counters and conditions ask for at an event, by the event's key. */
  Map<String, Pasts> pasts() {
    Map<String, Pasts> pasts = new HashMap<>();
    traits.forEach((event, paths) -> pasts.put(event, Pasts.of(paths)));
    return pasts;
  }

  /** The filter with its events under their own names. */
  Filter filter(Filter written) {
    List<String> events = written.events().stream().map(names::key).distinct().sorted().toList();
    String paths =
        events.stream()
            .map(event -> oncePer.getOrDefault(event, ""))
            .distinct()
            .collect(Collectors.joining(";"));
    Filter filter = new Filter(String.join(";", events), paths, written.where(), written.each());
    reads(filter, filter.traits());
    return filter;
  }

  /** Notes that what a trait was when such an event came is asked for. */
  void reads(Filter filter, List<Path> asked) {
    if (!asked.isEmpty()) {
      filter
          .events()
          .forEach(
              event -> traits.computeIfAbsent(event, first -> new LinkedHashSet<>()).addAll(asked));
    }
  }

  TimesKeeper times(Filter filter, Window window, int wanted) {
    String means = "times\n" + canonical(filter) + "\n" + window.show();
    String signature = Signature.of(means);
    return keep(means, new TimesKeeper(signature, filter, window, most(signature, wanted)));
  }

  SeriesKeeper series(Filter filter, Operand of, Window window, int wanted) {
    reads(filter, of.traits());
    String means = "series\n" + canonical(filter) + "\n" + canonical(of) + "\n" + window.show();
    String signature = Signature.of(means);
    return keep(means, new SeriesKeeper(signature, filter, of, window, most(signature, wanted)));
  }

  EndsKeeper ends(Filter filter, Operand of) {
    reads(filter, of.traits());
    String means = "ends\n" + canonical(filter) + "\n" + canonical(of);
    return keep(means, new EndsKeeper(Signature.of(means), filter, of));
  }

  DistinctKeeper distinct(Filter filter, Operand of, Window window) {
    reads(filter, of.traits());
    // the periods a text is kept for depend on the brand's calendar
    String cut =
        window instanceof Window.Period ? Slots.of(window).canonical(brand) : window.show();
    String means = "distinct\n" + canonical(filter) + "\n" + canonical(of) + "\n" + cut;
    return keep(means, new DistinctKeeper(Signature.of(means), filter, of, window));
  }

  RecentKeeper recent(Measure.Recent measure) {
    Filter filter = filter(measure.filter());
    measure.of().forEach(of -> reads(filter, of.traits()));
    String kept = measure.of().stream().map(this::canonical).collect(Collectors.joining(";"));
    String means = "recent\n" + filter.canonical() + "\n" + kept + "\n" + measure.window().show();
    String signature = Signature.of(means);
    int keep = most(signature, measure.most());
    return keep(
        means, new RecentKeeper(signature, names, filter, measure.window(), keep, measure.of()));
  }

  StreakKeeper streak(Measure.Streak measure, int wanted) {
    Filter asks = filter(measure.asks());
    Filter answers = filter(measure.answers());
    Operand of = StreakKeeper.about(measure.of());
    reads(asks, of.traits());
    reads(answers, of.traits());
    String means =
        "streak\n"
            + String.join(
                "\n",
                asks.canonical(),
                answers.canonical(),
                canonical(of),
                measure.window().show());
    String signature = Signature.of(means);
    return keep(
        means,
        new StreakKeeper(
            signature, names, asks, answers, of, measure.window(), most(signature, wanted)));
  }

  StepsKeeper steps(Measure.Steps measure) {
    List<Filter> filters = measure.filters().stream().map(this::filter).toList();
    Course course = new Course(filters.size(), measure.within());
    String steps = filters.stream().map(Filter::canonical).collect(Collectors.joining("\n"));
    String means = "steps\n" + steps + "\n" + measure.within().show();
    return keep(means, new StepsKeeper(Signature.of(means), names, filters, course));
  }

  TotalsKeeper totals(Amounts amounts) {
    amounts.of().ifPresent(of -> reads(amounts.filter(), of.traits()));
    String means = "totals\n" + canonical(amounts);
    return keep(means, new TotalsKeeper(Signature.of(means), amounts));
  }

  BucketsKeeper buckets(Amounts amounts, Slots slots) {
    amounts.of().ifPresent(of -> reads(amounts.filter(), of.traits()));
    String means = "buckets\n" + canonical(amounts) + "\n" + slots.canonical(brand);
    return keep(means, new BucketsKeeper(Signature.of(means), amounts, slots));
  }

  private int most(String signature, int wanted) {
    return most.merge(signature, wanted, (a, b) -> Math.max(a, b));
  }

  private <K extends Keeper> K keep(String means, K keeper) {
    String other = meanings.putIfAbsent(keeper.signature(), means);
    if (other != null && !other.equals(means)) {
      throw new IllegalStateException("two counters have one signature: " + means);
    }
    boolean reversible =
        keeper instanceof Undoable undoable && !reversing.canonical(undoable.filter()).isEmpty();
    keepers.put(keeper.signature(), reversible ? new ReversibleKeeper((Undoable) keeper) : keeper);
    return keeper;
  }

  /** Names what may take its events back too: such a counter is not the one without. */
  private String canonical(Filter filter) {
    return filter.canonical() + reversing.canonical(filter);
  }

  private String canonical(Amounts amounts) {
    return canonical(amounts.filter()) + "\n" + amounts.of().map(this::canonical).orElse("");
  }

  private String canonical(Operand of) {
    return of.canonical() + (of.type() == Type.MONEY ? brand.currency() : "");
  }
}
