package io.usher.rulebook.decision;

import io.usher.cell.Cell;
import io.usher.cell.CellValues;
import io.usher.cell.Located;
import io.usher.cell.Reading;
import io.usher.decide.Output;
import io.usher.rulebook.reading.Faults;
import io.usher.rulebook.reading.Words;
import io.usher.value.Code;
import io.usher.value.Type;
import io.usher.workbook.DecisionSheet;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An output and the column it is written in.
 *
 * @param at index among the sheet's output columns
 */
record OutputColumn(Output output, int at) {

  /** A column of a type that its kind settles. */
  static OutputColumn fixed(ThenBand band, String header, Type type) {
    int at = band.at(header);
    return new OutputColumn(new Output(band.columns().get(at).header(), type), at);
  }

  /** All columns the kind does not know, typed by their headers or else by their cells. */
  static List<OutputColumn> further(ThenBand band, Columns known, Reading reading, Faults faults) {
    List<OutputColumn> found = new ArrayList<>();
    for (int at = 0; at < band.columns().size(); at++) {
      DecisionSheet.Column column = band.columns().get(at);
      if (!known.knows(column.header())) {
        Type type = type(column, band.cells(at), reading, faults);
        found.add(new OutputColumn(new Output(column.header(), type), at));
      }
    }
    return found;
  }

  private static Type type(
      DecisionSheet.Column column, List<Located> cells, Reading reading, Faults faults) {
    return Type.ofWord(column.type()).orElseGet(() -> inferred(column, cells, reading, faults));
  }

  /** The type most cells have; a fault at each cell that has another one. */
  private static Type inferred(
      DecisionSheet.Column column, List<Located> cells, Reading reading, Faults faults) {
    List<Located> telling = cells.stream().filter(OutputColumn::tells).toList();
    Map<Cell, Type> known = new HashMap<>();
    List<Type> types =
        telling.stream()
            .map(
                cell ->
                    known.computeIfAbsent(
                        cell.cell(), same -> CellValues.typeOf(List.of(cell), reading)))
            .toList();
    Map<Type, Long> votes = new LinkedHashMap<>();
    types.forEach(type -> votes.merge(type, 1L, Long::sum));
    Type most = Type.TEXT;
    for (Type type : votes.keySet()) {
      if (votes.getOrDefault(type, 0L) > votes.getOrDefault(most, 0L)) {
        most = type;
      }
    }
    for (int i = 0; i < telling.size(); i++) {
      if (types.get(i) != most) {
        faults.add(
            Code.MIXED_TYPES,
            telling.get(i).place(),
            "`"
                + telling.get(i).text()
                + "` is "
                + Words.withArticle(types.get(i).word())
                + " where `"
                + column.header()
                + "` has "
                + Words.withArticle(most.word()),
            hint(column.header(), types.get(i), most));
      }
    }
    return most;
  }

  private static String hint(String header, Type own, Type most) {
    String like =
        most == Type.PERCENT && own == Type.NUMBER
            ? "write it with its sign, as in `15 %`"
            : "write it like the others";
    return like
        + ", or the type all shall have in the header: `"
        + header
        + " ("
        + own.word()
        + ")`";
  }

  private static boolean tells(Located cell) {
    return !cell.blank() && !cell.text().equals("-") && !Feel.is(cell);
  }
}
