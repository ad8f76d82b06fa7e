package io.usher.json;

import io.usher.value.Problem;
import java.util.List;

/** Refusals as RFC 9457 {@code application/problem+json}. */
public final class ProblemJson {
  private ProblemJson() {}

  /**
   * A problem document.
   *
   * @param title the status in words
   * @param problems every fault; the first one's clause is the detail
   */
  public static byte[] write(int status, String title, List<Problem> problems) {
    return write(status, title, problems, false);
  }

  /**
   * A problem document.
   *
   * @param nothingAccepted whether it answers events of which none was taken in, and says so
   */
  public static byte[] write(
      int status, String title, List<Problem> problems, boolean nothingAccepted) {
    return JsonWriter.object(
        out -> {
          out.text("type", "about:blank");
          out.text("title", title);
          out.number("status", status);
          if (!problems.isEmpty()) {
            Problem first = problems.get(0);
            String more = problems.size() > 1 ? " (and " + (problems.size() - 1) + " more)" : "";
            out.text("detail", first.place().show() + ": " + first.text() + more);
          }
          if (nothingAccepted) {
            out.number("accepted", 0);
          }
          out.problems("problems", problems);
        });
  }
}
