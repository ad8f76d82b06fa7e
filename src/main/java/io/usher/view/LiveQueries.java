package io.usher.view;

import io.usher.attribute.Attributes;
import io.usher.cell.Typed;
import io.usher.customer.CustomerId;
import io.usher.customer.Profile;
import io.usher.decide.Decision;
import io.usher.decide.Facts;
import io.usher.flow.Change;
import io.usher.flow.EventNames;
import io.usher.flow.LiveRulebook;
import io.usher.flow.Pass;
import io.usher.flow.Planner;
import io.usher.measure.Attribute;
import io.usher.publish.Publisher;
import io.usher.rulebook.Rulebook;
import io.usher.rulebook.name.EventUse;
import io.usher.value.Code;
import io.usher.value.Data;
import io.usher.value.Names;
import io.usher.value.Outcome;
import io.usher.value.Place;
import io.usher.value.Problem;
import io.usher.value.Value;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Answers questions from the live rulebook and the stored profiles. */
public final class LiveQueries implements Queries {
  private final ProfilePool stores;
  private final Publisher publisher;
  private final EventNames names;
  private final Clock clock;

  public LiveQueries(ProfilePool stores, Publisher publisher, EventNames names, Clock clock) {
    this.stores = stores;
    this.publisher = publisher;
    this.names = names;
    this.clock = clock;
  }

  @Override
  public Optional<CustomerView> customer(CustomerId customer) {
    Optional<Profile> stored = stores.with(profiles -> Whereabouts.of(customer, profiles));
    return stored.map(profile -> CustomerViews.of(profile, live(profile), clock.instant()));
  }

  @Override
  public Optional<Forecast> forecast(CustomerId customer, Until until) {
    Optional<Profile> stored = stores.with(profiles -> profiles.read(List.of(customer)).get(0));
    return stored.map(
        profile -> CustomerViews.forecast(profile, live(profile), clock.instant(), until));
  }

  @Override
  public List<Change> timeline(CustomerId customer) {
    return stores.with(
        profiles ->
            profiles.history(Whereabouts.of(customer, profiles).map(Profile::id).orElse(customer)));
  }

  @Override
  public Optional<Why> why(CustomerId customer, String decision) {
    Optional<Profile> stored = stores.with(profiles -> Whereabouts.of(customer, profiles));
    return stored.flatMap(profile -> Why.of(decision, timeline(customer), profile, live(profile)));
  }

  @Override
  public Outcome<Change> decide(
      Optional<CustomerId> customer,
      Map<String, Data> attributes,
      Set<String> decisions,
      Optional<Instant> at) {
    Profile profile =
        customer
            .flatMap(id -> stores.with(profiles -> Whereabouts.of(id, profiles)))
            .orElseGet(
                () ->
                    Profile.blank(
                        customer.orElse(CustomerId.anonymous("nobody")), clock.instant()));
    LiveRulebook live = live(profile);
    List<Problem> problems = new ArrayList<>();
    Map<Integer, Value> given = given(live.rulebook(), attributes, problems);
    Set<String> asked = asked(live.rulebook(), decisions, problems);
    if (!problems.isEmpty()) {
      return Outcome.refused(problems);
    }
    Instant wanted = at.orElseGet(clock::instant);
    Instant now = wanted.isBefore(profile.decidedAt()) ? profile.decidedAt() : wanted;
    Profile then = Planner.advance(profile, live, now, profile.version(), new ArrayList<>());
    Change all =
        new Pass(live, then, Optional.empty(), now, given)
            .run()
            .change("decide", "", profile.version());
    return Outcome.done(
        new Change(
            all.at(),
            all.cause(),
            all.messageId(),
            all.version(),
            all.rulebook(),
            all.decisions().stream()
                .filter(it -> asked.contains(Names.key(it.decision())))
                .toList(),
            all.messages(),
            all.problems()));
  }

