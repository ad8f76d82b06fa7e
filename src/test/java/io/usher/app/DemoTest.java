package io.usher.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DemoTest {

  /** The counts were computed from the sample's lines by a script outside Usher. */
  @Test
  void theSampleOfRealOrdersFallsIntoItsSegmentsAndTiers() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Console console =
        new Console(
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            false);

    int code = UsherCommand.run(new String[] {"demo", "online-retail"}, console, Map.of());

    assertThat(code).as(err.toString(StandardCharsets.UTF_8)).isZero();
    assertThat(out.toString(StandardCharsets.UTF_8).lines())
        .containsExactly(
            "Customers with orders\t293",
            "Repeat customers\t200",
            "Lapsed customers\t53",
            "Champions\t48",
            "Loyal\t25",
            "Potential Loyalists\t24",
            "New Customers\t20",
            "Promising\t19",
            "Need Attention\t15",
            "About to Sleep\t16",
            "At Risk\t37",
            "Cannot Lose Them\t7",
            "Hibernating\t49",
            "Lost\t33",
            "Platinum\t6",
            "Gold\t8",
            "Silver\t96",
            "Bronze\t183");
  }
}
