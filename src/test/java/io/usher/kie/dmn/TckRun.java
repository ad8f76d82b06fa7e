package io.usher.kie.dmn;

import static org.assertj.core.api.Assertions.assertThat;

import io.usher.rulebook.RuleFile;
import io.usher.value.Outcome;
import java.io.StringReader;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.drools.io.ReaderResource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.kie.api.io.Resource;
import org.kie.dmn.api.core.DMNContext;
import org.kie.dmn.api.core.DMNModel;
import org.kie.dmn.api.core.DMNResult;
import org.kie.dmn.api.core.DMNRuntime;
import org.kie.dmn.core.compiler.RuntimeTypeCheckOption;
import org.kie.dmn.core.impl.DMNRuntimeImpl;
import org.kie.dmn.core.internal.utils.DMNRuntimeBuilder;

/**
 * Runs a folder of the DMN Technology Compatibility Kit through Usher's model path and through
 * plain Drools, side by side. Not part of the tests: {@code benchmarks/tck FOLDER}.
 */
class TckRun {
  /** Folders whose cases Usher refuses on purpose, and why. */
  private static final Map<String, String> DELIBERATE =
      Map.of("0076-feel-external-java", "a function of Java never runs");

  private int cases;
  private int plainPasses;
  private int ourPasses;
  private final Map<String, Set<String>> onlyPlain = new LinkedHashMap<>();
  private final Map<String, Set<String>> onlyOurs = new LinkedHashMap<>();
  private final Set<String> neither = new TreeSet<>();

  /** Comes to each expected result or to none. */
  private interface Engine {
    @Nullable Object result(TckCases.Case one, String decision);
  }

  @Test
  @EnabledIfSystemProperty(named = "usher.tck", matches = ".+")
  void usherPassesWhatPlainDroolsPasses() throws Exception {
    Path root = Path.of(System.getProperty("usher.tck"));
    List<Path> files;
    try (Stream<Path> all = Files.walk(root)) {
      files = all.filter(path -> path.toString().endsWith(".xml")).sorted().toList();
    }
    for (Path file : files) {
      run(file);
    }
    System.out.printf(
        "%nDMN TCK: %d files, %d cases; plain Drools passes %d, Usher passes %d%n",
        files.size(), cases, plainPasses, ourPasses);
    System.out.println("neither: " + neither);
    onlyOurs.forEach((name, which) -> System.out.println("only Usher: " + name + " " + which));
    onlyPlain.forEach(
        (name, which) ->
            System.out.println(
                "only plain Drools: "
                    + name
                    + " "
                    + which
                    + " "
                    + DELIBERATE.getOrDefault(name, "NOT MEANT")));

    assertThat(DELIBERATE.keySet()).containsAll(onlyPlain.keySet());
  }

  private void run(Path file) throws Exception {
    TckCases read = TckCases.read(file);
    Path folder = Objects.requireNonNull(file.getParent());
    String name = String.valueOf(folder.getFileName());
    List<RuleFile> models = new ArrayList<>();
    try (Stream<Path> all = Files.list(folder)) {
      for (Path path : all.filter(it -> it.toString().endsWith(".dmn")).sorted().toList()) {
        models.add(new RuleFile(String.valueOf(path.getFileName()), Files.readAllBytes(path)));
      }
    }
    Optional<Engine> plain = plain(models, read.model());
    Optional<Engine> ours = ours(models, read.model());
    for (TckCases.Case one : read.cases()) {
      for (TckCases.Expected expected : one.expected()) {
        cases++;
        boolean first = passes(plain, one, expected);
        boolean second = passes(ours, one, expected);
        plainPasses += first ? 1 : 0;
        ourPasses += second ? 1 : 0;
        if (first != second) {
          (first ? onlyPlain : onlyOurs)
              .computeIfAbsent(name, key -> new TreeSet<>())
              .add(one.id());
        } else if (!first) {
          neither.add(name + "/" + one.id());
        }
      }
    }
  }

