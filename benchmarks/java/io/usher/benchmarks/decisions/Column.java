package io.usher.benchmarks.decisions;

import java.util.List;
import java.util.Random;

/**
 * One thing known of a customer, and how customers differ in it.
 *
 * @param words the values a text takes; empty for a number and for the postal code
 * @param most a number's greatest value; small values are more frequent. 0 for a text
 */
public record Column(String name, List<String> words, int most) {
  /** Everything that is known of a customer, by position in {@link Customer#values}. */
  public static final List<Column> ALL =
      List.of(
          number("spend", 20_000),
          number("orders", 40),
          number("tenure", 4_000),
          number("employees", 5_000),
          number("visits", 100),
          number("opens", 50),
          number("complaints", 5),
          number("age", 90),
          number("nps", 10),
          number("basket", 1_000),
          number("recency", 1_000),
          number("share", 100),
          text("country", "DE AT CH FR IT ES NL BE PL SE DK NO"),
          new Column("postal", List.of(), 0),
          text("industry", numbered("industry ", 20)),
          text("role", "owner director manager buyer doctor nurse assistant student other none"),
          text(
              "source",
              List.of(
                  "paid search",
                  "paid social",
                  "paid video",
                  "organic search",
                  "organic social",
                  "referral",
                  "letter",
                  "direct")),
          text("plan", "free basic plus pro enterprise"),
          text("lang", "de fr it es nl en pl sv da nb"),
          text("device", "phone tablet desktop"),
          text("mailing", "given withdrawn unasked"),
          text("calling", "given withdrawn unasked"),
          text("stage", "visitor lead first repeat lapsed lost"),
          text("interest", numbered("interest ", 15)));

  private static Column number(String name, int most) {
    return new Column(name, List.of(), most);
  }

  private static Column text(String name, String words) {
    return text(name, List.of(words.split(" ")));
  }

  private static Column text(String name, List<String> words) {
    return new Column(name, words, 0);
  }

  private static List<String> numbered(String word, int count) {
    return java.util.stream.IntStream.range(0, count).mapToObj(i -> word + i).toList();
  }

  public boolean isNumber() {
    return most > 0;
  }

  /** The position of the column of a name. */
  public static int at(String name) {
    for (int i = 0; i < ALL.size(); i++) {
      if (ALL.get(i).name().equals(name)) {
        return i;
      }
    }
    throw new IllegalArgumentException("no column " + name);
  }

  /** A customer's value: a Long or a String. */
  Object draw(Random random) {
    if (isNumber()) {
      double unit = random.nextDouble();
      return (long) (most * unit * unit);
    }
    return words.isEmpty()
        ? String.format("%05d", random.nextInt(100_000))
        : words.get(random.nextInt(words.size()));
  }

  /** The number that this share of all customers stays below. */
  long quantile(double share) {
    return Math.max(1, (long) (most * share * share));
  }
}
