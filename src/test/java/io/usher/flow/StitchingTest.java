package io.usher.flow;

import static io.usher.flow.Town.alias;
import static io.usher.flow.Town.identify;
import static io.usher.flow.Town.order;
import static io.usher.flow.Town.says;
import static io.usher.flow.Town.segments;
import static io.usher.flow.Town.value;
import static org.assertj.core.api.Assertions.assertThat;

import io.usher.customer.CustomerId;
import io.usher.customer.Links;
import io.usher.customer.Profile;
import io.usher.customer.Standing;
import io.usher.customer.Tie;
import io.usher.redis.RealRedis;
import io.usher.redis.RedisAddress;
import io.usher.redis.RedisStore;
import io.usher.value.Data;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(RealRedis.class)
class StitchingTest {
  private static final CustomerId VISITOR = CustomerId.anonymous("visitor");
  private static final CustomerId ANNA = CustomerId.user("anna");
  private static final CustomerId BEN = CustomerId.user("ben");

  private RedisStore store;
  private Town town;

  @BeforeEach
  void start(RedisAddress address, @TempDir Path folder) {
    store = RealRedis.store(address, folder);
    town = new Town(store, UnaryOperator.identity());
  }

  @AfterEach
  void stop() {
    town.close();
    store.close();
  }

  @Test
  void whatAVisitorDidIsTheirsOnceTheySayWhoTheyAre() {
    town.send(order(VISITOR, 1));
    town.send(order(VISITOR, 2));
    town.send(order(ANNA, 3));

    Receipt receipt = town.send(identify("anna", "visitor", 4));

    Town.assertDone(receipt);
    Profile anna = town.stored(ANNA);
    assertThat(value(anna, "orders")).isEqualTo("3");
    assertThat(value(anna, "spent")).isEqualTo("30");
    assertThat(town.stored(VISITOR).links().tie()).isInstanceOf(Tie.Pointer.class);
    assertThat(anna.links().merged()).extracting(Links.Merged::id).containsExactly(VISITOR);
  }

  @Test
  void membershipsMoveWithoutBeingAnnouncedAgain() {
    town.send(order(VISITOR, 1));

    town.send(identify("anna", "visitor", 2));

    assertThat(town.sizes()).isEqualTo(Map.of("Buyers", 1L));
    assertThat(store.audiences().members("Buyers", "", 10).members()).containsExactly(ANNA);
    assertThat(town.announced())
        .containsExactly(
            "visitor segment.entered", "visitor trigger.fired", "anna customer.merged");
  }

  @Test
  void bothHaveBeenInASegmentSinceTheFirstOfThemWas() {
    town.send(order(VISITOR, 1));
    town.send(order(ANNA, 2));
    Instant first = since(town.stored(VISITOR));

    town.send(identify("anna", "visitor", 3));

    assertThat(since(town.stored(ANNA))).isEqualTo(first);
  }

  private static Instant since(Profile profile) {
    Standing.Segments buyers =
        (Standing.Segments) Objects.requireNonNull(profile.standings().get("Buyers"));
    return Objects.requireNonNull(buyers.memberships().get("Buyers")).since();
  }

  @Test
  void whatTheKnownCustomerSaidWinsAndANoToConsentStays() {
    town.send(says(VISITOR, 1, false, "city", "Bonn", "shoe", "42"));
    town.send(says(ANNA, 2, true, "city", "Trier"));

    town.send(identify("anna", "visitor", 3));

    Profile anna = town.stored(ANNA);
    assertThat(anna.traits())
        .containsEntry("city", new Data.Text("Trier"))
        .containsEntry("shoe", new Data.Text("42"));
    assertThat(anna.consent()).containsOnlyKeys("ads");
    assertThat(ads(ANNA)).isFalse();
  }

  @Test
  void theLastWordOnConsentIsTheOneSaidLastWheneverItComes() {
    town.send(says(ANNA, 5, false));
    town.send(says(ANNA, 3, true));
    assertThat(ads(ANNA)).as("an older yes comes late").isFalse();

    town.send(says(ANNA, 9, true));
    town.send(says(ANNA, 7, false));
    assertThat(ads(ANNA)).as("an older no comes late").isTrue();

    town.send(says(VISITOR, 8, false));
    town.send(identify("anna", "visitor", 10));
    assertThat(ads(ANNA)).as("a no on either side is a no").isFalse();

    town.send(says(ANNA, 11, true));
    assertThat(ads(ANNA)).as("said anew").isTrue();
  }

  private boolean ads(CustomerId customer) {
    return Optional.ofNullable(town.stored(customer).consent().get("ads")).orElseThrow().yes();
  }

  @Test
  void laterEventsOfTheVisitorGoToTheCustomerAndRepeatsCountOnce() {
    town.send(order(VISITOR, 1));
    town.send(identify("anna", "visitor", 2));

    Receipt repeated = town.send(order(VISITOR, 1));
    Receipt fresh = town.send(order(VISITOR, 3));

    assertThat(repeated).isInstanceOf(Receipt.SeenBefore.class);
    Town.assertDone(fresh);
    assertThat(value(town.stored(ANNA), "orders")).isEqualTo("2");
  }

  @Test
  void whatIsBroughtAfterwardsGoesToTheCustomerTheVisitorBecame() {
    town.send(order(VISITOR, 1));
    town.send(identify("anna", "visitor", 2));
    Occasion.Happened old = (Occasion.Happened) order(VISITOR, 3);

    Receipt brought = town.insist(new Occasion.Backfilled(old.event(), 1, Instant.EPOCH));

    assertThat(brought).isInstanceOf(Receipt.Done.class);
  }

