package io.usher.attribute;

import static io.usher.attribute.Story.fields;
import static io.usher.attribute.Story.items;
import static io.usher.attribute.Story.num;
import static io.usher.attribute.Story.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.usher.calendar.Brand;
import io.usher.cell.Bounds;
import io.usher.customer.Counter;
import io.usher.measure.Attribute;
import io.usher.redis.form.CounterCodec;
import io.usher.redis.form.NameBook;
import io.usher.redis.form.Packer;
import io.usher.value.Data;
import io.usher.value.Value;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Customers who do more than is kept of them: what is shown is what `attributes.md` says beyond
 * each bound, and what is kept takes the bytes it says.
 */
class BoundsTest {
  private static final Brand BERLIN =
      new Brand(ZoneId.of("Europe/Berlin"), "", "EUR", Map.of(), DayOfWeek.MONDAY);
  private static final Instant START = Instant.parse("2026-01-10T12:00:00Z");
  private static final long DAY = 86_400;
  private static final String BUY = "Order Completed";

  private static Story story(int compared, String... rows) {
    return story(compared, List.of(), rows);
  }

  private static Story story(int compared, List<String> events, String... rows) {
    List<Attribute> all = Sheet.done(Sheet.attributes(rows));
    Map<String, Bounds> uses = new LinkedHashMap<>();
    all.forEach(it -> uses.put(it.name(), Bounds.of(List.of(BigDecimal.valueOf(compared)))));
    return new Story(
        Attributes.of(all, Sheet.done(Sheet.events(events.toArray(String[]::new))), uses, BERLIN));
  }

  private static Instant day(int days) {
    return START.plusSeconds(days * DAY);
  }

  private static Story buys(Story story, int from, int to, IntFunction<Data.Fields> of) {
    for (int i = from; i < to; i++) {
      story.take(Story.event(day(i), BUY, of.apply(i)));
    }
    return story;
  }

  private static Counter only(Story story) {
    assertThat(story.counters()).hasSize(1);
    return story.counters().values().iterator().next();
  }

  @Test
  void aCountKeepsOneMoreThanItsBoundAndFourTimesAsManyAtAMonthsEnd() {
    Story story = story(3, "orders|number|count||Order Completed||1 month");
    // every hour from 20 January to 5 February, when many leave together
    Instant begin = Instant.parse("2026-01-20T00:30:00Z");
    int most = 0;
    for (int hour = 0; hour < 16 * 24; hour++) {
      story.take(Story.event(begin.plusSeconds(hour * 3_600L), BUY, fields()));
      most = Math.max(most, ((Counter.Newest) only(story)).seconds().size());
    }

    assertThat(most).isGreaterThan(4).isLessThanOrEqualTo(16);
    assertThat(story.show("orders", "2026-02-05T12:00:00Z")).isEqualTo("3+");
    // the last of them is from 4 February 23:30
    assertThat(story.show("orders", "2026-03-04T22:29:59Z")).isEqualTo("2");
    assertThat(story.show("orders", "2026-03-04T22:30:00Z")).isEqualTo("1");
    assertThat(story.show("orders", "2026-03-04T23:30:00Z")).isEqualTo("0");
  }

  @Test
  void aTraitKeepsItsNewestSixteenChangesAndWhatWasBeforeThem() {
    Story story =
        story(
            3,
            "oldest|number|count||Order Completed|traits.plan is p13|",
            "next|number|count||Order Completed|traits.plan is p14|",
            "long|number|count||Order Completed|traits.plan ends with x|");
    for (int i = 0; i < 30; i++) {
      story.says(day(i).toString(), fields("plan", text("p" + i)));
    }
    Counter.Past past = (Counter.Past) only(story);
    assertThat(past.whole()).isFalse();
    assertThat(past.values()).hasSize(17).startsWith(text("p13"));

    // the oldest that is kept stands for all that was before
    story.happened(day(5).toString(), BUY, fields());
    assertThat(story.show("oldest", day(30))).isEqualTo("1");
    story.happened(day(14).minusSeconds(1).toString(), BUY, fields());
    assertThat(story.show("oldest", day(30))).isEqualTo("2");
    story.happened(day(14).toString(), BUY, fields());
    assertThat(story.show("oldest", day(30))).isEqualTo("2");
    assertThat(story.show("next", day(30))).isEqualTo("1");
    // what is said for before all that is kept holds only from when it comes
    story.decided(day(30));
    story.says(day(3).toString(), fields("plan", text("p3")));
    story.happened(day(4).toString(), BUY, fields());
    assertThat(story.show("oldest", day(30))).isEqualTo("2");
    assertThat(story.show("next", day(30))).isEqualTo("2");

    // texts are cut where those of other measures are
    story.says(day(31).toString(), fields("plan", text("x".repeat(300) + "y")));
    story.says(day(32).toString(), fields("plan", text("y")));
    story.happened(day(31).toString(), BUY, fields());
    assertThat(story.show("long", day(33))).isEqualTo("1");
    int most = story.counters().values().stream().mapToInt(BoundsTest::bytes).max().orElse(0);
    assertThat(most).isLessThan(400);
  }

