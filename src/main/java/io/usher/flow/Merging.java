package io.usher.flow;

import io.usher.customer.CustomerId;
import io.usher.customer.Links;
import io.usher.customer.Profile;
import io.usher.customer.Tie;
import io.usher.journey.Message;
import io.usher.value.Data;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Plans the steps by which two customers become one, and one becomes two again. Pure, as {@link
 * Planner}, whose decisions it takes.
 *
 * @param spilled hashes of ids the profile's spill holds
 * @param folded what the merge that is undone can be undone by, as long as it is kept
 * @param version the version the commit will have
 * @param silent its messages do not leave
 */
record Merging(
    LiveRulebook live,
    Set<Long> spilled,
    Optional<Folded> folded,
    Instant now,
    long version,
    boolean silent) {
  /** A profile that is still sealed after so long was left behind by whoever sealed it. */
  static final Duration PATIENCE = Duration.ofSeconds(2);

  /**
   * What a step leads to.
   *
   * @param changes may be empty: a pointer has no change of its own
   * @param folded what was taken in
   * @param returned those that were given back, with those that they had taken in
   */
  record Merge(
      Profile after, List<Change> changes, Optional<Folded> folded, List<CustomerId> returned) {
    Merge(Profile after) {
      this(after, List.of(), Optional.empty());
    }

    Merge(Profile after, List<Change> changes, Optional<Folded> folded) {
      this(after, changes, folded, List.of());
    }
  }

  /** The newest rulebook the step must know of. */
  static long rulebook(MergeStep step) {
    return step.fold(
        seal -> 0L,
        takeIn -> takeIn.other().rulebook(),
        point -> 0L,
        unseal -> 0L,
        recall -> 0L,
        giveBack -> 0L,
        release -> 0L);
  }

  /** What the step leads to; empty if it has been taken, or is no longer to be. */
  Optional<Merge> plan(MergeStep step, Profile profile) {
    Tie tie = profile.links().tie();
    return step.fold(
        seal -> tie.bound() ? Optional.empty() : seal(seal, profile),
        takeIn -> tie.bound() ? Optional.empty() : takeIn(takeIn.other(), profile),
        point ->
            sealedAt(tie).equals(Optional.of(point.at())) && !(tie instanceof Tie.Pointer)
                ? Optional.of(
                    new Merge(profile.pointing(new Tie.Pointer(point.to(), point.at()), version)))
                : Optional.empty(),
        unseal ->
            tie instanceof Tie.Sealed sealed && sealed.at().equals(unseal.at())
                ? Optional.of(free(profile, profile.links()))
                : Optional.empty(),
        recall ->
            tie instanceof Tie.Pointer pointer && folded.isPresent() && Folded.kept(pointer, now)
                ? recall(pointer, folded.get().other(), profile)
                : Optional.empty(),
        giveBack -> tie.bound() ? Optional.empty() : giveBack(giveBack, profile),
        release ->
            tie instanceof Tie.Returning returning && returning.at().equals(release.at())
                ? Optional.of(free(profile, profile.links().keptApart(returning.from())))
                : Optional.empty());
  }

  private Optional<Merge> seal(MergeStep.Seal seal, Profile profile) {
    if (seal.into().equals(profile.id())
        || (!seal.asked() && profile.links().isApart(seal.into()))) {
      return Optional.empty();
    }
    Instant at = later(now, profile.decidedAt());
    List<Change> changes = new ArrayList<>();
    Profile ready = Planner.advance(profile, live, at, version, changes, silent);
    Links links = ready.links().reconciled(seal.into()).tied(new Tie.Sealed(seal.into(), at));
    return Optional.of(
        new Merge(
            ready.linked(links, version, Optional.of(at.plus(PATIENCE))),
            changes,
            Optional.empty()));
  }

  private Optional<Merge> takeIn(Profile other, Profile profile) {
    if (!(other.links().tie() instanceof Tie.Sealed sealed)
        || other.id().equals(profile.id())
        || profile.links().took(other.id(), sealed.at())) {
      return Optional.empty();
    }
    Instant at = later(sealed.at(), profile.decidedAt());
    if (new Folded(other, profile).blank() && other.recent().size() == 0) {
      return Optional.of(known(other, sealed.at(), at, profile));
    }
    List<Change> changes = new ArrayList<>();
    Profile ready = Planner.advance(profile, live, at, version, changes, silent);
    Profile one = new Union(live, spilled, at).of(ready, other);
    Planner.Decided decided = Planner.decide(one, live, at, "merge", version, silent);
    changes.add(announced(decided.change(), other.id(), "customer.merged"));
    Profile after = Planner.advance(decided.profile(), live, now, version, changes, silent);
    return Optional.of(new Merge(after, changes, Optional.of(new Folded(other, ready))));
  }

  /** With an id nobody has heard of: there is nothing to decide anew, and nothing to say. */
  private Merge known(Profile other, Instant sealedAt, Instant at, Profile profile) {
    Links links = profile.links().with(new Links.Merged(other.id(), sealedAt), List.of());
    Profile after =
        profile.version() > 0
            ? profile.linked(links, version, profile.nextChangeAt())
            : profile
                .decided(Map.of(), version, live.sequence(), at, Optional.empty(), false)
                .linked(links, version, Optional.empty());
    return new Merge(after, List.of(), Optional.of(new Folded(other, profile)));
  }

  private static Optional<Instant> sealedAt(Tie tie) {
    return tie.fold(
        free -> Optional.empty(),
        seal -> Optional.of(seal.at()),
        pointer -> Optional.of(pointer.at()),
        returning -> Optional.of(returning.at()));
  }

  private Merge free(Profile profile, Links links) {
    Profile free = profile.linked(links.tied(new Tie.Free()), profile.version(), Optional.empty());
    if (free.rulebook() == 0) {
      return new Merge(free.linked(free.links(), version, Optional.empty()));
    }
    Instant at = later(now, free.decidedAt());
    List<Change> changes = new ArrayList<>();
    Profile ready = Planner.advance(next(free), live, at, version, changes, silent);
    Planner.Decided decided = Planner.decide(ready, live, at, "merge", version, silent);
    changes.add(decided.change());
    return new Merge(decided.profile(), changes, Optional.empty());
  }

  /** With the next change it would have if it had never been bound. */
  private Profile next(Profile profile) {
    return profile.linked(profile.links(), profile.version(), NextChange.of(profile, live));
  }

  private Optional<Merge> recall(Tie.Pointer pointer, Profile was, Profile profile) {
    if (!(was.links().tie() instanceof Tie.Sealed then) || !then.at().equals(pointer.at())) {
      return Optional.empty();
    }
    Links links = was.links().tied(pointer.recall());
    return Optional.of(
        new Merge(
            was.linked(
                links, version, Optional.of(later(now, profile.decidedAt()).plus(PATIENCE)))));
  }

  private Optional<Merge> giveBack(MergeStep.GiveBack step, Profile profile) {
    if (!profile.links().took(step.other(), step.at())) {
      return Optional.empty();
    }
    Instant at = later(now, profile.decidedAt());
    List<Change> changes = new ArrayList<>();
    Profile ready = Planner.advance(profile, live, at, version, changes, silent);
    Profile rest = new Parting(live, at).of(ready, step.other(), folded);
    Planner.Decided decided = Planner.decide(rest, live, at, "unmerge", version, silent);
    changes.add(announced(decided.change(), step.other(), "customer.unmerged"));
    return Optional.of(
        new Merge(decided.profile(), changes, Optional.empty(), returned(step.other())));
  }

  private List<CustomerId> returned(CustomerId other) {
    List<CustomerId> returned = new ArrayList<>(List.of(other));
    folded.ifPresent(it -> it.other().links().merged().forEach(its -> returned.add(its.id())));
    return returned;
  }

  private static Change announced(Change change, CustomerId other, String type) {
    Map<String, Data> data = new LinkedHashMap<>();
    data.put("other", new Data.Text(other.text()));
    data.put("kind", new Data.Text(other.space().word()));
    data.put("at", new Data.Text(change.at().toString()));
    List<Message> messages = new ArrayList<>();
    messages.add(new Message(type, new Data.Fields(data)));
    messages.addAll(change.messages());
    return new Change(
        change.at(),
        change.cause(),
        change.messageId(),
        change.version(),
        change.rulebook(),
        change.decisions(),
        messages,
        change.problems());
  }

  private static Instant later(Instant one, Instant other) {
    return one.isBefore(other) ? other : one;
  }
}
