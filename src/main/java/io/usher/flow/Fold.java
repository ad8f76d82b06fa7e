package io.usher.flow;

import io.usher.customer.CustomerId;
import io.usher.customer.Profile;
import io.usher.customer.Tie;
import io.usher.value.Code;
import io.usher.value.Place;
import io.usher.value.Problem;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The occasions of one customer in a batch, folded in arrival order into one commit, each with its
 * own change.
 */
final class Fold {
  private static final Logger log = LoggerFactory.getLogger(Fold.class);

  final CustomerId customer;

  /** What is left of one who was erased, where no profile is. */
  Optional<Erased> erased = Optional.empty();

  /** The profile as it was read last. */
  Optional<Profile> stored = Optional.empty();

  private final Map<Integer, Occasion> occasions = new LinkedHashMap<>();
  private final Map<Integer, Receipt> receipts = new LinkedHashMap<>();

  /** What merges that are to be undone can be undone by. */
  private final Map<Integer, Folded> folded = new HashMap<>();

  Fold(CustomerId customer) {
    this.customer = customer;
  }

  void add(int index, Occasion occasion) {
    occasions.put(index, occasion);
  }

  /** Reads what merges can be undone by, where one is to be. */
  void fetch(Profiles profiles) {
    folded.clear();
    occasions.forEach(
        (index, occasion) -> {
          if (occasion instanceof Occasion.Merge merge) {
            Optional<Folded> kept = Optional.empty();
            if (merge.step() instanceof MergeStep.GiveBack back) {
              kept = profiles.folded(customer, back.other());
            } else if (merge.step() instanceof MergeStep.Recall
                && stored.map(it -> it.links().tie()).orElse(null) instanceof Tie.Pointer to) {
              kept = profiles.folded(to.to(), customer);
            }
            kept.ifPresent(it -> folded.put(index, it));
          }
        });
  }

  /** The hashes of all message ids in here. */
  List<Long> hashes(LiveRulebook live) {
    List<Long> hashes = new ArrayList<>();
    for (Occasion occasion : occasions.values()) {
      if (remembered(occasion)) {
        hashes.add(id(occasion, live));
      } else if (occasion instanceof Occasion.Merge merge
          && merge.step() instanceof MergeStep.TakeIn takeIn) {
        takeIn.other().recent().ids().forEach(id -> hashes.add(id.hash()));
      }
    }
    return hashes;
  }

