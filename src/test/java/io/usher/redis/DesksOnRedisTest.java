package io.usher.redis;

import static io.usher.Eventually.until;
import static org.assertj.core.api.Assertions.assertThat;

import io.usher.calendar.Brand;
import io.usher.calendar.Span;
import io.usher.cell.Expressions;
import io.usher.customer.CustomerId;
import io.usher.flow.Intake;
import io.usher.flow.LiveRulebook;
import io.usher.flow.LiveRulebooks;
import io.usher.flow.Occasion;
import io.usher.flow.Profiles.StoreUnavailable;
import io.usher.flow.Receipt;
import io.usher.journey.Message;
import io.usher.lead.Actor;
import io.usher.lead.Assignment;
import io.usher.lead.Command;
import io.usher.lead.Inward;
import io.usher.lead.Lead;
import io.usher.lead.LeadRequest;
import io.usher.lead.LeadState;
import io.usher.lead.LedgerLine;
import io.usher.lead.Member;
import io.usher.lead.Needs;
import io.usher.lead.Pool;
import io.usher.lead.Rep;
import io.usher.lead.RepState;
import io.usher.lead.RepState.Absence;
import io.usher.lead.Reply;
import io.usher.lead.Seat;
import io.usher.lead.Target;
import io.usher.lead.Team;
import io.usher.lead.Told;
import io.usher.lead.What;
import io.usher.routing.Answers;
import io.usher.routing.DeskRecords;
import io.usher.routing.DeskStore;
import io.usher.routing.LastTouches;
import io.usher.routing.SalesDesk;
import io.usher.routing.Telling;
import io.usher.rulebook.Rulebook;
import io.usher.rulebook.RulebookCompiler;
import io.usher.value.Data;
import io.usher.value.Outcome;
import io.usher.workbook.Definitions;
import io.usher.workbook.People;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Sales desks on a real Redis. */
@ExtendWith(RealRedis.class)
class DesksOnRedisTest {
  private static final int REPS = 22;
  private static final int ROUNDS = 10;

  private final MemoryFeed feed = new MemoryFeed();
  private final Deque<AutoCloseable> open = new ArrayDeque<>();
  private RedisStore store;

  @BeforeEach
  void start(RedisAddress address, @TempDir Path folder) {
    store = RealRedis.store(address, folder);
    open.push(store);
  }

  @AfterEach
  void stop() throws Exception {
    while (!open.isEmpty()) {
      open.pop().close();
    }
  }

  @Test
  void twoDesksGiveEveryLeadToOneRepAndEqualRepsEquallyMany() {
    desk(store::desk, new Profiles());
    desk(store::desk, new Profiles());

    ask(0, 3_000);
    settled(3_000);

    assertThat(wrong(3_000)).isEmpty();
  }

  @Test
  void whatTwoDesksDoAtOnceIsAllThere() throws Exception {
    assertThat(creditsOf(UnaryOperator.identity())).isEqualTo(2 * ROUNDS);
  }

  @Test
  void withoutTheStampWhatOneOfThemDidIsLost() throws Exception {
    CyclicBarrier together = new CyclicBarrier(2);

    assertThat(creditsOf(store -> new Unstamped(store, together))).isLessThan(2 * ROUNDS);
  }

  /**
   * Two desks change one rep's turns, again and again at the same time; how often that is there.
   */
  private long creditsOf(UnaryOperator<DeskStore> wrapped) throws Exception {
    SalesDesk one = desk(() -> wrapped.apply(store.desk()), new Profiles());
    SalesDesk two = desk(() -> wrapped.apply(store.desk()), new Profiles());
    for (int i = 0; i < ROUNDS; i++) {
      List<CompletableFuture<Outcome<Reply>>> both = new ArrayList<>();
      for (SalesDesk desk : List.of(one, two)) {
        both.add(
            desk.ask(new Command.Credit("emea", "r00", 1, new Actor("Mo", ""), "x")).orElseThrow());
      }
      for (CompletableFuture<Outcome<Reply>> done : both) {
        assertThat(done.get(10, TimeUnit.MINUTES).problems()).isEmpty();
      }
    }
    return records().kept().state().pools().values().stream()
        .flatMap(pool -> pool.seats().values().stream())
        .mapToLong(Seat::credited)
        .sum();
  }

