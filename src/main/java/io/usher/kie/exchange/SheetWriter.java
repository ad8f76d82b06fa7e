package io.usher.kie.exchange;

import io.usher.cell.Cell;
import io.usher.cell.Expressions.Use;
import io.usher.kie.feel.FeelText;
import io.usher.value.Code;
import io.usher.value.Names;
import io.usher.value.Place;
import io.usher.value.Problem;
import io.usher.value.Type;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.kie.dmn.feel.lang.ast.BaseNode;
import org.kie.dmn.feel.lang.ast.BooleanNode;
import org.kie.dmn.feel.lang.ast.InfixOpNode;
import org.kie.dmn.feel.lang.ast.InfixOperator;
import org.kie.dmn.feel.lang.ast.NullNode;
import org.kie.dmn.feel.lang.ast.UnaryTestListNode;
import org.w3c.dom.Element;

/** Writes one DMN table as a sheet of kind {@code value}. */
final class SheetWriter {
  private final Element decision;
  private final Element table;
  private final FileNames names;
  private final Place place;
  private final List<Problem> problems = new ArrayList<>();
  private final List<String> headers = new ArrayList<>();
  private final List<Type> types = new ArrayList<>();

  SheetWriter(Element decision, Element table, FileNames names, Place place) {
    this.decision = decision;
    this.table = table;
    this.names = names;
    this.place = place;
  }

  List<Problem> problems() {
    return problems;
  }

  List<List<Cell>> rows() {
    columns();
    List<Element> outputs = DmnXml.children(table, "output");
    List<List<Cell>> rows = new ArrayList<>();
    rows.add(line("Decision", names.label(decision)));
    rows.add(line("Kind", "value"));
    rows.add(line("Hit policy", policy()));
    levels(outputs).ifPresent(levels -> rows.add(line("Levels", levels)));
    rows.add(List.of());
    List<Cell> bands = new ArrayList<>(List.of(Cell.BLANK));
    List<Cell> header = new ArrayList<>(List.of((Cell) new Cell.Text("#")));
    for (int i = 0; i < headers.size(); i++) {
      bands.add(i == 0 ? new Cell.Text("When") : Cell.BLANK);
      header.add(new Cell.Text(headers.get(i)));
    }
    for (int i = 0; i < outputs.size(); i++) {
      bands.add(i == 0 ? new Cell.Text("Then") : Cell.BLANK);
      header.add(new Cell.Text(name(outputs.get(i)) + " (" + type(outputs, i).word() + ")"));
    }
    rows.add(bands);
    rows.add(header);
    rules(outputs, rows);
    otherwise(outputs, rows);
    return rows;
  }

  private void columns() {
    List<Element> rules = DmnXml.children(table, "rule");
    List<Element> inputs = DmnXml.children(table, "input");
    for (int i = 0; i < inputs.size(); i++) {
      String asked = DmnXml.child(inputs.get(i), "inputExpression").map(DmnXml::text).orElse("");
      Optional<String> label = names.label(asked);
      if (label.isEmpty()) {
        refuse(
            "column `" + asked + "` of `" + names.label(decision) + "` is no input of the file",
            "name an input data element or a decision in each column");
      }
      Type type = names.types().getOrDefault(asked, Type.EXACT_TEXT);
      if (type == Type.EXACT_TEXT && !comparesExactly(rules, i)) {
        type = Type.TEXT;
      }
      headers.add(label.orElse(asked));
      types.add(type);
      names.use(label.orElse(asked), type);
    }
  }

  private boolean comparesExactly(List<Element> rules, int column) {
    return rules.stream()
        .map(rule -> DmnXml.children(rule, "inputEntry"))
        .filter(entries -> column < entries.size())
        .map(entries -> parsed(DmnXml.text(entries.get(column)), Use.TEST))
        .anyMatch(text -> text.isPresent() && CellWriter.comparesExactly(text.get().tree()));
  }

  private void rules(List<Element> outputs, List<List<Cell>> rows) {
    Set<String> ids = new HashSet<>();
    List<Element> rules = DmnXml.children(table, "rule");
    for (int i = 0; i < rules.size(); i++) {
      String id = DmnXml.child(rules.get(i), "annotationEntry").map(DmnXml::text).orElse("");
      boolean usable = id.matches("[\\p{L}\\d][\\p{L}\\d _.-]{0,40}");
      String own = usable && ids.add(Names.key(id)) ? id : "r" + (i + 1);
      List<Cell> row = new ArrayList<>(List.of((Cell) new Cell.Text(own)));
      List<Element> tests = DmnXml.children(rules.get(i), "inputEntry");
      List<Element> answers = DmnXml.children(rules.get(i), "outputEntry");
      for (int column = 0; column < tests.size() && column < types.size(); column++) {
        row.add(cell(test(DmnXml.text(tests.get(column)), types.get(column))));
      }
      for (int column = 0; column < answers.size() && column < outputs.size(); column++) {
        row.add(cell(answer(DmnXml.text(answers.get(column)), type(outputs, column))));
      }
      rows.add(row);
    }
  }

  private void otherwise(List<Element> outputs, List<List<Cell>> rows) {
    List<Optional<Element>> defaults =
        outputs.stream().map(output -> DmnXml.child(output, "defaultOutputEntry")).toList();
    if (defaults.stream().noneMatch(Optional::isPresent)) {
      return;
    }
    List<Cell> row = new ArrayList<>(List.of((Cell) new Cell.Text("otherwise")));
    headers.forEach(header -> row.add(Cell.BLANK));
    for (int i = 0; i < defaults.size(); i++) {
      String text = defaults.get(i).map(DmnXml::text).orElse("null");
      row.add(cell(answer(text, type(outputs, i))));
    }
    rows.add(row);
  }

