package io.usher.http;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.usher.attribute.counter.OpenBackfill;
import io.usher.calendar.Brand;
import io.usher.calendar.Span;
import io.usher.customer.CustomerId;
import io.usher.customer.TraitRules;
import io.usher.deliver.Endpoints;
import io.usher.flow.Audiences;
import io.usher.flow.Change;
import io.usher.flow.Feed;
import io.usher.flow.Intake;
import io.usher.flow.Keys;
import io.usher.flow.Occasion;
import io.usher.flow.Profiles;
import io.usher.flow.Receipt;
import io.usher.flow.Rejects;
import io.usher.jobs.Advance;
import io.usher.jobs.ClockHand;
import io.usher.publish.Backfill;
import io.usher.value.Code;
import io.usher.value.Data;
import io.usher.value.Outcome;
import io.usher.value.Place;
import io.usher.value.Problem;
import io.usher.view.CustomerView;
import io.usher.view.Forecast;
import io.usher.view.Identities;
import io.usher.view.Queries;
import io.usher.view.Territories;
import io.usher.view.Until;
import io.usher.view.Why;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.function.Function;

/** What stands behind the server, in memory: it remembers ids and what it was given. */
final class Fakes
    implements Intake, Queries, Audiences, Rejects, Keys, Advance, Backfill, AutoCloseable {
  static final Instant NOW = Instant.parse("2026-12-01T12:00:00Z");

  final List<Occasion> occasions = new java.util.concurrent.CopyOnWriteArrayList<>();
  final List<String> filled = new java.util.concurrent.CopyOnWriteArrayList<>();
  final ConcurrentLinkedQueue<Reject> kept = new ConcurrentLinkedQueue<>();
  final PrometheusMeterRegistry meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final Map<String, Key> keys = new ConcurrentHashMap<>();
  private final Set<String> seen = new HashSet<>();
  private final ExecutorService lane = Executors.newSingleThreadExecutor();

  /** What becomes of an occasion, if it is not simply committed. */
  volatile Function<Occasion, Optional<Receipt>> fate = occasion -> Optional.empty();

  final Hand hand = new Hand();
  volatile boolean full;
  volatile boolean ready = true;

  Fakes() {
    for (Role role : Role.values()) {
      String word = role.name().toLowerCase(java.util.Locale.ROOT);
      add(new Key("id-" + word, word, role, false, NOW), word + "-key");
    }
    add(new Key("id-browser", "page", Role.PRODUCER, true, NOW), "browser-key");
  }

  Ports ports() {
    return new Ports(
        this,
        this,
        this,
        this,
        this,
        this,
        hand,
        this,
        new Nobody(),
        new NoSales(),
        this::gaps,
        new Delivery(unused(Endpoints.class), unused(Feed.class), () -> {}, false),
        () -> ready,
        meters,
        meters::scrape,
        InstantSource.fixed(NOW));
  }

  private Optional<Territories.Gaps> gaps(String decision, int limit) {
    return decision.equals("Territory")
        ? Optional.of(
            new Territories.Gaps(
                "Territory",
                List.of("#", "country", "pool"),
                List.of(new Territories.Gap(List.of("", "\"A; B\"", ""), 3, NOW))))
        : Optional.empty();
  }

  /** A port that nothing here asks. */
  private static <T> T unused(Class<T> port) {
    return port.cast(
        Proxy.newProxyInstance(
            port.getClassLoader(),
            new Class<?>[] {port},
            (proxy, method, args) -> {
              throw new Profiles.StoreUnavailable(method.getName(), new IllegalStateException());
            }));
  }

  /** Who is who, where nobody is known. */
  private static final class Nobody implements Identities {
    @Override
    public Set<String> lookUps() {
      return TraitRules.NONE.lookUps().keySet();
    }

    private static final Problem UNKNOWN =
        Problem.of(Code.NOT_FOUND, new Place.Named("id"), "nobody of that id is known");

    @Override
    public Outcome<Preview> preview(CustomerId stays, CustomerId other) {
      return Outcome.refused(UNKNOWN);
    }

    @Override
    public Outcome<CustomerId> merge(CustomerId stays, CustomerId other) {
      return Outcome.refused(UNKNOWN);
    }

    @Override
    public Outcome<CustomerId> unmerge(CustomerId customer) {
      return Outcome.refused(UNKNOWN);
    }

    @Override
    public Found find(String trait, String text) {
      return new Found(List.of(), List.of());
    }

    @Override
    public Optional<List<Suggestion>> suggestions(CustomerId customer) {
      return Optional.empty();
    }

    @Override
    public Optional<Export> export(CustomerId customer) {
      return Optional.empty();
    }

    @Override
    public Instant erase(CustomerId customer) {
      return NOW;
    }
  }

  @Override
  public boolean offer(List<Occasion> offered, Consumer<List<Receipt>> done) {
    if (full) {
      return false;
    }
    lane.execute(() -> done.accept(offered.stream().map(this::receipt).toList()));
    return true;
  }

  @Override
  public Optional<OpenBackfill> open() {
    return Optional.of(new OpenBackfill(7, Instant.EPOCH, NOW, ""));
  }

  @Override
  public Outcome<OpenBackfill> begin(Instant from, String source) {
    return Outcome.done(new OpenBackfill(7, from, NOW, source));
  }

  @Override
  public Outcome<OpenBackfill> goesOn(long sequence, Instant from) {
    return sequence == 7
        ? begin(from, "")
        : Outcome.refused(
            Problem.of(Code.BACKFILL_CLOSED, new Place.Named("backfill"), "none is under way"));
  }

  @Override
  public Outcome<Instant> done(long sequence, Instant from) {
    filled.add(sequence + " " + from);
    return Outcome.done(NOW);
  }

  @Override
  public Outcome<Instant> giveUp(long sequence) {
    filled.add(sequence + " given up");
    return Outcome.done(NOW);
  }

  private Receipt receipt(Occasion occasion) {
    if (occasion instanceof Occasion.Backfilled brought) {
      occasions.add(occasion);
      return new Receipt.Done(
          List.of(
              new Change(
                  brought.from(), "backfill", "", 1, "rules", List.of(), List.of(), List.of())));
    }
    Occasion.Happened happened = (Occasion.Happened) occasion;
    Optional<Receipt> decided = fate.apply(occasion);
    if (decided.isPresent()) {
      return decided.get();
    }
    if (!seen.add(occasion.customer().key() + happened.event().messageId())) {
      return new Receipt.SeenBefore(Optional.of(change(happened)), 1, "rules");
    }
    occasions.add(occasion);
    return new Receipt.Done(List.of(change(happened)));
  }

  private static Change change(Occasion.Happened happened) {
    return new Change(
        happened.event().timestamp(),
        happened.event().name(),
        happened.event().messageId(),
        1,
        "rules",
        List.of(),
        List.of(),
        List.of());
  }

  @Override
  public Optional<CustomerView> customer(CustomerId customer) {
    return occasions.stream().anyMatch(o -> o.customer().equals(customer))
        ? Optional.of(
            new CustomerView(
                customer,
                1,
                Map.of(),
                Map.of(),
                Map.of(),
                Map.of(),
                Map.of(),
                Map.of(),
                Map.of(),
                List.of(),
                Map.of(),
                Map.of(),
                Map.of(),
                Map.of(),
                List.of(),
                Map.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty()))
        : Optional.empty();
  }

  @Override
  public Optional<Forecast> forecast(CustomerId customer, Until until) {
    return customer(customer)
        .map(
            known ->
                new Forecast(
                    customer,
                    NOW,
                    until.from(NOW, Brand.DEFAULT),
                    List.of(),
                    until.from(NOW, Brand.DEFAULT),
                    false,
                    Map.of()));
  }

  /** A clock that shows where it was moved to last, and the time it was made at before that. */
  static final class Hand implements ClockHand {
    volatile boolean movable = true;
    volatile Instant now = NOW;

    @Override
    public Instant now() {
      return now;
    }

    @Override
    public boolean movable() {
      return movable;
    }

    @Override
    public Instant after(Span span) {
      return span.after(now, ZoneOffset.UTC);
    }

    @Override
    public void to(Instant at) {
      now = at;
    }
  }

  @Override
  public List<Change> timeline(CustomerId customer) {
    return occasions.stream()
        .filter(o -> o.customer().equals(customer))
        .map(o -> change((Occasion.Happened) o))
        .toList();
  }

  @Override
  public Optional<Why> why(CustomerId customer, String decision) {
    return Optional.empty();
  }

  @Override
  public Outcome<Change> decide(
      Optional<CustomerId> customer,
      Map<String, Data> attributes,
      Set<String> decisions,
      Optional<Instant> at) {
    return Outcome.done(
        new Change(at.orElse(NOW), "decide", "", 0, "rules", List.of(), List.of(), List.of()));
  }

  @Override
  public RulebookStatus rulebook() {
    return new RulebookStatus(1, "rules", List.of(), List.of(), List.of());
  }

  @Override
  public Map<String, Long> sizes() {
    return new TreeMap<>(Map.of("Loyal", 2L, "New", 0L));
  }

  @Override
  public Page members(String segment, String cursor, int limit) {
    if (cursor.equals("broken")) {
      throw new IllegalArgumentException("cursor");
    }
    if (!segment.equals("Loyal")) {
      return new Page(List.of(), Optional.empty());
    }
    return new Page(
        List.of(CustomerId.user("=1+1"), CustomerId.anonymous("a,\"b\"")),
        cursor.isEmpty() ? Optional.of("2 & more") : Optional.empty());
  }

  @Override
  public void everyone(Consumer<List<CustomerId>> piece) {
    piece.accept(List.of());
  }

  @Override
  public void keep(List<Reject> rejects) {
    kept.addAll(rejects);
  }

  @Override
  public List<Reject> of(String key, int limit) {
    return kept.stream().filter(reject -> reject.key().equals(key)).limit(limit).toList();
  }

  @Override
  public Optional<Key> find(String secret) {
    return Optional.ofNullable(keys.get(secret));
  }

  @Override
  public List<Key> all() {
    return List.copyOf(keys.values());
  }

  @Override
  public void add(Key key, String secret) {
    keys.put(secret, key);
  }

  @Override
  public boolean remove(String id) {
    return keys.values().removeIf(key -> key.id().equals(id));
  }

  @Override
  public long everyoneTo(Instant at, boolean history) {
    return 7;
  }

  @Override
  public void close() {
    lane.shutdown();
  }
}
