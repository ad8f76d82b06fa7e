package io.usher.journey;

import static org.assertj.core.api.Assertions.assertThat;

import io.usher.attribute.counter.Reversal;
import io.usher.attribute.counter.Reversible;
import io.usher.calendar.Brand;
import io.usher.calendar.Span;
import io.usher.cell.Bounds;
import io.usher.customer.Standing;
import io.usher.decide.Answer;
import io.usher.decide.Decider;
import io.usher.decide.Decision;
import io.usher.decide.Facts;
import io.usher.decide.Inputs;
import io.usher.decide.Output;
import io.usher.decide.Policy;
import io.usher.decide.Policy.Repeat;
import io.usher.value.Type;
import io.usher.value.Value;
import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Random sheets of points and random events, late and reversed, against {@link CreditsByHand}. */
class RandomCreditsTest {
  private static final int SEEDS = Integer.getInteger("usher.credits", 2_000);
  private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");
  private static final BigDecimal WORTH = BigDecimal.valueOf(100);
  private static final Brand BRAND =
      new Brand(ZoneId.of("Europe/Berlin"), "", "EUR", Map.of(), DayOfWeek.MONDAY);

  private final Map<String, Integer> met = new TreeMap<>();

  @Test
  void everyRowIsWorthAtEveryInstantWhatGoingThroughAllCreditsGivesAndTheRowsAddUp() {
    for (int seed = 0; seed < SEEDS; seed++) {
      new Life("seed " + seed, new Random(seed * 0x9E3779B97F4A7C15L)).live();
    }
    assertThat(met.get("reversed")).isGreaterThan(SEEDS);
    assertThat(met.get("early")).isGreaterThan(SEEDS / 10);
    assertThat(met.get("late")).isGreaterThan(SEEDS);
    assertThat(met.get("limited")).isGreaterThan(SEEDS / 2);
    assertThat(met.get("fading")).isGreaterThan(SEEDS);
    assertThat(met.get("expiring")).isGreaterThan(SEEDS);
    assertThat(met.get("owed")).isGreaterThan(SEEDS / 10);
    assertThat(met.get("crossing")).isGreaterThan(SEEDS);
  }

  /** One customer under one sheet. */
  private final class Life {
    private final String told;
    private final Random random;
    private final Policy.Score policy;
    private final Decision decision;
    private final CreditsByHand hand;
    private Optional<Standing> standing = Optional.empty();
    private Instant now = START;

    /** Orders so far by their key: when they happened, and how many quarters were taken back. */
    private final Map<Long, Instant> orders = new HashMap<>();

    private long keys;

    Life(String told, Random random) {
      this.told = told;
      this.random = random;
      this.policy = sheet();
      this.decision = decision(policy);
      this.hand = new CreditsByHand(policy, BRAND.zone());
    }

    void live() {
      for (int i = 0; i < 30; i++) {
        now = now.plusSeconds(step()).plusMillis(random.nextInt(1_000));
        if (random.nextInt(5) == 0 && keys > 0) {
          takeBack();
        } else {
          happen();
        }
        check(now);
        check(now.plusSeconds(step()));
        cross();
      }
    }

    private void happen() {
      boolean late = random.nextInt(4) == 0;
      Instant happened = late ? now.minusSeconds(random.nextInt(20 * 86_400)) : now;
      long key = random.nextInt(3) == 0 ? 0 : ++keys;
      if (key > 0 && orders.containsKey(key)) {
        key = 0;
      }
      Map<Integer, Integer> speaking = new TreeMap<>();
      List<Answer.Hit> hits = new ArrayList<>();
      for (int row = 0; row < policy.rows().size(); row++) {
        if (random.nextInt(2) == 0) {
          int points = (row == 0 ? -1 : 1) * (1 + random.nextInt(30));
          speaking.put(row, points);
          hits.add(new Answer.Hit(row, List.of(Value.of(points))));
        }
      }
      met("late", late ? 1 : 0);
      orders.put(key, happened);
      hand.occasion(happened, key, speaking);
      step(
          new Moment(
              now,
              happened,
              BRAND,
              position -> Value.MISSING,
              false,
              key == 0 ? Optional.empty() : Optional.of(new Reversible(key, Optional.of(WORTH))),
              List.of()),
          hits);
    }

    /** Takes an order back that came not long ago, or that is still to come. */
    private void takeBack() {
      long key = Math.max(1, keys + 2 - random.nextInt(6));
      boolean early = key > keys;
      if (!early && orders.getOrDefault(key, START).isBefore(now.minusSeconds(60 * 86_400))) {
        return;
      }
      int quarters = 1 + random.nextInt(4);
      hand.takeBack(key, quarters);
      met(early ? "early" : "reversed", 1);
      Optional<BigDecimal> amount =
          quarters == 4 ? Optional.empty() : Optional.of(BigDecimal.valueOf(25L * quarters));
      Moment moment =
          new Moment(
              now,
              now,
              BRAND,
              position -> Value.MISSING,
              false,
              Optional.empty(),
              List.of(new Reversal("order completed", key, amount)));
      if (random.nextBoolean()) {
        Journey.lapse(decision, standing, moment)
            .ifPresent(step -> standing = Optional.of(step.after()));
      } else {
        hand.occasion(now, 0, Map.of());
        step(moment, List.of());
      }
    }

    private void step(Moment moment, List<Answer.Hit> hits) {
      standing =
          Optional.of(
              Journey.step(decision, standing, new Answer(hits, Optional.empty()), moment).after());
    }

    private Breakdown breakdown(Instant at) {
      return Breakdown.of(
          decision, (Standing.Score) standing.orElse(Standing.Score.NONE), at, BRAND);
    }

