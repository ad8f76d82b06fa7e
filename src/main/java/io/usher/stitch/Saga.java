package io.usher.stitch;

import io.usher.customer.CustomerId;
import io.usher.customer.CustomerId.Space;
import io.usher.customer.Profile;
import io.usher.customer.Tie;
import io.usher.flow.Intake;
import io.usher.flow.MergeStep;
import io.usher.flow.Occasion;
import io.usher.flow.Receipt;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Takes the steps of a merge or of its undoing one after the other, each a commit of its own.
 *
 * <p><b>Why nothing is lost or counted twice.</b> A sealed profile does not change, so that whoever
 * resumes finds what the first one had. The other notes the seal it took in, in the same commit as
 * what it brought; a profile it has itself taken in brings its notes along. So a seal is taken in
 * once, by whichever way. Two that are to be merged into each other are both sealed, and neither
 * can take the other in: then the one whose id comes first is unsealed; every server finds the same
 * one, and none unseals one that has been taken in, since a sealed profile takes in nothing.
 */
final class Saga {
  /** How a saga ended. */
  enum End {
    DONE,
    /** A step cannot be taken now; what is sealed stays sealed, and is tried again later. */
    FAILED,
    /** The store did not answer. */
    UNKNOWN
  }

  private static final int AGAIN_MS = 20;

  /** More ids of one person than this in a row, and something is wrong. */
  private static final int MOST_HOPS = 200;

  private final Intake lanes;
  private final ScheduledExecutorService later;
  private final Optional<Instant> at;
  private final boolean silent;
  private int hops;

  /**
   * A saga that has not begun; used once.
   *
   * @param at replayed: the instant its steps are planned at
   */
  Saga(Intake lanes, ScheduledExecutorService later, Optional<Instant> at, boolean silent) {
    this.lanes = lanes;
    this.later = later;
    this.at = at;
    this.silent = silent;
  }

  /** Makes one customer of several. */
  void stitch(Stitch stitch, Consumer<End> then) {
    stitch(stitch, 0, then);
  }

  private void stitch(Stitch stitch, int number, Consumer<End> then) {
    if (number == stitch.others().size()) {
      then.accept(End.DONE);
      return;
    }
    seal(
        stitch,
        stitch.others().get(number),
        end -> {
          if (end == End.UNKNOWN) {
            then.accept(end);
          } else {
            stitch(stitch, number + 1, then);
          }
        });
  }

  private void seal(Stitch stitch, CustomerId other, Consumer<End> then) {
    if (other.equals(stitch.stays())) {
      then.accept(End.DONE);
      return;
    }
    step(
        other,
        new MergeStep.Seal(stitch.stays(), stitch.asked(), stitch.said()),
        then,
        done -> then.accept(End.DONE),
        profile ->
            profile
                .links()
                .tie()
                .fold(
                    free -> end(then, End.DONE),
                    seal ->
                        resume(
                            profile,
                            List.of(),
                            seal.into().equals(stitch.stays())
                                ? then
                                : on(then, () -> seal(stitch, other, then))),
                    pointer -> {
                      if (stitch.through() && other.space() == Space.USER) {
                        seal(stitch, pointer.to(), then);
                        return true;
                      }
                      return end(then, End.DONE);
                    },
                    returning -> giveBack(profile, returning, then)));
  }

  /** Goes on with what somebody else has begun. */
  boolean resume(Profile bound, Consumer<End> then) {
    return resume(bound, List.of(), then);
  }

  /**
   * The same.
   *
   * @param path those that wait for this one to be resumed, the first first
   */
  private boolean resume(Profile bound, List<Profile> path, Consumer<End> then) {
    return bound
        .links()
        .tie()
        .fold(
            free -> end(then, End.DONE),
            seal -> takeIn(bound, seal, seal.into(), path, then),
            pointer -> end(then, End.DONE),
            returning -> giveBack(bound, returning, then));
  }

