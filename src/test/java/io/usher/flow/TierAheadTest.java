package io.usher.flow;

import static io.usher.flow.Shop.fields;
import static org.assertj.core.api.Assertions.assertThat;

import io.usher.cell.Sheets;
import io.usher.customer.Profile;
import io.usher.customer.Standing;
import io.usher.decide.Decider.Need;
import io.usher.view.CustomerView;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Random customers do what their view says is missing: in the last second it leads to what it says,
 * a second later it does not.
 */
class TierAheadTest {
  private static final int SEEDS = Integer.getInteger("usher.ladders", 250);
  private static final List<String> LEVELS = List.of("Platinum", "Gold", "Member");
  private static final List<String> POLICIES =
      List.of(
          "",
          "Downgrade | at review\nReview | every 1 Jan",
          "Downgrade | at review\nReview | every 31 Mar\nGrace | 30 days",
          "Downgrade | at review, one level\nReview | 6 months after reaching");
  private static final List<String> WINDOWS =
      List.of("12 months", "90 days", "3 months", "36 hours", "this year", "this month", "");

  private int kept;
  private int hopeless;
  private int reached;
  private int byItself;
  private int lasting;

  @Test
  void whatIsMissingLeadsToTheLevelUpToTheLastSecondAndNoLonger() {
    for (int seed = 0; seed < SEEDS; seed++) {
      check("seed " + seed, new Random(new Random(seed).nextLong()));
    }
    // the test itself is worth something only if it met what it is about
    assertThat(List.of(kept, hopeless, reached, byItself, lasting))
        .allSatisfy(times -> assertThat(times).isGreaterThan(SEEDS / 50));
  }

  private static Shop shop(Random random) {
    boolean last = random.nextInt(4) == 0;
    String one = last ? random.nextBoolean() ? "last year" : "last month" : one(random, WINDOWS);
    String other = last ? one : one(random, WINDOWS);
    return Shop.with(
        Sheets.of("Settings", "time zone | Europe/Berlin"),
        Sheets.of(
            "Attributes",
            """
            Attribute | Type   | Measure | Of    | Event           | Within
            spend     | money  | sum     | total | Bill Paid       | %s
            orders    | number | count   |       | Order Completed | %s
            """
                .formatted(one, other)),
        Sheets.of(
            "Tiers",
            """
            Decision | VIP tier
            Kind     | tier
            Levels   | Platinum; Gold; Member
            %s

                     | When    |        | Then
            #        | spend   | orders | tier
            platinum | >= 500  | >= 5   | Platinum
            gold     | >= 200  | >= 2   | Gold
            member   |         |        | Member
            """
                .formatted(one(random, POLICIES))));
  }

  private static String one(Random random, List<String> texts) {
    return texts.get(random.nextInt(texts.size()));
  }

  private void check(String about, Random random) {
    Shop shop = shop(random);
    Instant now = Instant.parse("2026-02-01T10:00:00Z");
    int gap = random.nextBoolean() ? 40 * 86_400 : 4 * 86_400;
    for (int i = random.nextInt(12); i > 0; i--) {
      now = now.plusSeconds(random.nextInt(gap));
      if (random.nextInt(3) > 0) {
        order(shop, now);
      }
      pay(shop, now, BigDecimal.valueOf(random.nextInt(250)));
    }
    now = now.plusSeconds(1 + random.nextInt(gap / 2));
    shop.until(now.toString());
    CustomerView.Tier tier = view(shop, now);
    Profile start = shop.profile;
    if (tier.keep().isPresent()) {
      keep(about, shop, tier, tier.keep().get(), now);
    }
    shop.profile = start;
    if (tier.next().isPresent()) {
      next(about, shop, tier.next().get(), now, random);
    }
  }

