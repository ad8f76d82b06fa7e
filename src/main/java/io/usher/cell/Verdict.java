package io.usher.cell;

/** What a test says: yes, no, or unknown for want of a value. Only yes matches. */
public enum Verdict {
  YES,
  NO,
  UNKNOWN;

  public static Verdict of(boolean yes) {
    return yes ? YES : NO;
  }

  /** No if either is no; else unknown if either is unknown. */
  public Verdict and(Verdict other) {
    if (this == NO || other == NO) {
      return NO;
    }
    return this == YES ? other : UNKNOWN;
  }

  /** Yes if either is yes; else unknown if either is unknown. */
  public Verdict or(Verdict other) {
    if (this == YES || other == YES) {
      return YES;
    }
    return this == NO ? other : UNKNOWN;
  }

  public Verdict not() {
    if (this == UNKNOWN) {
      return UNKNOWN;
    }
    return this == YES ? NO : YES;
  }
}
