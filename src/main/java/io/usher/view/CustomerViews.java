package io.usher.view;

import io.usher.attribute.Attributes;
import io.usher.attribute.Exactness;
import io.usher.calendar.Brand;
import io.usher.customer.Profile;
import io.usher.customer.Standing;
import io.usher.decide.Decision;
import io.usher.flow.LiveRulebook;
import io.usher.flow.Pass;
import io.usher.flow.Planner;
import io.usher.journey.Breakdown;
import io.usher.value.Value;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Looks at a profile as it stands at an instant. */
public final class CustomerViews {
  private CustomerViews() {}

  /**
   * The view at {@code now}: everything due by then has taken place, though nothing of it is
   * stored.
   */
  public static CustomerView of(Profile stored, LiveRulebook live, Instant now) {
    Instant at = now.isBefore(stored.decidedAt()) ? stored.decidedAt() : now;
    Profile profile = Planner.advance(stored, live, at, stored.version(), new ArrayList<>());
    Ahead ahead = new Ahead(profile, live, at);
    Outlook.Sight sight = new Outlook(profile, live, at, ahead).sight();
    Pass pass = new Pass(live, profile, Optional.empty(), at, Map.of()).run();
    TierViews views = new TierViews(live, at, pass, ahead);
    Parts parts = new Parts(sight.exits(), at, live.rulebook().brand(), views);
    for (Decision decision : live.rulebook().decisions()) {
      Standing standing = profile.standings().get(decision.name());
      if (standing != null) {
        parts.add(decision, standing);
      }
    }
    Attributes attributes = live.rulebook().attributes();
    return new CustomerView(
        profile.id(),
        profile.version(),
        profile.traits(),
        profile.sources(),
        attributes.pasts(profile),
        consent(profile),
        LiveQueries.attributes(attributes, profile, at),
        shown(attributes, profile, at),
        exactness(attributes, profile, at, live),
        parts.segments.stream().sorted(Comparator.comparing(CustomerView.Segment::name)).toList(),
        parts.tiers,
        parts.scores,
        parts.qualifications,
        parts.values,
        parts.suppressions,
        parts.routings,
        profile.nextChangeAt(),
        sight.next(),
        ahead.cut());
  }

  /** What will happen after {@code now} if nothing happens. */
  public static Forecast forecast(Profile stored, LiveRulebook live, Instant now, Until until) {
    Instant at = now.isBefore(stored.decidedAt()) ? stored.decidedAt() : now;
    Profile profile = Planner.advance(stored, live, at, stored.version(), new ArrayList<>());
    return new Outlook(profile, live, at, new Ahead(profile, live, at))
        .until(until.from(at, live.rulebook().brand()));
  }

  private static Map<String, Boolean> consent(Profile profile) {
    Map<String, Boolean> consent = new LinkedHashMap<>();
    profile.consent().forEach((category, word) -> consent.put(category, word.yes()));
    return consent;
  }

  private static Map<String, String> shown(Attributes attributes, Profile profile, Instant now) {
    Map<String, String> shown = new LinkedHashMap<>();
    for (int i = 0; i < attributes.all().size(); i++) {
      String text = attributes.show(i, profile, now);
      if (text.endsWith("+")) {
        shown.put(attributes.all().get(i).name(), text);
      }
    }
    return shown;
  }

  private static Map<String, Exactness> exactness(
      Attributes attributes, Profile profile, Instant now, LiveRulebook live) {
    Map<String, Exactness> exactness = new LinkedHashMap<>();
    for (int i = 0; i < attributes.all().size(); i++) {
      exactness.put(
          attributes.all().get(i).name(), attributes.exactness(i, profile, now, live.served()));
    }
    return exactness;
  }

  /** Collects standings under the heading of their kind. */
  private static final class Parts {
    private final Map<String, Instant> exits;
    private final TierViews views;
    private final Instant at;
    private final Brand brand;
    private final List<CustomerView.Segment> segments = new ArrayList<>();
    private final Map<String, CustomerView.Tier> tiers = new LinkedHashMap<>();
    private final Map<String, Breakdown> scores = new LinkedHashMap<>();
    private final Map<String, Standing.Qualification> qualifications = new LinkedHashMap<>();
    private final Map<String, Map<String, Value>> values = new LinkedHashMap<>();
    private final List<Standing.Suppression> suppressions = new ArrayList<>();
    private final Map<String, Standing.Routed> routings = new LinkedHashMap<>();

    Parts(Map<String, Instant> exits, Instant at, Brand brand, TierViews views) {
      this.exits = exits;
      this.views = views;
      this.at = at;
      this.brand = brand;
    }

    void add(Decision decision, Standing standing) {
      String name = decision.name();
      standing.fold(
          it -> values.put(name, it.outputs()),
          this::segments,
          it -> tiers.put(name, views.of(decision, it)),
          it -> scores.put(name, Breakdown.of(decision, it, at, brand)),
          it -> qualifications.put(name, it),
          it -> suppressions.addAll(it.suppressions()),
          it -> it,
          it -> routings.put(name, it));
    }

    private boolean segments(Standing.Segments standing) {
      standing
          .memberships()
          .forEach(
              (segment, membership) ->
                  segments.add(
                      new CustomerView.Segment(
                          segment, membership.since(), Optional.ofNullable(exits.get(segment)))));
      return true;
    }
  }
}
