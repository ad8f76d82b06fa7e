package io.usher.redis.form;

import io.usher.flow.Change;
import io.usher.flow.Change.Explained;
import io.usher.flow.Change.Late;
import io.usher.flow.Change.Reason;
import io.usher.journey.Held;
import io.usher.journey.Message;
import io.usher.value.Value;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Changes as they are kept with a customer: entries one after another, each a length (4 bytes, high
 * first) and so many bytes. What is kept is bounded in bytes; a change that alone is too long for
 * that is kept without what its reasons saw, and if need be without its decisions and messages.
 */
public final class ChangeCodec {
  /** How many changes are kept at most. */
  public static final int KEPT = 20;

  /** Bytes of changes that stay when the kept ones are cut back. */
  public static final int LOW_BYTES = 8 * 1024;

  /** Bytes of changes at which they are cut back. */
  public static final int HIGH_BYTES = 12 * 1024;

  private static final int FORMAT = 3;

  /** Flag of a change whose event came late, beside the version. */
  private static final int LATE = 1;

  /** Flags of a reason: its sheet, and what it saw, are those of the reason before. */
  private static final int SAME_SHEET = 1;

  private static final int SAME_INPUTS = 2;

  /** Flag of a decision that keeps something though its rows say otherwise. */
  private static final int HAS_HELD = 1;

  /** Flag of a decision that does not know all of the past. */
  private static final int INCOMPLETE = 2;

  private static final int LENGTH_BYTES = 4;

  private static final Reason NONE = new Reason("", "", "", 0, Map.of());

  private final NameBook book;

  public ChangeCodec(NameBook book) {
    this.book = book;
  }

  /** The newest of these changes, as far as they are kept at all, oldest first. */
  public byte[] frames(List<Change> changes) {
    if (changes.size() == 1) {
      byte[] entry = entry(changes.get(0));
      return new Packer(book, LENGTH_BYTES + entry.length)
          .fixed(entry.length, LENGTH_BYTES)
          .raw(entry)
          .done();
    }
    List<byte[]> newest = new ArrayList<>();
    int bytes = 0;
    for (int i = changes.size() - 1; i >= 0 && newest.size() < KEPT; i--) {
      byte[] entry = entry(changes.get(i));
      bytes += LENGTH_BYTES + entry.length;
      if (bytes > LOW_BYTES && !newest.isEmpty()) {
        break;
      }
      newest.add(entry);
    }
    Collections.reverse(newest);
    Packer out = new Packer(book);
    newest.forEach(entry -> out.fixed(entry.length, LENGTH_BYTES).raw(entry));
    return out.done();
  }

  /** The newest {@link #KEPT} changes in these frames, newest first. */
  public List<Change> read(byte[] frames) {
    Unpacker in = new Unpacker(book, frames);
    List<byte[]> entries = new ArrayList<>();
    while (in.more()) {
      entries.add(in.raw((int) in.fixed(LENGTH_BYTES)));
    }
    Collections.reverse(entries);
    return entries.stream().limit(KEPT).map(this::change).toList();
  }

  private byte[] entry(Change change) {
    byte[] whole = bytes(change);
    if (whole.length <= LOW_BYTES) {
      return whole;
    }
    byte[] blind = bytes(with(change, change.decisions().stream().map(d -> blind(d)).toList()));
    return blind.length <= LOW_BYTES ? blind : bytes(with(change, List.of()));
  }

  private static Explained blind(Explained decision) {
    return new Explained(
        decision.decision(),
        decision.outputs(),
        decision.reasons().stream()
            .map(r -> new Reason(r.workbook(), r.sheet(), r.row(), r.line(), Map.of()))
            .toList(),
        decision.held(),
        decision.incomplete());
  }

  private static Change with(Change change, List<Explained> decisions) {
    return new Change(
        change.at(),
        change.cause(),
        change.messageId(),
        change.version(),
        change.rulebook(),
        decisions,
        decisions.isEmpty() ? List.of() : change.messages(),
        decisions.isEmpty() ? List.of() : change.problems(),
        change.late());
  }