  /**
   * Plans all occasions on the stored profile.
   *
   * @param spilled hashes of ids the customer's spill holds
   * @return what to commit; empty if nothing had an effect
   */
  Optional<Profiles.Commit> plan(LiveRulebooks rulebooks, Instant now, Set<Long> spilled) {
    receipts.clear();
    Profile before = stored.orElseGet(() -> blank(now));
    LiveRulebook live = rulebooks.now();
    long newest = newestRulebook(before);
    if (newest > live.sequence()) {
      live = rulebooks.atLeast(newest);
    }
    Profile profile = before;
    List<Change> changes = new ArrayList<>();
    List<Folded> taken = new ArrayList<>();
    List<CustomerId> returned = new ArrayList<>();
    boolean replayed = false;
    for (Map.Entry<Integer, Occasion> entry : occasions.entrySet()) {
      Occasion occasion = entry.getValue();
      long id = id(occasion, live);
      if (occasion instanceof Occasion.Merge merge) {
        try {
          Optional<Folded> kept = Optional.ofNullable(this.folded.get(entry.getKey()));
          Optional<Merging.Merge> plan =
              tooOld(merge.step(), profile)
                  ? Optional.empty()
                  : new Merging(
                          live,
                          spilled,
                          kept,
                          merge.at().orElse(now),
                          before.version() + 1,
                          merge.silent())
                      .plan(merge.step(), profile);
          if (plan.isPresent()) {
            profile = plan.get().after();
            plan.get()
                .changes()
                .forEach(change -> changes.add(merge.silent() ? change.silenced() : change));
            plan.get().folded().ifPresent(taken::add);
            returned.addAll(plan.get().returned());
          }
          List<Change> led = plan.map(Merging.Merge::changes).orElse(List.of());
          receipts.put(
              entry.getKey(),
              profile.links().tie().bound()
                  ? new Receipt.Merged(profile)
                  : new Receipt.Done(
                      led.isEmpty() ? List.of(nothing(occasion, profile, live, now)) : led));
        } catch (RuntimeException fault) {
          log.error("a merge could not be planned rulebook={}", live.rulebook().hash(), fault);
          receipts.put(entry.getKey(), new Receipt.Failed(FAILED));
        }
      } else if (profile.version() == 0
          && occasion instanceof Occasion.Happened happened
          && erased.filter(it -> !happened.event().timestamp().isAfter(it.at())).isPresent()) {
        receipts.put(entry.getKey(), new Receipt.TooOld(erased.get().at()));
      } else if (profile.links().tie().bound()) {
        receipts.put(entry.getKey(), new Receipt.Merged(profile));
      } else if (occasion instanceof Occasion.Backfilled brought
          && !live.served().takes(brought.sequence(), brought.from(), now)) {
        receipts.put(entry.getKey(), new Receipt.Failed(CLOSED));
      } else if (remembered(occasion)
          && (spilled.contains(id) || profile.recent().holds(id, now))) {
        receipts.put(
            entry.getKey(),
            new Receipt.SeenBefore(Optional.empty(), profile.version(), live.rulebook().hash()));
      } else if (moot(occasion, profile, live)) {
        receipts.put(
            entry.getKey(), new Receipt.Done(List.of(nothing(occasion, profile, live, now)), true));
      } else if (Sales.early(occasion, profile)) {
        receipts.put(entry.getKey(), new Receipt.Early());
      } else {
        try {
          Planner.Plan plan = Planner.plan(occasion, id, profile, live, now, before.version() + 1);
          profile = plan.after();
          replayed |= replayed(occasion);
          boolean silent = Planner.silent(occasion);
          plan.changes().forEach(change -> changes.add(silent ? change.silenced() : change));
          receipts.put(
              entry.getKey(),
              new Receipt.Done(
                  plan.changes().isEmpty()
                      ? List.of(nothing(occasion, profile, live, now))
                      : plan.changes()));
        } catch (RuntimeException fault) {
          log.error("an occasion could not be planned rulebook={}", live.rulebook().hash(), fault);
          receipts.put(entry.getKey(), new Receipt.Failed(FAILED));
        }
      }
    }
    // a pointer is made without a change of its own
    return profile.version() == before.version()
        ? Optional.empty()
        : Optional.of(
            new Profiles.Commit(
                before,
                profile,
                changes,
                taken,
                returned,
                replayed && profile.dueBy(now),
                live.rulebook().traits().lookUps(),
                now));
  }

  /** The newest rulebook anything in here was decided under. */
  private long newestRulebook(Profile before) {
    long newest = before.rulebook();
    for (Occasion occasion : occasions.values()) {
      if (occasion instanceof Occasion.Merge merge) {
        newest = Math.max(newest, Merging.rulebook(merge.step()));
      }
    }
    return newest;
  }

  private static boolean remembered(Occasion occasion) {
    return occasion instanceof Occasion.Happened || occasion instanceof Occasion.Backfilled;
  }

  /** What a repeat is known by; what is brought afterwards may have come before as it happened. */
  private static long id(Occasion occasion, LiveRulebook live) {
    return occasion.fold(
        happened -> MessageIds.hash(happened.event().messageId()),
        due -> 0L,
        redecide -> 0L,
        merge -> 0L,
        brought ->
            MessageIds.hash(
                "backfill "
                    + brought.sequence()
                    + live.rulebook()
                        .attributes()
                        .onceKey(brought.event())
                        .orElse("\n" + brought.event().messageId())),
        assignment -> 0L);
  }

  /** Nothing of this customer could be taken in. */
  void fail() {
    occasions.keySet().forEach(index -> receipts.put(index, new Receipt.Failed(BROKEN)));
  }

