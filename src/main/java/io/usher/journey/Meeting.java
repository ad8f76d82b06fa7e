package io.usher.journey;

import io.usher.calendar.Brand;
import io.usher.customer.Standing;
import io.usher.customer.Standing.Firing;
import io.usher.customer.Standing.Membership;
import io.usher.customer.Standing.Suppression;
import io.usher.decide.Decision;
import io.usher.decide.Policy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BinaryOperator;
import java.util.stream.Stream;

/**
 * Where one customer stands with a decision who was two until now, before the decision is asked
 * anew: what either has stays (since the earlier of both), and what may happen once has happened if
 * it has to one of them.
 */
public final class Meeting {
  private Meeting() {}

  /**
   * The standing of both; that of the one who stays if they are of different kinds.
   *
   * @param told keys of the events that both were told of and that count once
   * @param at the instant they become one
   */
  public static Standing of(
      Decision decision, Standing stays, Standing other, Set<Long> told, Instant at, Brand brand) {
    Policy policy = decision.policy();
    return stays.fold(
        values -> values,
        one -> other instanceof Standing.Segments its ? segments(one, its) : one,
        one -> other instanceof Standing.Tier its ? tier(policy, one, its) : one,
        one ->
            other instanceof Standing.Score its && policy instanceof Policy.Score score
                ? ScoreMeeting.of(score, decision.decider().rows(), one, its, told, at, brand)
                : one,
        one -> other instanceof Standing.Qualification its ? lead(one, its) : one,
        one -> other instanceof Standing.Suppressions its ? suppressions(one, its) : one,
        one -> other instanceof Standing.Triggers its ? triggers(one, its) : one,
        one -> other instanceof Standing.Routed its ? routed(one, its) : one);
  }

  private static Standing segments(Standing.Segments stays, Standing.Segments other) {
    return new Standing.Segments(
        both(
            stays.memberships(),
            other.memberships(),
            (own, its) ->
                new Membership(
                    earlier(own.since(), its.since()),
                    own.row(),
                    Stream.concat(own.stayUntil().stream(), its.stayUntil().stream())
                        .max(Comparator.naturalOrder()))));
  }

  /**
   * The higher one; of the same level, since the earlier. Where a sheet says which moves there are,
   * levels are stages and nothing is higher: that of the one who stays.
   */
  private static Standing tier(Policy policy, Standing.Tier stays, Standing.Tier other) {
    boolean stages = policy instanceof Policy.Tier of && !of.moves().isEmpty();
    if (stages && !stays.level().isEmpty() && !stays.level().equals(other.level())) {
      return stays;
    }
    int own = level(policy, stays);
    int its = level(policy, other);
    if (own == its) {
      return other.since().isBefore(stays.since()) ? other : stays;
    }
    return its < own ? other : stays;
  }

  /** From 0, the highest; none is below all. */
  private static int level(Policy policy, Standing.Tier tier) {
    int level = policy instanceof Policy.Tier of ? of.levels().indexOf(tier.level()) : -1;
    return level < 0 ? Integer.MAX_VALUE : level;
  }

  private static Standing lead(Standing.Qualification stays, Standing.Qualification other) {
    boolean same = stays.status().equals(other.status());
    return same && other.since().isBefore(stays.since()) ? other : stays;
  }

  /** All stay; of the same row and scope the one that lasts longer. */
  private static Standing suppressions(Standing.Suppressions stays, Standing.Suppressions other) {
    Map<List<String>, Suppression> all = new LinkedHashMap<>();
    Stream.concat(stays.suppressions().stream(), other.suppressions().stream())
        .sorted(Comparator.comparing(Suppression::since))
        .forEach(it -> all.merge(scope(it), it, Meeting::longer));
    return new Standing.Suppressions(List.copyOf(all.values()));
  }

  private static List<String> scope(Suppression it) {
    return List.of(it.row(), it.channel(), it.messageClass(), it.campaign());
  }

  private static Suppression longer(Suppression one, Suppression other) {
    boolean first =
        one.until().isEmpty()
            || (other.until().isPresent() && !other.until().get().isAfter(one.until().get()));
    Suppression longest = first ? one : other;
    return new Suppression(
        longest.row(),
        longest.channel(),
        longest.reason(),
        longest.messageClass(),
        longest.campaign(),
        earlier(one.since(), other.since()),
        longest.until());
  }

  private static Standing triggers(Standing.Triggers stays, Standing.Triggers other) {
    return new Standing.Triggers(
        both(
            stays.rows(),
            other.rows(),
            (own, its) ->
                new Firing(
                    Stream.concat(own.lastAt().stream(), its.lastAt().stream())
                        .max(Comparator.naturalOrder()),
                    own.times() + its.times(),
                    own.speaking() || its.speaking())));
  }

