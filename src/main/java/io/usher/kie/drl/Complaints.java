package io.usher.kie.drl;

import io.usher.value.Code;
import io.usher.value.Names;
import io.usher.value.Problem;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.kie.api.builder.Message;

/**
 * What the compilers of rules and of Java say, at the lines of the rule text. They tell lines only
 * of what they generated, so the statement they quote is looked up in the text.
 */
final class Complaints {
  private static final Pattern GENERATED =
      Pattern.compile("Java source of (\\S+) in error:\\R(.*)", Pattern.DOTALL);
  private static final Pattern NO_FACT = Pattern.compile("Unable to find class: (\\S+)");
  private static final Pattern QUOTED =
      Pattern.compile("(?:Unable to (?:parse|resolve|create)[^:]*|Invalid expression): (.+)");
  private static final Pattern QUALIFIED = Pattern.compile("\\b(?:[a-z]\\w*\\.)+([A-Z]\\w*)");
  private static final Pattern LAMBDA = Pattern.compile(" for the type Lambda\\w+");

  private final Checked checked;
  private final Faults faults;

  private Complaints(Checked checked) {
    this.checked = checked;
    this.faults = new Faults(checked.rules().file());
  }

  static List<Problem> of(Checked checked, List<Message> errors) {
    Complaints complaints = new Complaints(checked);
    Map<String, String> generated = new java.util.HashMap<>();
    for (Message error : errors) {
      Matcher source = GENERATED.matcher(error.getText());
      if (source.find()) {
        generated.put(source.group(1), source.group(2));
      }
    }
    for (Message error : errors) {
      if (!GENERATED.matcher(error.getText()).find()) {
        complaints.take(error, generated);
      }
    }
    if (!complaints.faults.any()) {
      complaints.faults.add(Code.BAD_FILE, 0, "the rules cannot be compiled", "");
    }
    return complaints.faults.problems();
  }

  private void take(Message error, Map<String, String> generated) {
    Matcher noFact = NO_FACT.matcher(error.getText());
    if (noFact.find()) {
      String fact = noFact.group(1);
      String near = Names.didYouMean(fact, FactNames.ALL);
      faults.add(
          Code.UNKNOWN_NAME,
          lineOf(fact),
          "`" + fact + "` is no fact",
          near.isEmpty() ? "import its class, or declare it" : near);
      return;
    }
    String statement = statement(error, generated);
    Matcher quoted = QUOTED.matcher(error.getText());
    if (statement.isEmpty() && quoted.find()) {
      String expression = quoted.group(1).strip();
      faults.add(
          Code.BAD_EXPRESSION, lineOf(expression), "`" + expression + "` cannot be understood", "");
      return;
    }
    faults.add(
        Code.BAD_EXPRESSION,
        statement.isEmpty() ? Math.max(0, error.getLine()) : lineOf(statement),
        (statement.isEmpty() ? "" : "`" + statement + "`: ") + plain(error.getText()),
        "");
  }

  /** The line of generated Java an error is about. */
  private static String statement(Message error, Map<String, String> generated) {
    String source = generated.getOrDefault(String.valueOf(error.getPath()), "");
    String[] lines = source.split("\\R", -1);
    int at = error.getLine() - 1;
    return at >= 0 && at < lines.length ? lines[at].strip() : "";
  }

  private int lineOf(String quoted) {
    String text = checked.rules().text();
    int at = text.indexOf(quoted);
    if (at >= 0) {
      return checked.rules().line(at);
    }
    // the generator spaces statements its own way
    String squeezed = squeezed(quoted);
    Optional<Integer> line = Optional.empty();
    String[] lines = text.split("\n", -1);
    for (int i = 0; i < lines.length && line.isEmpty(); i++) {
      String here = squeezed(lines[i]);
      if (!here.isEmpty() && (here.contains(squeezed) || squeezed.contains(here))) {
        line = here.length() > 3 ? Optional.of(i + 1) : Optional.empty();
      }
    }
    return line.orElse(0);
  }

  private static String squeezed(String text) {
    return text.replaceAll("[\\s;]", "");
  }

  private static String plain(String message) {
    String text = LAMBDA.matcher(message).replaceAll("");
    text = QUALIFIED.matcher(text).replaceAll("$1").replaceAll("\\s+", " ").strip();
    return text.isEmpty()
        ? "it cannot be compiled"
        : Character.toLowerCase(text.charAt(0)) + text.substring(1);
  }
}
