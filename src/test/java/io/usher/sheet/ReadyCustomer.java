package io.usher.sheet;

import io.usher.customer.CustomerId;
import io.usher.customer.Event;
import io.usher.customer.Profile;
import io.usher.customer.Standing;
import io.usher.flow.LiveRulebook;
import io.usher.flow.Occasion;
import io.usher.flow.Planner;
import io.usher.journey.Message;
import io.usher.kie.feel.FeelExpressions;
import io.usher.lead.Assignment;
import io.usher.lead.Lead;
import io.usher.lead.LeadState;
import io.usher.lead.Team;
import io.usher.lead.What;
import io.usher.rulebook.RulebookCompiler;
import io.usher.value.Data;
import io.usher.value.Value;
import io.usher.view.CustomerView;
import io.usher.view.CustomerViews;
import io.usher.workbook.WorkbookReader;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One customer of a shop that uses one of the shipped workbooks as it is. */
final class ReadyCustomer {
  private static final CustomerId ANNA = CustomerId.user("anna");

  private final LiveRulebook live;
  private Profile profile = Profile.blank(ANNA, Instant.parse("2026-01-01T00:00:00Z"));

  /** What was announced, each with its instant. */
  final List<String> announced = new ArrayList<>();

  private final List<Message> said = new ArrayList<>();

  private int messages;

  private ReadyCustomer(LiveRulebook live) {
    this.live = live;
  }

  static ReadyCustomer of(String workbook) throws IOException {
    Path shipped = Path.of("decision-tables", workbook);
    return WorkbookReader.read(Parcel.grids(XlsxReader.read(workbook, shipped)))
        .fold(
            read ->
                RulebookCompiler.compile("ready", read.value(), new FeelExpressions())
                    .fold(
                        done -> new ReadyCustomer(LiveRulebook.of(1, done.value())),
                        refused -> {
                          throw new AssertionError(refused.problems());
                        }),
            refused -> {
              throw new AssertionError(refused.problems());
            });
  }

  /** An event; properties are names and values in turn. */
  void track(String at, String name, Object... properties) {
    Map<String, Data> fields = new LinkedHashMap<>();
    for (int i = 0; i < properties.length; i += 2) {
      Object value = properties[i + 1];
      fields.put(
          (String) properties[i],
          value instanceof Number
              ? new Data.Num(new BigDecimal(value.toString()))
              : new Data.Text(value.toString()));
    }
    Event event =
        new Event(
            "m-" + ++messages,
            Event.Call.TRACK,
            name,
            Instant.parse(at),
            ANNA,
            Optional.empty(),
            new Data.Fields(fields),
            Data.Fields.NONE,
            Data.Fields.NONE);
    take(new Occasion.Happened(event, false, false, false), at);
  }

  /** Traits; names and texts in turn, beside an address. */
  void identify(String at, Data.Fields address, String... traits) {
    Map<String, Data> fields = new LinkedHashMap<>(address.fields());
    for (int i = 0; i < traits.length; i += 2) {
      fields.put(traits[i], new Data.Text(traits[i + 1]));
    }
    Event event =
        new Event(
            "m-" + ++messages,
            Event.Call.IDENTIFY,
            "identify",
            Instant.parse(at),
            ANNA,
            Optional.empty(),
            Data.Fields.NONE,
            new Data.Fields(fields),
            Data.Fields.NONE);
    take(new Occasion.Happened(event, false, false, false), at);
  }

  static Data.Fields address(String country, String postalCode) {
    Map<String, Data> address = new LinkedHashMap<>();
    address.put("country", new Data.Text(country));
    address.put("postalCode", new Data.Text(postalCode));
    return new Data.Fields(Map.of("address", new Data.Fields(address)));
  }

  /** What became of the newest lead, with the first rep of the team. */
  void assigned(String at, int step, What what, LeadState state) {
    Data.Fields asked = all("lead.requested").get(all("lead.requested").size() - 1);
    String lead = ((Data.Text) asked.at("lead")).text();
    String decision = ((Data.Text) asked.at("decision")).text();
    Assignment news =
        new Assignment(
            lead,
            ANNA,
            List.of(new Lead.Asked(lead, decision)),
            "demo request",
            step,
            what,
            state,
            "Fast lane",
            "",
            "nora",
            "",
            "",
            "",
            Instant.parse(at),
            "",
            Optional.empty(),
            Optional.empty(),
            Data.Fields.NONE);
    take(new Occasion.Assignment(ANNA, news), at);
  }

  /** The data of every message of a type so far. */
  List<Data.Fields> all(String type) {
    return said.stream().filter(it -> it.type().equals(type)).map(Message::data).toList();
  }

  /** The data of the only one. */
  Data.Fields only(String type) {
    if (all(type).size() != 1) {
      throw new AssertionError(all(type).size() + " of " + type + " in " + announced);
    }
    return all(type).get(0);
  }

  /** The first output of a decision where these texts are known, and nothing else. */
  String says(String decision, String... known) {
    Map<Integer, Value> facts = new LinkedHashMap<>();
    for (int i = 0; i < known.length; i += 2) {
      facts.put(live.rulebook().position(known[i]).orElseThrow(), Value.of(known[i + 1]));
    }
    return live.rulebook()
        .decision(decision)
        .orElseThrow()
        .decider()
        .decide(fact -> facts.getOrDefault(fact, Value.MISSING))
        .hits()
        .get(0)
        .outputs()
        .get(0)
        .show();
  }

  Team team() {
    return live.rulebook().team();
  }

  /** Lets time pass. */
  void until(String at) {
    take(new Occasion.Due(ANNA, Instant.parse(at), false), at);
  }

  private void take(Occasion occasion, String now) {
    Planner.Plan plan =
        Planner.plan(occasion, profile, live, Instant.parse(now), profile.version() + 1);
    profile = plan.after();
    plan.changes()
        .forEach(
            change ->
                change
                    .messages()
                    .forEach(
                        it -> {
                          said.add(it);
                          announced.add(change.at() + " " + it.type());
                        }));
  }

  CustomerView view(String at) {
    return CustomerViews.of(profile, live, Instant.parse(at));
  }

  List<String> segments() {
    return profile.standings().values().stream()
        .filter(Standing.Segments.class::isInstance)
        .flatMap(it -> ((Standing.Segments) it).memberships().keySet().stream())
        .toList();
  }
}
