package io.usher.value;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;

class NamesLawsTest {
  private static final String[] PIECES = {
    "a", "B", "7", " ", "  ", "\t", "\u00a0", "e\u0301", "\u00c9", "\u0130", "~", "!", "\n", "Z"
  };

  @Test
  void aKeyIsTheNameNormalisedTidiedAndInLowerCase() {
    for (int seed = 0; seed < 20_000; seed++) {
      Random random = new Random(seed);
      StringBuilder name = new StringBuilder();
      for (int i = random.nextInt(8); i > 0; i--) {
        name.append(PIECES[random.nextInt(PIECES.length)]);
      }

      assertThat(Names.key(name.toString()))
          .as("seed " + seed)
          .isEqualTo(
              Names.tidy(Normalizer.normalize(name, Normalizer.Form.NFC)).toLowerCase(Locale.ROOT));
    }
  }
}
