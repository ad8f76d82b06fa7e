package io.usher.kie.dmn;

import static org.assertj.core.api.Assertions.assertThat;

import io.usher.decide.Decision;
import io.usher.decide.Facts;
import io.usher.rulebook.RuleFile;
import io.usher.rulebook.Rulebook;
import io.usher.value.Value;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** One model is asked by many lanes at once, and models come and go without leaving anything. */
class ReloadedModelsTest {
  private static final int LANES = 4;
  private static final int QUESTIONS = 300;

  private static Value grade(Rulebook rulebook, int size, String country) {
    Decision decision = rulebook.decision("Lead grade").orElseThrow();
    Map<Integer, Value> facts =
        Map.of(
            rulebook.position("company size").orElseThrow(), Value.of(size),
            rulebook.position("country").orElseThrow(), Value.of(country));
    Facts asked = position -> facts.getOrDefault(position, Value.MISSING);
    return decision.decider().decide(asked).hits().get(0).outputs().get(0);
  }

  private static String expected(int size, String country) {
    boolean home = country.equals("DE");
    return home ? (size >= 100 ? "A" : "B") : "C";
  }

  @Test
  void manyLanesAskAtOnceAndEachGetsItsOwnAnswer() throws Exception {
    Rulebook rulebook = Modelled.by(ModelXml.resource("lead-grade.dmn")).rulebook();
    ExecutorService lanes = Executors.newFixedThreadPool(LANES);
    try {
      List<Callable<Integer>> work = new ArrayList<>();
      for (int lane = 0; lane < LANES; lane++) {
        int first = lane;
        work.add(
            () -> {
              int wrong = 0;
              for (int i = 0; i < QUESTIONS; i++) {
                int size = (i * 7 + first * 50) % 200;
                String country = (i + first) % 3 == 0 ? "FR" : "DE";
                wrong +=
                    grade(rulebook, size, country).show().equals(expected(size, country)) ? 0 : 1;
              }
              return wrong;
            });
      }
      for (Future<Integer> lane : lanes.invokeAll(work)) {
        assertThat(lane.get()).isZero();
      }
    } finally {
      lanes.shutdown();
    }
  }

  @Test
  void aModelThatHasNotChangedIsNotCompiledAgain() {
    DmnModels models = new DmnModels();
    RuleFile file = ModelXml.resource("lead-grade.dmn");

    assertThat(models.read(List.of(file))).isEqualTo(models.read(List.of(file)));
  }

  @Test
  void reloadingLoadsNoClasses() {
    reload(5);
    long before = ManagementFactory.getClassLoadingMXBean().getLoadedClassCount();

    reload(50);

    // a class for each reload would be fifty
    assertThat(ManagementFactory.getClassLoadingMXBean().getLoadedClassCount())
        .isLessThan((int) before + 25);
  }

  private static void reload(int times) {
    String xml = new String(ModelXml.resource("lead-grade.dmn").content(), StandardCharsets.UTF_8);
    for (int i = 0; i < times; i++) {
      Rulebook rulebook =
          Modelled.by(ModelXml.file("lead-grade.dmn", xml.replace(">= 100", ">= 10" + i % 10)))
              .rulebook();
      assertThat(grade(rulebook, 250, "DE").show()).isEqualTo("A");
    }
  }
}
