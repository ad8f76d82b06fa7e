package io.usher.app.replay;

import io.usher.value.Code;
import io.usher.value.Names;
import io.usher.value.Place;
import io.usher.value.Problem;
import java.util.ArrayList;
import java.util.List;

/** The header of a CSV file: which column has which name. Names ignore case and extra spaces. */
final class Columns {
  private final List<String> names;
  private final List<String> keys;

  /** Problems of columns asked for that are not there. */
  final List<Problem> problems = new ArrayList<>();

  Columns(List<String> header) {
    // a byte order mark is no part of the first name
    this.names = header.stream().map(name -> name.replace("\uFEFF", "")).toList();
    this.keys = names.stream().map(Names::key).toList();
  }

  /** The position of a column, or 0 and a problem. */
  int at(String name, Place place) {
    int index = keys.indexOf(Names.key(name));
    if (index < 0) {
      problems.add(
          Problem.of(Code.UNKNOWN_COLUMN, place, "the file has no column `" + name + "`")
              .hint(Names.didYouMean(name, names)));
    }
    return Math.max(0, index);
  }
}
