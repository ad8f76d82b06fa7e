package io.usher.cell;

import static org.assertj.core.api.Assertions.assertThat;

import io.usher.value.Names;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Comparing in place equals cleaning both sides first. */
class CleanedLawsTest {
  private static final String LETTERS = "aAbB  \t\u00a0ÄäßİıΣσςÅé\u0301.x";

  @Test
  void textIsComparedAsIfItHadBeenCleaned() {
    for (int seed = 0; seed < 20_000; seed++) {
      Random random = new Random(seed);
      String raw = text(random, 9);
      String key = Names.key(text(random, 4));
      if (key.isEmpty()) {
        continue;
      }
      String clean = Names.key(raw);

      String as = "seed " + seed + ": `" + raw + "` and `" + key + "`";
      assertThat(Cleaned.same(raw, key)).as(as).isEqualTo(clean.equals(key));
      assertThat(Cleaned.same(raw, clean)).as(as).isTrue();
      assertThat(Cleaned.startsWith(raw, key)).as(as).isEqualTo(clean.startsWith(key));
      assertThat(Cleaned.endsWith(raw, key)).as(as).isEqualTo(clean.endsWith(key));
      assertThat(Cleaned.contains(raw, key)).as(as).isEqualTo(clean.contains(key));
      assertThat(Cleaned.hash(raw)).as(as).isEqualTo(clean.hashCode());
      String start = clean.substring(0, Math.min(clean.length(), key.length()));
      assertThat(Integer.signum(Cleaned.compareStart(raw, key)))
          .as(as)
          .isEqualTo(Integer.signum(start.compareTo(key)));
    }
  }

  @Test
  void aLargeListHoldsItsWordsAndNoOthers() {
    Random random = new Random(7);
    List<String> words =
        random.ints(20_000, 0, 1_000_000).distinct().mapToObj(i -> "Word  " + i).toList();
    WordSet set = new WordSet(words, false);
    WordSet exact = new WordSet(words, true);

    for (String word : words) {
      assertThat(set.holds(" " + word.replace("  ", " ").toUpperCase(java.util.Locale.ROOT)))
          .isTrue();
      assertThat(exact.holds(word)).isTrue();
      assertThat(exact.holds(word.replace("  ", " "))).isFalse();
      assertThat(set.holds(word + "x")).isFalse();
    }
    assertThat(set.holds("")).isFalse();
    assertThat(new WordSet(List.of(), false).holds("a")).isFalse();
  }

  private static String text(Random random, int most) {
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(most + 1); i > 0; i--) {
      text.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
    }
    return text.toString();
  }
}