  @Test
  void whatWasCommittedWithoutAnAnswerIsNotDoneTwice() throws Exception {
    List<String> cuts = Collections.synchronizedList(new ArrayList<>());
    SalesDesk desk = desk(() -> new Cut(store.desk(), cuts), new Profiles());

    for (int i = 0; i < 20; i++) {
      Command credit = new Command.Credit("emea", "r00", 1, new Actor("Mo", ""), "it " + i);
      assertThat(desk.ask(credit).orElseThrow().get(10, TimeUnit.MINUTES).problems()).isEmpty();
    }

    assertThat(cuts).contains("before", "after");
    assertThat(records().kept().state().pools().values())
        .flatExtracting(pool -> pool.seats().values())
        .extracting(Seat::credited)
        .containsExactly(20L);
    assertThat(lines()).hasSize(20);
  }

  @Test
  void aCommandThatCannotBeWrittenHoldsUpNoOther() throws Exception {
    SalesDesk desk = desk(() -> new Illegible(store.desk()), new Profiles());
    List<CompletableFuture<Outcome<Reply>>> asked = new ArrayList<>();
    for (String reason : List.of("fine", "illegible", "fine", "fine")) {
      Command credit = new Command.Credit("emea", "r00", 1, new Actor("Mo", ""), reason);
      asked.add(desk.ask(credit).orElseThrow());
    }
    ask(0, 30);

    settled(30);
    for (CompletableFuture<Outcome<Reply>> one : asked) {
      one.get(10, TimeUnit.MINUTES);
    }
    assertThat(asked).extracting(it -> it.join().problems().size()).containsExactly(0, 1, 0, 0);
    assertThat(wrong(30)).isEmpty();
  }

  @Test
  void aRequestThatCannotBePlannedEndsAndItsCustomerIsTold() {
    LeadRequest broken = at(request(30), Instant.MAX);
    Profiles profiles = new Profiles();
    desk(store::desk, profiles);

    ask(0, 30);
    feed.add(broken.customer(), new Message(Inward.REQUESTED, Told.requested(broken)));
    ask(31, 60);

    endsAndTheOthersGoOn(broken, profiles);
  }

  @Test
  void aRequestThatCannotBeWrittenEndsAndItsCustomerIsTold() {
    LeadRequest broken = about(request(30), "illegible");
    Profiles profiles = new Profiles();
    desk(() -> new Illegible(store.desk()), profiles);

    ask(0, 30);
    feed.add(broken.customer(), new Message(Inward.REQUESTED, Told.requested(broken)));
    ask(31, 60);

    endsAndTheOthersGoOn(broken, profiles);
  }

  private void endsAndTheOthersGoOn(LeadRequest broken, Profiles profiles) {
    until(() -> profiles.steps.size() == 60 && untold() == 0);
    Lead ended = records().leads(Set.of(broken.lead())).values().iterator().next();
    assertThat(ended.state()).isEqualTo(LeadState.RETURNED);
    assertThat(records().why(broken.lead()))
        .extracting(LedgerLine::what)
        .containsExactly(What.RETURNED);
    assertThat(profiles.states).containsEntry(broken.lead(), LeadState.RETURNED);
    assertThat(wrong(60)).containsExactly(broken.lead() + " was lost");
    assertThat(records().kept().state().leads()).isEqualTo(60);
  }

  @Test
  void customersHearOfEachStepOfTheirLeadInOrderThoughTellingFails() {
    Profiles profiles = new Profiles();
    profiles.failing = 3;
    SalesDesk desk = desk(store::desk, profiles);
    ask(0, 50);
    settled(50);

    for (Lead lead : records().leads(any(), OptionalLong.empty(), 100).some()) {
      assertThat(desk.ask(new Command.Accept(lead.id(), 0, new Actor("x", "")))).isPresent();
      assertThat(desk.ask(new Command.Touch(lead.id(), Instant.now(), new Actor("x", ""))))
          .isPresent();
    }

    until(() -> profiles.steps.size() == 50 && profiles.all(3) && untold() == 0);
    profiles.steps.values().forEach(steps -> assertThat(steps).containsExactly(1, 2, 3));
  }

  @Test
  void whatADeadServerLeftToTellIsToldByAnother() throws Exception {
    Profiles dead = new Profiles();
    dead.dead = true;
    SalesDesk first = desk(store::desk, dead);
    ask(0, 40);
    settled(40);
    first.close();
    assertThat(untold()).isEqualTo(40);

    Profiles living = new Profiles();
    desk(store::desk, living);

    until(() -> living.all(1) && living.steps.size() == 40 && untold() == 0);
  }

