package io.usher.kie.exchange;

import io.usher.cell.Cell;
import io.usher.cell.Located;
import io.usher.cell.Reading;
import io.usher.cell.UnaryTest;
import io.usher.cell.UnaryTests;
import io.usher.kie.feel.FeelExpressions;
import io.usher.value.Outcome;
import io.usher.value.Place;
import io.usher.value.Type;
import java.util.Locale;
import java.util.Map;

/** Cells as marketers write them. */
final class Cells {
  private static final Reading READING =
      new Reading(Locale.US, "EUR", Map.of(), new FeelExpressions(), Map.of());

  private Cells() {}

  static UnaryTest read(String written, Type type) {
    Place.Cell place = new Place.Cell("shop.xlsx", "Tiers", 1, 8);
    Cell cell = written.isBlank() ? Cell.BLANK : new Cell.Text(written);
    return UnaryTests.read(new Located(cell, place), type, READING)
        .fold(
            Outcome.Done::value,
            refused -> {
              throw new AssertionError(written + ": " + refused.problems());
            });
  }

  /** As a DMN file writes it. */
  static String feel(String written, Type type) {
    return new Entries(Map.of()).input(read(written, type));
  }
}