    private void check(Instant at) {
      Breakdown breakdown = breakdown(at);
      Map<String, BigDecimal> rows = new HashMap<>();
      breakdown.rows().forEach(row -> rows.put(row.row(), row.points()));
      BigDecimal sum = BigDecimal.ZERO;
      double[] worth = hand.points(at);
      for (int row = 0; row < policy.rows().size(); row++) {
        BigDecimal is = rows.getOrDefault("r" + row, BigDecimal.ZERO);
        double expected = worth[row];
        if (!CreditsByHand.onEdge(expected)) {
          assertThat(is)
              .as("%s, row %d at %s of %s", told, row, at, policy)
              .isEqualByComparingTo(CreditsByHand.tenths(expected));
        }
        sum = sum.add(is);
        met("owed", policy.ledger() && is.signum() < 0 ? 1 : 0);
        met(policy.ledger() ? "expiring" : "fading", is.signum() == 0 ? 0 : 1);
      }
      BigDecimal limit = breakdown.limit().map(Breakdown.Limit::points).orElse(BigDecimal.ZERO);
      met("limited", limit.signum() == 0 ? 0 : 1);
      assertThat(breakdown.total()).as(told).isEqualByComparingTo(sum.add(limit));
      assertThat(breakdown.total()).as(told).isEqualByComparingTo(policy.limited(sum));
      assertThat(Journey.result(Journey.outputs(decision, standing, at, BRAND)))
          .as(told)
          .isEqualTo(Value.of(breakdown.total()));
    }

    /** The next instant a line is crossed is one, and there is none before. */
    private void cross() {
      Bounds lines =
          random.nextInt(4) == 0
              ? Bounds.OPEN
              : Bounds.of(
                  List.of(
                      BigDecimal.valueOf(random.nextInt(60) - 20),
                      BigDecimal.valueOf(random.nextInt(400), 1)));
      BigDecimal before = breakdown(now).total();
      Optional<Instant> next =
          Journey.nextChange(decision, standing.orElse(Standing.Score.NONE), lines, now, BRAND);
      Instant end = next.orElse(now.plusSeconds(400L * 86_400));
      if (next.isPresent()) {
        met("crossing", 1);
        assertThat(lines.between(before, breakdown(end).total())).as(told).isTrue();
      }
      long seconds = end.getEpochSecond() - now.getEpochSecond();
      for (int i = 0; i < 6 && seconds > 1; i++) {
        long some = i == 0 ? seconds - 1 : 1 + (long) (random.nextDouble() * (seconds - 1));
        assertThat(lines.between(before, breakdown(now.plusSeconds(some)).total()))
            .as("%s, %d s before %s", told, seconds - some, end)
            .isFalse();
      }
    }

    private Policy.Score sheet() {
      boolean ledger = random.nextBoolean();
      List<Policy.ScoreRow> rows = new ArrayList<>();
      for (int row = 0; row < 4; row++) {
        boolean dated = random.nextInt(4) > 0;
        Repeat repeat = repeat(dated);
        boolean lasting = repeat instanceof Repeat.WhileTrue;
        int days = 1 + random.nextInt(30);
        Optional<Span> span =
            lasting || random.nextInt(4) == 0
                ? Optional.empty()
                : Optional.of(new Span(days, Span.Unit.DAY));
        rows.add(
            new Policy.ScoreRow(
                dated,
                repeat,
                random.nextInt(3) > 0
                    ? Optional.empty()
                    : Optional.of(BigDecimal.valueOf(1 + random.nextInt(40))),
                ledger ? Optional.empty() : span,
                ledger ? span : Optional.empty()));
      }
      return new Policy.Score(
          random.nextInt(3) > 0 ? Optional.empty() : Optional.of(BigDecimal.ZERO),
          random.nextInt(3) > 0 ? Optional.empty() : Optional.of(BigDecimal.valueOf(40)),
          rows);
    }

    private Repeat repeat(boolean dated) {
      return switch (random.nextInt(7)) {
        case 0 -> new Repeat.Times(1);
        case 1 -> new Repeat.Times(3);
        case 2 -> new Repeat.OnceADay();
        case 3 -> new Repeat.Every(new Span(3, Span.Unit.DAY));
        case 4 -> new Repeat.OnceAnEpisode();
        default -> dated ? new Repeat.EachTime() : new Repeat.WhileTrue();
      };
    }

    private long step() {
      return switch (random.nextInt(4)) {
        case 0 -> random.nextInt(3);
        case 1 -> random.nextInt(90_000);
        default -> random.nextInt(5 * 86_400);
      };
    }
  }

  private void met(String what, int times) {
    met.merge(what, times, Integer::sum);
  }

  private static Decision decision(Policy.Score policy) {
    return new Decision(
        "Points",
        "sample.xlsx",
        "Points",
        List.of(new Output("points", Type.NUMBER)),
        policy,
        Set.of(),
        List.of(),
        Inputs.of(List.of()),
        List.of(),
        new Rows(policy.rows().size()));
  }

  private record Rows(int count) implements Decider {
    @Override
    public Answer decide(Facts facts) {
      return Answer.SILENT;
    }

    @Override
    public List<RowLabel> rows() {
      List<RowLabel> labels = new ArrayList<>();
      for (int row = 0; row < count; row++) {
        labels.add(new RowLabel("r" + row, row));
      }
      return labels;
    }

    @Override
    public List<Integer> reads() {
      return List.of();
    }

    @Override
    public Map<Integer, Bounds> bounds() {
      return Map.of();
    }
  }
}
