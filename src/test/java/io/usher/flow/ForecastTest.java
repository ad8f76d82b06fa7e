package io.usher.flow;

import static io.usher.flow.Shop.fields;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.usher.Seeds;
import io.usher.cell.Sheets;
import io.usher.customer.CustomerId;
import io.usher.customer.Event;
import io.usher.customer.Profile;
import io.usher.customer.Standing;
import io.usher.decide.Decision;
import io.usher.journey.Message;
import io.usher.value.Data;
import io.usher.value.Value;
import io.usher.view.CustomerView;
import io.usher.view.CustomerViews;
import io.usher.view.Forecast;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Random customers under random workbooks: what was forecast is what then happens. */
class ForecastTest {
  private static final int SEEDS = Integer.getInteger("usher.forecasts", 300);
  private static final CustomerId ANNA = CustomerId.user("anna");
  private static final Instant START = Instant.parse("2026-02-01T00:00:00Z");
  private static final Duration AHEAD = Duration.ofDays(90);

  private final AtomicInteger told = new AtomicInteger();
  private final AtomicInteger left = new AtomicInteger();
  private final AtomicInteger more = new AtomicInteger();

  @Test
  void theForecastEqualsWhatThenHappensIfNothingHappens() {
    Seeds.each(SEEDS, seed -> check("seed " + seed, new Random(seed)));
    // the test itself is worth something only if it met what it is about
    assertThat(told.get()).isGreaterThan(SEEDS / 2);
    assertThat(left.get()).isGreaterThan(SEEDS / 20);
    assertThat(more.get()).as("forecasts that are cut").isGreaterThanOrEqualTo(SEEDS / 300);
  }

  /** Two sheets that somebody has to look at every day: one changes on Mondays, one never. */
  private static Shop daily() {
    return Shop.with(
        Sheets.of(
            "Days",
            """
            Decision | Days
            Kind     | segment

               | When                                  | Then
            #  | today                                 | segment
            m  | feel: day of week(today) = "Monday"   | Mondays
            e  | feel: today >= date("2020-01-01")     | Ever
            """));
  }

  @Test
  void aViewThatDoesNotSeeTenYearsSaysHowFarItSees() {
    Shop shop = daily();
    shop.track("Visit", "2026-02-01T10:00:00Z", fields());

    CustomerView view = shop.view("2026-02-01T10:00:00Z");

    assertThat(view.segments())
        .extracting(CustomerView.Segment::name, CustomerView.Segment::leavesAt)
        .containsExactly(tuple("Ever", Optional.empty()));
    // 400 midnights
    assertThat(view.foreseenUntil()).contains(Instant.parse("2027-03-08T00:00:00Z"));
    Shop quiet = Shop.with(Sheets.of("Settings", "time zone | Europe/Berlin"));
    quiet.track("Visit", "2026-02-01T10:00:00Z", fields());
    assertThat(quiet.view("2026-02-01T10:00:00Z").foreseenUntil()).isEmpty();
  }

  @Test
  void aForecastThatIsCutSaysUntilWhenItIsWhole() {
    Shop shop = daily();
    shop.track("Visit", "2026-02-01T10:00:00Z", fields());
    Instant now = Instant.parse("2026-02-01T10:00:00Z");

    Forecast year = forecast(shop, now, "2027-02-01T00:00:00Z");
    Forecast month = forecast(shop, now, "2026-03-01T00:00:00Z");

    // in and out again each week
    assertThat(year.steps()).hasSize(100);
    assertThat(year.more()).isTrue();
    assertThat(year.foreseenUntil())
        .isEqualTo(Instant.parse("2027-01-12T00:00:00Z"))
        .isEqualTo(year.steps().get(99).at());
    assertThat(month.more()).isFalse();
    assertThat(month.steps()).hasSize(8);
    assertThat(month.foreseenUntil()).isEqualTo(Instant.parse("2026-03-01T00:00:00Z"));
  }

  private static Forecast forecast(Shop shop, Instant now, String until) {
    return CustomerViews.forecast(
        shop.profile, shop.live, now, (from, brand) -> Instant.parse(until));
  }

  private void check(String about, Random random) {
    LiveRulebook live = LiveRulebook.of(1, RandomBook.of(random));
    Profile profile = Profile.blank(ANNA, START);
    Instant now = START;
    for (int i = 0; i < 15; i++) {
      now = now.plusSeconds(random.nextInt(3 * 86_400)).plusMillis(random.nextInt(1_000));
      Occasion occasion = new Occasion.Happened(event(i, now, random), false, false, false);
      profile = Planner.plan(occasion, profile, live, now, profile.version() + 1).after();
    }
    Instant until = now.plus(AHEAD);
    CustomerView view = CustomerViews.of(profile, live, now);
    Forecast forecast = CustomerViews.forecast(profile, live, now, (from, brand) -> until);
    // beyond what is foreseen nothing is said
    Instant end = forecast.foreseenUntil();
    assertThat(forecast.more()).as(about).isEqualTo(end.isBefore(until));

    List<Change> happened = new ArrayList<>();
    Profile future = profile;
    while (future.dueBy(end)) {
      // timers come a little late, and now and then after several instants
      Instant late = future.nextChangeAt().orElseThrow().plusMillis(random.nextInt(90_000_000));
      Instant at = late.isAfter(end) ? end : late;
      future = due(future, live, at, happened);
    }
    assertThat(announced(forecast)).as(about).isEqualTo(announced(happened));
    if (!forecast.more()) {
      assertThat(forecast.scores())
          .as(about)
          .isEqualTo(scores(CustomerViews.of(future, live, until)));
    }
    toTheInstant(about, profile, live, view, forecast);
    told.addAndGet(forecast.steps().size());
    if (forecast.more()) {
      more.incrementAndGet();
    }
  }

