package io.usher.table;

import io.usher.decide.Answer;
import io.usher.decide.Answer.Hit;
import io.usher.value.Code;
import io.usher.value.Problem;
import io.usher.value.Value;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.BinaryOperator;

/**
 * What a hit policy makes of the rows that matched, in table order. An aggregate is carried by
 * every row that went into it, so that each still gives a reason.
 */
public final class HitRule {
  private final Table table;
  private final Comparator<Hit> highestFirst;

  public HitRule(Table table) {
    this.table = table;
    this.highestFirst = ranking(table.outputs());
  }

  /** The answer, failed if the rows contradict each other. */
  public Answer answer(List<Hit> matched) {
    if (matched.isEmpty()) {
      return Answer.SILENT;
    }
    return switch (table.policy()) {
      case UNIQUE ->
          matched.size() > 1 ? contradiction(matched.get(0), matched.get(1)) : speak(matched);
      case ANY -> agreed(matched);
      case FIRST -> speak(matched.subList(0, 1));
      case PRIORITY -> speak(List.of(highest(matched)));
      case OUTPUT_ORDER -> speak(matched.stream().sorted(highestFirst).toList());
      case RULE_ORDER, COLLECT, CHECKLIST -> speak(matched);
      case SUM -> speak(aggregate(matched, BigDecimal::add));
      case MIN -> speak(aggregate(matched, BigDecimal::min));
      case MAX -> speak(aggregate(matched, BigDecimal::max));
      case COUNT -> speak(all(matched, count(matched)));
    };
  }

  private static Answer speak(List<Hit> hits) {
    return new Answer(hits, Optional.empty());
  }

  private Answer agreed(List<Hit> matched) {
    Hit first = matched.get(0);
    for (Hit other : matched) {
      if (!other.outputs().equals(first.outputs())) {
        return contradiction(first, other);
      }
    }
    return speak(List.of(first));
  }

  private Hit highest(List<Hit> matched) {
    Hit highest = matched.get(0);
    for (Hit hit : matched) {
      highest = highestFirst.compare(hit, highest) < 0 ? hit : highest;
    }
    return highest;
  }

  private Answer contradiction(Hit one, Hit other) {
    String rows =
        "rows `"
            + table.rows().get(one.row()).id()
            + "` and `"
            + table.rows().get(other.row()).id()
            + "`";
    boolean unique = table.policy() == HitPolicy.UNIQUE;
    return Answer.failed(
        Problem.of(
                Code.TWO_ROWS_SPOKE,
                table.place(),
                rows + (unique ? " both speak" : " speak with different outputs"))
            .hint(
                unique
                    ? "make their conditions exclude each other, or choose another hit policy"
                    : "give them equal outputs, or choose another hit policy"));
  }

  /** Column by column; what is no number does not count. */
  private List<Hit> aggregate(List<Hit> matched, BinaryOperator<BigDecimal> by) {
    List<Value> result = new ArrayList<>();
    for (int column = 0; column < table.outputs().size(); column++) {
      int output = column;
      result.add(
          matched.stream()
              .map(hit -> hit.outputs().get(output))
              .filter(Value.Num.class::isInstance)
              .map(value -> ((Value.Num) value).number())
              .reduce(by)
              .map(Value::of)
              .orElse(Value.MISSING));
    }
    return all(matched, result);
  }

  private List<Value> count(List<Hit> matched) {
    return table.outputs().stream().map(output -> Value.of(matched.size())).toList();
  }

  private static List<Hit> all(List<Hit> matched, List<Value> outputs) {
    return matched.stream().map(hit -> new Hit(hit.row(), outputs)).toList();
  }

  /** By the first output's rank, then the next one's; an unranked value comes last. */
  private static Comparator<Hit> ranking(List<Table.Output> outputs) {
    Comparator<Hit> order = Comparator.comparingInt(hit -> 0);
    for (int i = 0; i < outputs.size(); i++) {
      int column = i;
      List<Value> ranked = outputs.get(i).ranked();
      order =
          order.thenComparingInt(
              hit -> {
                int rank = ranked.indexOf(hit.outputs().get(column));
                return rank < 0 ? ranked.size() : rank;
              });
    }
    return order;
  }
}
