package io.usher.rulebook;

import static org.assertj.core.api.Assertions.assertThat;

import io.usher.cell.Bounds;
import io.usher.cell.Expressions;
import io.usher.cell.Grid;
import io.usher.cell.Sheets;
import io.usher.decide.Answer;
import io.usher.decide.Decider;
import io.usher.decide.Decision;
import io.usher.decide.Facts;
import io.usher.decide.Kind;
import io.usher.decide.Output;
import io.usher.decide.Policy;
import io.usher.rulebook.name.Known;
import io.usher.value.Code;
import io.usher.value.Outcome;
import io.usher.value.Place;
import io.usher.value.Problem;
import io.usher.value.Type;
import io.usher.value.Value;
import io.usher.workbook.WorkbookReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A decision that is not a sheet stands beside the sheets as one of them would. */
class ModelsInRulebookTest {

  private static final Grid TIERS =
      Sheets.of(
          "Tiers",
          """
          Decision | Offer
          Kind     | value

            | When | Then
            | risk | offer
          a | > 5  | none
          b | <= 5 | card
          """);

  private static final Grid BASICS =
      Sheets.of(
          "Attributes",
          """
          Attribute  | Type   | Measure | Event           | Within
          orders 12m | number | count   | Order Completed | 12 months
          """);

  /** Doubles one fact; stands for whatever an engine makes of a model. */
  private record Doubled(String name, Kind kind, String reads, List<String> words)
      implements Model {
    @Override
    public Place.Workbook place() {
      return new Place.Workbook("rules/risk.dmn", name);
    }

    @Override
    public List<Output> outputs() {
      return List.of(new Output("value", kind == Kind.SEGMENT ? Type.TEXT_LIST : Type.NUMBER));
    }

    @Override
    public Set<String> on() {
      return Set.of();
    }

    @Override
    public Outcome<Bound> bind(Known known) {
      return known
          .find(reads)
          .map(
              fact ->
                  Outcome.done(
                      new Bound(
                          kind == Kind.SEGMENT
                              ? new Policy.Segment(words, List.of(Optional.empty()))
                              : new Policy.Value(),
                          List.of(new Decision.Input(fact.name(), fact.position())),
                          doubling(fact.position()))))
          .orElseGet(
              () ->
                  Outcome.refused(
                      Problem.of(Code.UNKNOWN_NAME, place(), "`" + reads + "` is nothing known")
                          .hint(known.didYouMean(reads))));
    }

    private static Decider doubling(int fact) {
      return new Decider() {
        @Override
        public Answer decide(Facts facts) {
          return new Answer(List.of(new Answer.Hit(0, List.of(facts.at(fact)))), Optional.empty());
        }

        @Override
        public List<RowLabel> rows() {
          return List.of(new RowLabel("double", 0));
        }

        @Override
        public List<Integer> reads() {
          return List.of(fact);
        }

        @Override
        public Map<Integer, Bounds> bounds() {
          return Map.of(fact, Bounds.OPEN);
        }
      };
    }
  }

  private static Outcome<Rulebook> compiled(List<Model> models, Grid... more) {
    List<Grid> grids = new ArrayList<>(List.of(BASICS));
    grids.addAll(List.of(more));
    return RulebookCompiler.compile(
        "hash", WorkbookReader.inspect(grids).definitions(), models, Expressions.NONE);
  }

  @Test
  void aSheetReadsAModelAndComesAfterIt() {
    Rulebook rulebook =
        compiled(List.of(new Doubled("risk", Kind.VALUE, "orders 12m", List.of())), TIERS)
            .fold(
                Outcome.Done::value,
                refused -> {
                  throw new AssertionError(refused);
                });

    assertThat(rulebook.decisions()).extracting(Decision::name).containsExactly("risk", "Offer");
    Decision risk = rulebook.decisions().get(0);
    assertThat(risk.workbook()).isEqualTo("rules/risk.dmn");
    assertThat(risk.publishes())
        .contains(new Decision.Published("", rulebook.position("risk").orElseThrow()));
  }

  @Test
  void aSheetAndAModelThatReadEachOtherAreACircle() {
    assertThat(
            compiled(List.of(new Doubled("risk", Kind.VALUE, "offer", List.of())), TIERS)
                .problems())
        .extracting(Problem::show)
        .containsExactly(
            "shop.xlsx Tiers!B1: the decisions go in a circle: `Tiers` reads `risk` of"
                + " rules/risk.dmn reads `Tiers`; let one of them read attributes only [CIRCLE]");
  }

  @Test
  void aNameAModelCannotReadIsAProblemAtTheModel() {
    assertThat(
            compiled(List.of(new Doubled("risk", Kind.VALUE, "orders 12", List.of()))).problems())
        .extracting(Problem::show)
        .containsExactly(
            "rules/risk.dmn risk: `orders 12` is nothing known;"
                + " did you mean `orders 12m`? [UNKNOWN_NAME]");
  }

  @Test
  void aDecisionOfASheetsNameIsReportedAtTheModel() {
    assertThat(
            compiled(
                    List.of(
                        new Doubled("risk", Kind.VALUE, "orders 12m", List.of()),
                        new Doubled("offer", Kind.VALUE, "orders 12m", List.of())),
                    TIERS)
                .problems())
        .extracting(Problem::show)
        .contains(
            "rules/risk.dmn offer: `offer` is the name of a decision at shop.xlsx Tiers!B1 too;"
                + " rename one of them [DUPLICATE_NAME]");
  }

  @Test
  void aSegmentOfTwoModelsIsReportedAtBoth() {
    assertThat(
            compiled(
                    List.of(
                        new Doubled("one", Kind.SEGMENT, "orders 12m", List.of("Buyers")),
                        new Doubled("two", Kind.SEGMENT, "orders 12m", List.of("buyers"))))
                .problems())
        .extracting(Problem::place)
        .containsExactlyInAnyOrder(
            new Place.Workbook("rules/risk.dmn", "one"),
            new Place.Workbook("rules/risk.dmn", "two"));
  }

  @Test
  void aModelsResultIsFoundUnderItsName() {
    Value value = Value.of(3);
    Rulebook rulebook =
        compiled(List.of(new Doubled("risk", Kind.VALUE, "orders 12m", List.of())))
            .fold(
                Outcome.Done::value,
                refused -> {
                  throw new AssertionError(refused);
                });

    assertThat(rulebook.decisions().get(0).decider().decide(position -> value).hits())
        .containsExactly(new Answer.Hit(0, List.of(value)));
  }
}