  @Test
  void customersHearOfEachStepInOrderThoughTheServerThatHasTheFirstDied() throws Exception {
    Profiles dead = new Profiles();
    dead.dead = true;
    desk(store::desk, dead);
    ask(0, 20);
    settled(20);
    while (open.size() > 1) {
      open.pop().close(); // all but the store
    }
    Profiles living = new Profiles();
    // it finds what the first one left only once it has told something that came after it
    Answers later = new Unopened(store.deskAnswers(), () -> living.early.get() > 0);
    SalesDesk second = desk(store::desk, living, feed, later);

    for (Lead lead : records().leads(any(), OptionalLong.empty(), 100).some()) {
      assertThat(second.ask(new Command.Accept(lead.id(), 0, new Actor("x", "")))).isPresent();
    }

    until(() -> living.all(2) && living.steps.size() == 20 && untold() == 0);
    assertThat(living.early.get()).isPositive();
    living.steps.values().forEach(steps -> assertThat(steps).containsExactly(1, 2));
  }

  @Test
  void aRequestIsAnsweredThoughAnotherServersDeskSawToIt() throws Exception {
    SalesDesk asked = desk(store::desk, new Profiles(), new MemoryFeed());
    desk(store::desk, new Profiles());

    CompletableFuture<Optional<Lead>> decided = asked.decided(request(7), Duration.ofMinutes(10));
    ask(7, 8);

    assertThat(decided.get(10, TimeUnit.MINUTES).orElseThrow().customer())
        .isEqualTo(CustomerId.user("c7"));
  }

  @Test
  void whatOneStepDidNotHandOverIsHandedOverAsLongAsTheLeaverHoldsAnything() throws Exception {
    SalesDesk desk = desk(store::desk, new Profiles());
    Actor mo = new Actor("Mo", "");
    for (int i = 1; i < REPS; i++) {
      done(desk, new Command.Offboard("r%02d".formatted(i), mo, "elsewhere"));
    }
    ask(0, 700);
    settled(700);
    until(() -> held("r00") == 700);
    done(desk, new Command.Onboard("r01", mo));

    done(desk, new Command.Offboard("r00", mo, "new job"));

    until(() -> held("r00") == 0);
    assertThat(held("r01")).isEqualTo(700);
  }

  @Test
  void whatWasOfferedToWhoGoesAwayGoesOnOnceThoughTwoDesksSeeIt() throws Exception {
    SalesDesk one = desk(store::desk, new Profiles());
    desk(store::desk, new Profiles());
    Actor mo = new Actor("Mo", "");
    ask(0, 20 * REPS);
    settled(20 * REPS);
    Lead accepted = records().leads(held("r00", LeadState.OFFERED), none(), 1).some().get(0);
    done(one, new Command.Accept(accepted.id(), 1, mo));

    Instant soon = Instant.now().plusMillis(500);
    done(one, new Command.AbsencePut("r00", new Absence("a", soon, Optional.empty(), ""), mo));

    until(() -> held("r00") == 1 && lines(What.REASSIGNED).size() == 19);
    assertThat(wrong(20 * REPS)).containsExactly("from 1 to 21 turns");
    assertThat(lines(What.REASSIGNED))
        .allMatch(line -> line.rep().equals("r00") && line.reason().equals("away"))
        .extracting(LedgerLine::lead)
        .doesNotHaveDuplicates();
    assertThat(records().leads(held("r00", LeadState.ACCEPTED), none(), 5).some())
        .extracting(Lead::id)
        .containsExactly(accepted.id());

    done(one, new Command.AbsenceRemoved("r00", "a", mo));
    ask(20 * REPS, 30 * REPS);
    settled(30 * REPS);
    // nothing is made up for: ten each, as for everybody else
    assertThat(held("r00") - 1).isBetween(9, 11);
  }

  private List<LedgerLine> lines(What what) {
    return lines().stream().filter(line -> line.what() == what).toList();
  }

  private static DeskRecords.Filter held(String rep, LeadState state) {
    return new DeskRecords.Filter(Optional.of(rep), Set.of(), Set.of(state));
  }

  private static OptionalLong none() {
    return OptionalLong.empty();
  }

  private static void done(SalesDesk desk, Command command) throws Exception {
    assertThat(desk.ask(command).orElseThrow().get(10, TimeUnit.MINUTES).problems()).isEmpty();
  }

  private int held(String rep) {
    return records().kept().state().reps().getOrDefault(rep, RepState.NEW).open();
  }

  private long untold() {
    return store.deskAnswers().waiting();
  }

  private DeskRecords records() {
    return store.deskRecords();
  }

  private static DeskRecords.Filter any() {
    return new DeskRecords.Filter(Optional.empty(), Set.of(), Set.of());
  }

  private SalesDesk desk(Supplier<DeskStore> stores, Profiles profiles) {
    return desk(stores, profiles, feed);
  }

  private SalesDesk desk(Supplier<DeskStore> stores, Profiles profiles, MemoryFeed from) {
    return desk(stores, profiles, from, store.deskAnswers());
  }

