package io.usher.kie.drl;

import io.usher.decide.Kind;

/** What a rule can say. */
enum Say {
  SEGMENT(Kind.SEGMENT, "segments"),
  SCORE(Kind.SCORE, "score"),
  SUPPRESS(Kind.SUPPRESSION, "suppressions"),
  TRIGGER(Kind.TRIGGER, "triggers"),
  ROUTE(Kind.VALUE, "route"),
  VALUE(Kind.VALUE, "");

  private final Kind kind;
  private final String part;

  Say(Kind kind, String part) {
    this.kind = kind;
    this.part = part;
  }

  Kind kind() {
    return kind;
  }

  /** What follows the rule base's name in the name of the decision. */
  String part() {
    return part;
  }

  /** Whether it holds as long as somebody says it, so that it cannot be said at an event only. */
  boolean lasts() {
    return this != SCORE && this != TRIGGER;
  }
}