  private static Profile due(Profile before, LiveRulebook live, Instant at, List<Change> changes) {
    Occasion due = new Occasion.Due(ANNA, at, false);
    Planner.Plan plan = Planner.plan(due, before, live, at, before.version() + 1);
    changes.addAll(plan.changes());
    return plan.after();
  }

  /** What is announced to nobody: when values change, and when segments are left for good. */
  private void toTheInstant(
      String about, Profile now, LiveRulebook live, CustomerView view, Forecast forecast) {
    Instant end = forecast.foreseenUntil();
    Map<String, Instant> exits = new HashMap<>();
    List<String> values = new ArrayList<>();
    Profile profile = now;
    while (profile.dueBy(end)) {
      Instant at = profile.nextChangeAt().orElseThrow();
      Profile next = due(profile, live, at, new ArrayList<>());
      for (Decision decision : live.rulebook().decisions()) {
        if (!says(next, decision).equals(says(profile, decision))) {
          values.add(at + " " + decision.name());
        }
      }
      Set<String> left = new TreeSet<>(Town.segments(profile));
      left.removeAll(Town.segments(next));
      left.forEach(segment -> exits.putIfAbsent(segment, at));
      profile = next;
    }

    assertThat(valuesOf(forecast)).as(about).containsExactlyInAnyOrderElementsOf(values);
    Optional<Instant> seen = view.foreseenUntil().filter(at -> at.isBefore(end));
    for (CustomerView.Segment segment : view.segments()) {
      Optional<Instant> exit =
          Optional.ofNullable(exits.get(segment.name()))
              .filter(at -> seen.isEmpty() || !at.isAfter(seen.get()));
      assertThat(segment.leavesAt().filter(at -> !at.isAfter(end))).as(about).isEqualTo(exit);
      left.addAndGet(exit.isPresent() ? 1 : 0);
    }
    if (!forecast.steps().isEmpty() && seen.isEmpty()) {
      assertThat(view.nextChange()).as(about).contains(forecast.steps().get(0));
    } else {
      assertThat(view.nextChange().filter(step -> !step.at().isAfter(end))).as(about).isEmpty();
    }
  }

  /** What a decision says; to say nothing is the same as never to have been asked. */
  private static Map<String, Value> says(Profile profile, Decision decision) {
    Map<String, Value> said =
        profile.standings().get(decision.name()) instanceof Standing.Values values
            ? new HashMap<>(values.outputs())
            : new HashMap<>();
    said.values().removeIf(Value::missing);
    return said;
  }

  private static List<String> valuesOf(Forecast forecast) {
    List<String> all = new ArrayList<>();
    for (Forecast.Step step : forecast.steps()) {
      for (Message message : step.changes()) {
        if (message.type().equals("value.changed")) {
          all.add(step.at() + " " + ((Data.Text) message.data().at("decision")).text());
        }
      }
    }
    return all;
  }

  private static List<String> announced(Forecast forecast) {
    List<String> all = new ArrayList<>();
    for (Forecast.Step step : forecast.steps()) {
      for (Message message : step.changes()) {
        if (!Set.of("score.changed", "value.changed").contains(message.type())) {
          all.add(step.at() + " " + message);
        }
      }
    }
    return all;
  }

  private static List<String> announced(List<Change> changes) {
    List<String> all = new ArrayList<>();
    changes.forEach(change -> change.messages().forEach(it -> all.add(change.at() + " " + it)));
    return all;
  }

  private static Map<String, BigDecimal> scores(CustomerView view) {
    return view.scores().entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, it -> it.getValue().total()));
  }

  private static Event event(int i, Instant at, Random random) {
    boolean identify = random.nextInt(4) == 0;
    String name = identify ? "identify" : random.nextBoolean() ? "Order Completed" : "Visit";
    return new Event(
        "m-" + i,
        identify ? Event.Call.IDENTIFY : Event.Call.TRACK,
        name,
        at.minusSeconds(random.nextInt(3) == 0 ? random.nextInt(86_400) : 0),
        ANNA,
        Optional.empty(),
        fields(
            "order_id",
            "o-" + i,
            "total",
            BigDecimal.valueOf(random.nextInt(6_000), 2),
            "plan",
            random.nextBoolean() ? "pro" : "free",
            "page",
            random.nextBoolean() ? "home" : "shop",
            "products",
            new Data.Items(List.of(fields("category", random.nextBoolean() ? "serum" : "cream")))),
        identify
            ? fields(
                "plan",
                random.nextBoolean() ? "pro" : "free",
                "nps",
                random.nextInt(11),
                "born",
                "1980-02-2" + random.nextInt(9),
                "joined",
                "2026-01-1" + random.nextInt(10),
                "renewal",
                "2026-03-1" + random.nextInt(10))
            : Data.Fields.NONE,
        Data.Fields.NONE);
  }
}