  private SalesDesk desk(
      Supplier<DeskStore> stores, Profiles profiles, MemoryFeed from, Answers answers) {
    Telling telling = new Telling(answers, profiles);
    SalesDesk desk =
        new SalesDesk(
            stores,
            from,
            LastTouches.NONE,
            telling,
            new Fixed(),
            live -> team(),
            Clock.systemUTC(),
            new Random(1));
    open.push(telling);
    open.push(desk);
    desk.start();
    return desk;
  }

  static Team team() {
    Map<String, Rep> reps = new LinkedHashMap<>();
    List<Member> members = new ArrayList<>();
    for (int i = 0; i < REPS; i++) {
      String id = "r%02d".formatted(i);
      reps.put(
          id,
          new Rep(
              id,
              "",
              "",
              Set.of(),
              Set.of(),
              Optional.empty(),
              ZoneOffset.UTC,
              Optional.empty(),
              Optional.empty(),
              Optional.empty(),
              Optional.empty()));
      members.add(new Member(id, 1));
    }
    Pool pool =
        new Pool(
            "EMEA",
            Pool.Method.WEIGHTED,
            false,
            false,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            members);
    return new Team(
        Map.of("emea", pool), reps, Map.of(), Set.of(), "", Span.parse("30 days"), Brand.DEFAULT);
  }

  private static LeadRequest request(int number) {
    return new LeadRequest(
        "lead%012d".formatted(number),
        CustomerId.user("c" + number),
        Instant.parse("2026-11-02T10:00:00Z"),
        "Territory",
        "lead",
        new Target.ToPool("emea"),
        Needs.NONE,
        Optional.empty(),
        "",
        Optional.empty(),
        new Data.Fields(Map.of()));
  }

  private static LeadRequest at(LeadRequest request, Instant at) {
    return with(request, at, request.card());
  }

  private static LeadRequest about(LeadRequest request, String what) {
    return with(request, request.at(), new Data.Fields(Map.of("about", new Data.Text(what))));
  }

  private static LeadRequest with(LeadRequest request, Instant at, Data.Fields card) {
    return new LeadRequest(
        request.lead(),
        request.customer(),
        at,
        request.decision(),
        request.type(),
        request.target(),
        request.needs(),
        request.dueIn(),
        request.domain(),
        request.customerOwner(),
        card);
  }

  private void ask(int from, int to) {
    for (int i = from; i < to; i++) {
      LeadRequest request = request(i);
      feed.add(request.customer(), new Message(Inward.REQUESTED, Told.requested(request)));
    }
  }

  private void settled(int leads) {
    until(() -> records().kept().state().leads() == leads);
  }

  private List<LedgerLine> lines() {
    return records().ledger("emea", OptionalLong.empty(), 100_000).some();
  }

  /** All that is not as it must be after so many leads. */
  private List<String> wrong(int leads) {
    List<String> wrong = new ArrayList<>();
    Map<String, Long> turns = new TreeMap<>();
    Set<String> given = new HashSet<>();
    List<LedgerLine> lines = new ArrayList<>(lines());
    Collections.reverse(lines);
    for (LedgerLine line : lines) {
      if (line.what() == What.ROUTED && !given.add(line.lead())) {
        wrong.add(line.lead() + " was given twice");
      }
      if (line.what() == What.REASSIGNED && !given.remove(line.lead())) {
        wrong.add(line.lead() + " was taken from nobody");
      }
      for (LedgerLine.Position seat : line.seats()) {
        long last = turns.getOrDefault(seat.rep(), 0L);
        if (seat.before() != last) {
          wrong.add(seat.rep() + " had " + last + " turns, then " + seat.before());
        }
        turns.put(seat.rep(), seat.after());
      }
    }
    IntStream.range(0, leads)
        .mapToObj(i -> request(i).lead())
        .filter(lead -> !given.contains(lead))
        .forEach(lead -> wrong.add(lead + " was lost"));
    if (leads > 0) {
      long most = turns.values().stream().mapToLong(it -> it).max().orElse(0);
      long least = turns.values().stream().mapToLong(it -> it).min().orElse(0);
      if (most - least > 1) {
        wrong.add("from " + least + " to " + most + " turns");
      }
    }
    return wrong;
  }

  /** One rulebook for ever. */
  private static final class Fixed implements LiveRulebooks {
    private final LiveRulebook live = LiveRulebook.of(1, nothing());

