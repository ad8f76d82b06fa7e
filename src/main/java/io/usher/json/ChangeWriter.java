package io.usher.json;

import io.usher.customer.CustomerId;
import io.usher.customer.Standing.Hold;
import io.usher.flow.Change;
import io.usher.flow.Change.Explained;
import io.usher.flow.Change.Reason;
import io.usher.flow.Receipt;
import io.usher.journey.Held;
import io.usher.lead.Lead;
import io.usher.lead.Team;
import io.usher.value.Problem;
import io.usher.view.Why;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Changes and what became of events, as JSON. */
public final class ChangeWriter {
  private ChangeWriter() {}

  /** Taken in, and no more is asked: {@code {"success":true}}. */
  public static byte[] success() {
    return JsonWriter.object(out -> out.flag("success", true));
  }

  /** The answer to an event that was committed. */
  public static byte[] done(CustomerId customer, Change change) {
    return done(customer, change, Optional.empty());
  }

  /** The same with what became of the lead it asked for. */
  public static byte[] done(CustomerId customer, Change change, Optional<Given> given) {
    return answer(
        customer, "done", change.rulebook(), change.version(), Optional.of(change), given);
  }

  /** A lead, and the team it was given under. */
  public record Given(Lead lead, Team team) {}

  /** The answer to a repeated event: the first one's, while it is kept. */
  public static byte[] seenBefore(CustomerId customer, Receipt.SeenBefore seen) {
    return seenBefore(customer, seen, Optional.empty());
  }

  /** The same with what became of the lead it asked for. */
  public static byte[] seenBefore(
      CustomerId customer, Receipt.SeenBefore seen, Optional<Given> given) {
    return answer(
        customer,
        "seen-before",
        seen.first().map(Change::rulebook).orElse(seen.rulebook()),
        seen.first().map(Change::version).orElse(seen.version()),
        seen.first(),
        given);
  }

  /** The answer to an event of a time before the customer was erased: it is not taken in. */
  public static byte[] erased(CustomerId customer, Instant erasedAt) {
    return JsonWriter.object(
        out -> {
          out.flag("success", true);
          out.customer(customer);
          out.text("status", "erased");
          out.instant("erasedAt", erasedAt);
        });
  }

  /** The answer to {@code decide}, of which nothing was stored. */
  public static byte[] decided(Optional<CustomerId> customer, Change change) {
    return JsonWriter.object(
        out -> {
          out.flag("success", true);
          if (customer.isPresent()) {
            out.customer(customer.get());
          }
          out.instant("at", change.at());
          out.text("rulebook", change.rulebook());
          body(out, change);
        });
  }

  private static byte[] answer(
      CustomerId customer,
      String status,
      String rulebook,
      long version,
      Optional<Change> change,
      Optional<Given> given) {
    return JsonWriter.object(
        out -> {
          out.flag("success", true);
          out.customer(customer);
          out.text("status", status);
          out.number("version", version);
          out.text("rulebook", rulebook);
          if (change.isPresent()) {
            body(out, change.get());
          } else {
            out.object("decisions", none -> {});
            out.objects("messages", List.<Integer>of(), none -> {});
          }
          if (given.isPresent()) {
            Given it = given.get();
            out.object("lead", lead -> new LeadWriter(it.team()).brief(lead, it.lead()));
          }
        });
  }

  /**
   * What became of a batch.
   *
   * @param accepted messages committed now
   * @param repeated messages that had been taken in before
   * @param rejected problems by the message's index
   */
  public static byte[] batch(int accepted, int repeated, Map<Integer, List<Problem>> rejected) {
    return JsonWriter.object(
        out -> {
          out.flag("success", true);
          out.number("accepted", accepted);
          out.number("repeated", repeated);
          out.objects(
              "rejected",
              rejected.entrySet(),
              entry -> {
                out.number("index", entry.getKey());
                out.problems("problems", entry.getValue());
              });
        });
  }

  /** The kept changes of a customer, newest first. */
  public static byte[] timeline(CustomerId customer, List<Change> changes) {
    return JsonWriter.object(
        out -> {
          out.customer(customer);
          out.objects(
              "changes",
              changes,
              change -> {
                heading(out, change);
                body(out, change);
              });
        });
  }

  /** One decision of a change: what it said, and why, or what came nearest to being said. */
  public static byte[] why(CustomerId customer, Why why) {
    return JsonWriter.object(
        out -> {
          out.customer(customer);
          out.text("decision", why.explained().decision());
          heading(out, why.change());
          explained(out, why.explained());
          if (why.nearest().isPresent()) {
            out.object("nearest", nearest -> nearest(nearest, why.nearest().get()));
          }
        });
  }

  private static void nearest(JsonWriter out, Why.Near near) throws IOException {
    row(out, near.workbook(), near.sheet(), near.row(), near.line());
    out.objects(
        "failed",
        near.failed(),
        failed -> {
          out.text("column", failed.header());
          out.text("cell", failed.cell());
          out.value("value", failed.value());
        });
  }

  static void heading(JsonWriter out, Change change) throws IOException {
    out.instant("at", change.at());
    out.text("cause", change.cause());
    if (!change.messageId().isEmpty()) {
      out.text("messageId", change.messageId());
    }
    out.number("version", change.version());
    out.text("rulebook", change.rulebook());
  }

  static void body(JsonWriter out, Change change) throws IOException {
    Map<String, Explained> decisions =
        change.decisions().stream()
            .collect(
                Collectors.toMap(
                    Explained::decision, e -> e, (a, b) -> b, java.util.LinkedHashMap::new));
    out.byName("decisions", decisions, explained -> explained(out, explained));
    out.objects(
        "messages",
        change.messages(),
        message -> {
          out.text("type", message.type());
          out.data("data", message.data());
        });
    if (!change.problems().isEmpty()) {
      out.problems("problems", change.problems());
    }
    if (change.late().isPresent()) {
      Change.Late late = change.late().get();
      out.object(
          "late",
          inner -> {
            inner.number("seconds", late.by().toSeconds());
            inner.texts("moved", late.moved());
          });
    }
  }

  private static void explained(JsonWriter out, Explained explained) throws IOException {
    out.values("outputs", explained.outputs());
    out.objects("reasons", explained.reasons(), reason -> reason(out, reason));
    if (!explained.held().isEmpty()) {
      out.objects("held", explained.held(), held -> held(out, held));
    }
    if (!explained.incomplete().isEmpty()) {
      out.texts("incomplete", explained.incomplete());
    }
  }

  private static void held(JsonWriter out, Held held) throws IOException {
    out.text("keeps", held.keeps());
    hold(out, held.hold());
  }

  static void hold(JsonWriter out, Hold hold) throws IOException {
    if (!hold.wants().isEmpty()) {
      out.text("wants", hold.wants());
    }
    out.text("because", word(hold.because()));
    out.instant("until", hold.until());
  }

  private static void reason(JsonWriter out, Reason reason) throws IOException {
    row(out, reason.workbook(), reason.sheet(), reason.row(), reason.line());
    out.values("inputs", reason.inputs());
  }

  private static void row(JsonWriter out, String workbook, String sheet, String row, int line)
      throws IOException {
    out.text("workbook", workbook);
    out.text("sheet", sheet);
    out.text("row", row);
    if (line > 0) {
      out.number("line", line);
    }
  }

  static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
