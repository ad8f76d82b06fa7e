package io.usher.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.usher.cell.Expressions;
import io.usher.cell.Sheets;
import io.usher.customer.CustomerId;
import io.usher.customer.Event;
import io.usher.flow.Lanes;
import io.usher.flow.LiveRulebook;
import io.usher.flow.LiveRulebooks;
import io.usher.flow.Occasion;
import io.usher.flow.Receipt;
import io.usher.rulebook.RulebookCompiler;
import io.usher.value.Data;
import io.usher.workbook.WorkbookReader;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Lanes that commit to a real Redis. */
@ExtendWith(RealRedis.class)
class LanesOnRedisTest {
  private static final CustomerId ANNA = CustomerId.user("anna");

  private RedisStore store;
  private Lanes lanes;

  @BeforeEach
  void start(RedisAddress address, @TempDir Path folder) {
    store = RealRedis.store(address, folder);
    lanes = lanes(1_000);
  }

  @AfterEach
  void stop() {
    lanes.close();
    store.close();
  }

  @Test
  void occasionsOfOneCustomerInOneBatchAreOneCommitAndAChangeEach() throws Exception {
    List<Receipt> receipts =
        offer(lanes, IntStream.range(0, 5).mapToObj(i -> order("m" + i)).toList());

    assertThat(receipts)
        .allSatisfy(
            receipt -> assertThat(((Receipt.Done) receipt).change().version()).isEqualTo(1L))
        .hasSize(5);
    assertThat(store.profiles().history(ANNA)).hasSize(5);
  }

  @Test
  void aRepeatedMessageGetsTheFirstOnesChange() throws Exception {
    Receipt.Done first = (Receipt.Done) offer(lanes, List.of(order("m1"))).get(0);

    Receipt second = offer(lanes, List.of(order("m1"))).get(0);

    assertThat(second).isEqualTo(new Receipt.SeenBefore(Optional.of(first.change()), 1, "test"));
  }

  @Test
  void aRepeatWithinOneBatchCountsOnce() throws Exception {
    List<Receipt> receipts = offer(lanes, List.of(order("m1"), order("m1"), order("m2")));

    assertThat(receipts.get(1)).isInstanceOf(Receipt.SeenBefore.class);
    assertThat(store.profiles().history(ANNA)).hasSize(2);
  }

  @Test
  void manyMoreMessagesOfOneDayThanAProfileKeepsAreStillKnown() throws Exception {
    List<Occasion> many = IntStream.range(0, 900).mapToObj(i -> order("m" + i)).toList();
    offer(lanes, many);

    List<Receipt> again = offer(lanes, many);

    assertThat(again)
        .allSatisfy(receipt -> assertThat(receipt).isInstanceOf(Receipt.SeenBefore.class));
  }

  @Test
  void historyAnnouncesNothingUnlessAsked() throws Exception {
    offer(lanes, List.of(new Occasion.Happened(event("m1"), true, true, false)));
    assertThat(Announced.newest(store)).isEmpty();

    offer(
        lanes,
        List.of(new Occasion.Happened(event("m2", CustomerId.user("ben")), true, false, false)));

    assertThat(Announced.newest(store))
        .extracting(posted -> posted.customer().text(), posted -> posted.message().type())
        .containsExactly(org.assertj.core.groups.Tuple.tuple("ben", "segment.entered"));
  }

  @Test
  void whatFindsNoRoomIsNotQueuedAtAll() throws Exception {
    Lanes small = lanes(2);
    CountDownLatch called = new CountDownLatch(1);

    boolean taken =
        small.offer(List.of(order("m1"), order("m2"), order("m3")), receipts -> called.countDown());

    assertThat(taken).isFalse();
    small.close();
    assertThat(called.getCount()).isOne();
    assertThat(store.profiles().read(List.of(ANNA))).containsExactly(Optional.empty());
  }

  private Lanes lanes(int capacity) {
    LiveRulebook live = rulebook();
    LiveRulebooks rulebooks =
        new LiveRulebooks() {
          @Override
          public LiveRulebook now() {
            return live;
          }

          @Override
          public LiveRulebook atLeast(long sequence) {
            return live;
          }
        };
    return new Lanes(
        1, capacity, RedisStore::partition, store::profiles, rulebooks, Clock.systemUTC());
  }

  private static LiveRulebook rulebook() {
    return LiveRulebook.of(
        1,
        WorkbookReader.read(
                List.of(
                    Sheets.of(
                        "Attributes",
                        """
                        Attribute | Type   | Measure | Of | Event
                        orders    | number | count   |    | Order Completed
                        """),
                    Sheets.of(
                        "Buyers",
                        """
                        Decision | Buyers
                        Kind     | segment
                                 | When   | Then
                        #        | orders | segment
                        buyer    | >= 1   | Buyers
                        """)))
            .fold(
                read ->
                    RulebookCompiler.compile("test", read.value(), Expressions.NONE)
                        .fold(
                            done -> done.value(),
                            refused -> {
                              throw new AssertionError(refused.problems());
                            }),
                refused -> {
                  throw new AssertionError(refused.problems());
                }));
  }

  private static List<Receipt> offer(Lanes lanes, List<Occasion> occasions) throws Exception {
    CompletableFuture<List<Receipt>> receipts = new CompletableFuture<>();
    assertThat(lanes.offer(occasions, receipts::complete)).isTrue();
    return receipts.get();
  }

  private static Occasion order(String messageId) {
    return new Occasion.Happened(event(messageId), false, false, true);
  }

  private static Event event(String messageId) {
    return event(messageId, ANNA);
  }

  private static Event event(String messageId, CustomerId customer) {
    return new Event(
        messageId,
        Event.Call.TRACK,
        "Order Completed",
        Instant.parse("2026-01-10T10:00:00Z"),
        customer,
        Optional.empty(),
        Data.Fields.NONE,
        Data.Fields.NONE,
        Data.Fields.NONE);
  }
}