  @Test
  void aTraitThatNobodyAsksForAtAnEventKeepsNothing() {
    Story story = story(3, "plan|text|trait|plan", "orders|number|count||Order Completed");

    story.says(day(0).toString(), fields("plan", text("pro")));
    story.says(day(1).toString(), fields("plan", text("free"), "zone", text("PT")));

    assertThat(story.counters()).isEmpty();
  }

  @Test
  void bucketsBeyondTheirNumberAreAddedToTheNextAndNothingInsideIsLost() {
    Story story =
        buys(
            story(5, "spend|number|sum|total|Order Completed||4 years"),
            0,
            1_300,
            i -> fields("total", num("1")));

    assertThat(((Counter.Buckets) only(story)).starts()).hasSize(1_100);
    assertThat(story.show("spend", day(1_300))).isEqualTo("1300");
    // the first 201 count until the last of them leaves
    Instant last = Instant.parse("2030-07-28T22:00:00Z");
    assertThat(day(200)).isEqualTo(Instant.parse("2026-07-29T12:00:00Z"));
    assertThat(story.show("spend", last)).isEqualTo("1300");
    assertThat(story.show("spend", last.plusSeconds(DAY))).isEqualTo("1099");
  }

  @Test
  void theFirstInAWindowIsThatOfTheNewest64() {
    Story story =
        story(
            5,
            "first|text|first|plan|Order Completed||1 year",
            "last|text|last|plan|Order Completed||1 year");
    buys(story, 0, 64, i -> fields("plan", text("p" + i)));
    assertThat(story.show("first", day(64))).isEqualTo("p0");

    buys(story, 64, 70, i -> fields("plan", text("p" + i)));

    assertThat(story.show("first", day(70))).isEqualTo("p6");
    assertThat(story.show("last", day(70))).isEqualTo("p69");
  }

  @Test
  void theLastInAWindowIsKeptAloneAndTheFirstAndLastForEverAreTwo() {
    Story last = story(5, "last|text|last|plan|Order Completed||1 year");
    Story ever =
        story(5, "first|text|first|plan|Order Completed", "last|text|last|plan|Order Completed");
    for (Story story : List.of(last, ever)) {
      buys(story, 0, 90, i -> fields("plan", text("p" + i)));
    }

    assertThat(((Counter.Series) only(last)).values()).containsExactly(Value.of("p89"));
    assertThat(ever.show("first", day(90))).isEqualTo("p0");
    assertThat(only(ever)).isInstanceOf(Counter.Ends.class);
  }

  @Test
  void ofDifferentTextsAHundredAreKeptThoseSeenLongestAgoGo() {
    Story story = story(5, "plans|text list|distinct|plan|Order Completed");
    buys(story, 0, 100, i -> fields("plan", text("p" + i)));
    // seen again, so that it is not the oldest any more
    story.take(Story.event(day(100), BUY, fields("plan", text("P0"))));
    buys(story, 101, 131, i -> fields("plan", text("p" + i)));

    Value.Texts plans = (Value.Texts) story.value("plans", day(131));
    assertThat(plans.texts()).hasSize(100).contains("p0", "p130", "p31").doesNotContain("p30");
  }

  @Test
  void aStreakIsShownUpToItsBoundAndKeepsSoManyLettersAndTwiceAsManyAnswers() {
    for (int[] boundAndKept : new int[][] {{1, 16}, {3, 20}, {9, 44}, {200, 64}}) {
      int bound = boundAndKept[0];
      Story story = story(bound, "streak|number|streak|id|Sent > Opened");
      for (int i = 0; i < 150; i++) {
        Data.Fields letter = fields("id", text("c" + i));
        story.take(Story.event(day(i), "Sent", letter));
        for (int opened = 0; opened < 3; opened++) {
          story.take(Story.event(day(i).plusSeconds(60 + opened), "Opened", letter));
        }
      }

      int shown = Math.min(bound, 49);
      assertThat(story.show("streak", day(151))).isEqualTo(shown + "+");
      List<Integer> marks = ((Counter.Trail) only(story)).marks();
      assertThat(marks.stream().filter(mark -> mark == 0)).hasSize(boundAndKept[1]);
      assertThat(marks.stream().filter(mark -> mark == 1))
          .hasSizeLessThanOrEqualTo(2 * boundAndKept[1]);
    }
  }

