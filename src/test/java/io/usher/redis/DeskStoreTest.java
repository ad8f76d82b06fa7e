package io.usher.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.usher.customer.CustomerId;
import io.usher.flow.Feed;
import io.usher.lead.Assignment;
import io.usher.lead.Changes;
import io.usher.lead.Changes.LeadChange;
import io.usher.lead.DeskState;
import io.usher.lead.Lead;
import io.usher.lead.LeadState;
import io.usher.lead.LedgerLine;
import io.usher.lead.PoolState;
import io.usher.lead.RepState;
import io.usher.lead.Shelf;
import io.usher.lead.Wanted;
import io.usher.redis.form.NameBook;
import io.usher.routing.Answers;
import io.usher.routing.DeskRecords;
import io.usher.routing.DeskStore;
import io.usher.routing.DeskStore.Commit;
import io.usher.routing.DeskStore.Kept;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.AbstractPipeline;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.RedisClient;

@ExtendWith(RealRedis.class)
class DeskStoreTest {
  private static final Feed.Position PLACE = new Feed.Position(1_800_000_000_000L, 3);

  private final long seed = System.nanoTime() & 0xffff;
  private final Random random = new Random(seed);
  private final RandomDesks draw = new RandomDesks(random);
  private RedisStore store;
  private DeskStore desk;

  @BeforeEach
  void open(RedisAddress address, @TempDir Path folder) {
    store = RealRedis.store(address, folder);
    desk = store.desk();
  }

  @AfterEach
  void close() throws Exception {
    desk.close();
    store.close();
  }

  @Test
  void aDeskThatNobodyUsedYetHoldsNothing() {
    assertThat(desk.load()).isEqualTo(Kept.NOTHING);
    assertThat(desk.shelf(new Wanted()).shelf()).isEqualTo(Shelf.EMPTY);
    assertThat(desk.due(Instant.parse("2100-01-01T00:00:00Z"), 10).leads()).isEmpty();
    assertThat(store.deskAnswers().after(Answers.Place.START, 10)).isEmpty();
    assertThat(desk.took(1)).isFalse();
  }

  @Test
  void whatWasCommittedIsThereAsAWhole() {
    DeskState state = new DeskState(4, 9, Map.of("emea", draw.pool()), Map.of("ann", draw.rep()));
    Lead lead = open("lead1", LeadState.WAITING);
    Assignment answer = draw.answer();
    Changes changes =
        new Changes(
            state,
            List.of("emea"),
            List.of("ann"),
            Map.of(lead.id(), new LeadChange(Optional.empty(), lead)),
            Map.of(CustomerId.user("c-1"), new Changes.Owner("ann", true)),
            Map.of("acme.com", new Changes.Owner("ann", false)),
            List.of(draw.line(9, "emea", lead.id())),
            List.of(answer));

    Commit commit = new Commit(0, 1, 7, PLACE, changes);
    assertThat(desk.commit(commit)).isTrue();

    assertThat(desk.load()).isEqualTo(commit.kept()).isEqualTo(new Kept(1, 7, PLACE, state));
    assertThat(desk.took(1)).isTrue();
    Shelf shelf = desk.shelf(wanted(lead)).shelf();
    assertThat(shelf.leads()).containsOnlyKeys(lead.id()).containsValue(lead);
    assertThat(shelf.open()).containsValue(List.of(lead.id()));
    assertThat(shelf.backlogs().values()).containsExactly(List.of(lead.id()));
    assertThat(shelf.customerOwners()).containsEntry(CustomerId.user("c-1"), "ann");
    assertThat(shelf.domainOwners()).containsEntry("acme.com", "ann");
    assertThat(store.deskAnswers().after(Answers.Place.START, 10))
        .containsExactly(new Answers.Answer(new Answers.Place(1, 1), answer));
    assertThat(store.deskRecords().why(lead.id())).isEqualTo(changes.lines());
    assertThat(store.deskRecords().ledger("emea", OptionalLong.empty(), 10).some())
        .isEqualTo(changes.lines());
  }

