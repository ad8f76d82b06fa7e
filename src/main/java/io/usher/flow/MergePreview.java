package io.usher.flow;

import io.usher.customer.Profile;
import io.usher.customer.Tie;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** What a merge would lead to, by the very plan the merge itself takes. Pure. */
public final class MergePreview {
  private MergePreview() {}

  /** The profile that would stay, and what would be said of it; the other is as it is stored. */
  public static Planner.Plan of(Profile stays, Profile other, LiveRulebook live, Instant now) {
    Profile bound =
        other.linked(
            other.links().tied(new Tie.Sealed(stays.id(), now)),
            other.version(),
            other.nextChangeAt());
    return new Merging(live, Set.of(), Optional.empty(), now, stays.version() + 1, false)
        .plan(new MergeStep.TakeIn(bound), stays)
        .map(merge -> new Planner.Plan(merge.after(), merge.changes()))
        .orElseThrow(() -> new IllegalArgumentException("they are one already"));
  }
}
