package io.usher.rulebook.decision;

import io.usher.cell.CellValues;
import io.usher.cell.Expressions;
import io.usher.cell.Located;
import io.usher.cell.Reading;
import io.usher.lead.Team;
import io.usher.rulebook.name.Vocabulary;
import io.usher.rulebook.reading.Faults;
import io.usher.table.HitPolicy;
import io.usher.table.Then;
import io.usher.value.Code;
import io.usher.value.Names;
import io.usher.value.Type;
import io.usher.value.Value;
import io.usher.workbook.DecisionSheet;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a kind needs to read its sheet's rows.
 *
 * @param policy which of the rows that meet the facts speak
 * @param spellings what the decision's own result can be (levels, segments), as it is spelt, by its
 *     key
 * @param dated for each row that is not switched off, whether it speaks at an event
 * @param names all names of the rulebook
 * @param team the people leads go to
 */
record Scope(
    ThenBand then,
    HitPolicy policy,
    Map<String, String> spellings,
    List<Boolean> dated,
    Vocabulary names,
    Team team,
    Reading reading,
    Faults faults) {
  Scope {
    spellings = Collections.unmodifiableMap(new LinkedHashMap<>(spellings));
    dated = List.copyOf(dated);
  }

  /** What the decision's own result can be, in order. */
  List<String> words() {
    return List.copyOf(spellings.values());
  }

  /** A level or a segment as it is spelt; as written if it is none. */
  String spelt(String written) {
    return spellings.getOrDefault(Names.key(written), written);
  }

  List<DecisionSheet.Row> rows() {
    return then.rows();
  }

  /** Whether the decision is asked at events only. */
  boolean atEvents() {
    return then.sheet().setting("on").isPresent();
  }

  /** The value of a cell; missing, with its fault kept, if it cannot be read. */
  Value value(Located cell, Type type) {
    return faults.take(CellValues.read(cell, type, reading)).orElse(Value.MISSING);
  }

  void empty(Located cell, String header) {
    faults.add(
        Code.EMPTY_CELL,
        cell.place(),
        "`" + header + "` is blank in this row",
        "fill it in, or clear the row");
  }

  /** The number in a cell, if there is one. */
  Optional<BigDecimal> number(Located cell) {
    return value(cell, Type.NUMBER) instanceof Value.Num num
        ? Optional.of(num.number())
        : Optional.empty();
  }

  /** What an output cell answers: a value, or what an expression makes of the facts. */
  Then answer(Located cell, Type type) {
    if (faults.at(cell.place())) {
      return new Then.Constant(Value.MISSING);
    }
    if (!Feel.is(cell)) {
      return new Then.Constant(value(cell, type));
    }
    return faults
        .take(
            reading
                .expressions()
                .compile(
                    Feel.expression(cell),
                    Expressions.Use.FORMULA,
                    cell.place(),
                    type,
                    reading.names()))
        .<Then>map(Then.Computed::new)
        .orElse(new Then.Constant(Value.MISSING));
  }

  /** The same for one of some words, in their own spelling; a fault if it is none of them. */
  Value word(Located cell, List<String> allowed) {
    String written = Names.tidy(cell.text());
    Optional<String> word =
        allowed.stream().filter(w -> Names.key(w).equals(Names.key(written))).findFirst();
    if (word.isEmpty()) {
      faults.add(
          Code.VALUE_NOT_ALLOWED,
          cell.place(),
          "`" + written + "` is not one of " + String.join(", ", allowed),
          Names.didYouMean(written, allowed));
    }
    return word.map(Value::of).orElse(Value.MISSING);
  }
}