  private boolean takeIn(
      Profile profile, Tie.Sealed tie, CustomerId by, List<Profile> path, Consumer<End> then) {
    if (by.equals(profile.id())) {
      return unseal(profile, then);
    }
    return step(
        by,
        new MergeStep.TakeIn(profile),
        then,
        done -> point(profile.id(), by, tie.at(), then),
        other -> {
          if (other.links().took(profile.id(), tie.at())) {
            point(profile.id(), other.id(), tie.at(), then);
            return true;
          }
          Runnable again = () -> takeIn(profile, tie, by, path, then);
          return other
              .links()
              .tie()
              .fold(
                  free -> end(again),
                  seal -> {
                    List<Profile> waiting = new ArrayList<>(path);
                    waiting.add(profile);
                    int circle = place(waiting, other.id());
                    return circle < 0
                        ? resume(other, waiting, on(then, again))
                        : unseal(first(waiting.subList(circle, waiting.size())), on(then, again));
                  },
                  pointer -> takeIn(profile, tie, pointer.to(), path, then),
                  returning -> giveBack(other, returning, on(then, again)));
        });
  }

  private static int place(List<Profile> path, CustomerId id) {
    for (int i = 0; i < path.size(); i++) {
      if (path.get(i).id().equals(id)) {
        return i;
      }
    }
    return -1;
  }

  private static Profile first(List<Profile> circle) {
    return circle.stream().min(Comparator.comparing(Profile::id)).orElseThrow();
  }

  private void point(CustomerId customer, CustomerId to, Instant sealedAt, Consumer<End> then) {
    step(
        customer,
        new MergeStep.Point(to, sealedAt),
        then,
        done -> then.accept(End.DONE),
        profile -> end(then, End.DONE));
  }

  private boolean unseal(Profile profile, Consumer<End> then) {
    if (!(profile.links().tie() instanceof Tie.Sealed sealed)) {
      return end(then, End.DONE);
    }
    return step(
        profile.id(),
        new MergeStep.Unseal(sealed.at()),
        then,
        done -> then.accept(End.DONE),
        bound -> end(then, End.DONE));
  }

  /**
   * Makes two of one again.
   *
   * @param then told also whether the one came back
   */
  void unmerge(CustomerId customer, Consumer<End> then) {
    step(
        customer,
        new MergeStep.Recall(),
        then,
        done -> then.accept(End.DONE),
        profile ->
            profile.links().tie() instanceof Tie.Returning returning
                ? giveBack(profile, returning, then)
                : end(then, End.FAILED));
  }

  private boolean giveBack(Profile profile, Tie.Returning tie, Consumer<End> then) {
    return step(
        tie.from(),
        new MergeStep.GiveBack(profile.id(), tie.at()),
        then,
        done ->
            step(
                profile.id(),
                new MergeStep.Release(tie.at()),
                then,
                free -> then.accept(End.DONE),
                bound -> end(then, End.DONE)),
        other ->
            other.links().tie() instanceof Tie.Pointer
                // merged itself in between: what it took in cannot be taken out of another
                ? end(() -> point(profile.id(), tie.from(), tie.at(), then))
                : resume(other, on(then, () -> giveBack(profile, tie, then))));
  }

  /** What becomes of a step: done, or the profile is bound. */
  private boolean step(
      CustomerId customer,
      MergeStep step,
      Consumer<End> then,
      Consumer<Receipt.Done> done,
      java.util.function.Predicate<Profile> bound) {
    if (++hops > MOST_HOPS) {
      return end(then, End.FAILED);
    }
    offer(
        new Occasion.Merge(customer, step, at, silent),
        receipt ->
            receipt.<Boolean>fold(
                it -> end(() -> done.accept(it)),
                seen -> end(then, End.FAILED),
                failed -> end(then, End.FAILED),
                unknown -> end(then, End.UNKNOWN),
                merged -> bound.test(merged.profile()),
                tooOld -> end(then, End.FAILED),
                early -> end(then, End.FAILED)));
    return true;
  }

  private void offer(Occasion occasion, Consumer<Receipt> then) {
    if (!lanes.offer(List.of(occasion), receipts -> then.accept(receipts.get(0)))) {
      try {
        ScheduledFuture<?> unused =
            later.schedule(() -> offer(occasion, then), AGAIN_MS, TimeUnit.MILLISECONDS);
      } catch (RejectedExecutionException stopped) {
        then.accept(new Receipt.OutcomeUnknown());
      }
    }
  }

  private static Consumer<End> on(Consumer<End> then, Runnable next) {
    return end -> {
      if (end == End.DONE) {
        next.run();
      } else {
        then.accept(end);
      }
    };
  }

  private static boolean end(Consumer<End> then, End end) {
    then.accept(end);
    return true;
  }

  private static boolean end(Runnable next) {
    next.run();
    return true;
  }
}
