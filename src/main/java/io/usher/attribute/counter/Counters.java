package io.usher.attribute.counter;

import io.usher.calendar.Brand;
import io.usher.measure.EventNames;
import io.usher.measure.EventRule;
import io.usher.measure.Filter;
import io.usher.measure.Operand;
import io.usher.measure.Path;
import io.usher.value.Names;
import io.usher.value.Type;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The counters of a rulebook while it is planned: whoever asks for the same gets the same one, and
 * one that several ask for keeps enough for each.
 *
 * <p>A counter's signature is made of all that decides what it counts, and of nothing else, so that
 * it lives on in the next rulebook. How much it keeps is no part of it.
 */
public final class Counters {
  private final Brand brand;
  private final EventNames names;

  /** What a repeat of an event is known by, by the event's key. */
  private final Map<String, SeenKeys> oncePer;

  private final Reversing reversing;

  /** How much each shared counter must keep. */
  private final Map<String, Integer> most;

  private final Map<String, Keeper> keepers = new LinkedHashMap<>();
  private final Map<String, String> meanings = new HashMap<>();
  private final Map<String, Set<Path>> traits = new HashMap<>();

  private Counters(
      Brand brand,
      EventNames names,
      Map<String, SeenKeys> oncePer,
      Reversing reversing,
      Map<String, Integer> most) {
    this.brand = brand;
    this.names = names;
    this.oncePer = oncePer;
    this.reversing = reversing;
    this.most = most;
  }

  /** No counters yet, of events that rules tell about. */
  public static Counters of(List<EventRule> events, EventNames names, Brand brand) {
    Map<String, SeenKeys> oncePer = new HashMap<>();
    for (EventRule rule : events) {
      Path.parse(rule.oncePer(), Path.Root.PROPERTIES)
          .ifPresent(
              path -> {
                String event = Names.key(rule.name());
                String signature = Signature.of("once\n" + event + "\n" + path.canonical());
                oncePer.put(event, new SeenKeys(signature, event, path));
              });
    }
    return new Counters(brand, names, oncePer, new Reversing(events, names), new HashMap<>());
  }

  /** None again, but each will keep as much as anybody has asked of it here. */
  public Counters again() {
    return new Counters(brand, names, oncePer, reversing, most);
  }

  /** What takes events into them. */
  public Taking taking() {
    Map<String, Pasts> pasts = new HashMap<>();
    traits.forEach((event, paths) -> pasts.put(event, Pasts.of(paths)));
    return new Taking(names, byEvent(), pasts, oncePer, reversing, brand);
  }

  private Map<String, List<Keeper>> byEvent() {
    Map<String, List<Keeper>> byEvent = new HashMap<>();
    for (Keeper keeper : keepers.values()) {
      for (String name : keeper.event().split(";", -1)) {
        byEvent.computeIfAbsent(name, event -> new ArrayList<>()).add(keeper);
      }
    }
    return byEvent;
  }

  public Brand brand() {
    return brand;
  }

  public EventNames names() {
    return names;
  }

  /** The filter with its events under their own names. */
  public Filter filter(Filter written) {
    List<String> events = written.events().stream().map(names::key).distinct().sorted().toList();
    String paths = events.stream().map(this::oncePer).distinct().collect(Collectors.joining(";"));
    Filter filter = new Filter(String.join(";", events), paths, written.where(), written.each());
    reads(filter, filter.traits());
    return filter;
  }

  private String oncePer(String event) {
    SeenKeys keys = oncePer.get(event);
    return keys == null ? "" : keys.path().canonical();
  }

  /** Notes that what a trait was when such an event came is asked for. */
  public void reads(Filter filter, List<Path> asked) {
    if (!asked.isEmpty()) {
      filter
          .events()
          .forEach(
              event -> traits.computeIfAbsent(event, first -> new LinkedHashSet<>()).addAll(asked));
    }
  }

  /**
   * The keeper of a counter.
   *
   * @param means all that decides what it counts, as one text
   * @param bySignature makes it
   */
  public <K extends Keeper> K keeper(String means, Function<String, K> bySignature) {
    String signature = Signature.of(means);
    String other = meanings.putIfAbsent(signature, means);
    if (other != null && !other.equals(means)) {
      throw new IllegalStateException("two counters have one signature: " + means);
    }
    K keeper = bySignature.apply(signature);
    boolean reversible =
        keeper instanceof Undoable undoable && !reversing.canonical(undoable.filter()).isEmpty();
    keepers.put(signature, reversible ? new ReversibleKeeper((Undoable) keeper) : keeper);
    return keeper;
  }

  /**
   * The same for one that keeps the newest so many.
   *
   * @param wanted how many it must keep at least, whatever others ask of it
   */
  public <K extends Keeper> K keeper(String means, int wanted, Bounded<K> bySignature) {
    return keeper(
        means,
        signature ->
            bySignature.keeper(signature, most.merge(signature, wanted, (a, b) -> Math.max(a, b))));
  }

  /** Makes a keeper of so many. */
  public interface Bounded<K extends Keeper> {
    K keeper(String signature, int most);
  }

  /** Names what may take its events back too: such a counter is not the one without. */
  public String canonical(Filter filter) {
    return filter.canonical() + reversing.canonical(filter);
  }

  public String canonical(Operand of) {
    return of.canonical() + (of.type() == Type.MONEY ? brand.currency() : "");
  }
}
