package io.usher.workbook;

import io.usher.cell.Located;
import io.usher.value.Place;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A decision as its sheet writes it: head, columns and rows, with every cell still as written.
 *
 * @param name the name beside {@code Decision}
 * @param head the other head settings (kind, hit policy, on ...), by the setting name's key
 * @param when condition columns
 * @param then output columns
 */
public record DecisionSheet(
    String workbook,
    String sheet,
    Located name,
    Map<String, Located> head,
    List<Column> when,
    List<Column> then,
    List<Row> rows) {

  /**
   * A column of a band.
   *
   * @param header as written, without a type in brackets
   * @param type the type named in brackets behind the header, such as {@code percent}; empty if
   *     none
   */
  public record Column(String header, String type, Place.Cell place) {}

  /**
   * A row of the table.
   *
   * @param id unique and permanent; made from the sheet's row number (such as {@code row 7}) where
   *     column A is blank
   * @param written whether column A holds the id
   * @param line the sheet's row number
   * @param off switched off with {@code off ID}
   * @param otherwise speaks when no other row does
   * @param when a cell for each condition column, blanks included
   * @param then a cell for each output column, blanks included
   */
  public record Row(
      String id,
      boolean written,
      int line,
      Place.Cell place,
      boolean off,
      boolean otherwise,
      List<Located> when,
      List<Located> then) {
    public Row {
      when = List.copyOf(when);
      then = List.copyOf(then);
    }
  }

  public DecisionSheet {
    head = Map.copyOf(head);
    when = List.copyOf(when);
    then = List.copyOf(then);
    rows = List.copyOf(rows);
  }

  /** A head setting's cell, if it is written and not blank. */
  public Optional<Located> setting(String key) {
    return Optional.ofNullable(head.get(key)).filter(cell -> !cell.blank());
  }
}
