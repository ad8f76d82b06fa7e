package io.usher.cell;

import io.usher.value.Type;
import java.util.Locale;
import java.util.Map;

/**
 * What a cell's text needs to be read: how this workbook writes numbers, the lists there are, and
 * the names an expression may use.
 *
 * @param locale how typed numbers and dates read; {@link Locale#ROOT} when nobody said, then a text
 *     with two readings is refused
 * @param currency the brand's, as an ISO 4217 code; the only one an amount may be written in
 * @param lists by the list name's key
 * @param names types of attributes and outputs, by name as written
 */
public record Reading(
    Locale locale,
    String currency,
    Map<String, WordList> lists,
    Expressions expressions,
    Map<String, Type> names) {

  /** No locale, euros, no lists, no expressions. */
  public static final Reading PLAIN =
      new Reading(Locale.ROOT, "EUR", Map.of(), Expressions.NONE, Map.of());

  public Reading {
    lists = Map.copyOf(lists);
    names = Map.copyOf(names);
  }
}
