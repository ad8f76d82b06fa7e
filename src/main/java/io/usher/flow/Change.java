package io.usher.flow;

import io.usher.journey.Held;
import io.usher.journey.Message;
import io.usher.value.Ordered;
import io.usher.value.Problem;
import io.usher.value.Value;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All that one occasion led to, as it is committed, explained and kept.
 *
 * @param at the instant it is dated at
 * @param cause the event's name, or {@code due}, {@code redecide} ...
 * @param messageId the event's id; empty for other occasions
 * @param version the profile's version after the commit that holds it
 * @param rulebook content hash of the rulebook it was decided under
 * @param decisions every decision that was asked, in order: at an event those whose answer it may
 *     have changed, or all if the sender wants to know
 * @param late if its cause is an event that happened before the customer was last decided
 */
public record Change(
    Instant at,
    String cause,
    String messageId,
    long version,
    String rulebook,
    List<Explained> decisions,
    List<Message> messages,
    List<Problem> problems,
    Optional<Late> late) {

  /**
   * An event that came late. It counts at its own time, so what was decided since then may be
   * otherwise now.
   *
   * @param by how long after it happened it was decided
   * @param moved the decisions that say something else because of it
   */
  public record Late(Duration by, List<String> moved) {
    public Late {
      moved = List.copyOf(moved);
    }
  }

  /** One that did not come late. */
  public Change(
      Instant at,
      String cause,
      String messageId,
      long version,
      String rulebook,
      List<Explained> decisions,
      List<Message> messages,
      List<Problem> problems) {
    this(at, cause, messageId, version, rulebook, decisions, messages, problems, Optional.empty());
  }

  /**
   * One decision's outputs and the rows that gave them.
   *
   * @param held what is kept though the rows say otherwise, and why
   * @param incomplete attributes it reads that do not know all of the past they ask about
   */
  public record Explained(
      String decision,
      Map<String, Value> outputs,
      List<Reason> reasons,
      List<Held> held,
      List<String> incomplete) {
    public Explained {
      outputs = Ordered.copyOf(outputs);
      reasons = List.copyOf(reasons);
      held = List.copyOf(held);
      incomplete = List.copyOf(incomplete);
    }

    /** One that knows all it asks about. */
    public Explained(
        String decision, Map<String, Value> outputs, List<Reason> reasons, List<Held> held) {
      this(decision, outputs, reasons, held, List.of());
    }

    /** The same of attributes that are incomplete. */
    Explained of(List<String> attributes) {
      return attributes.isEmpty()
          ? this
          : new Explained(decision, outputs, reasons, held, attributes);
    }

    /** One that is as the rows say. */
    public Explained(String decision, Map<String, Value> outputs, List<Reason> reasons) {
      this(decision, outputs, reasons, List.of());
    }
  }

  /**
   * Why: the row that spoke and what it saw.
   *
   * @param row the row's id
   * @param line the sheet's row number, 0 where there is none
   * @param inputs values by the decision's own column names, missing ones included
   */
  public record Reason(
      String workbook, String sheet, String row, int line, Map<String, Value> inputs) {
    public Reason {
      inputs = Ordered.copyOf(inputs);
    }
  }

  public Change {
    decisions = List.copyOf(decisions);
    messages = List.copyOf(messages);
    problems = List.copyOf(problems);
  }

  /** As it is kept when its messages do not leave. */
  public Change silenced() {
    return messages.isEmpty()
        ? this
        : new Change(at, cause, messageId, version, rulebook, decisions, List.of(), problems, late);
  }

  /** As one whose event came late. */
  Change late(Late how) {
    return new Change(
        at, cause, messageId, version, rulebook, decisions, messages, problems, Optional.of(how));
  }
}
