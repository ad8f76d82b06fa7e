package io.usher.sheet;

import io.usher.customer.CustomerId;
import io.usher.customer.Event;
import io.usher.customer.Profile;
import io.usher.customer.Standing;
import io.usher.flow.LiveRulebook;
import io.usher.flow.Occasion;
import io.usher.flow.Planner;
import io.usher.kie.feel.FeelExpressions;
import io.usher.rulebook.RulebookCompiler;
import io.usher.value.Data;
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
                change.messages().forEach(it -> announced.add(change.at() + " " + it.type())));
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
