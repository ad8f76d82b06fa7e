package io.usher.attribute;

import io.usher.calendar.Brand;
import io.usher.cell.Bounds;
import io.usher.cell.Cell;
import io.usher.cell.Expressions;
import io.usher.cell.Line;
import io.usher.cell.Located;
import io.usher.cell.Reading;
import io.usher.cell.WordList;
import io.usher.measure.Attribute;
import io.usher.measure.AttributeReader;
import io.usher.measure.EventRule;
import io.usher.value.Names;
import io.usher.value.Outcome;
import io.usher.value.Place;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** Sheets written as lines of text, cells between bars. */
final class Sheet {
  static final List<String> ATTRIBUTES =
      List.of(
          "Attribute",
          "Type",
          "Measure",
          "Of",
          "Event",
          "Where",
          "Within",
          "Each",
          "If none",
          "Allowed",
          "Meaning");
  static final List<String> EVENTS =
      List.of("Event", "Also called", "Once per", "Reversed by", "Match by");

  private static final Reading READING =
      new Reading(
          Locale.ROOT,
          "EUR",
          Map.of("care", new WordList("CARE", List.of("serum", "moisturizer"))),
          Expressions.NONE,
          Map.of());

  private Sheet() {}

  static Outcome<List<Attribute>> attributes(String... rows) {
    return AttributeReader.attributes(lines("Attributes", ATTRIBUTES, rows), book -> READING);
  }

  static Outcome<List<EventRule>> events(String... rows) {
    return AttributeReader.events(lines("Events", EVENTS, rows), book -> READING);
  }

  /** The thing, where nothing was refused. */
  static <T> T done(Outcome<T> outcome) {
    return outcome.fold(
        Outcome.Done::value,
        refused -> {
          throw new AssertionError(refused.problems().toString());
        });
  }

  /** The attributes of a brand, all of which are compared with some numbers. */
  static Attributes compared(Brand brand, List<Integer> numbers, String... rows) {
    List<Attribute> all = done(attributes(rows));
    Map<String, Bounds> uses = new LinkedHashMap<>();
    for (Attribute attribute : all) {
      uses.put(
          Names.key(attribute.name()),
          Bounds.of(numbers.stream().map(BigDecimal::valueOf).toList()));
    }
    return Attributes.of(all, List.of(), uses, brand);
  }

  private static List<Line> lines(String sheet, List<String> headers, String... rows) {
    List<Line> lines = new ArrayList<>();
    for (int row = 0; row < rows.length; row++) {
      List<String> texts = Stream.of(rows[row].split("\\|", -1)).map(String::strip).toList();
      Map<String, Located> cells = new LinkedHashMap<>();
      for (int column = 0; column < texts.size(); column++) {
        if (!texts.get(column).isEmpty()) {
          cells.put(
              Names.key(headers.get(column)),
              new Located(
                  new Cell.Text(texts.get(column)),
                  new Place.Cell("shop.xlsx", sheet, column, row + 2)));
        }
      }
      lines.add(new Line(cells, new Place.Cell("shop.xlsx", sheet, 0, row + 2)));
    }
    return lines;
  }
}
