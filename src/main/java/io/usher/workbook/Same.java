package io.usher.workbook;

import io.usher.cell.Line;
import io.usher.cell.Located;
import io.usher.value.Names;
import io.usher.workbook.Once.Difference;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Whether two definitions of one name say the same, wherever they stand. */
final class Same {
  /** Only explains; two teams may explain one attribute in their own words. */
  private static final String MEANING = "meaning";

  private Same() {}

  /** How a later line differs, at its first differing cell. */
  static Optional<Difference> lines(LineSheet sheet, Line first, Line later) {
    String nameColumn = sheet.name();
    Set<String> headers = new TreeSet<>(first.cells().keySet());
    headers.addAll(later.cells().keySet());
    headers.remove(MEANING);
    sheet.tell().forEach(column -> headers.remove(Names.key(column)));
    return headers.stream()
        .filter(header -> !text(first, header).equals(text(later, header)))
        .findFirst()
        .map(
            header ->
                new Difference(
                    later.place(header),
                    "`"
                        + later.text(nameColumn)
                        + "` has "
                        + shown(later, header)
                        + " under `"
                        + header
                        + "` here and "
                        + shown(first, header)
                        + " at "
                        + first.place(header).show()));
  }

  private static String text(Line line, String header) {
    return Names.tidy(line.text(header));
  }

  private static String shown(Line line, String header) {
    String text = line.text(header);
    return text.isEmpty() ? "nothing" : "`" + text + "`";
  }

  /** How a later value of a setting differs. */
  static Optional<Difference> settings(Settings.Setting first, Settings.Setting later) {
    return Names.key(first.value().text()).equals(Names.key(later.value().text()))
        ? Optional.empty()
        : Optional.of(
            new Difference(
                later.value().place(),
                "`"
                    + later.name()
                    + "` is `"
                    + later.value().text()
                    + "` here and `"
                    + first.value().text()
                    + "` at "
                    + first.value().place().show()));
  }

  /** How a later list differs; the order of its words does not matter. */
  static Optional<Difference> lists(Lists.Written first, Lists.Written later) {
    return keys(first).equals(keys(later))
        ? Optional.empty()
        : Optional.of(
            new Difference(
                later.place(),
                "the list `"
                    + later.list().name()
                    + "` holds other words than at "
                    + first.place().show()));
  }

  private static Set<String> keys(Lists.Written written) {
    Set<String> keys = new HashSet<>();
    written.list().words().forEach(word -> keys.add(Names.key(word)));
    return keys;
  }

  /** How a later decision differs: any cell but those that only explain. */
  static Optional<Difference> decisions(DecisionSheet first, DecisionSheet later) {
    return signature(first).equals(signature(later))
        ? Optional.empty()
        : Optional.of(
            new Difference(
                later.name().place(),
                "the decision `"
                    + later.name().text()
                    + "` stands at "
                    + first.name().place().show()
                    + " too, and says something else"));
  }

  private static List<Object> signature(DecisionSheet sheet) {
    List<Object> signature = new ArrayList<>();
    sheet.head().keySet().stream()
        .filter(key -> !key.equals("about") && !key.equals("owner"))
        .filter(key -> sheet.setting(key).isPresent())
        .sorted()
        .forEach(key -> signature.add(List.of(key, sheet.setting(key).orElseThrow().text())));
    for (List<DecisionSheet.Column> band : List.of(sheet.when(), sheet.then())) {
      signature.add(band.stream().map(column -> List.of(column.header(), column.type())).toList());
    }
    for (DecisionSheet.Row row : sheet.rows()) {
      signature.add(List.of(row.id(), row.off(), texts(row.when()), texts(row.then())));
    }
    return signature;
  }

  private static List<String> texts(List<Located> cells) {
    return cells.stream().map(Located::text).toList();
  }
}