  private static final Problem BROKEN =
      Problem.of(
          Code.INTERNAL,
          new Place.Pointer(""),
          "what is stored of this customer cannot be used; this message was not taken in");

  private static final Problem CLOSED =
      Problem.of(
          Code.BACKFILL_CLOSED,
          new Place.Pointer(""),
          "this backfill is no longer under way; nothing was taken in");

  private static final Problem FAILED =
      Problem.of(
          Code.INTERNAL,
          new Place.Pointer(""),
          "this message could not be decided; it was not taken in");

  /**
   * Nothing to do for a customer who is not there, who is not due, or who was decided under this
   * rulebook already.
   */
  private static boolean moot(Occasion occasion, Profile profile, LiveRulebook live) {
    boolean upToDate = profile.rulebook() == live.sequence();
    return occasion.fold(
        happened -> false,
        due ->
            (profile.version() == 0 && profile.rulebook() == 0)
                || (upToDate && profile.settled() && !profile.dueBy(due.at())),
        redecide -> profile.version() == 0 || upToDate,
        merge -> false,
        brought -> profile.rulebook() == 0 || brought.event().timestamp().isBefore(brought.from()),
        assignment -> profile.version() == 0 || Sales.known(assignment.news(), profile));
  }

  private static boolean replayed(Occasion occasion) {
    return occasion.fold(
        Occasion.Happened::history,
        Occasion.Due::silent,
        redecide -> false,
        merge -> false,
        brought -> false,
        assignment -> false);
  }

  private static Change nothing(
      Occasion occasion, Profile profile, LiveRulebook live, Instant now) {
    return new Change(
        now,
        occasion.fold(
            happened -> "event",
            due -> "due",
            redecide -> "redecide",
            merge -> "merge",
            brought -> "backfill",
            assignment -> Planner.ASSIGNMENT),
        "",
        profile.version(),
        live.rulebook().hash(),
        List.of(),
        List.of(),
        List.of());
  }

  /** Whether it was said before one of the two was erased that they are one. */
  private boolean tooOld(MergeStep step, Profile profile) {
    return profile.version() == 0
        && step instanceof MergeStep.Seal seal
        && erased.filter(it -> !seal.said().isAfter(it.at())).isPresent();
  }

  /** Somebody new; what they refused before they were erased stands. */
  private Profile blank(Instant now) {
    return erased.map(it -> it.blank(customer, now)).orElseGet(() -> Profile.blank(customer, now));
  }

  /** Completes the profiles of sealed ones, which go into another with all their ids. */
  void complete(UnaryOperator<Profile> whole) {
    receipts.replaceAll(
        (index, receipt) ->
            receipt instanceof Receipt.Merged merged
                ? new Receipt.Merged(whole.apply(merged.profile()))
                : receipt);
  }

  /** Whether somebody wants the first change of a message that was seen before. */
  boolean wantsHistory() {
    for (Map.Entry<Integer, Receipt> entry : receipts.entrySet()) {
      if (entry.getValue() instanceof Receipt.SeenBefore
          && occasions.get(entry.getKey()) instanceof Occasion.Happened happened
          && happened.explain()) {
        return true;
      }
    }
    return false;
  }

  /**
   * A receipt for each occasion by its index, seen-before ones with the first change where {@code
   * history} has it.
   */
  Map<Integer, Receipt> receipts(List<Change> history) {
    Map<Integer, Receipt> answered = new LinkedHashMap<>(receipts);
    if (history.isEmpty()) {
      return answered;
    }
    answered.replaceAll(
        (index, receipt) -> {
          if (receipt instanceof Receipt.SeenBefore seen
              && occasions.get(index) instanceof Occasion.Happened happened) {
            String id = happened.event().messageId();
            Optional<Change> first =
                history.stream().filter(change -> change.messageId().equals(id)).findFirst();
            return new Receipt.SeenBefore(first, seen.version(), seen.rulebook());
          }
          return receipt;
        });
    return answered;
  }
}
