package io.usher.decide;

import java.util.Locale;

/** What the engine does with a decision's outputs. */
public enum Kind {
  VALUE,
  SCORE,
  SEGMENT,
  TIER,
  QUALIFICATION,
  ROUTING,
  SUPPRESSION,
  TRIGGER,
  SEND;

  /** The word a marketer writes. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
