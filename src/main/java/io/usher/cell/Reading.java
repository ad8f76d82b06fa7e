package io.usher.cell;

import io.usher.value.Type;
import java.util.Locale;
import java.util.Map;

/**
 * What a cell's text needs to be read: how this workbook writes numbers, the lists there are, and
 * the names an expression may use.
 *
 * @param lists by the list name's key
 * @param names types of attributes and outputs, by name as written
 */
public record Reading(
    Locale locale, Map<String, WordList> lists, Expressions expressions, Map<String, Type> names) {
  public Reading {
    lists = Map.copyOf(lists);
    names = Map.copyOf(names);
  }
}
