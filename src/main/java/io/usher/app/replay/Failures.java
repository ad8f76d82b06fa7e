package io.usher.app.replay;

import io.usher.value.Data;
import java.util.List;
import java.util.stream.Collectors;

/** A server's refusals in a line for people. */
final class Failures {
  private Failures() {}

  /** What an answer that is no success says. */
  static String of(Remote.Answer answer) {
    String text =
        switch (answer.status()) {
          case 401 -> "the server does not know the key; give it with --key or USHER_KEY";
          case 403 -> "the key may not do this; an admin key may";
          case 404 ->
              answer.at("problems") == Data.NOTHING
                  ? "this is no server that takes events; see --url"
                  : "the server refused";
          default -> "the server refused";
        };
    String problems = problems(answer.at("problems"));
    return text + " (" + answer.status() + (problems.isEmpty() ? ")" : ": " + problems + ")");
  }

  /** One message of a batch that was not taken. */
  static String ofRejected(Data rejected, List<Sendable> batch) {
    if (rejected instanceof Data.Fields fields
        && fields.at("index") instanceof Data.Num index
        && index.number().intValue() < batch.size()) {
      Sendable event = batch.get(index.number().intValue());
      return "event " + event.number() + ": " + problems(fields.at("problems"));
    }
    return "an event was rejected";
  }

  private static String problems(Data problems) {
    if (!(problems instanceof Data.Items items)) {
      return "";
    }
    return items.items().stream()
        .filter(Data.Fields.class::isInstance)
        .map(Data.Fields.class::cast)
        .map(
            problem ->
                text(problem.at("place"))
                    + ": "
                    + text(problem.at("text"))
                    + hint(text(problem.at("hint")))
                    + " ["
                    + text(problem.at("code"))
                    + "]")
        .collect(Collectors.joining(", "));
  }

  private static String hint(String hint) {
    return hint.isEmpty() ? "" : "; " + hint;
  }

  private static String text(Data data) {
    return data instanceof Data.Text text ? text.text() : "";
  }
}
