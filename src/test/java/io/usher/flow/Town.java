package io.usher.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.usher.attribute.counter.OpenBackfill;
import io.usher.attribute.counter.Served;
import io.usher.cell.Expressions;
import io.usher.cell.Sheets;
import io.usher.customer.CustomerId;
import io.usher.customer.Event;
import io.usher.customer.Profile;
import io.usher.customer.Standing;
import io.usher.customer.Tie;
import io.usher.redis.Announced;
import io.usher.redis.RedisStore;
import io.usher.rulebook.RulebookCompiler;
import io.usher.stitch.Stitching;
import io.usher.value.Data;
import io.usher.value.Value;
import io.usher.workbook.WorkbookReader;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;

/** A server's lanes and stitching over a real Redis, and what a producer sends to it. */
final class Town implements AutoCloseable {
  static final Instant START = Instant.parse("2026-03-01T12:00:00Z");
  static final Instant NOW = START.plusSeconds(86_400);
  private static final LiveRulebook LIVE = rulebook();

  final RedisStore store;
  final Lanes lanes;
  final Stitching stitching;

  Town(RedisStore store, UnaryOperator<Profiles> wrapped) {
    this.store = store;
    LiveRulebooks live =
        new LiveRulebooks() {
          @Override
          public LiveRulebook now() {
            return LIVE;
          }

          @Override
          public LiveRulebook atLeast(long sequence) {
            return LIVE;
          }
        };
    this.lanes =
        new Lanes(
            2,
            5_000,
            RedisStore::partition,
            () -> wrapped.apply(store.profiles()),
            live,
            Clock.offset(Clock.systemUTC(), Duration.between(Instant.now(), NOW)));
    this.stitching = new Stitching(lanes);
  }

  private static LiveRulebook rulebook() {
    return LiveRulebook.of(
        1,
        WorkbookReader.read(
                List.of(
                    Sheets.of(
                        "Attributes",
                        """
                        Attribute | Type   | Measure | Of                | Event | Within
                        orders    | number | count   |                   | Order | 30 days
                        spent     | number | sum     | amount            | Order |
                        """),
                    Sheets.of(
                        "Buyers",
                        """
                        Decision | Buyers
                        Kind     | segment
                                 | When   | Then
                        #        | orders | segment
                        buyer    | >= 1   | Buyers
                        much     | >= 900 | Whales
                        """),
                    Sheets.of(
                        "Welcome",
                        """
                        Decision | Welcome
                        Kind     | trigger
                                 | When   | Then    |
                        #        | orders | trigger | repeat
                        hello    | >= 1   | hello   | once
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
                }),
        Instant.MAX,
        Served.ALWAYS.opening(new OpenBackfill(1, Instant.EPOCH, NOW, "")));
  }

  CompletableFuture<List<Receipt>> offer(List<Occasion> occasions) {
    CompletableFuture<List<Receipt>> receipts = new CompletableFuture<>();
    while (!stitching.offer(occasions, receipts::complete)) {
      Thread.onSpinWait();
    }
    return receipts;
  }

  Receipt send(Occasion occasion) {
    return offer(List.of(occasion)).join().get(0);
  }

  /** Sends it until it is known to be taken in. */
  Receipt insist(Occasion occasion) {
    for (int i = 0; i < 1_000; i++) {
      Receipt receipt = send(occasion);
      if (!(receipt instanceof Receipt.OutcomeUnknown)) {
        return receipt;
      }
    }
    throw new AssertionError("never taken in: " + occasion);
  }

  static Occasion order(CustomerId customer, int number) {
    return event(
        customer,
        "order-" + number,
        Event.Call.TRACK,
        "Order",
        number,
        Optional.empty(),
        Shop.fields("amount", 10),
        Data.Fields.NONE,
        Data.Fields.NONE);
  }

  static Occasion identify(String user, String anonymous, int number, Object... traits) {
    return event(
        CustomerId.user(user),
        "identify-" + number,
        Event.Call.IDENTIFY,
        "identify",
        number,
        Optional.of(anonymous),
        Data.Fields.NONE,
        Shop.fields(traits),
        Data.Fields.NONE);
  }

  static Occasion alias(String user, String previous, int number) {
    return event(
        CustomerId.user(user),
        "alias-" + number,
        Event.Call.ALIAS,
        "alias",
        number,
        Optional.empty(),
        Shop.fields("previousId", previous),
        Data.Fields.NONE,
        Data.Fields.NONE);
  }

  /** What a customer says of themselves and of consent. */
  static Occasion says(CustomerId customer, int number, boolean consent, Object... traits) {
    return event(
        customer,
        "says-" + number,
        Event.Call.IDENTIFY,
        "identify",
        number,
        Optional.empty(),
        Data.Fields.NONE,
        Shop.fields(traits),
        Shop.fields("consent", Shop.fields("categoryPreferences", Shop.fields("ads", consent))));
  }

  private static Occasion event(
      CustomerId customer,
      String id,
      Event.Call call,
      String name,
      int second,
      Optional<String> anonymous,
      Data.Fields properties,
      Data.Fields traits,
      Data.Fields context) {
    return new Occasion.Happened(
        new Event(
            id,
            call,
            name,
            START.plusSeconds(second),
            customer,
            anonymous,
            properties,
            traits,
            context),
        false,
        false,
        true);
  }

  Profile stored(CustomerId customer) {
    try (Profiles profiles = store.profiles()) {
      return profiles.read(List.of(customer)).get(0).orElseThrow();
    }
  }

  /** Who a customer is now. */
  Profile now(CustomerId customer) {
    Profile profile = stored(customer);
    return profile.links().tie() instanceof Tie.Pointer pointer ? now(pointer.to()) : profile;
  }

  static String value(Profile profile, String attribute) {
    List<io.usher.measure.Attribute> all = LIVE.rulebook().attributes().all();
    for (int i = 0; i < all.size(); i++) {
      if (all.get(i).name().equals(attribute)) {
        Value value = LIVE.rulebook().attributes().value(i, profile, Optional.empty(), NOW);
        return value.missing() ? "0" : value.show();
      }
    }
    throw new AssertionError("no attribute " + attribute);
  }

  static Set<String> segments(Profile profile) {
    Set<String> names = new TreeSet<>();
    for (Standing standing : profile.standings().values()) {
      if (standing instanceof Standing.Segments segments) {
        names.addAll(segments.memberships().keySet());
      }
    }
    return names;
  }

  Map<String, Long> sizes() {
    return store.audiences().sizes();
  }

  /** Types of all messages that were to leave, oldest first, with their customers. */
  List<String> announced() {
    List<String> all =
        new java.util.ArrayList<>(
            Announced.newest(store).stream()
                .map(posted -> posted.customer().text() + " " + posted.message().type())
                .toList());
    java.util.Collections.reverse(all);
    return all;
  }

  static void assertDone(Receipt receipt) {
    assertThat(receipt).isInstanceOf(Receipt.Done.class);
  }

  @Override
  public void close() {
    stitching.close();
    lanes.close();
  }
}
