package io.usher.value;

/**
 * One fault in what somebody wrote or sent: what kind, where, a clause, and a hint.
 *
 * @param text one lower-case clause; the user's own text stands in backticks
 * @param hint what to do, or empty
 */
public record Problem(Code code, Place place, String text, String hint) {

  public static Problem of(Code code, Place place, String text) {
    return new Problem(code, place, text, "");
  }

  public Problem hint(String newHint) {
    return new Problem(code, place, text, newHint);
  }

  /** One line: place, clause, hint and code. */
  public String show() {
    return place.show() + ": " + text + (hint.isEmpty() ? "" : "; " + hint) + " [" + code + "]";
  }
}
