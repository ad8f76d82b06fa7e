package io.usher.kie.drl;

import static org.assertj.core.api.Assertions.assertThat;

import io.usher.Eventually;
import io.usher.rulebook.RuleFile;
import io.usher.rulebook.Rulebook;
import io.usher.value.Outcome;
import java.lang.management.ClassLoadingMXBean;
import java.lang.management.ManagementFactory;
import java.lang.ref.WeakReference;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Rule bases come and go, and are asked by many threads. */
class ReloadTest {

  private static List<RuleFile> files(int points) {
    String rules =
        """
        rule "regulars" @segment("Regulars")
        when Customer(orders12m >= %d, country == "DE") then end
        rule "points"
        when Event(name == "Order Completed") $c : Customer(orders12m > 0) then
          usher.score($c.getOrders12m().multiply(new java.math.BigDecimal(%d)));
        end
        """
            .formatted(points % 7 + 1, points);
    return List.of(new RuleFile("shop.drl", rules.getBytes(StandardCharsets.UTF_8)));
  }

  private static Rulebook load(RuleBases bases, int version) {
    return Shopper.compiled(bases, files(version))
        .fold(
            Outcome.Done::value,
            refused -> {
              throw new AssertionError(refused.problems().toString());
            });
  }

  @Test
  void whatIsReplacedTakesItsClassesAlong() {
    RuleBases bases = new RuleBases();
    load(bases, 1);
    List<WeakReference<Rulebook>> old = new ArrayList<>();
    ClassLoadingMXBean classes = ManagementFactory.getClassLoadingMXBean();
    long unloaded = classes.getUnloadedClassCount();

    for (int version = 2; version <= 10; version++) {
      Rulebook rulebook = load(bases, version);
      Shopper shopper = Shopper.with(Outcome.done(rulebook));
      shopper.identify("country", "DE");
      shopper.track("Order Completed");
      assertThat(shopper.value("shop score").show()).isEqualTo(String.valueOf(version));
      old.add(new WeakReference<>(rulebook));
    }

    // the loop's last one may still be held by this method
    List<WeakReference<Rulebook>> gone = old.subList(0, 7);
    Eventually.holds(
        () -> {
          System.gc();
          assertThat(gone).allMatch(version -> version.get() == null);
          // four facts, two rules with conditions, consequences, metadata: more than 8 a version
          assertThat(classes.getUnloadedClassCount() - unloaded).isGreaterThanOrEqualTo(7 * 8);
        });
  }

  @Test
  void anUnchangedRuleBaseIsNotCompiledAgain() {
    RuleBases bases = new RuleBases();
    load(bases, 1);
    long loaded = ManagementFactory.getClassLoadingMXBean().getTotalLoadedClassCount();

    for (int i = 0; i < 20; i++) {
      load(bases, 1);
    }

    assertThat(ManagementFactory.getClassLoadingMXBean().getTotalLoadedClassCount() - loaded)
        .isLessThan(20);
  }

  @Test
  void manyThreadsGetTheirOwnAnswers() throws Exception {
    Rulebook rulebook = load(new RuleBases(), 3);
    ExecutorService threads = Executors.newFixedThreadPool(4);
    CountDownLatch together = new CountDownLatch(4);
    try {
      List<Future<String>> scores =
          IntStream.rangeClosed(1, 4)
              .mapToObj(
                  thread ->
                      threads.submit(
                          () -> {
                            together.countDown();
                            together.await();
                            Shopper shopper = Shopper.with(Outcome.done(rulebook));
                            for (int i = 0; i < 50 * thread; i++) {
                              shopper.track("Order Completed");
                            }
                            return shopper.value("shop score").show();
                          }))
              .toList();
      for (int thread = 1; thread <= 4; thread++) {
        int orders = 50 * thread;
        // 3 points times 1, 2, 3 ... orders
        assertThat(scores.get(thread - 1).get())
            .isEqualTo(String.valueOf(3 * orders * (orders + 1) / 2));
      }
    } finally {
      threads.shutdownNow();
    }
  }
}
