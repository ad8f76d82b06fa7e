package io.usher.publish;

import io.usher.attribute.counter.OpenBackfill;
import io.usher.attribute.counter.Served;
import io.usher.flow.Profiles.StoreUnavailable;
import io.usher.value.Code;
import io.usher.value.Outcome;
import io.usher.value.Place;
import io.usher.value.Problem;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.Supplier;

/** Keeps the backfill under way on the shelf, beside the live rulebook: all servers see it. */
public final class ShelvedBackfill implements Backfill {
  private static final int TRIES = 10;
  private static final Place PLACE = new Place.Named("backfill");

  private final RulebookShelf shelf;
  private final Publisher publisher;
  private final InstantSource clock;

  public ShelvedBackfill(RulebookShelf shelf, Publisher publisher, InstantSource clock) {
    this.shelf = shelf;
    this.publisher = publisher;
    this.clock = clock;
  }

  @Override
  public Optional<OpenBackfill> open() {
    publisher.refresh();
    return publisher.now().served().open();
  }

  @Override
  public Outcome<OpenBackfill> begin(Instant since, String source) {
    Instant from = since.truncatedTo(ChronoUnit.MILLIS);
    return trying(
        () -> {
          RulebookShelf.Live live = live();
          Served served = served();
          Optional<OpenBackfill> open = served.open();
          if (open.isPresent()) {
            return Optional.of(
                open.get().from().equals(from) && open.get().source().equals(source)
                    ? young(open.get())
                    : Outcome.refused(another(open.get())));
          }
          OpenBackfill begun = new OpenBackfill(live.sequence(), from, now(), source);
          return shelf.serve(live, served.opening(begun).write())
              ? Optional.of(Outcome.done(begun))
              : Optional.empty();
        });
  }

  @Override
  public Outcome<OpenBackfill> goesOn(long sequence, Instant from) {
    Optional<OpenBackfill> open = of(publisher.now().served(), sequence, from);
    if (open.isEmpty()) {
      publisher.refresh();
      open = of(publisher.now().served(), sequence, from);
    }
    return open.isEmpty() ? Outcome.refused(closed(sequence)) : young(open.get());
  }

  @Override
  public Outcome<Instant> done(long sequence, Instant from) {
    return trying(
        () -> {
          RulebookShelf.Live live = live();
          Served served = served();
          String reached = served.backfilled(sequence, from).write();
          if (of(served, sequence, from).isEmpty()) {
            return Optional.of(
                reached.equals(served.write())
                    ? Outcome.done(now())
                    : Outcome.refused(closed(sequence)));
          }
          return shelf.serve(live, reached) ? Optional.of(Outcome.done(now())) : Optional.empty();
        });
  }

  @Override
  public Outcome<Instant> giveUp(long sequence) {
    return trying(
        () -> {
          RulebookShelf.Live live = live();
          Served served = served();
          if (served.open().filter(it -> it.sequence() == sequence).isEmpty()) {
            return Optional.of(Outcome.refused(closed(sequence)));
          }
          Instant now = clock.instant();
          byte[] sources =
              shelf
                  .sources(live.hash())
                  .orElseThrow(() -> new IllegalStateException("no sources of " + live.hash()));
          String anew = served.givenUp(live.sequence() + 1, now).write();
          return shelf
              .publish(live, live.hash(), sources, now, anew)
              .map(next -> Outcome.done(now));
        });
  }

  private interface Try<T> extends Supplier<Optional<Outcome<T>>> {}

  /** Tries until nobody else was first. */
  private <T> Outcome<T> trying(Try<T> attempt) {
    for (int i = 0; i < TRIES; i++) {
      Optional<Outcome<T>> outcome = attempt.get();
      if (outcome.isPresent()) {
        publisher.refresh();
        return outcome.get();
      }
    }
    throw new StoreUnavailable(
        "others keep publishing at the same time", new IllegalStateException());
  }

  /** The live place; read before what stands there, so that a change in between is noticed. */
  private RulebookShelf.Live live() {
    return shelf.live().orElse(RulebookShelf.Live.NONE);
  }

  private Served served() {
    return shelf.served().map(Served::read).orElse(Served.ALWAYS);
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }

  private static Optional<OpenBackfill> of(Served served, long sequence, Instant from) {
    return served.open().filter(it -> it.sequence() == sequence && it.from().equals(from));
  }

  private Outcome<OpenBackfill> young(OpenBackfill open) {
    return open.goesOn(clock.instant())
        ? Outcome.done(open)
        : Outcome.refused(
            Problem.of(
                    Code.BACKFILL_TOO_OLD,
                    PLACE,
                    "the backfill begun at `"
                        + open.begun()
                        + "` may not go on: what it brought may be forgotten and would count twice")
                .hint(
                    "give it up (`--anew`): its attributes begin anew, and everything is brought"
                        + " again"));
  }

  private static Problem another(OpenBackfill open) {
    return Problem.of(
            Code.BACKFILL_OPEN,
            PLACE,
            "another backfill is under way, from `"
                + open.from()
                + "` and "
                + (open.source().isEmpty() ? "no named source" : "`" + open.source() + "`"))
        .hint("finish it, or give it up (`--anew`)");
  }

  private static Problem closed(long sequence) {
    return Problem.of(
            Code.BACKFILL_CLOSED, PLACE, "no backfill of rulebook `" + sequence + "` is under way")
        .hint("it was done or given up; begin one");
  }
}
