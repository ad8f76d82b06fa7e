package io.usher.kie.exchange;

import io.usher.decide.Facts;
import io.usher.table.HitPolicy;
import io.usher.table.Table;
import io.usher.value.Names;
import io.usher.value.Type;
import io.usher.value.Value;
import java.io.StringReader;
import java.math.BigDecimal;
import java.text.Normalizer;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.kie.api.io.Resource;
import org.kie.dmn.api.core.DMNContext;
import org.kie.dmn.api.core.DMNModel;
import org.kie.dmn.api.core.DMNResult;
import org.kie.dmn.api.core.DMNRuntime;
import org.kie.dmn.api.core.event.AfterEvaluateDecisionTableEvent;
import org.kie.dmn.api.core.event.DMNRuntimeEventListener;
import org.kie.dmn.core.internal.utils.DMNRuntimeBuilder;
import org.kie.internal.io.ResourceFactory;

/** Runs a table's DMN file by KIE's runtime: what Usher's answers are held against. */
final class KieJudge {

  /**
   * What KIE says.
   *
   * @param outputs for each row that spoke, its outputs; for an aggregate, one row of it
   * @param rows the rows that spoke, by their position among the table's rows
   * @param failed what it complained of; empty if the decision was taken
   */
  record Said(List<List<Object>> outputs, List<Integer> rows, String failed) {}

  private final Table table;
  private final Outline outline;
  private final DMNRuntime runtime;
  private final DMNModel model;
  private final List<Integer> selected = new ArrayList<>();

  KieJudge(Table table) {
    this.table = table;
    this.outline = Outline.of("Judged", table, KieJudge::factName);
    String file =
        TableFile.write("Judged", table, KieJudge::factName)
            .fold(
                done -> done.value(),
                refused -> {
                  throw new AssertionError(refused.problems().toString());
                });
    Resource resource = ResourceFactory.newReaderResource(new StringReader(file), "UTF-8");
    resource.setSourcePath("judged.dmn");
    this.runtime =
        DMNRuntimeBuilder.fromDefaults()
            .buildConfiguration()
            .fromResources(List.of(resource))
            .getOrElseThrow(fault -> new IllegalStateException(file, fault));
    this.model = runtime.getModels().get(0);
    if (model.hasErrors()) {
      throw new AssertionError(model.getMessages() + "\n" + file);
    }
    runtime.addListener(
        new DMNRuntimeEventListener() {
          @Override
          public void afterEvaluateDecisionTable(AfterEvaluateDecisionTableEvent event) {
            selected.addAll(
                Policies.one(table.policy()) ? event.getSelected() : event.getMatches());
          }
        });
  }

  static String factName(int position) {
    return "fact " + (char) ('a' + position - Facts.BUILT_IN);
  }

  Said decide(Facts facts) {
    DMNContext context = runtime.newContext();
    for (Map.Entry<String, Outline.Fact> fact : outline.facts().entrySet()) {
      int position = Facts.BUILT_IN + fact.getValue().name().charAt(5) - 'a';
      context.set(fact.getKey(), kie(facts.at(position), fact.getValue().type()));
    }
    selected.clear();
    DMNResult result = runtime.evaluateAll(model, context);
    Object answer = result.getDecisionResultByName(outline.name()).getResult();
    List<Table.Row> order = TableFile.ordered(table);
    return new Said(
        answers(answer),
        selected.stream().map(row -> table.rows().indexOf(order.get(row - 1))).toList(),
        result.hasErrors() ? result.getMessages().toString() : "");
  }

  private List<List<Object>> answers(Object answer) {
    boolean countOfNone = table.policy() == HitPolicy.COUNT && selected.isEmpty();
    if (answer == null || countOfNone) {
      return List.of();
    }
    if (answer instanceof List<?> many && !Policies.one(table.policy())) {
      return many.stream().map(this::row).toList();
    }
    return List.of(row(answer));
  }

  private List<Object> row(Object answer) {
    if (table.outputs().size() == 1) {
      return List.of(Optional.ofNullable(answer));
    }
    Map<?, ?> map = (Map<?, ?>) answer;
    return outline.outputs().stream().<Object>map(o -> Optional.ofNullable(map.get(o))).toList();
  }

  /** A value as KIE answers it, in a list that may hold nothing. */
  static Object shown(Value value) {
    return Optional.ofNullable(kie(value, Type.EXACT_TEXT));
  }

  /** A value as it is sent: texts tidied, as senders of DMN's values must, save exact ones. */
  static @Nullable Object kie(Value value, Type type) {
    if (value instanceof Value.Num num) {
      return num.number();
    }
    if (value instanceof Value.Text text) {
      return type == Type.EXACT_TEXT ? text.text() : tidy(text.text());
    }
    if (value instanceof Value.Flag flag) {
      return flag.yes();
    }
    if (value instanceof Value.Day day) {
      return day.date();
    }
    if (value instanceof Value.Time time) {
      return time.time();
    }
    return value instanceof Value.Texts texts
        ? texts.texts().stream().map(KieJudge::tidy).toList()
        : null;
  }

  private static String tidy(String text) {
    return Names.tidy(Normalizer.normalize(text, Normalizer.Form.NFC));
  }

  static Object comparable(Object given) {
    if (given instanceof Optional<?> some) {
      return some.map(KieJudge::comparable);
    }
    if (given instanceof BigDecimal number) {
      return number.signum() == 0 ? BigDecimal.ZERO : number.stripTrailingZeros();
    }
    return given instanceof LocalDate || given instanceof LocalTime ? given.toString() : given;
  }
}
