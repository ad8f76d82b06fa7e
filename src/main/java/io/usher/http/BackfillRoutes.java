package io.usher.http;

import io.usher.json.BodyReader;
import io.usher.json.ServerWriter;
import io.usher.publish.Backfill;
import io.usher.value.Code;
import io.usher.value.Outcome;
import io.usher.value.Problem;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Bringing what happened before to attributes that are new: begun, done, given up. */
final class BackfillRoutes {
  private static final int LONGEST_SOURCE = 200;

  private final Backfill backfill;

  BackfillRoutes(Backfill backfill) {
    this.backfill = backfill;
  }

  void open(Exchange exchange, byte[] body) {
    exchange.blocking(
        backfill::open,
        open ->
            exchange.json(open.map(ServerWriter::backfill).orElseGet(ServerWriter::noBackfill)));
  }

  void begin(Exchange exchange, byte[] body) {
    fields(
        exchange,
        body,
        fields -> {
          String source = fields.text("source").orElse("");
          if (source.length() > LONGEST_SOURCE) {
            fields.problem(Code.TOO_LARGE, "source", "may have " + LONGEST_SOURCE + " characters");
          }
          Optional<Instant> from = from(fields);
          checked(
              exchange,
              fields,
              () -> backfill.begin(from.orElseThrow(), source),
              open -> exchange.json(ServerWriter.backfill(open)));
        });
  }

  void done(Exchange exchange, byte[] body) {
    fields(
        exchange,
        body,
        fields -> {
          long sequence = sequence(fields);
          Optional<Instant> from = from(fields);
          checked(
              exchange,
              fields,
              () -> backfill.done(sequence, from.orElseThrow()),
              now -> exchange.json(ServerWriter.backfilled(from.orElseThrow(), now)));
        });
  }

  void giveUp(Exchange exchange, byte[] body) {
    fields(
        exchange,
        body,
        fields -> {
          long sequence = sequence(fields);
          checked(
              exchange,
              fields,
              () -> backfill.giveUp(sequence),
              at -> exchange.json(ServerWriter.givenUp(at)));
        });
  }

  private static void fields(Exchange exchange, byte[] body, Consumer<BodyReader> then) {
    Outcome<BodyReader> read = BodyReader.read(body);
    if (read instanceof Outcome.Done<BodyReader> done) {
      then.accept(done.value());
    } else {
      exchange.problems(400, read.problems());
    }
  }

  private static Optional<Instant> from(BodyReader fields) {
    fields.required("from");
    return fields.instant("from");
  }

  private static long sequence(BodyReader fields) {
    String sequence = fields.required("sequence");
    if (sequence.matches("\\d{1,15}")) {
      return Long.parseLong(sequence);
    }
    if (!sequence.isEmpty()) {
      fields.problem(Code.WRONG_TYPE, "sequence", "is as it was given at the beginning");
    }
    return 0;
  }

  /** Calls if nothing is wrong with the body; what is refused then is a conflict. */
  private static <T> void checked(
      Exchange exchange, BodyReader fields, Supplier<Outcome<T>> call, Consumer<T> then) {
    List<Problem> problems = fields.problems();
    if (!problems.isEmpty()) {
      exchange.problems(400, problems);
      return;
    }
    exchange.blocking(
        call::get,
        outcome -> {
          if (outcome instanceof Outcome.Done<T> done) {
            then.accept(done.value());
          } else {
            exchange.problems(409, outcome.problems());
          }
        });
  }
}
