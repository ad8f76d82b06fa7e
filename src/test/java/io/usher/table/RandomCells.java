package io.usher.table;

import io.usher.cell.WordList;
import io.usher.value.Type;
import io.usher.value.Value;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/**
 * Random cells of every form a type has, and values that lie near them: from small pools, so that
 * bounds are met and rows overlap.
 */
final class RandomCells {
  static final Map<String, WordList> LISTS =
      Map.of(
          "skin", new WordList("skin", List.of("acne", "Rosacea", "dry skin")),
          "dach", new WordList("dach", List.of("DE", "at", "CH")),
          "south", new WordList("south", List.of("80331", "8010", "6020", "1010", "80")));

  private static final LocalDate DAY = LocalDate.of(2026, 1, 1);
  private static final List<String> WORDS =
      List.of("acne", "Rosacea", "dry skin", "DE", "at", "CH", "Zürich", "sea salt", "rose");
  private static final List<String> PARTS = List.of("a", "ro", "ros", "d", "s", "sea", "skin", "ü");
  private static final List<String> CODES =
      List.of("80331", "8010", "6020", "1010", "80", "01067", "8", "80a", "99999");
  private static final List<String> STARTS = List.of("8", "80", "803", "0", "1", "601", "80331");

  private final Random random;

  RandomCells(Random random) {
    this.random = random;
  }

  /** A cell under {@code When}; about one in four asks nothing. */
  String test(Type type) {
    int form = random.nextInt(20);
    if (form < 5) {
      return random.nextBoolean() ? "" : "-";
    }
    if (form == 5) {
      return random.nextBoolean() ? "missing" : "not missing";
    }
    String cell = parts(type);
    if (form == 6) {
      return (random.nextBoolean() ? "missing; " + cell : cell + "; missing").replace("all ", "");
    }
    return form < 10 ? "not " + cell : cell;
  }

  private String parts(Type type) {
    int most = type == Type.YES_NO ? 1 : 1 + random.nextInt(3) * random.nextInt(2);
    Set<String> parts = new LinkedHashSet<>();
    for (int i = 0; i < most; i++) {
      parts.add(part(type));
    }
    boolean all = type == Type.TEXT_LIST && parts.size() > 1 && random.nextInt(3) == 0;
    return (all ? "all " : "") + String.join("; ", parts);
  }

  private String part(Type type) {
    return switch (type) {
      case NUMBER, MONEY, PERCENT, DATE -> ordered(type);
      case TIME -> time();
      case YES_NO -> random.nextBoolean() ? "yes" : "no";
      case TEXT, EXACT_TEXT, TEXT_LIST -> text();
      case CODE -> code();
    };
  }

  private String ordered(Type type) {
    int one = random.nextInt(12);
    int other = random.nextInt(12);
    String low = written(type, Math.min(one, other));
    String high = written(type, Math.max(one, other));
    return switch (random.nextInt(10)) {
      case 0 -> ">= " + low;
      case 1 -> "> " + low;
      case 2 -> "<= " + low;
      case 3 -> "< " + low;
      case 4 -> low + " to " + high;
      case 5 -> one == other ? "[" + low + ".." + high + "]" : "(" + low + ".." + high + ")";
      case 6 -> one == other ? low : "[" + low + ".." + high + ")";
      case 7 -> one == other ? "= " + low : "(" + low + ".." + high + "]";
      default -> low;
    };
  }

  private String written(Type type, int step) {
    return switch (type) {
      case DATE -> DAY.plusDays(step).toString();
      case PERCENT -> step + (random.nextInt(4) == 0 ? ".0 %" : " %");
      default -> step % 3 == 1 ? step + ".5" : step + (random.nextInt(4) == 0 ? ".0" : "");
    };
  }

  private String time() {
    String low = clock();
    String high = clock();
    return switch (random.nextInt(6)) {
      case 0 -> ">= " + low;
      case 1 -> "< " + low;
      case 2 -> low.equals(high) ? low : low + " to " + high;
      case 3 -> low.equals(high) ? low : "(" + low + ".." + high + "]";
      case 4 -> "[" + low + ".." + high + "]";
      default -> low;
    };
  }

  private String clock() {
    return String.format(Locale.ROOT, "%02d:%02d", random.nextInt(6) * 4, random.nextInt(2) * 30);
  }

  private String text() {
    return switch (random.nextInt(9)) {
      case 0 -> "starts with " + pick(PARTS);
      case 1 -> "ends with " + pick(PARTS);
      case 2 -> "contains " + pick(PARTS);
      case 3 -> "in " + pick(List.of("skin", "DACH"));
      case 4 -> "\"" + pick(WORDS) + "\"";
      default -> dressed(pick(WORDS));
    };
  }

  private String code() {
    return switch (random.nextInt(8)) {
      case 0, 1 -> pick(STARTS) + "*";
      case 2 -> "6..80";
      case 3 -> pick(List.of("01..09", "80..82", "8..8", "1..80331", "600..602", "80331..80a"));
      case 4 -> "in south";
      case 5 -> pick(List.of("ends with 0", "contains 01", "starts with 803"));
      default -> pick(CODES);
    };
  }

  /** A word in other capitals and with other spaces. */
  private String dressed(String word) {
    return switch (random.nextInt(5)) {
      case 0 -> word.toUpperCase(Locale.ROOT);
      case 1 -> word.toLowerCase(Locale.ROOT);
      case 2 -> word.replace(" ", "   ");
      default -> word;
    };
  }

  /** A value of a type, missing in one of six. */
  Value value(Type type) {
    return random.nextInt(6) == 0 ? Value.MISSING : known(type);
  }

  private Value known(Type type) {
    return switch (type) {
      case NUMBER, MONEY -> Value.of(number());
      case PERCENT -> Value.of(number().movePointLeft(2));
      case DATE -> new Value.Day(DAY.plusDays(random.nextInt(14) - 1));
      case TIME -> new Value.Time(LocalTime.of(random.nextInt(24), random.nextInt(2) * 30));
      case YES_NO -> Value.of(random.nextBoolean());
      case TEXT, EXACT_TEXT -> Value.of(heard());
      case CODE -> Value.of(random.nextInt(6) == 0 ? heard() : pick(CODES));
      case TEXT_LIST -> texts();
    };
  }

  private BigDecimal number() {
    BigDecimal step = BigDecimal.valueOf(random.nextInt(14) - 1);
    return switch (random.nextInt(5)) {
      case 0 -> step.add(new BigDecimal("0.5"));
      case 1 -> step.setScale(2);
      case 2 -> step.add(new BigDecimal("0.000000000000000000001"));
      default -> step;
    };
  }

  private String heard() {
    String word = dressed(pick(WORDS));
    return switch (random.nextInt(6)) {
      case 0 -> "  " + word + " ";
      case 1 -> word + " " + pick(WORDS);
      case 2 -> pick(PARTS);
      default -> word;
    };
  }

  private Value texts() {
    List<String> texts = new ArrayList<>();
    for (int i = random.nextInt(4); i > 0; i--) {
      texts.add(heard());
    }
    return new Value.Texts(texts);
  }

  <T> T pick(List<T> all) {
    return all.get(random.nextInt(all.size()));
  }
}
