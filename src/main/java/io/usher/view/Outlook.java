package io.usher.view;

import io.usher.customer.Profile;
import io.usher.customer.Standing;
import io.usher.decide.Decision;
import io.usher.decide.Kind;
import io.usher.flow.LiveRulebook;
import io.usher.journey.Journey;
import io.usher.journey.Message;
import io.usher.value.Data;
import io.usher.value.Value;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Tells what the future brings, from one due instant to the next. Used by one thread. */
final class Outlook {
  /** Steps a forecast tells at most. */
  private static final int MOST_STEPS = 100;

  private final LiveRulebook live;
  private final Ahead ahead;
  private final Map<String, Map<String, Value>> said = new HashMap<>();
  private Profile profile;
  private Instant at;

  /** From a profile that has nothing due by {@code now}. */
  Outlook(Profile profile, LiveRulebook live, Instant now, Ahead ahead) {
    this.profile = profile;
    this.live = live;
    this.at = now;
    this.ahead = ahead;
    silentKinds().forEach(decision -> said.put(decision.name(), says(decision)));
  }

  /** What is seen of a future without end. */
  record Sight(Map<String, Instant> exits, Optional<Forecast.Step> next) {}

  /**
   * When each segment the profile is in will be left, by its name, and the next change there is, as
   * far as anybody looks.
   */
  Sight sight() {
    Map<String, Instant> exits = new HashMap<>();
    Set<String> inside = segments();
    Optional<Forecast.Step> next = Optional.empty();
    for (int i = 0; !(inside.isEmpty() && next.isPresent()); i++) {
      Optional<Ahead.Leap> leap = ahead.leap(i);
      if (leap.isEmpty()) {
        break;
      }
      Forecast.Step step = step(leap.get());
      next = next.isEmpty() && !step.changes().isEmpty() ? Optional.of(step) : next;
      Set<String> still = segments();
      for (String segment : Set.copyOf(inside)) {
        if (!still.contains(segment)) {
          exits.put(segment, at);
          inside.remove(segment);
        }
      }
    }
    return new Sight(exits, next);
  }

  /** Everything up to and including an instant. */
  Forecast until(Instant until) {
    Instant from = at;
    Instant end = until.isAfter(ahead.end()) ? ahead.end() : until;
    List<Forecast.Step> steps = new ArrayList<>();
    for (int i = 0; profile.dueBy(end) && steps.size() < MOST_STEPS; i++) {
      Optional<Ahead.Leap> leap = ahead.leap(i);
      if (leap.isEmpty()) {
        break;
      }
      Forecast.Step step = step(leap.get());
      if (!step.changes().isEmpty()) {
        steps.add(step);
      }
    }
    boolean more = profile.dueBy(end);
    return new Forecast(
        profile.id(), from, end, steps, more ? at : end, more, more ? Map.of() : scores(end));
  }

  private Forecast.Step step(Ahead.Leap leap) {
    profile = leap.profile();
    at = leap.at();
    List<Message> messages = new ArrayList<>();
    leap.changes().forEach(change -> messages.addAll(change.messages()));
    for (Decision decision : silentKinds()) {
      Map<String, Value> before = said.getOrDefault(decision.name(), Map.of());
      Map<String, Value> now = says(decision);
      if (!now.equals(before)) {
        said.put(decision.name(), now);
        messages.add(changed(decision, before, now));
      }
    }
    return new Forecast.Step(at, messages);
  }

  /** The decisions whose changes nobody announces. */
  private List<Decision> silentKinds() {
    return live.rulebook().decisions().stream()
        .filter(it -> it.kind() == Kind.SCORE || it.kind() == Kind.VALUE)
        .toList();
  }

  private Map<String, Value> says(Decision decision) {
    return Journey.outputs(
        decision,
        Optional.ofNullable(profile.standings().get(decision.name())),
        at,
        live.rulebook().brand());
  }

  private static Message changed(
      Decision decision, Map<String, Value> before, Map<String, Value> now) {
    Map<String, Data> data = new LinkedHashMap<>();
    data.put("decision", new Data.Text(decision.name()));
    if (decision.kind() == Kind.SCORE) {
      data.put("from", Journey.data(Journey.result(before)));
      data.put("to", Journey.data(Journey.result(now)));
      return new Message("score.changed", new Data.Fields(data));
    }
    data.put("from", fields(before));
    data.put("to", fields(now));
    return new Message("value.changed", new Data.Fields(data));
  }

  private static Data fields(Map<String, Value> outputs) {
    Map<String, Data> fields = new LinkedHashMap<>();
    outputs.forEach((name, value) -> fields.put(name, Journey.data(value)));
    return new Data.Fields(fields);
  }

  private Map<String, BigDecimal> scores(Instant end) {
    at = end.isAfter(at) ? end : at;
    Map<String, BigDecimal> scores = new HashMap<>();
    for (Decision decision : silentKinds()) {
      if (profile.standings().get(decision.name()) instanceof Standing.Score
          && Journey.result(says(decision)) instanceof Value.Num total) {
        scores.put(decision.name(), total.number());
      }
    }
    return scores;
  }

  private Set<String> segments() {
    Set<String> names = new HashSet<>();
    for (Standing standing : profile.standings().values()) {
      if (standing instanceof Standing.Segments segments) {
        names.addAll(segments.memberships().keySet());
      }
    }
    return names;
  }
}
