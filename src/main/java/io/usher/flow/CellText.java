package io.usher.flow;

import io.usher.value.Data;
import io.usher.value.Names;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Values as the cells of a sheet that would meet them, and nothing else. */
final class CellText {
  /** Text that can be read in one way only. */
  private static final Pattern PLAIN = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N} _/&'+]*");

  /** What a cell may begin with that is not its text. */
  private static final List<String> WORDS =
      List.of("not ", "in ", "starts with ", "ends with ", "contains ", "all ");

  private CellText() {}

  static String of(Data value) {
    if (value instanceof Data.Text text) {
      return text(text.text());
    }
    if (value instanceof Data.Num number) {
      return number.number().toPlainString();
    }
    if (value instanceof Data.Flag flag) {
      return flag.yes() ? "yes" : "no";
    }
    if (value instanceof Data.Items items && !items.items().isEmpty()) {
      return items.items().stream().map(CellText::of).collect(Collectors.joining("; "));
    }
    return "missing";
  }

  private static String text(String text) {
    String key = Names.key(text);
    boolean plain =
        PLAIN.matcher(text).matches()
            && !key.equals("missing")
            && WORDS.stream().noneMatch(key::startsWith);
    return plain ? text : '"' + text.replace("\"", "\"\"") + '"';
  }
}
