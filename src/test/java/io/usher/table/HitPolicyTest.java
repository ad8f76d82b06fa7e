package io.usher.table;

import static io.usher.table.HitPolicy.ANY;
import static io.usher.table.HitPolicy.CHECKLIST;
import static io.usher.table.HitPolicy.COLLECT;
import static io.usher.table.HitPolicy.COUNT;
import static io.usher.table.HitPolicy.FIRST;
import static io.usher.table.HitPolicy.MAX;
import static io.usher.table.HitPolicy.MIN;
import static io.usher.table.HitPolicy.OUTPUT_ORDER;
import static io.usher.table.HitPolicy.PRIORITY;
import static io.usher.table.HitPolicy.RULE_ORDER;
import static io.usher.table.HitPolicy.SUM;
import static io.usher.table.HitPolicy.UNIQUE;
import static org.assertj.core.api.Assertions.assertThat;

import io.usher.decide.Answer;
import io.usher.decide.Decider.Unjudged;
import io.usher.value.Problem;
import io.usher.value.Type;
import io.usher.value.Value;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;

class HitPolicyTest {
  private static final Drawn TIERS =
      Drawn.table()
          .when("spend", Type.MONEY)
          .when("orders", Type.NUMBER)
          .then("tier", Type.TEXT, Value.of("Platinum"), Value.of("Gold"), Value.of("Member"))
          .then("discount", Type.PERCENT)
          .row("member   |         |       => Member   | 0 %")
          .row("gold     | >= 2000 | >= 6  => Gold     | 10 %")
          .row("platinum | >= 5000 | >= 12 => Platinum | 15 %")
          .row("loyal    |         | >= 10 => Gold     | 10 %");

  @Test
  void firstSpeaksOnceInTableOrder() {
    assertThat(TIERS.spoke(FIRST, Value.of(9000), Value.of(20))).containsExactly("member");
  }

  @Test
  void collectAndRuleOrderLetEveryMatchingRowSpeakInTableOrder() {
    for (HitPolicy policy : List.of(COLLECT, RULE_ORDER, CHECKLIST)) {
      assertThat(TIERS.spoke(policy, Value.of(9000), Value.of(20)))
          .containsExactly("member", "gold", "platinum", "loyal");
      assertThat(TIERS.spoke(policy, Value.of(2500), Value.of(7)))
          .containsExactly("member", "gold");
    }
  }

  @Test
  void priorityAndOutputOrderGoByTheRankOfTheOutput() {
    assertThat(TIERS.spoke(PRIORITY, Value.of(9000), Value.of(20))).containsExactly("platinum");
    assertThat(TIERS.spoke(PRIORITY, Value.of(3000), Value.of(20))).containsExactly("gold");
    assertThat(TIERS.spoke(OUTPUT_ORDER, Value.of(9000), Value.of(20)))
        .containsExactly("platinum", "gold", "loyal", "member");
  }

  @Test
  void twoRowsOfAUniqueTableFailTheDecisionAndAreNamed() {
    Answer answer = TIERS.decide(UNIQUE, Value.of(0), Value.of(10));

    assertThat(answer.hits()).isEmpty();
    assertThat(answer.fault().map(Problem::show))
        .hasValue(
            "tiers.xlsx Tiers: rows `member` and `loyal` both speak; make their conditions exclude"
                + " each other, or choose another hit policy [TWO_ROWS_SPOKE]");
    assertThat(TIERS.spoke(UNIQUE, Value.of(0), Value.of(1))).containsExactly("member");
  }

  @Test
  void rowsOfAnAnyTableMustAgree() {
    Drawn table =
        Drawn.table()
            .when("x", Type.NUMBER)
            .then("y", Type.NUMBER)
            .row("a | > 1 => 10")
            .row("b | > 2 => 10.0")
            .row("c | > 3 => 11");

    assertThat(table.spoke(ANY, Value.of(3))).containsExactly("a");
    assertThat(table.decide(ANY, Value.of(4)).fault().map(Problem::text))
        .hasValue("rows `a` and `c` speak with different outputs");
  }

