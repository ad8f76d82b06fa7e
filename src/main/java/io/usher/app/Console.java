package io.usher.app;

import io.usher.value.Problem;
import java.io.PrintStream;
import java.util.List;

/**
 * Where a command prints: results to one stream, everything else to the other.
 *
 * @param out results, one a line
 * @param err problems, progress and remarks
 * @param terminal whether a person watches {@code err}
 */
record Console(PrintStream out, PrintStream err, boolean terminal) {
  static final int DONE = 0;
  static final int FAILED = 1;
  static final int WRONG_USE = 2;

  static Console system() {
    return new Console(System.out, System.err, Boolean.getBoolean("usher.terminal"));
  }

  /** A result. */
  void result(String line) {
    out.println(line);
  }

  /** Something to know that is no result. */
  void remark(String line) {
    err.println(line);
  }

  /** Each problem on a line of its own. */
  void problems(List<Problem> problems) {
    for (Problem problem : problems) {
      err.println(problem.show());
    }
  }

  /** Each warning on a line of its own, marked as one. */
  void warnings(List<Problem> warnings) {
    for (Problem warning : warnings) {
      err.println("warning: " + warning.show());
    }
  }
}