  private static boolean passes(
      Optional<Engine> engine, TckCases.Case one, TckCases.Expected expected) {
    try {
      return engine.isPresent()
          && same(engine.get().result(one, expected.decision()), expected.value());
    } catch (RuntimeException fault) {
      return false;
    }
  }

  private static Optional<Engine> plain(List<RuleFile> models, String model) {
    List<Resource> resources = new ArrayList<>();
    Optional<DmnText> asked = Optional.empty();
    for (RuleFile file : models) {
      String xml = new String(file.content(), java.nio.charset.StandardCharsets.UTF_8);
      resources.add(new ReaderResource(new StringReader(xml)));
      if (file.name().equals(model)) {
        DmnGate gate = new DmnGate(file.shown());
        gate.check(xml);
        asked = Optional.of(new DmnText(file, xml, gate.namespace(), gate.name(), List.of()));
      }
    }
    DMNRuntime runtime;
    try {
      runtime =
          DMNRuntimeBuilder.fromDefaults()
              .buildConfiguration()
              .fromResources(resources)
              .getOrElseThrow(IllegalStateException::new);
    } catch (RuntimeException fault) {
      return Optional.empty();
    }
    ((DMNRuntimeImpl) runtime).setOption(new RuntimeTypeCheckOption(true));
    return asked.map(
        text -> {
          DMNModel dmn = runtime.getModel(text.namespace(), text.name());
          return (one, decision) -> {
            DMNContext context = runtime.newContext();
            one.inputs().forEach(context::set);
            DMNResult result =
                one.service().isPresent()
                    ? runtime.evaluateDecisionService(dmn, context, one.service().get())
                    : runtime.evaluateAll(dmn, context);
            return result.getDecisionResultByName(decision).getResult();
          };
        });
  }

  private static Optional<Engine> ours(List<RuleFile> models, String model) {
    List<DmnText> texts = new ArrayList<>();
    Optional<DmnText> asked = Optional.empty();
    for (RuleFile file : models) {
      if (DmnText.of(file) instanceof Outcome.Done<DmnText> done) {
        texts.add(done.value());
        asked = file.name().equals(model) ? Optional.of(done.value()) : asked;
      } else if (file.name().equals(model)) {
        return Optional.empty();
      }
    }
    Optional<DmnText> text = asked;
    return DmnEngine.of(texts)
        .fold(
            done -> text.map(it -> asking(done.value(), it)),
            refused -> {
              refused.problems().forEach(it -> System.out.println("refused: " + it.show()));
              return Optional.<Engine>empty();
            });
  }

  private static Engine asking(DmnEngine engine, DmnText text) {
    AskedModel model = engine.model(text);
    return (one, decision) ->
        engine
            .today()
            .during(
                Optional.of(LocalDate.of(2026, 1, 1)),
                () -> {
                  Map<String, @Nullable Object> inputs = new HashMap<>(one.inputs());
                  DMNResult result =
                      one.service().isPresent()
                          ? model.evaluateDecisionService(
                              model.newContext(inputs), one.service().get())
                          : model.evaluate(decision, inputs, one.id(), new Trace());
                  return result.getDecisionResultByName(decision).getResult();
                });
  }

  private static boolean same(@Nullable Object actual, @Nullable Object expected) {
    if (actual == null || expected == null) {
      return actual == expected;
    }
    if (actual instanceof BigDecimal a && expected instanceof BigDecimal b) {
      return a.subtract(b).abs().compareTo(new BigDecimal("1E-8")) < 0;
    }
    if (actual instanceof List<?> a && expected instanceof List<?> b) {
      if (a.size() != b.size()) {
        return false;
      }
      for (int i = 0; i < a.size(); i++) {
        if (!same(a.get(i), b.get(i))) {
          return false;
        }
      }
      return true;
    }
    if (actual instanceof Map<?, ?> a && expected instanceof Map<?, ?> b) {
      return a.keySet().equals(b.keySet())
          && a.keySet().stream().allMatch(key -> same(a.get(key), b.get(key)));
    }
    return actual.equals(expected);
  }
}