  public byte[] bytes(Change change) {
    Packer out = new Packer(book);
    out.u8(FORMAT)
        .instant(change.at(), 0)
        .sent(change.cause())
        .text(change.messageId())
        .varint((change.version() << 1) | (change.late().isPresent() ? LATE : 0))
        .own(change.rulebook());
    out.each(change.decisions(), decision -> write(out, decision));
    out.each(change.messages(), message -> write(out, message));
    out.each(change.problems(), problem -> ProblemCodec.write(out, problem));
    change.late().ifPresent(late -> out.varint(late.by().toMillis()).each(late.moved(), out::own));
    return out.done();
  }

  private Change change(byte[] entry) {
    Unpacker in = new Unpacker(book, entry);
    int format = in.u8();
    if (format != FORMAT) {
      throw new IllegalStateException(
          "a change is stored in format " + format + ", this Usher reads format " + FORMAT);
    }
    Instant at = in.instant(0);
    String cause = in.name();
    String messageId = in.text();
    long version = in.varint();
    return new Change(
        at,
        cause,
        messageId,
        version >>> 1,
        in.name(),
        in.list(() -> explained(in)),
        in.list(() -> message(in)),
        in.list(() -> ProblemCodec.read(in)),
        (version & LATE) == 0
            ? Optional.empty()
            : Optional.of(new Late(Duration.ofMillis(in.varint()), in.list(in::name))));
  }

  private static void write(Packer out, Explained decision) {
    out.own(decision.decision());
    ValueCodec.writeValues(out, decision.outputs());
    int reasons = decision.reasons().size();
    out.varint(
        (reasons << 2)
            | (decision.held().isEmpty() ? 0 : HAS_HELD)
            | (decision.incomplete().isEmpty() ? 0 : INCOMPLETE));
    Reason last = NONE;
    for (Reason reason : decision.reasons()) {
      boolean sheet =
          reason.sheet().equals(last.sheet()) && reason.workbook().equals(last.workbook());
      boolean inputs = reason.inputs().equals(last.inputs());
      out.u8((sheet ? SAME_SHEET : 0) | (inputs ? SAME_INPUTS : 0));
      if (!sheet) {
        out.own(reason.workbook()).own(reason.sheet());
      }
      out.own(reason.row()).varint(reason.line());
      if (!inputs) {
        ValueCodec.writeValues(out, reason.inputs());
      }
      last = reason;
    }
    if (!decision.held().isEmpty()) {
      out.each(decision.held(), held -> StandingCodec.write(out.own(held.keeps()), held.hold(), 0));
    }
    if (!decision.incomplete().isEmpty()) {
      out.each(decision.incomplete(), out::own);
    }
  }

  private static Explained explained(Unpacker in) {
    String decision = in.name();
    Map<String, Value> outputs = ValueCodec.values(in);
    List<Reason> reasons = new ArrayList<>();
    Reason last = NONE;
    int count = (int) in.varint();
    for (int left = count >>> 2; left > 0; left--) {
      int flags = in.u8();
      boolean sheet = (flags & SAME_SHEET) != 0;
      last =
          new Reason(
              sheet ? last.workbook() : in.name(),
              sheet ? last.sheet() : in.name(),
              in.name(),
              (int) in.varint(),
              (flags & SAME_INPUTS) != 0 ? last.inputs() : ValueCodec.values(in));
      reasons.add(last);
    }
    List<Held> held =
        (count & HAS_HELD) == 0
            ? List.of()
            : in.list(() -> new Held(in.name(), StandingCodec.hold(in, 0)));
    return new Explained(
        decision,
        outputs,
        reasons,
        held,
        (count & INCOMPLETE) == 0 ? List.of() : in.list(in::name));
  }

  static void write(Packer out, Message message) {
    ValueCodec.writeData(out.own(message.type()), message.data().fields());
  }

  static Message message(Unpacker in) {
    return new Message(in.name(), ValueCodec.fields(in));
  }
}
