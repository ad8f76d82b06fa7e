package io.usher.cell;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.usher.value.Type;
import io.usher.value.Value;
import java.lang.management.ManagementFactory;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AllocationTest {
  private static final int ROUNDS = 20_000;

  @ParameterizedTest(name = "{0} `{1}` on {2}")
  @CsvSource({
    "number, >= 500, 700",
    "number, not 1; 3; 5 to 8, 6.5",
    "percent, 15 %, 0.15",
    "date, 2026-01-01 to 2026-12-31, 2026-06-01",
    "time, 21:00 to 08:00, 22:15",
    "text, Rosacea; Acne, ROSACEA",
    "text, starts with  New, new York",
    "text, contains fôo; ends with BAR, a Fôo b",
    "text, in DACH, de",
    "code, 80*; 01..09, 01067",
    "text list, all a; b, B|x|A",
  })
  void aPlainTestMakesNoGarbage(String typeWord, String cell, String written) {
    Type type = Type.ofWord(typeWord).orElseThrow();
    UnaryTest test = Cells.read(cell, type);
    List<Value> values = List.of(Cells.value(written, type), Value.MISSING);
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    run(test, values);

    long before = threads.getCurrentThreadAllocatedBytes();
    int met = run(test, values);
    long bytes = threads.getCurrentThreadAllocatedBytes() - before;

    assertThat(met).isEqualTo(type == Type.NUMBER && cell.startsWith("not") ? 0 : ROUNDS);
    assertThat(bytes).as("bytes in %d tests", 2 * ROUNDS).isLessThan(ROUNDS);
  }

  private static int run(UnaryTest test, List<Value> values) {
    int met = 0;
    for (int i = 0; i < ROUNDS; i++) {
      for (int v = 0; v < values.size(); v++) {
        met += Cells.ask(test, values.get(v)) == Verdict.YES ? 1 : 0;
      }
    }
    return met;
  }
}