    private static Rulebook nothing() {
      Definitions nothing =
          new Definitions(
              Brand.DEFAULT,
              Map.of(),
              List.of(),
              List.of(),
              List.of(),
              Map.of(),
              List.of(),
              People.NONE);
      return RulebookCompiler.compile("", nothing, Expressions.NONE)
          .fold(
              done -> done.value(),
              refused -> {
                throw new AssertionError(refused.problems());
              });
    }

    @Override
    public LiveRulebook now() {
      return live;
    }

    @Override
    public LiveRulebook atLeast(long sequence) {
      return live;
    }
  }

  /** Customers' profiles that note what they are told. */
  private static final class Profiles implements Intake {
    final Map<String, List<Integer>> steps = new ConcurrentHashMap<>();
    final Map<String, LeadState> states = new ConcurrentHashMap<>();
    private final AtomicInteger asked = new AtomicInteger();
    final AtomicInteger early = new AtomicInteger();
    volatile int failing;
    volatile boolean dead;

    @Override
    public boolean offer(List<Occasion> occasions, Consumer<List<Receipt>> done) {
      if (dead) {
        return false;
      }
      List<Receipt> receipts = new ArrayList<>();
      for (Occasion occasion : occasions) {
        if (failing > 0 && asked.incrementAndGet() % failing == 0) {
          receipts.add(new Receipt.OutcomeUnknown());
        } else {
          Assignment told = ((Occasion.Assignment) occasion).news();
          int known = steps.getOrDefault(told.lead(), List.of()).size();
          if (((Occasion.Assignment) occasion).patient() && told.step() > known + 1) {
            early.incrementAndGet();
            receipts.add(new Receipt.Early());
            continue;
          }
          steps
              .computeIfAbsent(told.lead(), lead -> Collections.synchronizedList(new ArrayList<>()))
              .add(told.step());
          states.put(told.lead(), told.state());
          receipts.add(new Receipt.SeenBefore(Optional.empty(), 1, ""));
        }
      }
      done.accept(receipts);
      return true;
    }

    boolean all(int steps) {
      return this.steps.values().stream().allMatch(told -> told.size() == steps);
    }
  }

  /** Answers among which nobody looks for what others left before something has come about. */
  private record Unopened(Answers answers, BooleanSupplier since) implements Answers {
    @Override
    public boolean open() {
      return since.getAsBoolean() && answers.open();
    }

    @Override
    public List<Answer> after(Place place, int most) {
      return answers.after(place, most);
    }

    @Override
    public void settle(List<Answer> told) {
      answers.settle(told);
    }

    @Override
    public long waiting() {
      return answers.waiting();
    }
  }

  /** A store that commits whatever others have done in between, at best when both are about to. */
  private static final class Unstamped extends ThroughStore {
    private final CyclicBarrier together;

    Unstamped(DeskStore store, CyclicBarrier together) {
      super(store);
      this.together = together;
    }

    @Override
    public boolean commit(Commit commit) {
      try {
        together.await(2, TimeUnit.SECONDS);
      } catch (TimeoutException | BrokenBarrierException alone) {
        together.reset();
      } catch (InterruptedException stop) {
        Thread.currentThread().interrupt();
      }
      Commit now = commit;
      while (!store.commit(now)) {
        now =
            new Commit(
                store.load().stamp(),
                commit.number(),
                commit.rulebook(),
                commit.cursor(),
                commit.changes());
      }
      return true;
    }
  }

  /** A store that cannot write some lines of the ledger, or what some leads are about. */
  private static final class Illegible extends ThroughStore {
    private static final Data WORD = new Data.Text("illegible");

    Illegible(DeskStore store) {
      super(store);
    }

    @Override
    public boolean commit(Commit commit) {
      if (commit.changes().lines().stream().anyMatch(it -> it.reason().equals("illegible"))
          || commit.changes().leads().values().stream()
              .anyMatch(it -> it.after().card().fields().containsValue(WORD))) {
        throw new IllegalStateException("illegible");
      }
      return store.commit(commit);
    }
  }

  /** A connection that is cut at every third commit, before it arrives or before it is answered. */
  private static final class Cut extends ThroughStore {
    private static final AtomicInteger COMMITS = new AtomicInteger();
    private final List<String> cuts;

    Cut(DeskStore store, List<String> cuts) {
      super(store);
      this.cuts = cuts;
    }

    @Override
    public boolean commit(Commit commit) {
      int number = COMMITS.incrementAndGet();
      if (number % 6 == 2) {
        cuts.add("before");
        throw cut();
      }
      boolean taken = store.commit(commit);
      if (number % 6 == 5) {
        cuts.add("after");
        throw cut();
      }
      return taken;
    }

    private static StoreUnavailable cut() {
      return new StoreUnavailable("cut", new IllegalStateException("by the test"));
    }
  }
}
