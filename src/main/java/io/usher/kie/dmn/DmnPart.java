package io.usher.kie.dmn;

import io.usher.decide.Decider.RowLabel;
import io.usher.decide.Kind;
import io.usher.value.Code;
import io.usher.value.Outcome;
import io.usher.value.Place;
import io.usher.value.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.kie.dmn.api.core.DMNModel;
import org.kie.dmn.api.core.ast.DMNNode;
import org.kie.dmn.api.core.ast.DecisionNode;
import org.kie.dmn.api.core.ast.InputDataNode;
import org.kie.dmn.core.ast.DMNBaseNode;
import org.kie.dmn.model.api.DMNModelInstrumentedBase;
import org.kie.dmn.model.api.LiteralExpression;
import org.kie.dmn.model.api.UnaryTests;

/**
 * One decision of a compiled model: everything about it that needs no other name of the rulebook.
 *
 * @param words levels highest first, or segments
 */
record DmnPart(
    DmnEngine engine,
    AskedModel model,
    DecisionNode decision,
    Place.Workbook place,
    Marks marks,
    Shape shape,
    Given given,
    Rows rows,
    List<String> words,
    Speech speech,
    boolean readsToday) {

  /** The decision, or why it cannot be one of a rulebook. */
  static Outcome<DmnPart> of(
      DmnEngine engine, AskedModel model, DecisionNode decision, String file) {
    Place.Workbook place = new Place.Workbook(file, decision.getName());
    DMNModel dmn = model.getDMNModel();
    Outcome<Marks> marks = Marks.of(decision.getDecision(), place);
    if (!(marks instanceof Outcome.Done<Marks> marked)) {
      return Outcome.refused(marks.problems());
    }
    Optional<Shape> shape = Shape.of(decision);
    if (shape.isEmpty()) {
      return Outcome.refused(
          Problem.of(Code.UNKNOWN_TYPE, place, "what it comes to has no type that can be kept")
              .hint(
                  "give its variable the type number, string, boolean, date, time,"
                      + " a list of string, or a structure of these"));
    }
    Outcome<Given> given = Given.of(marked.value().kind(), shape.get(), place);
    if (!(given instanceof Outcome.Done<Given> gives)) {
      return Outcome.refused(given.problems());
    }
    List<String> words = words(dmn, decision, marked.value());
    if (marked.value().kind() == Kind.TIER && words.isEmpty()) {
      return Outcome.refused(
          Problem.of(Code.MISSING_SETTING, place, "nothing says which levels there are")
              .hint("write `usher:levels`, highest first, such as `Gold; Silver`"));
    }
    for (DMNNode node : Rows.needed(decision)) {
      if (node instanceof InputDataNode && !node.getModelNamespace().equals(dmn.getNamespace())) {
        return Outcome.refused(
            Problem.of(
                    Code.UNSUPPORTED,
                    place,
                    "it needs the input `" + node.getName() + "` of the model it imports")
                .hint("draw that input in this model, or move the decision to the other one"));
      }
    }
    Rows rows = Rows.of(dmn, decision);
    return Outcome.done(
        new DmnPart(
            engine,
            model,
            decision,
            place,
            marked.value(),
            shape.get(),
            gives.value(),
            rows,
            words,
            Speech.of(marked.value(), rows, words),
            readsToday(decision)));
  }

  private static List<String> words(DMNModel model, DecisionNode decision, Marks marks) {
    return switch (marks.kind()) {
      case TIER, SEGMENT -> marks.words().isEmpty() ? Words.of(model, decision) : marks.words();
      default -> List.of();
    };
  }

  private static boolean readsToday(DecisionNode decision) {
    for (DMNNode node : Rows.needed(decision)) {
      if (node instanceof DMNBaseNode base
          && base.getSource() != null
          && readsToday(base.getSource())) {
        return true;
      }
    }
    return false;
  }

  private static boolean readsToday(DMNModelInstrumentedBase element) {
    String text = "";
    if (element instanceof LiteralExpression literal && literal.getText() != null) {
      text = literal.getText();
    } else if (element instanceof UnaryTests tests && tests.getText() != null) {
      text = tests.getText();
    }
    return FeelText.readsToday(text)
        || element.getChildren().stream().anyMatch(DmnPart::readsToday);
  }

  String name() {
    return decision.getName();
  }

  /** The rows' names, as often as the kind tells them apart. */
  List<RowLabel> labels() {
    List<RowLabel> labels = new ArrayList<>();
    for (int i = 0; i < speech.blocks(); i++) {
      labels.addAll(rows.labels());
    }
    return labels;
  }
}
