package io.usher.kie.drl;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What went wrong in a rule that was running, as a clause without the names of classes. */
final class RuleFault {
  private static final Pattern WHERE = Pattern.compile("\\[Rule \"(.*?)\" in");
  private static final Pattern CONSTRAINT = Pattern.compile("constraint '(.*?)' in");

  private RuleFault() {}

  /**
   * The clause.
   *
   * @param firing the rule whose consequence ran last; empty for none
   */
  static String text(Throwable fault, String firing) {
    String message = String.valueOf(fault.getMessage());
    Matcher where = WHERE.matcher(message);
    Matcher constraint = CONSTRAINT.matcher(message);
    String rule = where.find() ? where.group(1) : firing;
    String at = constraint.find() ? " at `" + constraint.group(1) + "`" : "";
    return "rule `" + rule + "` failed" + at + ": " + cause(fault);
  }

  private static String cause(Throwable fault) {
    Throwable root = fault;
    while (root.getCause() != null && root.getCause() != root) {
      root = root.getCause();
    }
    if (root instanceof NullPointerException) {
      return "it asks something of a missing value";
    }
    if (root instanceof StackOverflowError) {
      return "it calls itself without end";
    }
    if (root instanceof ClassCastException) {
      return "it takes a value for one of another type";
    }
    String message = root.getMessage();
    return message == null || message.isBlank() ? "it gave no reason" : message;
  }
}