  @Test
  void ofTwoDesksThatPlannedOnTheSameStateOneCommitsAndTheOtherChangesNothing() throws Exception {
    try (DeskStore other = store.desk()) {
      assertThat(desk.commit(new Commit(0, 1, 1, PLACE, routed("lead1", "ann")))).isTrue();
      Kept kept = desk.load();

      assertThat(other.commit(new Commit(0, 1, 1, PLACE, routed("lead2", "ben")))).isFalse();

      assertThat(other.load()).isEqualTo(kept);
      assertThat(store.deskRecords().leads(Set.of("lead1", "lead2"))).containsOnlyKeys("lead1");
      assertThat(store.deskAnswers().waiting()).isOne();
      assertThat(other.took(1)).isFalse();
      assertThat(other.commit(new Commit(1, 2, 1, PLACE, routed("lead2", "ben")))).isTrue();
      assertThat(other.took(2)).isTrue();
      assertThat(desk.took(1)).isTrue();
    }
  }

  @Test
  void whatAnotherServerChangesWhileItIsReadIsNotTakenForWhatWasThere(RedisAddress address) {
    Lead waiting = open("lead1", LeadState.WAITING);
    assertThat(desk.commit(new Commit(0, 1, 1, PLACE, one(Optional.empty(), waiting)))).isTrue();
    Wanted wanted = new Wanted();
    wanted.lanes().add(new Shelf.LaneKey(waiting.pool(), waiting.lane()));
    AtomicInteger trips = new AtomicInteger();
    try (RedisClient redis = client(address)) {
      Generation generation = new Generation(redis.get("usher:generation"));
      DeskReader reader = new DeskReader(new NameBook(new NamePages(redis)), name -> name);
      Supplier<AbstractPipeline> pipelines =
          () -> {
            if (trips.getAndIncrement() == 1) {
              Lead given = open("lead1", LeadState.OFFERED);
              desk.commit(new Commit(1, 2, 1, PLACE, one(Optional.of(waiting), given)));
            }
            return redis.pipelined();
          };

      DeskStore.Stocked stocked = reader.shelf(pipelines, generation, wanted);

      assertThat(trips).hasValue(2);
      assertThat(stocked.shelf().backlogs().values()).containsExactly(List.of("lead1"));
      assertThat(stocked.shelf().leads().values())
          .extracting(Lead::state)
          .containsExactly(LeadState.OFFERED);
      assertThat(stocked.stamp()).isEqualTo(2);
    }
  }

  private static Changes one(Optional<Lead> before, Lead after) {
    return changed(Map.of(after.id(), new LeadChange(before, after)));
  }

  @Test
  void anOwnerOfADomainStaysWhereOnlyAFreeOneIsToBeTaken() {
    desk.commit(new Commit(0, 1, 1, PLACE, owner("acme.com", "ann", true)));
    desk.commit(new Commit(1, 2, 1, PLACE, owner("acme.com", "ben", true)));
    assertThat(domainOwner()).isEqualTo("ann");

    desk.commit(new Commit(2, 3, 1, PLACE, owner("acme.com", "ben", false)));
    assertThat(domainOwner()).isEqualTo("ben");

    desk.commit(new Commit(3, 4, 1, PLACE, owner("acme.com", "", false)));
    assertThat(domainOwner()).isEmpty();
  }