  /** What was said last holds, and the leads of both go on. */
  private static Standing routed(Standing.Routed stays, Standing.Routed other) {
    boolean own = other.row().isEmpty() || !other.since().isAfter(stays.since());
    Standing.Routed last = own ? stays : other;
    Standing.Routed all = new Standing.Routed(last.row(), last.since(), last.outputs(), Map.of());
    List<Map.Entry<String, Standing.Lead>> leads = new ArrayList<>(stays.leads().entrySet());
    leads.addAll(other.leads().entrySet());
    leads.sort(Comparator.comparing(lead -> lead.getValue().at()));
    for (Map.Entry<String, Standing.Lead> lead : leads) {
      all = all.with(lead.getKey(), lead.getValue());
    }
    return all;
  }

  /** Without the leads the other had brought; those that came since stay. */
  private static Standing without(
      Standing.Routed now, Standing.Routed other, Optional<Standing> before) {
    Standing.Routed then = before.orElse(null) instanceof Standing.Routed b ? b : null;
    Standing.Routed rest = now;
    for (String lead : other.leads().keySet()) {
      rest = then != null && then.leads().containsKey(lead) ? rest : rest.without(lead);
    }
    boolean taken = now.row().equals(other.row()) && now.since().equals(other.since());
    if (!taken) {
      return rest;
    }
    return then == null
        ? new Standing.Routed("", now.since(), Map.of(), rest.leads())
        : new Standing.Routed(then.row(), then.since(), then.outputs(), rest.leads());
  }

  private static <V> Map<String, V> both(
      Map<String, V> stays, Map<String, V> other, BinaryOperator<V> one) {
    Map<String, V> all = new LinkedHashMap<>();
    Set<String> names = new LinkedHashSet<>(stays.keySet());
    names.addAll(other.keySet());
    for (String name : names) {
      V own = stays.get(name);
      V its = other.get(name);
      if (own != null && its != null) {
        all.put(name, one.apply(own, its));
      } else if (own != null) {
        all.put(name, own);
      } else if (its != null) {
        all.put(name, its);
      }
    }
    return all;
  }

  private static Instant earlier(Instant one, Instant other) {
    return other.isBefore(one) ? other : one;
  }

  /**
   * The standing without what another had brought, before the decision is asked anew. Suppressions
   * stay. What the other alone had holds since {@code at} if it still does.
   *
   * @param before just before the other was merged; empty for none
   * @param told keys of the events that both had been told of by then and that count once
   */
  public static Standing without(
      Decision decision,
      Standing now,
      Standing other,
      Optional<Standing> before,
      Set<Long> told,
      Instant at) {
    if (now instanceof Standing.Segments own && other instanceof Standing.Segments its) {
      Map<String, Membership> then =
          before.orElse(null) instanceof Standing.Segments b ? b.memberships() : Map.of();
      Map<String, Membership> rest = new LinkedHashMap<>();
      own.memberships()
          .forEach((segment, one) -> rest.put(segment, without(segment, one, its, then, at)));
      return new Standing.Segments(rest);
    }
    if (now instanceof Standing.Tier own && other instanceof Standing.Tier its) {
      boolean taken = own.level().equals(its.level()) && own.since().equals(its.since());
      return taken && before.orElse(null) instanceof Standing.Tier then ? then : now;
    }
    if (now instanceof Standing.Score own
        && other instanceof Standing.Score its
        && decision.policy() instanceof Policy.Score policy) {
      Standing.Score then =
          before.orElse(null) instanceof Standing.Score b ? b : Standing.Score.NONE;
      return ScoreMeeting.without(policy, decision.decider().rows(), own, its, then, told);
    }
    if (now instanceof Standing.Triggers own && other instanceof Standing.Triggers its) {
      Map<String, Firing> then =
          before.orElse(null) instanceof Standing.Triggers b ? b.rows() : Map.of();
      Map<String, Firing> rest = new LinkedHashMap<>(own.rows());
      its.rows()
          .forEach(
              (row, more) ->
                  rest.computeIfPresent(
                      row, (same, one) -> without(one, more, Optional.ofNullable(then.get(row)))));
      return new Standing.Triggers(rest);
    }
    return now instanceof Standing.Routed own && other instanceof Standing.Routed its
        ? without(own, its, before)
        : now;
  }

  private static Membership without(
      String segment,
      Membership one,
      Standing.Segments other,
      Map<String, Membership> before,
      Instant at) {
    Membership then = before.get(segment);
    Membership its = other.memberships().get(segment);
    boolean taken = its != null && !one.since().isAfter(its.since());
    if (its == null || !(taken || then != null)) {
      return one;
    }
    return new Membership(then == null ? at : then.since(), one.row(), one.stayUntil());
  }

  private static Firing without(Firing now, Firing other, Optional<Firing> before) {
    Firing then = before.orElse(new Firing(Optional.empty(), 0, false));
    boolean taken = now.lastAt().equals(other.lastAt());
    return new Firing(
        taken ? then.lastAt() : now.lastAt(),
        Math.max(then.times(), now.times() - other.times()),
        now.speaking());
  }
}
