package io.usher.cell;

import static io.usher.cell.Verdict.NO;
import static io.usher.cell.Verdict.UNKNOWN;
import static io.usher.cell.Verdict.YES;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class VerdictLawsTest {

  @Test
  void andIsTheLesserOfNoUnknownYesAndOrTheGreater() {
    for (Verdict a : Verdict.values()) {
      for (Verdict b : Verdict.values()) {
        assertThat(a.and(b)).isEqualTo(rank(a) < rank(b) ? a : b);
        assertThat(a.or(b)).isEqualTo(rank(a) > rank(b) ? a : b);
      }
    }
  }

  @Test
  void notTurnsYesAndNoAndLeavesUnknown() {
    assertThat(YES.not()).isEqualTo(NO);
    assertThat(NO.not()).isEqualTo(YES);
    assertThat(UNKNOWN.not()).isEqualTo(UNKNOWN);
  }

  @Test
  void negationTurnsAndIntoOr() {
    for (Verdict a : Verdict.values()) {
      for (Verdict b : Verdict.values()) {
        assertThat(a.and(b).not()).isEqualTo(a.not().or(b.not()));
        assertThat(a.and(b)).isEqualTo(b.and(a));
        assertThat(a.or(b)).isEqualTo(b.or(a));
      }
    }
  }

  private static int rank(Verdict verdict) {
    return verdict == NO ? 0 : verdict == UNKNOWN ? 1 : 2;
  }
}