  @Test
  void anAggregateIsCarriedByEveryRowThatWentIntoIt() {
    Drawn table =
        Drawn.table()
            .when("x", Type.NUMBER)
            .then("points", Type.NUMBER)
            .row("a | > 0 => 1.5")
            .row("b | > 1 => -2")
            .row("c | > 2 => 10")
            .row("d | > 9 => 99");

    assertThat(aggregate(table.decide(SUM, Value.of(3)))).containsExactly("9.5", "9.5", "9.5");
    assertThat(aggregate(table.decide(MIN, Value.of(3)))).containsOnly("-2");
    assertThat(aggregate(table.decide(MAX, Value.of(3)))).containsOnly("10");
    assertThat(aggregate(table.decide(COUNT, Value.of(3)))).containsOnly("3");
    assertThat(table.decide(SUM, Value.of(0))).isEqualTo(Answer.SILENT);
  }

  @Test
  void otherwiseSpeaksOnlyWhenNoOtherRowDoesWhereverItStands() {
    Drawn table =
        Drawn.table()
            .when("x", Type.NUMBER)
            .then("y", Type.TEXT)
            .row("otherwise | => rest")
            .row("big | >= 10 => big");

    for (HitPolicy policy : List.of(UNIQUE, ANY, FIRST, PRIORITY, COLLECT)) {
      assertThat(table.spoke(policy, Value.of(10))).containsExactly("big");
      assertThat(table.spoke(policy, Value.of(9))).containsExactly("otherwise");
      assertThat(table.spoke(policy, Value.MISSING)).containsExactly("otherwise");
    }
  }

  @Test
  void aRowThatLacksAValueIsUnjudgedUnlessAnotherTestSaysNo() {
    Answer lacking = TIERS.decide(COLLECT, Value.of(6000), Value.MISSING);
    List<Unjudged> unjudged = TIERS.unjudged(COLLECT, Value.of(6000), Value.MISSING);
    List<Unjudged> decided = TIERS.unjudged(COLLECT, Value.of(10), Value.MISSING);
    List<Unjudged> nothing = TIERS.unjudged(COLLECT, Value.MISSING, Value.MISSING);

    assertThat(lacking.hits()).extracting(Answer.Hit::row).containsExactly(0);
    assertThat(unjudged)
        .containsExactly(
            new Unjudged(1, List.of(3)), new Unjudged(2, List.of(3)), new Unjudged(3, List.of(3)));
    assertThat(decided).containsExactly(new Unjudged(3, List.of(3)));
    assertThat(nothing)
        .containsExactly(
            new Unjudged(1, List.of(2, 3)),
            new Unjudged(2, List.of(2, 3)),
            new Unjudged(3, List.of(3)));
  }

  @Test
  void underFirstOnlyRowsBeforeTheOneThatSpeaksAreUnjudged() {
    Drawn table =
        Drawn.table()
            .when("x", Type.NUMBER)
            .when("y", Type.NUMBER)
            .then("z", Type.TEXT)
            .row("a | 1 |   => A")
            .row("b |   | 2 => B")
            .row("c | 3 |   => C");

    Answer answer = table.decide(FIRST, Value.MISSING, Value.of(2));

    assertThat(answer.hits()).containsExactly(new Answer.Hit(1, List.of(Value.of("B"))));
    assertThat(table.unjudged(FIRST, Value.MISSING, Value.of(2)))
        .containsExactly(new Unjudged(0, List.of(2)));
  }

  @Test
  void outputsAreTypedAndEqualHoweverTheNumberIsWritten() {
    assertThat(TIERS.decide(FIRST, Value.of(1), Value.of(1)).hits().get(0).outputs())
        .containsExactly(Value.of("Member"), Value.of(0));
    assertThat(
            TIERS.decide(PRIORITY, Value.of(5000), Value.of(new BigDecimal("12.0"))).hits().get(0))
        .isEqualTo(
            new Answer.Hit(2, List.of(Value.of("Platinum"), Value.of(new BigDecimal("0.15")))));
  }

  @Test
  void policiesAreKnownByWordAndByLetter() {
    for (HitPolicy policy : HitPolicy.values()) {
      assertThat(HitPolicy.ofWord(" " + policy.word().replace(" ", "  "))).hasValue(policy);
    }
    assertThat(HitPolicy.ofWord("C+")).hasValue(SUM);
    assertThat(HitPolicy.ofWord("u")).hasValue(UNIQUE);
    assertThat(HitPolicy.ofWord("best")).isEmpty();
  }

  private static List<String> aggregate(Answer answer) {
    return answer.hits().stream().map(hit -> hit.outputs().get(0).show()).toList();
  }
}