  @Test
  void aStepThatComesLateTakesItsPlaceAmongTheNewest32AndIsPassedOverBeforeThem() {
    Story story = story(1, "way|text|steps||Seen > Added > Bought||2 days");
    story.take(Story.event(day(0), "Seen", fields()));
    for (int i = 1; i <= 40; i++) {
      story.take(Story.event(day(0).plusSeconds(i * 60L), "Seen", fields()));
    }
    assertThat(((Counter.Trail) only(story)).seconds()).hasSizeLessThanOrEqualTo(33);

    story.take(Story.event(day(0).plusSeconds(90), "Added", fields()));
    assertThat(story.show("way", day(1))).as("older than those kept").isEqualTo("Seen");
    story.take(Story.event(day(0).plusSeconds(39 * 60 + 30), "Added", fields()));
    assertThat(story.show("way", day(1))).isEqualTo("Added");
  }

  @Test
  void aRepeatOfOncePerIsKnownAmong256OthersAndCountsAgainAfterThem() {
    for (int others : new int[] {255, 256}) {
      Story story =
          story(2_000, List.of(BUY + "||order_id||"), "orders|number|count||Order Completed");
      buys(story, 0, 1 + others, i -> fields("order_id", text("o" + i)));
      story.take(Story.event(day(400), BUY, fields("order_id", text("o0"))));

      int expected = others == 255 ? 256 : 258;
      assertThat(story.show("orders", day(400))).isEqualTo("" + expected);
    }
  }

  @Test
  void anOrderIsTakenBackAmongTheNewest128AndStaysOnceItsCaseIsCutOff() {
    Story story =
        story(
            2_000,
            List.of(BUY + "|||Refunded|order_id"),
            "orders|number|count||Order Completed",
            "spent|number|sum|total|Order Completed");
    buys(story, 0, 300, i -> fields("order_id", text("o" + i), "total", num("1")));
    assertThat(story.show("spent", day(300))).isEqualTo("300");

    story.take(Story.event(day(300), "Refunded", fields("order_id", text("o0"))));
    assertThat(story.show("orders", day(300))).as("settled").isEqualTo("300");
    story.take(Story.event(day(300), "Refunded", fields("order_id", text("o172"))));

    assertThat(story.show("orders", day(300))).isEqualTo("299");
    assertThat(story.show("spent", day(300))).isEqualTo("299");
    Counter.Cases cases =
        story.counters().values().stream()
            .filter(Counter.Cases.class::isInstance)
            .map(Counter.Cases.class::cast)
            .findFirst()
            .orElseThrow();
    assertThat(cases.cases()).hasSizeBetween(128, 160);
  }

  @Test
  void ofACounterThatCanBeTakenBack256ValuesAreKeptOneByOne() {
    Story story =
        story(
            2_000,
            List.of(BUY + "|||Refunded|order_id"),
            "pieces|number|sum|products.quantity|Order Completed|||products");
    Data[] five = new Data[5];
    Arrays.fill(five, fields("quantity", num("1")));
    buys(story, 0, 100, i -> fields("order_id", text("o" + i), "products", items(five)));

    // 51 orders of 5 pieces find room; what lies before them is settled
    story.take(Story.event(day(100), "Refunded", fields("order_id", text("o48"))));
    assertThat(story.show("pieces", day(100))).isEqualTo("500");
    story.take(Story.event(day(100), "Refunded", fields("order_id", text("o49"))));
    assertThat(story.show("pieces", day(100))).isEqualTo("495");
  }

  @Test
  void textsAreCutAt200CharactersListsAt50TextsAndNumbersBeyond30DigitsAreNone() {
    Story story =
        story(
            5,
            "last|text|last|plan|Order Completed",
            "list|text list|last|tags|Order Completed",
            "number|number|last|total|Order Completed",
            "sum|number|sum|total|Order Completed");
    Data[] tags = IntStream.range(0, 60).mapToObj(i -> text("t" + i)).toArray(Data[]::new);
    story.take(
        Story.event(
            day(0),
            BUY,
            fields(
                "plan",
                text("x".repeat(201)),
                "tags",
                items(tags),
                "total",
                num("9".repeat(30) + ".25"))));
    story.take(Story.event(day(1), BUY, fields("total", num("1" + "0".repeat(30)))));

    assertThat(story.show("last", day(2))).isEqualTo("x".repeat(200));
    assertThat(((Value.Texts) story.value("list", day(2))).texts()).hasSize(50).endsWith("t49");
    assertThat(story.show("number", day(2))).isEqualTo("9".repeat(30) + ".25");
    assertThat(story.show("sum", day(2))).isEqualTo("9".repeat(30) + ".25");
  }

