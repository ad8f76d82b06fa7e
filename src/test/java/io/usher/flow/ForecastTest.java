package io.usher.flow;

import static io.usher.flow.Shop.fields;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.usher.cell.Sheets;
import io.usher.customer.CustomerId;
import io.usher.customer.Event;
import io.usher.customer.Profile;
import io.usher.decide.Policy;
import io.usher.journey.Message;
import io.usher.value.Data;
import io.usher.view.CustomerView;
import io.usher.view.CustomerViews;
import io.usher.view.Forecast;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Random customers under random workbooks: what was forecast is what then happens. */
class ForecastTest {
  private static final int SEEDS = Integer.getInteger("usher.forecasts", 150);
  private static final CustomerId ANNA = CustomerId.user("anna");
  private static final Instant START = Instant.parse("2026-02-01T00:00:00Z");
  private static final Duration AHEAD = Duration.ofDays(90);

  private int told;
  private int left;

  @Test
  void theForecastEqualsWhatThenHappensIfNothingHappens() {
    for (int seed = 0; seed < SEEDS; seed++) {
      check("seed " + seed, new Random(seed));
    }
    // the test itself is worth something only if it met what it is about
    assertThat(told).isGreaterThan(SEEDS / 2);
    assertThat(left).isGreaterThan(SEEDS / 20);
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
    if (forecast.more()) {
      return;
    }

    List<Change> happened = new ArrayList<>();
    Profile future = profile;
    while (future.dueBy(until)) {
      // timers come a little late, and now and then after several instants
      Instant late = future.nextChangeAt().orElseThrow().plusMillis(random.nextInt(90_000_000));
      Instant at = late.isAfter(until) ? until : late;
      Planner.Plan plan =
          Planner.plan(new Occasion.Due(ANNA, at, false), future, live, at, future.version() + 1);
      future = plan.after();
      happened.addAll(plan.changes());
    }

    assertThat(announced(forecast)).as(about).isEqualTo(announced(happened));
    assertThat(forecast.scores())
        .as(about)
        .isEqualTo(scores(CustomerViews.of(future, live, until)));
    if (view.nextChange().isPresent() && !view.nextChange().get().at().isAfter(until)) {
      assertThat(forecast.steps().get(0)).as(about).isEqualTo(view.nextChange().get());
    }
    for (CustomerView.Segment segment : view.segments()) {
      if (!namedOnce(live, segment.name())) {
        continue;
      }
      Optional<Instant> exit = exit(happened, segment.name());
      assertThat(segment.leavesAt().filter(at -> !at.isAfter(until))).as(about).isEqualTo(exit);
      left += exit.isPresent() ? 1 : 0;
    }
    told += forecast.steps().size();
  }

  /** When somebody leaves a segment for the first time, by what was announced. */
  private static Optional<Instant> exit(List<Change> changes, String segment) {
    return changes.stream()
        .filter(
            it ->
                it.messages().stream()
                    .anyMatch(
                        message ->
                            message.type().equals("segment.exited")
                                && message.data().at("segment").equals(new Data.Text(segment))))
        .map(Change::at)
        .findFirst();
  }

  /** Whether just one decision can name a segment; else it is left when the last one lets go. */
  private static boolean namedOnce(LiveRulebook live, String segment) {
    return live.rulebook().decisions().stream()
            .filter(
                it ->
                    it.policy() instanceof Policy.Segment policy
                        && policy.names().contains(segment))
            .count()
        == 1;
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