  private String test(String entry, Type type) {
    if (entry.isEmpty() || entry.equals("-")) {
      return "";
    }
    Optional<FeelText> text = parsed(entry, Use.TEST);
    return text.flatMap(read -> new CellWriter(type).test(read.tree()))
        .orElseGet(
            () -> {
              String feel = text.map(read -> feel(read, read.tree(), type)).orElse(entry);
              return feel.equals("true") && type != Type.YES_NO ? "" : "feel: " + feel;
            });
  }

  private String answer(String entry, Type type) {
    Optional<FeelText> text = parsed(entry, Use.FORMULA);
    if (entry.isEmpty() || (text.isPresent() && text.get().tree() instanceof NullNode)) {
      return "";
    }
    return text.flatMap(read -> new CellWriter(type).literal(read.tree()))
        .orElseGet(() -> "feel: " + text.map(read -> spelled(read, read.tree())).orElse(entry));
  }

  /** The expression inside what {@link Entries} writes around one. */
  private String feel(FeelText text, BaseNode tree, Type type) {
    if (tree instanceof UnaryTestListNode tests
        && !tests.isNegated()
        && tests.getElements().size() == 1) {
      BaseNode only = tests.getElements().get(0);
      BaseNode guarded =
          only instanceof InfixOpNode and
                  && and.getOperator() == InfixOperator.AND
                  && and.getLeft().getText().matches("\\? (!= null|= \\?)")
              ? and.getRight()
              : only;
      if (guarded instanceof InfixOpNode equal
          && equal.getOperator() == InfixOperator.EQ
          && equal.getRight() instanceof BooleanNode yes
          && yes.getValue()) {
        String inner = spelled(text, equal.getLeft());
        // under a yes/no column, a condition without `?` would have two readings
        return inner.contains("?") || type != Type.YES_NO ? inner : spelled(text, tree);
      }
    }
    return spelled(text, tree);
  }

  private String spelled(FeelText text, BaseNode node) {
    return text.text(node, names.labels()).strip();
  }

  private Optional<FeelText> parsed(String feel, Use use) {
    return FeelText.read(feel, use, place, names.types())
        .fold(done -> Optional.of(done.value()), refused -> Optional.empty());
  }

  private String policy() {
    String written = table.getAttribute("hitPolicy");
    String word = written.isEmpty() ? "unique" : Names.key(written);
    String aggregation = Names.key(table.getAttribute("aggregation"));
    return aggregation.isEmpty() ? word : word + " " + aggregation;
  }

  /** The ranks of the first output, highest first, under the policies that rank. */
  private Optional<String> levels(List<Element> outputs) {
    String policy = policy();
    if (outputs.isEmpty() || !(policy.equals("priority") || policy.equals("output order"))) {
      return Optional.empty();
    }
    if (outputs.stream().filter(o -> DmnXml.child(o, "outputValues").isPresent()).count() > 1) {
      refuse(
          "`" + names.label(decision) + "` ranks its rows by several outputs",
          "only the first output can rank the rows of a sheet");
    }
    Optional<FeelText> ranks =
        DmnXml.child(outputs.get(0), "outputValues")
            .flatMap(values -> parsed(DmnXml.text(values), Use.TEST));
    CellWriter writer = new CellWriter(type(outputs, 0));
    return ranks
        .map(
            read ->
                read.tree() instanceof UnaryTestListNode tests
                    ? tests.getElements()
                    : List.<BaseNode>of())
        .map(
            values ->
                String.join(
                    "; ", values.stream().flatMap(v -> writer.literal(v).stream()).toList()));
  }

  private String name(Element output) {
    String label = output.getAttribute("label");
    String name = label.isBlank() ? output.getAttribute("name") : label;
    return Names.tidy(name.isBlank() ? "result" : name);
  }

  private Type type(List<Element> outputs, int at) {
    if (policy().equals("collect count")) {
      // the decision's type is the count's, and says nothing of what is counted
      return counted(at);
    }
    String own = outputs.get(at).getAttribute("typeRef");
    String ref =
        own.isEmpty()
            ? DmnXml.child(decision, "variable").map(v -> v.getAttribute("typeRef")).orElse("")
            : own;
    Type type = names.answer(ref);
    return type == Type.EXACT_TEXT ? Type.TEXT : type;
  }

  private Type counted(int at) {
    Optional<FeelText> answer =
        DmnXml.child(table, "rule")
            .map(rule -> DmnXml.children(rule, "outputEntry"))
            .filter(entries -> at < entries.size())
            .flatMap(entries -> parsed(DmnXml.text(entries.get(at)), Use.FORMULA));
    return Stream.of(Type.NUMBER, Type.YES_NO, Type.DATE, Type.TIME)
        .filter(
            type ->
                answer.isPresent() && new CellWriter(type).literal(answer.get().tree()).isPresent())
        .findFirst()
        .orElse(Type.TEXT);
  }

  private void refuse(String text, String hint) {
    problems.add(Problem.of(Code.UNSUPPORTED, place, text).hint(hint));
  }

  private static List<Cell> line(String name, String value) {
    return List.of(new Cell.Text(name), new Cell.Text(value));
  }

  private static Cell cell(String text) {
    return text.isEmpty() ? Cell.BLANK : new Cell.Text(text);
  }
}
