package io.usher.rulebook.decision;

import io.usher.calendar.Span;
import io.usher.cell.Located;
import io.usher.decide.Downgrade;
import io.usher.decide.Policy;
import io.usher.decide.Policy.Move;
import io.usher.decide.Policy.TierRow;
import io.usher.rulebook.reading.Spans;
import io.usher.rulebook.reading.Words;
import io.usher.value.Code;
import io.usher.value.Names;
import io.usher.value.Value;
import io.usher.workbook.DecisionSheet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Reads what a tier's head says of keeping levels: when they fall, which moves there are, and how
 * long a level is kept at least, which a row may say for its level too.
 *
 * @param levels the level of each row, as it is spelt
 * @param benefits the columns of the benefits
 */
record TierHead(Scope scope, List<String> levels, Supplier<List<OutputColumn>> benefits) {
  private static final List<String> DOWNGRADES =
      List.of("at once", "at review", "at review, one level");

  Policy.Tier policy() {
    Downgrade downgrade = downgrade();
    List<Move> moves = setting("moves").map(this::moves).orElse(List.of());
    Map<String, Span> stays = stays();
    boolean plain = downgrade instanceof Downgrade.AtOnce && moves.isEmpty() && stays.isEmpty();
    return new Policy.Tier(scope.words(), downgrade, moves, stays, plain ? List.of() : rows());
  }

  private Optional<Located> setting(String key) {
    return scope.then().sheet().setting(key);
  }

  private void fault(Code code, Located cell, String text, String hint) {
    scope.faults().add(code, cell.place(), text, hint);
  }

  private Downgrade downgrade() {
    Optional<Located> cell = setting("downgrade");
    Optional<Located> review = setting("review");
    String word = cell.map(it -> Names.key(it.text())).orElse(DOWNGRADES.get(0));
    if (cell.isPresent() && !DOWNGRADES.contains(word)) {
      String near = Names.didYouMean(cell.get().text(), DOWNGRADES);
      fault(
          Code.VALUE_NOT_ALLOWED,
          cell.get(),
          "`" + cell.get().text() + "` is not a way to downgrade",
          near.isEmpty() ? "write one of " + Words.quoted(DOWNGRADES) : near);
      return new Downgrade.AtOnce();
    }
    if (word.equals(DOWNGRADES.get(0))) {
      review.ifPresent(it -> idle(it, "a review"));
      setting("grace").ifPresent(it -> idle(it, "grace"));
      return new Downgrade.AtOnce();
    }
    if (review.isEmpty()) {
      fault(
          Code.MISSING_SETTING,
          cell.orElseThrow(),
          "levels fall `" + word + "`, and the head has no `Review`",
          "write " + ReviewText.EXAMPLES + " beside `Review`");
    }
    Optional<Span> grace = setting("grace").flatMap(it -> Spans.read(it, scope.faults()));
    return review
        .flatMap(it -> ReviewText.read(it, scope.faults()))
        .<Downgrade>map(when -> new Downgrade.AtReview(when, word.equals(DOWNGRADES.get(2)), grace))
        .orElse(new Downgrade.AtOnce());
  }

  private void idle(Located cell, String what) {
    fault(
        Code.BAD_CELL,
        cell,
        what + " changes nothing where levels fall at once",
        "write `at review` beside `Downgrade`, or leave the cell blank");
  }

  private List<Move> moves(Located cell) {
    List<Move> moves = new ArrayList<>();
    for (String chain : Words.split(cell.text())) {
      List<String> stages =
          Arrays.stream(chain.split(">", -1)).map(name -> stage(cell, name)).toList();
      if (stages.size() < 2) {
        fault(
            Code.BAD_CELL,
            cell,
            "`" + chain + "` is not a move",
            "write `lead > customer`, and `;` between moves");
      }
      for (int i = 1; i < stages.size(); i++) {
        Move move = new Move(stages.get(i - 1), stages.get(i));
        if (move.from().equals(move.to()) && !move.from().isEmpty()) {
          fault(Code.BAD_CELL, cell, "`" + move.from() + "` moves to itself", "leave that out");
        } else if (!moves.contains(move)) {
          moves.add(move);
        }
      }
    }
    return moves;
  }

  private String stage(Located cell, String written) {
    String name = Names.tidy(written);
    if (name.isEmpty()) {
      fault(
          Code.BAD_CELL,
          cell,
          "`" + cell.text() + "` has a `>` with no stage beside it",
          "write `lead > customer`, and `;` between moves");
      return "";
    }
    if (!scope.spellings().containsKey(Names.key(name))) {
      fault(
          Code.VALUE_NOT_ALLOWED,
          cell,
          "`" + name + "` is not one of " + String.join(", ", scope.words()),
          Names.didYouMean(name, scope.words()));
    }
    return scope.spelt(name);
  }

  /** The longest stay a row of the level asks, else the head's. */
  private Map<String, Span> stays() {
    Map<String, Span> stays = new HashMap<>();
    for (int i = 0; i < levels.size(); i++) {
      Located cell = scope.then().cell(scope.rows().get(i), TierSheet.STAY);
      Optional<Span> span = Spans.read(cell, scope.faults());
      if (span.isPresent()) {
        stays.merge(
            levels.get(i),
            span.get(),
            (one, other) -> one.typicalSeconds() >= other.typicalSeconds() ? one : other);
      }
    }
    setting(TierSheet.STAY)
        .flatMap(cell -> Spans.read(cell, scope.faults()))
        .ifPresent(span -> scope.words().forEach(level -> stays.putIfAbsent(level, span)));
    return stays;
  }

  private List<TierRow> rows() {
    List<OutputColumn> columns = benefits.get();
    List<TierRow> rows = new ArrayList<>();
    for (int i = 0; i < levels.size(); i++) {
      rows.add(new TierRow(levels.get(i), fixed(scope.rows().get(i), columns)));
    }
    return rows;
  }

  private Map<String, Value> fixed(DecisionSheet.Row row, List<OutputColumn> columns) {
    Map<String, Value> fixed = new LinkedHashMap<>();
    for (OutputColumn column : columns) {
      Located cell = KindSheet.cell(row, column);
      if (!Feel.is(cell)) {
        fixed.put(column.output().name(), scope.value(cell, column.output().type()));
      }
    }
    return fixed;
  }
}