  @Test
  void allListsFollowTheLeadsHoweverTheyMove() {
    Map<String, Lead> leads = new TreeMap<>();
    for (int stamp = 0; stamp < 120; stamp++) {
      Map<String, LeadChange> changes = new HashMap<>();
      for (int i = 0; i < 5; i++) {
        String id = "lead" + random.nextInt(60);
        Optional<Lead> before = Optional.ofNullable(leads.get(id));
        if (before.isPresent() && changes.containsKey(id)) {
          continue;
        }
        long number = before.map(Lead::number).orElse(stamp * 10L + i);
        Lead after = draw.lead(id, number, CustomerId.user("of-" + id), "demo request");
        changes.put(id, new LeadChange(before, after));
      }
      changes.forEach((id, change) -> leads.put(id, change.after()));
      assertThat(desk.commit(new Commit(stamp, stamp, 1, PLACE, changed(changes)))).isTrue();
    }

    String story = "seed " + seed;
    Instant end = Instant.parse("2100-01-01T00:00:00Z");
    assertThat(new HashSet<>(desk.due(end, 1_000).leads()))
        .as(story)
        .isEqualTo(ids(leads, lead -> lead.nextAt().isPresent()));
    for (Lead lead : leads.values()) {
      Shelf shelf = desk.shelf(wanted(lead)).shelf();
      boolean open = !lead.state().closed();
      assertThat(shelf.open().containsValue(List.of(lead.id()))).as(story + lead).isEqualTo(open);
      boolean waits = shelf.backlogs().values().stream().anyMatch(lane -> lane.contains(lead.id()));
      assertThat(waits).as(story + lead).isEqualTo(lead.state() == LeadState.WAITING);
      assertThat(shelf.held().values().stream().anyMatch(held -> held.contains(lead.id())))
          .as(story + lead)
          .isEqualTo(open && !lead.rep().isEmpty());
      assertThat(shelf.offers().values().stream().anyMatch(some -> some.contains(lead.id())))
          .as(story + lead)
          .isEqualTo(lead.state() == LeadState.OFFERED);
    }
    for (String pool : List.of("emea", "x", "")) {
      for (LeadState state : LeadState.values()) {
        DeskRecords.Filter filter =
            new DeskRecords.Filter(
                Optional.empty(), pool.isEmpty() ? Set.of() : Set.of(pool), Set.of(state));
        assertThat(all(filter)).as(story).isEqualTo(ids(leads, filter::lets));
      }
    }
    DeskRecords.Filter anns = new DeskRecords.Filter(Optional.of("ann"), Set.of(), Set.of());
    assertThat(all(anns)).as(story).isEqualTo(ids(leads, anns::lets));
  }

  @Test
  void whicheverLeadOfAMergedCustomerIsClosedTheOthersAreStillFound() {
    Lead older = open("older", LeadState.OFFERED, 1);
    Lead younger = open("younger", LeadState.ACCEPTED, 2);
    Lead lost = open("lost", LeadState.LOST, 3);
    Map<String, LeadChange> came = new HashMap<>();
    for (Lead lead : List.of(older, younger, lost)) {
      came.put(lead.id(), new LeadChange(Optional.empty(), lead));
    }
    assertThat(desk.commit(new Commit(0, 1, 1, PLACE, changed(came)))).isTrue();

    assertThat(desk.become(younger.customer(), older.customer())).isTrue();
    assertThat(desk.become(lost.customer(), older.customer())).isTrue();
    assertThat(desk.become(lost.customer(), older.customer())).isFalse();

    Lead theirs = younger.of(older.customer());
    assertThat(desk.shelf(wanted(younger)).shelf().open()).isEmpty();
    assertThat(desk.shelf(wanted(older)).shelf().open()).containsValue(List.of("older", "younger"));
    assertThat(desk.shelf(wanted(older)).shelf().leads()).containsEntry("younger", theirs);
    Lead ended = open("older", LeadState.LOST, 1);
    Map<String, LeadChange> ends = Map.of("older", new LeadChange(Optional.of(older), ended));
    assertThat(desk.commit(new Commit(desk.load().stamp(), 2, 1, PLACE, changed(ends)))).isTrue();
    assertThat(desk.shelf(wanted(older)).shelf().open()).containsValue(List.of("younger"));
  }

  @Test
  void whatIsTooOldOrTooMuchIsForgottenAndNothingElse(RedisAddress address) throws Exception {
    Lead kept = open("lead1", LeadState.WON, 2);
    Lead gone = open("lead2", LeadState.WON, 1);
    Instant now = Instant.parse("2027-12-01T00:00:00Z");
    List<LedgerLine> lines = new ArrayList<>();
    for (int i = 1; i <= 3_000; i++) {
      Instant at = i <= 1_200 ? now.minus(DeskSteps.KEPT).minusSeconds(9_000 - i) : now;
      lines.add(dated(draw.line(i, "emea", ""), at));
    }
    Changes changes =
        new Changes(
            new DeskState(2, 3_000, Map.of("emea", draw.pool()), Map.of("ann", draw.rep())),
            List.of("emea"),
            List.of("ann"),
            Map.of(
                kept.id(), new LeadChange(Optional.empty(), kept),
                gone.id(), new LeadChange(Optional.empty(), gone)),
            Map.of(),
            Map.of(),
            lines,
            List.of());
    assertThat(desk.commit(new Commit(0, 1, 1, PLACE, changes))).isTrue();
    try (Jedis redis = address.connect(5_000)) {
      redis.del(SalesKeys.lead("lead2"));

      desk.tidy(desk.load(), now);

      assertThat(redis.zrange(SalesKeys.leads(false), 0, -1)).containsExactly("lead1");
      assertThat(redis.xlen(SalesKeys.ledger("emea"))).isEqualTo(1_800);
      redis.del("u:{sales}:looked:bounds");
      long bytes = redis.memoryUsage(SalesKeys.ledger("emea"));
      new DeskBounds(new NameBook(new NamePages(client(address))), bytes / 2)
          .keep(redis, desk.load(), now);
      assertThat(redis.xlen(SalesKeys.ledger("emea"))).isBetween(600L, 1_000L);
      assertThat(store.deskRecords().ledger("emea", OptionalLong.empty(), 1).some())
          .extracting(LedgerLine::number)
          .containsExactly(3_000L);
    }
  }