  private static Map<Integer, Value> given(
      Rulebook rulebook, Map<String, Data> attributes, List<Problem> problems) {
    List<Attribute> all = rulebook.attributes().all();
    Map<String, Integer> positions = new HashMap<>();
    for (int i = 0; i < all.size(); i++) {
      positions.put(Names.key(all.get(i).name()), i);
    }
    Map<Integer, Value> given = new HashMap<>();
    attributes.forEach(
        (name, data) -> {
          Integer position = positions.get(Names.key(name));
          Place place =
              new Place.Pointer("/attributes/" + name.replace("~", "~0").replace("/", "~1"));
          if (position == null) {
            problems.add(
                Problem.of(Code.UNKNOWN_NAME, place, "`" + name + "` is not an attribute")
                    .hint(Names.didYouMean(name, all.stream().map(Attribute::name).toList())));
            return;
          }
          Attribute attribute = all.get(position);
          Value value = Typed.value(data, attribute.type(), rulebook.brand().zone());
          if (value.missing() && !data.equals(Data.NOTHING)) {
            problems.add(
                Problem.of(
                    Code.WRONG_TYPE,
                    place,
                    "`" + name + "` takes a value of type " + attribute.type().word()));
          }
          given.put(Facts.BUILT_IN + position, value);
        });
    return given;
  }

  private static Set<String> asked(
      Rulebook rulebook, Set<String> decisions, List<Problem> problems) {
    List<String> names = rulebook.decisions().stream().map(Decision::name).toList();
    Set<String> keys = names.stream().map(Names::key).collect(Collectors.toSet());
    if (decisions.isEmpty()) {
      return keys;
    }
    for (String decision : decisions) {
      if (!keys.contains(Names.key(decision))) {
        problems.add(
            Problem.of(
                    Code.UNKNOWN_NAME,
                    new Place.Pointer("/decisions"),
                    "`" + decision + "` is not a decision")
                .hint(Names.didYouMean(decision, names)));
      }
    }
    return decisions.stream().map(Names::key).collect(Collectors.toSet());
  }

  @Override
  public RulebookStatus rulebook() {
    LiveRulebook live = publisher.now();
    return new RulebookStatus(
        live.sequence(),
        live.rulebook().hash(),
        live.rulebook().decisions().stream()
            .map(
                it ->
                    new DecisionLine(
                        it.name(),
                        it.kind().word(),
                        it.workbook(),
                        it.sheet(),
                        it.decider().rows().size()))
            .toList(),
        publisher.problems(),
        Stream.concat(publisher.warnings().stream(), neverReceived(live).stream()).toList());
  }

  private List<Problem> neverReceived(LiveRulebook live) {
    Set<String> received = names.received();
    Set<String> keys = received.stream().map(Names::key).collect(Collectors.toSet());
    List<Problem> warnings = new ArrayList<>();
    for (EventUse event : live.rulebook().eventsUsed()) {
      if (!keys.contains(Names.key(event.name()))) {
        warnings.add(
            Problem.of(
                    Code.EVENT_NEVER_RECEIVED,
                    event.place(),
                    "no event `" + event.name() + "` was ever received")
                .hint(
                    Names.nearest(event.name(), received)
                        .map(name -> "the nearest that was is `" + name + "`")
                        .orElse("")));
      }
    }
    return warnings;
  }

  private LiveRulebook live(Profile profile) {
    LiveRulebook live = publisher.now();
    return profile.rulebook() > live.sequence() ? publisher.atLeast(profile.rulebook()) : live;
  }

  /** All attributes of a profile by name as written, at an instant. */
  static Map<String, Value> attributes(Attributes attributes, Profile profile, Instant now) {
    Map<String, Value> values = new LinkedHashMap<>();
    for (int i = 0; i < attributes.all().size(); i++) {
      values.put(
          attributes.all().get(i).name(), attributes.value(i, profile, Optional.empty(), now));
    }
    return values;
  }
}
