package io.usher.flow;

import static io.usher.flow.Shop.fields;
import static org.assertj.core.api.Assertions.assertThat;

import io.usher.cell.Sheets;
import io.usher.journey.Message;
import io.usher.recount.TierModel;
import io.usher.recount.TierModel.Deed;
import io.usher.recount.TierModel.Head;
import io.usher.recount.TierModel.Row;
import io.usher.value.Data;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Random customers under random heads of tiers, lived by the engine and by {@link TierModel}: every
 * change must be the same, at the same instant.
 */
class TierHistoriesTest {
  private static final int SEEDS = Integer.getInteger("usher.tiers", 2_000);
  private static final List<String> LEVELS = List.of("Gold", "Silver", "Bronze");

  private final Map<String, Integer> met = new HashMap<>();

  @Test
  void everyChangeOfLevelIsTheOneTheHeadAsksForAtItsInstant() {
    for (int seed = 0; seed < SEEDS; seed++) {
      Random random = new Random(seed);
      Head head = head(random);
      List<Deed> deeds = deeds(random);

      List<String> expected = TierModel.live(head, deeds);

      assertThat(lived(head, deeds)).as("seed " + seed + ", " + head).isEqualTo(expected);
      expected.forEach(change -> met.merge(change.substring(21), 1, Integer::sum));
    }
    // the test itself is worth something only if it met what it is about
    assertThat(met.keySet())
        .contains(
            " > Gold",
            " > Bronze",
            "Gold > Silver",
            "Gold > ",
            "Gold > Bronze",
            "Bronze > ",
            "Silver > Gold");
    assertThat(met.values().stream().mapToInt(Integer::intValue).sum()).isGreaterThan(SEEDS * 3);
  }

  private static Head head(Random random) {
    List<Row> rows = new ArrayList<>();
    for (String level : LEVELS) {
      for (int i = 1 + random.nextInt(2); i > 0; i--) {
        int least = 10 * (LEVELS.size() - 1 - LEVELS.indexOf(level));
        int idle = pick(random, 3, 20, 45, 90);
        rows.add(new Row(level, least + random.nextInt(10), idle));
      }
    }
    boolean stages = random.nextInt(4) == 0;
    if (stages) {
      rows.sort(Comparator.comparingInt(row -> row.idle() % 7));
    }
    boolean atReview = random.nextInt(3) > 0;
    return new Head(
        LEVELS,
        rows,
        atReview,
        atReview && random.nextBoolean(),
        pick(random, 0, 0, 1, 3, 12),
        List.of("31 JANUARY", "29 FEBRUARY", "26 MARCH", "1 OCTOBER").get(random.nextInt(4)),
        atReview && random.nextBoolean() ? pick(random, 2, 30) : 0,
        stages ? List.of("Gold > Silver", "Silver > Bronze", "Bronze > Gold") : List.of(),
        random.nextInt(3) == 0 ? pick(random, 1, 7, 100) : 0);
  }

  private static int pick(Random random, int... some) {
    return some[random.nextInt(some.length)];
  }

  private static List<Deed> deeds(Random random) {
    List<Deed> deeds = new ArrayList<>();
    int hour = random.nextInt(200);
    while (hour <= TierModel.HOURS) {
      deeds.add(new Deed(hour, random.nextInt(35)));
      hour += pick(random, 1, 24, 1 + random.nextInt(100), 1 + random.nextInt(3_000));
    }
    return deeds;
  }

  private static List<String> lived(Head head, List<Deed> deeds) {
    Shop shop =
        Shop.with(
            Sheets.of(
                "Attributes",
                """
                Attribute | Type   | Measure    | Of
                points    | number | trait      | points
                idle      | number | days since | seen
                """),
            Sheets.of("Settings", "time zone | " + TierModel.ZONE),
            Sheets.of("Tiers", sheet(head)));
    for (Deed deed : deeds) {
      shop.identify(
          TierModel.at(deed.hour()).toInstant().toString(),
          fields(
              "points", deed.points(), "seen", TierModel.at(deed.hour()).toLocalDate().toString()));
    }
    shop.until(TierModel.at(TierModel.HOURS).toInstant().toString());
    List<String> told = new ArrayList<>();
    for (Change change : shop.changes) {
      for (Message message : change.messages()) {
        told.add(change.at() + " " + text(message, "from") + " > " + text(message, "to"));
      }
    }
    return told;
  }

  private static String text(Message message, String field) {
    return message.data().fields().get(field) instanceof Data.Text text ? text.text() : "";
  }

  private static String sheet(Head head) {
    StringBuilder sheet = new StringBuilder("Decision | Tier\nKind | tier\n");
    sheet.append("Levels | ").append(String.join("; ", head.levels())).append('\n');
    if (head.atReview()) {
      sheet.append("Downgrade | at review").append(head.oneLevel() ? ", one level" : "");
      sheet.append("\nReview | ").append(review(head)).append('\n');
      if (head.graceDays() > 0) {
        sheet.append("Grace | ").append(head.graceDays()).append(" days\n");
      }
    }
    if (!head.moves().isEmpty()) {
      sheet.append("Moves | ").append(String.join("; ", head.moves())).append('\n');
    }
    if (head.stayDays() > 0) {
      sheet.append("Stay at least | ").append(head.stayDays()).append(" days\n");
    }
    sheet.append(" | When | | Then\n# | points | idle | tier\n");
    for (int i = 0; i < head.rows().size(); i++) {
      Row row = head.rows().get(i);
      sheet.append("r").append(i).append(" | >= ").append(row.points());
      sheet.append(" | <= ").append(row.idle()).append(" | ").append(row.level()).append('\n');
    }
    return sheet.toString();
  }

  private static String review(Head head) {
    return head.reviewMonths() == 0
        ? "every " + head.reviewDay()
        : head.reviewMonths() + " months after reaching";
  }
}