  /** Rows of the table of bytes, and a customer each who fills such a counter. */
  private static Map<String, Story> full() {
    Map<String, Story> full = new LinkedHashMap<>();
    full.put(
        "`count` compared with 3, 12 months", bought("number|count||Order Completed||12 months"));
    full.put("`count` for ever", bought("number|count||Order Completed"));
    full.put("`sum` `average` `min` `max` for ever", bought("number|sum|total|Order Completed"));
    full.put("`sum` ... within 30 days", bought("number|sum|total|Order Completed||30 days"));
    full.put("`sum` ... within 12 months", bought("number|sum|total|Order Completed||12 months"));
    full.put("`sum` ... within 4 years", bought("number|sum|total|Order Completed||4 years"));
    full.put("`first` and `last` for ever", bought("text|first|plan|Order Completed"));
    full.put("`last` within 12 months", bought("text|last|plan|Order Completed||12 months"));
    full.put("`first` within 12 months", bought("text|first|plan|Order Completed||12 months"));
    full.put("`distinct`", bought("number|distinct|plan|Order Completed"));
    full.put("`days since`", bought("number|days since||Order Completed"));
    full.put("`streak` compared with 3", written("number|streak|id|Sent > Opened"));
    full.put("`steps`", written("text|steps||Sent > Opened||2 days"));
    full.put("a trait under `traits.`, beside the counter", changed("plan no "));
    full.put(
        "`Once per`, beside the counter",
        bought("number|count||Order Completed", BUY + "||order_id||"));
    full.put(
        "`Reversed by`, with a sum for ever",
        bought("number|sum|total|Order Completed", BUY + "|||Refunded|order_id"));
    return full;
  }

  /** 1,300 orders, one a day. */
  private static Story bought(String attribute, String... events) {
    return buys(
        story(3, List.of(events), "a|" + attribute),
        0,
        1_300,
        i ->
            fields(
                "total",
                num("49.90"),
                "plan",
                text("plan " + (100 + i)),
                "order_id",
                text("o-" + i)));
  }

  /** A plan that changes each day. */
  private static Story changed(String plan) {
    Story story = story(3, "a|number|count||Order Completed|traits.plan is pro");
    for (int i = 0; i < 100; i++) {
      story.says(day(i).toString(), fields("plan", text(plan + i)));
    }
    return story;
  }

  /** 100 letters, each opened. */
  private static Story written(String attribute) {
    Story story = story(3, "a|" + attribute);
    for (int i = 0; i < 100; i++) {
      Data.Fields letter = fields("id", text("c" + i));
      story.take(Story.event(day(i), "Sent", letter));
      story.take(Story.event(day(i).plusSeconds(4_000), "Opened", letter));
    }
    return story;
  }

  @Test
  void whatIsKeptTakesTheBytesTheTableSays() throws IOException {
    Map<String, Integer> measured = new LinkedHashMap<>();
    full()
        .forEach(
            (row, story) ->
                measured.put(
                    row, story.counters().values().stream().mapToInt(BoundsTest::bytes).sum()));

    Map<String, Integer> stated = new LinkedHashMap<>();
    for (String line : Files.readAllLines(Path.of("src/docs/attributes.md"))) {
      String[] cells = line.split("\\|", -1);
      if (cells.length == 5 && measured.containsKey(cells[1].strip())) {
        stated.put(cells[1].strip(), Integer.parseInt(cells[3].strip().replace(",", "")));
      }
    }
    assertThat(stated).isEqualTo(measured);
  }

  private static int bytes(Counter counter) {
    Packer out = new Packer(new NameBook(new Pages()));
    new CounterCodec().write(out, counter, START.getEpochSecond());
    return out.done().length;
  }

  /** A name book nobody writes into. */
  private static final class Pages implements NameBook.Pages {
    @Override
    public List<String> from(int position) {
      return List.of();
    }

    @Override
    public long grow(String name, int cap) {
      return 0;
    }
  }
}
