package io.usher.rulebook.decision;

import io.usher.cell.Located;
import io.usher.decide.Kind;
import io.usher.rulebook.reading.Faults;
import io.usher.rulebook.reading.Words;
import io.usher.value.Code;
import io.usher.value.Names;
import io.usher.workbook.DecisionSheet;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The columns a kind knows under {@code Then}, by their keys.
 *
 * @param required must be there
 * @param optional may be there
 * @param later known, but not read yet: their cells must be blank
 * @param further whether columns of any other name are outputs
 */
record Columns(List<String> required, List<String> optional, List<String> later, boolean further) {

  List<String> known() {
    return Stream.of(required, optional, later).flatMap(List::stream).toList();
  }

  boolean knows(String header) {
    return known().contains(Names.key(header));
  }

  /** Reports columns that are missing, of no known name, or not read yet. */
  void check(Kind kind, ThenBand band, Faults faults) {
    List<String> missing = new ArrayList<>(required.stream().filter(r -> !band.has(r)).toList());
    for (int at = 0; at < band.columns().size(); at++) {
      DecisionSheet.Column column = band.columns().get(at);
      String key = Names.key(column.header());
      if (later.contains(key)) {
        band.cells(at).forEach(cell -> later(column, cell, faults));
      } else if (!further && !knows(key)) {
        Optional<String> near = Names.nearest(key, known());
        near.ifPresent(missing::remove);
        faults.add(
            Code.UNKNOWN_COLUMN,
            column.place(),
            "`" + column.header() + "` is not a column of " + Words.withArticle(kind.word()),
            near.map(name -> "did you mean `" + name + "`?")
                .orElse("it has " + Words.quoted(known())));
      }
    }
    for (String name : missing) {
      List<String> others =
          band.columns().stream()
              .map(DecisionSheet.Column::header)
              .filter(header -> !knows(header))
              .toList();
      faults.add(
          Code.MISSING_COLUMN,
          band.sheet().setting("kind").map(Located::place).orElse(band.sheet().name().place()),
          Words.withArticle(kind.word()) + " needs a column `" + name + "` under `Then`",
          Names.nearest(name, others).map(near -> "rename `" + near + "`").orElse(""));
    }
  }

  private static void later(DecisionSheet.Column column, Located cell, Faults faults) {
    if (!cell.blank()) {
      faults.add(
          Code.NOT_BUILT_YET,
          cell.place(),
          "`" + column.header() + "` is not built yet",
          "leave the cell blank");
    }
  }
}
