package io.usher.rulebook;

import io.usher.cell.Expressions;
import io.usher.value.Outcome;
import io.usher.workbook.Definitions;

/** Compiles definitions: types, cells, columns of each kind, dependency order. */
public final class RulebookCompiler {
  private RulebookCompiler() {}

  /** The rulebook with its warnings, or every fault at its cell. */
  public static Outcome<Rulebook> compile(
      String hash, Definitions definitions, Expressions expressions) {
    throw new UnsupportedOperationException();
  }
}
