package io.usher.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.usher.customer.CustomerId;
import io.usher.flow.Occasion;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class PaceTest {
  private static Occasion of(String customer) {
    return new Occasion.Redecide(CustomerId.user(customer));
  }

  private static List<Occasion> many(String customer, int count) {
    return Collections.nCopies(count, of(customer));
  }

  @Test
  void aBusyCustomerIsHeldToTheRateAndCatchesUpWithTime() {
    Pace pace = new Pace();
    int passed = 0;
    for (int ms = 0; ms < 60_000; ms++) {
      passed += pace.pass(many("busy", 1), ms) ? 1 : 0;
    }

    assertThat(passed).isBetween(30_000, 30_000 + Pace.BURST + 1);
    assertThat(pace.pass(many("busy", 2_500), 120_000)).isTrue();
  }

  @Test
  void othersInABatchWithABusyCustomerPass() {
    Pace pace = new Pace();
    pace.pass(many("busy", 2_500), 0);
    pace.pass(many("busy", 2_500), 0);
    List<Occasion> mixed = new ArrayList<>(many("busy", 40));
    for (int i = 0; i < 60; i++) {
      mixed.add(of("calm " + i));
    }

    assertThat(pace.pass(many("busy", 1), 0)).isFalse();
    assertThat(pace.pass(mixed, 0)).isTrue();
    assertThat(pace.pass(many("calm", 1), 0)).isTrue();
  }

  @Test
  void manyCalmCustomersSlowNobody() {
    Pace pace = new Pace();
    int slowed = 0;
    for (int i = 0; i < 2_000_000; i++) {
      slowed += pace.pass(List.of(of("c-" + i)), i / 100) ? 0 : 1;
    }

    assertThat(slowed).isZero();
  }
}
