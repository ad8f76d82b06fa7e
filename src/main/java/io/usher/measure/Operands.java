package io.usher.measure;

import io.usher.cell.Line;
import io.usher.value.Code;
import io.usher.value.Names;
import io.usher.value.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the paths of a row: {@code Of} and {@code Each}. */
record Operands(Line line, Faults faults) {
  private static final String OF = "Of";

  /** A trait's path; empty if it is blank or refused. */
  Optional<String> trait() {
    String written = line.text(OF);
    Optional<Path> path = path(OF, written, Path.Root.TRAITS);
    if (path.isPresent() && path.get().root() == Path.Root.CONTEXT) {
      faults.refuse(
          Code.BAD_CELL,
          line,
          OF,
          "`" + written + "` is of an event's context, and no trait",
          "measure `last` with the event it comes with");
    }
    return path.map(read -> written);
  }

  /** What a measure of events takes: a path, or two that are multiplied. */
  Optional<Operand> of(Type type) {
    String written = line.text(OF);
    List<Path> factors = new ArrayList<>();
    String[] parts = written.startsWith("\"") ? new String[] {written} : written.split("\\*", -1);
    if (parts.length > 1 && (!type.numeric() || parts.length > 2)) {
      faults.refuse(
          Code.BAD_CELL,
          line,
          OF,
          type.numeric()
              ? "`" + written + "` multiplies more than two properties"
              : "`" + written + "` multiplies, but the attribute is no number",
          "two numbers may be multiplied, such as `products.price * products.quantity`");
      return Optional.empty();
    }
    for (String part : parts) {
      factor(part.strip()).ifPresent(factors::add);
    }
    return factors.size() == parts.length && !written.isEmpty()
        ? Optional.of(new Operand(factors, type))
        : Optional.empty();
  }

  /** The list every item of which counts; none if blank. */
  Path.Head each() {
    String written = line.text("Each");
    Optional<Path> path = path("Each", written, Path.Root.PROPERTIES);
    if (path.isPresent() && path.get().root() != Path.Root.PROPERTIES) {
      faults.refuse(
          Code.BAD_CELL,
          line,
          "Each",
          "`" + written + "` is no property of the event",
          "write the property that holds the list, such as `products`");
    }
    return path.map(Path.Head::of).orElse(Path.Head.NONE);
  }

  /** A property; where it is of several words without quotes, what a decision says under them. */
  private Optional<Path> factor(String written) {
    boolean words = written.contains(" ") && !written.startsWith("\"");
    return words
        ? Optional.of(Path.output(Names.tidy(written)))
        : path(OF, written, Path.Root.PROPERTIES);
  }

  private Optional<Path> path(String column, String written, Path.Root bare) {
    if (written.isEmpty()) {
      return Optional.empty();
    }
    Optional<Path> path = Path.parse(written, bare);
    if (path.isEmpty() && written.contains(" ")) {
      faults.refuse(
          Code.BAD_CELL,
          line,
          column,
          "`" + written + "` is no path",
          "one with spaces in its name stands in quotes");
    } else if (path.isEmpty()) {
      faults.refuse(
          Code.BAD_CELL, line, column, "`" + written + "` is no path", "write it as `a.b.c`");
    }
    return path;
  }
}
