package io.usher.kie.exchange;

import io.usher.table.HitPolicy;
import io.usher.table.Table;
import io.usher.value.Names;
import io.usher.value.Outcome;
import io.usher.value.Problem;
import io.usher.value.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.Collectors;

/** Writes a table as a DMN 1.5 file with a diagram: one decision, its input data, its rows. */
public final class TableFile {
  static final String DMN = "https://www.omg.org/spec/DMN/20230324/MODEL/";
  static final String FEEL = "https://www.omg.org/spec/DMN/20230324/FEEL/";
  private static final String ANSWER = "answer";

  private final Table table;
  private final Outline outline;
  private final Entries entries;
  private final Xml xml = new Xml();

  private TableFile(Table table, Outline outline) {
    this.table = table;
    this.outline = outline;
    this.entries = new Entries(outline.spellings());
  }

  /**
   * The file's text, or why DMN cannot say the table.
   *
   * @param decision the decision's name
   * @param factNames the rulebook's name of a fact, by position
   */
  public static Outcome<String> write(String decision, Table table, IntFunction<String> factNames) {
    Optional<Problem> unsaid = Policies.unsaid(table);
    return unsaid.isPresent()
        ? Outcome.refused(unsaid.get())
        : Outcome.done(new TableFile(table, Outline.of(decision, table, factNames)).document());
  }

  private String document() {
    String slug = Names.key(outline.label()).replaceAll("[^a-z0-9]+", "-");
    xml.open(
        "definitions",
        "xmlns",
        DMN,
        "xmlns:dmndi",
        "https://www.omg.org/spec/DMN/20230324/DMNDI/",
        "xmlns:dc",
        "http://www.omg.org/spec/DMN/20180521/DC/",
        "xmlns:di",
        "http://www.omg.org/spec/DMN/20180521/DI/",
        "id",
        "definitions",
        "name",
        outline.label(),
        "namespace",
        "urn:usher:table:" + slug,
        "expressionLanguage",
        FEEL,
        "exporter",
        "Usher");
    types();
    List<Map.Entry<String, Outline.Fact>> facts = new ArrayList<>(outline.facts().entrySet());
    for (int i = 0; i < facts.size(); i++) {
      String name = facts.get(i).getKey();
      String label = facts.get(i).getValue().name();
      xml.open("inputData", "id", "data-" + i, "name", name, "label", label);
      xml.empty(
          "variable",
          "id",
          "data-variable-" + i,
          "name",
          name,
          "typeRef",
          Literal.type(facts.get(i).getValue().type()));
      xml.close();
    }
    decision(facts.size());
    Diagram.write(xml, facts.size());
    return xml.close().document();
  }

  private void types() {
    boolean texts =
        outline.facts().values().stream().anyMatch(fact -> fact.type() == Type.TEXT_LIST)
            || table.outputs().stream().anyMatch(output -> output.type() == Type.TEXT_LIST);
    if (texts) {
      xml.open("itemDefinition", "name", Literal.TEXTS, "isCollection", "true");
      xml.text("typeRef", "string").close();
    }
    if (table.outputs().size() > 1) {
      xml.open("itemDefinition", "name", ANSWER);
      for (int i = 0; i < table.outputs().size(); i++) {
        xml.open("itemComponent", "name", outline.outputs().get(i));
        xml.text("typeRef", Literal.type(table.outputs().get(i).type())).close();
      }
      xml.close();
    }
    if (several()) {
      xml.open("itemDefinition", "name", ANSWER + "s", "isCollection", "true");
      xml.text("typeRef", one()).close();
    }
  }

  private boolean several() {
    return !Policies.one(table.policy()) && !Policies.aggregate(table.policy());
  }

  /** The type of what one row answers. */
  private String one() {
    return table.outputs().size() > 1 ? ANSWER : Literal.type(table.outputs().get(0).type());
  }

  private void decision(int facts) {
    xml.open("decision", "id", "decision", "name", outline.name(), "label", outline.label());
    String type = table.policy() == HitPolicy.COUNT ? "number" : several() ? ANSWER + "s" : one();
    xml.empty("variable", "id", "variable", "name", outline.name(), "typeRef", type);
    for (int i = 0; i < facts; i++) {
      xml.open("informationRequirement", "id", "needs-" + i);
      xml.empty("requiredInput", "href", "#data-" + i);
      xml.close();
    }
    xml.open(
        "decisionTable",
        "id",
        "table",
        "hitPolicy",
        Policies.word(table.policy()),
        "aggregation",
        Policies.aggregation(table.policy()),
        "outputLabel",
        outline.label());
    for (int i = 0; i < table.inputs().size(); i++) {
      Table.Input input = table.inputs().get(i);
      xml.open("input", "id", "input-" + i, "label", input.header());
      xml.open("inputExpression", "id", "input-of-" + i, "typeRef", Literal.type(input.type()));
      xml.text("text", outline.columns().get(i)).close().close();
    }
    for (int i = 0; i < table.outputs().size(); i++) {
      output(i);
    }
    xml.empty("annotation", "name", "row");
    rows();
    xml.close().close();
  }

  private void output(int i) {
    Table.Output output = table.outputs().get(i);
    boolean alone = table.outputs().size() == 1;
    xml.open(
        "output",
        "id",
        "output-" + i,
        "label",
        output.name(),
        "name",
        alone ? "" : outline.outputs().get(i),
        "typeRef",
        alone ? "" : Literal.type(output.type()));
    if (!output.ranked().isEmpty()) {
      xml.open("outputValues", "id", "ranks-" + i);
      String ranks =
          output.ranked().stream()
              .filter(value -> !value.missing())
              .map(Literal::of)
              .collect(Collectors.joining(", "));
      xml.text("text", ranks).close();
    }
    fallback()
        .ifPresent(
            row -> {
              xml.open("defaultOutputEntry", "id", "otherwise-" + i);
              xml.text("text", entries.output(row.outputs().get(i))).close();
            });
    xml.close();
  }

  /** The one row that speaks when no other does, where it can be the outputs' default. */
  private Optional<Table.Row> fallback() {
    return asRules(table)
        ? Optional.empty()
        : table.rows().stream().filter(Table.Row::otherwise).findFirst();
  }

  /**
   * Whether rows for when no other speaks are rules like others: the last ones under {@code first},
   * and where there are no others, since without a rule KIE gives no default.
   */
  private static boolean asRules(Table table) {
    return table.policy() == HitPolicy.FIRST
        || table.rows().stream().allMatch(Table.Row::otherwise);
  }

  /** Rows in table order; those for when no other speaks come last, if they are rules. */
  static List<Table.Row> ordered(Table table) {
    List<Table.Row> rows =
        new ArrayList<>(table.rows().stream().filter(row -> !row.otherwise()).toList());
    if (asRules(table)) {
      table.rows().stream().filter(Table.Row::otherwise).forEach(rows::add);
    }
    return rows;
  }

  private void rows() {
    List<Table.Row> rows = ordered(table);
    for (int i = 0; i < rows.size(); i++) {
      Table.Row row = rows.get(i);
      xml.open("rule", "id", "row-" + i);
      for (int column = 0; column < row.tests().size(); column++) {
        xml.open("inputEntry", "id", "cell-" + i + "-" + column);
        xml.text("text", entries.input(row.tests().get(column))).close();
      }
      for (int column = 0; column < row.outputs().size(); column++) {
        xml.open("outputEntry", "id", "answer-" + i + "-" + column);
        xml.text("text", entries.output(row.outputs().get(column))).close();
      }
      xml.open("annotationEntry").text("text", row.id()).close();
      xml.close();
    }
  }
}