  private static RedisClient client(RedisAddress address) {
    return RedisClient.builder()
        .hostAndPort(address.hostAndPort())
        .clientConfig(address.config(5_000))
        .build();
  }

  private static LedgerLine dated(LedgerLine line, Instant at) {
    return new LedgerLine(
        line.number(),
        at,
        line.pool(),
        line.lead(),
        line.what(),
        line.rep(),
        line.by(),
        line.reason(),
        line.counted(),
        line.method(),
        line.seats());
  }

  /** Page by page, two at a time. */
  private Set<String> all(DeskRecords.Filter filter) {
    List<String> found = new ArrayList<>();
    OptionalLong before = OptionalLong.empty();
    do {
      DeskRecords.Page<Lead> page = store.deskRecords().leads(filter, before, 2);
      page.some().forEach(lead -> found.add(lead.id()));
      before = page.next();
    } while (before.isPresent());
    assertThat(found).doesNotHaveDuplicates();
    return new HashSet<>(found);
  }

  private static Set<String> ids(Map<String, Lead> leads, Predicate<Lead> which) {
    Set<String> ids = new HashSet<>();
    leads.values().stream().filter(which).forEach(lead -> ids.add(lead.id()));
    return ids;
  }

  private static Wanted wanted(Lead lead) {
    Wanted wanted = new Wanted();
    wanted.leads().add(lead.id());
    wanted.open().add(new Shelf.OpenKey(lead.customer(), lead.type()));
    wanted.lanes().add(new Shelf.LaneKey(lead.pool(), lead.lane()));
    wanted.customers().add(CustomerId.user("c-1"));
    wanted.domains().add("acme.com");
    wanted.holders().add(lead.rep());
    wanted.offers().add(lead.rep());
    return wanted;
  }

  private String domainOwner() {
    Wanted wanted = new Wanted();
    wanted.domains().add("acme.com");
    return desk.shelf(wanted).shelf().domainOwners().getOrDefault("acme.com", "");
  }

  private Changes owner(String domain, String rep, boolean unlessOwned) {
    return new Changes(
        DeskState.NEW,
        List.of(),
        List.of(),
        Map.of(),
        Map.of(),
        Map.of(domain, new Changes.Owner(rep, unlessOwned)),
        List.of(),
        List.of());
  }

  private Changes routed(String id, String rep) {
    Lead lead = open(id, LeadState.OFFERED);
    return new Changes(
        new DeskState(lead.number(), 1, Map.of("emea", PoolState.NEW), Map.of(rep, RepState.NEW)),
        List.of("emea"),
        List.of(rep),
        Map.of(id, new LeadChange(Optional.empty(), lead)),
        Map.of(),
        Map.of(),
        List.<LedgerLine>of(),
        List.of(draw.answer()));
  }

  private static Changes changed(Map<String, LeadChange> leads) {
    return new Changes(
        DeskState.NEW, List.of(), List.of(), leads, Map.of(), Map.of(), List.of(), List.of());
  }

  private Lead open(String id, LeadState state) {
    return open(id, state, 1 + random.nextInt(1_000));
  }

  /** A lead in a state, of a customer of its own. */
  private Lead open(String id, LeadState state, long number) {
    Lead drawn;
    do {
      drawn = draw.lead(id, number, CustomerId.user("of-" + id), "demo request");
    } while (drawn.state() != state);
    return drawn;
  }
}