  @Test
  void aMessageThatBothHaveSeenCountsOnce() {
    town.send(order(VISITOR, 1));
    town.send(order(ANNA, 1));
    town.send(order(ANNA, 2));

    town.send(identify("anna", "visitor", 3));

    assertThat(value(town.stored(ANNA), "orders")).isEqualTo("2");
  }

  @Test
  void idsThatFindNoRoomInAProfileComeAlongToo() {
    List<Occasion> many = IntStream.range(0, 200).mapToObj(i -> order(VISITOR, i)).toList();
    town.offer(many).join();
    town.send(identify("anna", "visitor", 300));

    List<Receipt> again = town.offer(many).join();

    assertThat(again)
        .allSatisfy(receipt -> assertThat(receipt).isInstanceOf(Receipt.SeenBefore.class));
    assertThat(value(town.stored(ANNA), "orders")).isEqualTo("200");
  }

  @Test
  void anAliasToOneselfDoesNothing() {
    town.send(order(ANNA, 1));

    Town.assertDone(town.send(alias("anna", "anna", 2)));

    assertThat(town.stored(ANNA).links()).isEqualTo(Links.NONE);
  }

  @Test
  void aSecondCustomerOnOneDeviceIsNotGluedToTheFirst() {
    town.send(order(VISITOR, 1));
    town.send(identify("anna", "visitor", 2));

    Town.assertDone(town.send(identify("ben", "visitor", 3)));

    assertThat(town.now(VISITOR).id()).isEqualTo(ANNA);
    assertThat(value(town.stored(BEN), "orders")).isEqualTo("0");
    assertThat(value(town.stored(ANNA), "orders")).isEqualTo("1");
    assertThat(town.stored(BEN).links()).isEqualTo(Links.NONE);
  }

  @Test
  void aChainEndsAtTheLast() {
    town.send(order(VISITOR, 1));
    town.send(identify("anna", "visitor", 2));
    town.send(order(BEN, 3));

    Town.assertDone(town.send(alias("ben", "anna", 4)));
    town.send(order(VISITOR, 5));

    Profile ben = town.stored(BEN);
    assertThat(town.now(VISITOR).id()).isEqualTo(BEN);
    assertThat(value(ben, "orders")).isEqualTo("3");
    assertThat(ben.links().merged()).extracting(Links.Merged::id).contains(VISITOR, ANNA);
    assertThat(town.sizes()).isEqualTo(Map.of("Buyers", 1L));
  }

  @Test
  void twoThatAreSaidToBeEachOtherBecomeOne() {
    for (int i = 0; i < 20; i++) {
      CustomerId one = CustomerId.user("one" + i);
      CustomerId other = CustomerId.user("other" + i);
      town.send(order(one, 1));
      town.send(order(other, 2));

      CompletableFuture<List<Receipt>> first =
          town.offer(List.of(alias("one" + i, "other" + i, 3)));
      CompletableFuture<List<Receipt>> second =
          town.offer(List.of(alias("other" + i, "one" + i, 4)));
      Town.assertDone(first.join().get(0));
      Town.assertDone(second.join().get(0));

      assertThat(town.now(one).id()).isEqualTo(town.now(other).id());
      assertThat(value(town.now(one), "orders")).isEqualTo("2");
    }
  }

  @Test
  void eventsOfTheVisitorThatComeWithTheIdentifyAreAllCountedOnce() {
    List<Occasion> together = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      together.add(order(i % 2 == 0 ? VISITOR : ANNA, i));
      if (i == 150) {
        together.add(identify("anna", "visitor", 1_000));
      }
    }

    List<Receipt> receipts = town.offer(together).join();

    assertThat(receipts).allSatisfy(Town::assertDone);
    assertThat(value(town.stored(ANNA), "orders")).isEqualTo("300");
  }

  @Test
  void aMergeCanBeUndoneAndWhatCameSinceStays() {
    town.send(order(VISITOR, 1));
    town.send(says(VISITOR, 2, true, "city", "Bonn"));
    town.send(order(ANNA, 3));
    Profile before = town.stored(VISITOR);
    town.send(identify("anna", "visitor", 4));
    town.send(order(VISITOR, 5));

    assertThat(town.stitching.unmerge(VISITOR).join()).isTrue();

    Profile visitor = town.stored(VISITOR);
    Profile anna = town.stored(ANNA);
    assertThat(visitor.links().tie()).isEqualTo(new Tie.Free());
    assertThat(visitor.counters()).isEqualTo(before.counters());
    assertThat(visitor.traits()).isEqualTo(before.traits());
    assertThat(value(anna, "orders")).isEqualTo("2");
    assertThat(value(anna, "spent")).isEqualTo("20");
    assertThat(anna.traits()).doesNotContainKey("city");
    assertThat(anna.links()).isEqualTo(Links.NONE);
    assertThat(town.sizes()).isEqualTo(Map.of("Buyers", 2L));
  }

  @Test
  void whatWasSetApartIsNotMergedAgainByItselfButWhenSomebodyAsks() {
    town.send(order(VISITOR, 1));
    town.send(identify("anna", "visitor", 2));
    town.stitching.unmerge(VISITOR).join();

    Town another = new Town(store, UnaryOperator.identity());
    another.send(identify("anna", "visitor", 3));
    assertThat(town.now(VISITOR).id()).isEqualTo(VISITOR);

    assertThat(another.stitching.merge(ANNA, VISITOR, Town.NOW).join()).isTrue();
    another.close();
    assertThat(town.now(VISITOR).id()).isEqualTo(ANNA);
    assertThat(value(town.stored(ANNA), "orders")).isEqualTo("1");
    assertThat(segments(town.stored(ANNA))).containsExactly("Buyers");
  }
}