  private void keep(
      String about, Shop shop, CustomerView.Tier tier, CustomerView.Keep keep, Instant now) {
    Profile start = shop.profile;
    Instant eve = keep.lostAt().minusSeconds(1);
    shop.until(eve.toString());
    assertThat(level(shop)).as(about).isEqualTo(tier.value());
    if (keep.by().isEmpty()) {
      buy(shop, eve, keep.needs());
      pay(shop, eve, BigDecimal.valueOf(10_000));
      shop.until(keep.lostAt().toString());
      if (keep.needs().isEmpty()) {
        return;
      }
      assertThat(rank(shop)).as(about + ": nothing keeps it").isGreaterThan(rank(tier.value()));
      hopeless++;
      return;
    }
    shop.until(keep.lostAt().toString());
    assertThat(rank(shop)).as(about + ": lost").isGreaterThan(rank(tier.value()));
    for (Instant bought :
        List.of(keep.by().get().minusSeconds(1), keep.from().orElse(now.plusSeconds(1)))) {
      if (bought.isBefore(keep.by().get())) {
        shop.profile = start;
        buy(shop, bought, keep.needs());
        shop.until(keep.lostAt().toString());
        assertThat(rank(shop))
            .as(about + ": kept by what is bought at " + bought)
            .isLessThanOrEqualTo(rank(tier.value()));
      }
    }
    shop.profile = start;
    shop.until(keep.by().get().toString());
    buy(shop, keep.by().get(), keep.needs());
    shop.until(keep.lostAt().toString());
    boolean fell =
        shop.changes.stream()
            .filter(change -> change.at().equals(keep.lostAt()))
            .flatMap(change -> change.messages().stream())
            .anyMatch(message -> message.type().equals("tier.changed"));
    assertThat(fell).as(about + ": bought too late").isTrue();
    kept++;
  }

  private void next(String about, Shop shop, CustomerView.Next next, Instant now, Random random) {
    Profile start = shop.profile;
    if (next.reachedAt().isPresent()) {
      shop.until(next.reachedAt().get().minusSeconds(1).toString());
      assertThat(rank(shop)).as(about).isGreaterThan(rank(next.value()));
      shop.until(next.reachedAt().get().toString());
      assertThat(rank(shop)).as(about).isLessThanOrEqualTo(rank(next.value()));
      byItself++;
    }
    if (next.needs().isEmpty()) {
      return;
    }
    shop.profile = start;
    if (next.by().isEmpty()) {
      Instant any = now.plus(Duration.ofDays(random.nextInt(700)));
      buy(shop, any, next.needs());
      assertThat(rank(shop)).as(about + ": any time").isLessThanOrEqualTo(rank(next.value()));
      lasting++;
      return;
    }
    Instant by = next.by().get();
    buy(shop, by.minusSeconds(1), next.needs());
    int then = rank(shop);
    shop.until(by.toString());
    // what is asked of the last period counts when the next one begins
    assertThat(Math.min(then, rank(shop)))
        .as(about + ": in time for " + next)
        .isLessThanOrEqualTo(rank(next.value()));
    shop.profile = start;
    if (startsMonth(by) && next.needs().stream().anyMatch(TierAheadTest::untouched)) {
      // a period in which nothing had counted is over, and the next one asks for as much
      return;
    }
    buy(shop, by, next.needs());
    assertThat(rank(shop)).as(about + ": too late for " + next).isGreaterThan(rank(next.value()));
    reached++;
  }

  /** Whether nothing of what is needed is there yet. */
  private static boolean untouched(Need need) {
    return need.asks().equals(">= " + need.amount().orElseThrow());
  }

  private static boolean startsMonth(Instant at) {
    ZonedDateTime local = at.atZone(ZoneId.of("Europe/Berlin"));
    return local.getDayOfMonth() == 1 && local.toLocalTime().equals(LocalTime.MIDNIGHT);
  }

  private static void buy(Shop shop, Instant at, List<Need> needs) {
    for (int i = amount(needs, "orders").intValueExact(); i > 0; i--) {
      order(shop, at);
    }
    if (amount(needs, "spend").signum() > 0) {
      pay(shop, at, amount(needs, "spend"));
    }
  }

  private static BigDecimal amount(List<Need> needs, String header) {
    return needs.stream()
        .filter(need -> need.header().equals(header))
        .map(need -> need.amount().orElseThrow())
        .findFirst()
        .orElse(BigDecimal.ZERO);
  }

  private static void order(Shop shop, Instant at) {
    shop.track("Order Completed", at.toString(), fields());
  }

  private static void pay(Shop shop, Instant at, BigDecimal total) {
    shop.track("Bill Paid", at.toString(), fields("total", total));
  }

  private static CustomerView.Tier view(Shop shop, Instant at) {
    return Optional.ofNullable(shop.view(at.toString()).tiers().get("VIP tier")).orElseThrow();
  }

  private static String level(Shop shop) {
    return shop.profile.standings().get("VIP tier") instanceof Standing.Tier tier
        ? tier.level()
        : "";
  }

  private static int rank(Shop shop) {
    return rank(level(shop));
  }

  private static int rank(String level) {
    int rank = LEVELS.indexOf(level);
    return rank < 0 ? LEVELS.size() : rank;
  }
}
