package io.usher.flow;

import io.usher.attribute.counter.OpenBackfill;
import io.usher.attribute.counter.Served;
import io.usher.cell.Grid;
import io.usher.customer.CustomerId;
import io.usher.customer.Event;
import io.usher.customer.Profile;
import io.usher.customer.Standing;
import io.usher.journey.Message;
import io.usher.kie.feel.FeelExpressions;
import io.usher.rulebook.Rulebook;
import io.usher.rulebook.RulebookCompiler;
import io.usher.value.Data;
import io.usher.value.Outcome;
import io.usher.view.CustomerView;
import io.usher.view.CustomerViews;
import io.usher.workbook.Definitions;
import io.usher.workbook.WorkbookReader;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * One customer of a shop with its workbooks: occasions are planned one after the other, nothing is
 * stored.
 */
final class Shop {
  private static final CustomerId ANNA = CustomerId.user("anna");

  final LiveRulebook live;
  Profile profile;
  final List<Change> changes = new ArrayList<>();
  private int messages;

  private Shop(LiveRulebook live) {
    this.live = live;
    this.profile = Profile.blank(ANNA, Instant.parse("2026-01-01T00:00:00Z"));
  }

  static Shop with(Grid... sheets) {
    return new Shop(LiveRulebook.of(1, compile(sheets)));
  }

  /** A visitor of the same shop whom nobody knows yet; their messages have other ids. */
  Shop visitor() {
    Shop visitor = new Shop(live);
    visitor.profile =
        Profile.blank(CustomerId.anonymous("visitor"), Instant.parse("2026-01-01T00:00:00Z"));
    visitor.messages = 1_000;
    return visitor;
  }

  /** The same customer under other workbooks. */
  Shop under(Grid... sheets) {
    return under(Instant.MAX, sheets);
  }

  /** The same customer under other workbooks that were made live at an instant. */
  Shop under(Instant since, Grid... sheets) {
    Shop next = new Shop(LiveRulebook.of(live.sequence() + 1, compile(sheets), since));
    next.profile = profile;
    return next;
  }

  /** The same customer when other workbooks are published at an instant. */
  Shop publishing(String at, Grid... sheets) {
    Rulebook book = compile(sheets);
    Served served =
        live.served().equals(Served.ALWAYS)
            ? Served.ALWAYS.next(
                live.rulebook().attributes().counters(), live.sequence(), Instant.EPOCH)
            : live.served();
    long sequence = live.sequence() + 1;
    Shop next =
        new Shop(
            LiveRulebook.of(
                sequence,
                book,
                Instant.MAX,
                served.next(book.attributes().counters(), sequence, Instant.parse(at))));
    next.profile = profile;
    next.messages = messages;
    return next;
  }

  /** The same customer once what happened since an instant was brought to the counters. */
  Shop backfilled(String from) {
    return serving(live.sequence(), live.served().backfilled(live.sequence(), Instant.parse(from)));
  }

  /** The same customer when a backfill of everything begins. */
  Shop bringing(Instant begun) {
    return serving(
        live.sequence(),
        live.served().opening(new OpenBackfill(live.sequence(), Instant.EPOCH, begun, "")));
  }

  /** The same customer when the backfill is given up. */
  Shop givingUp(Instant at) {
    return serving(live.sequence() + 1, live.served().givenUp(live.sequence() + 1, at));
  }

  private Shop serving(long sequence, Served served) {
    Shop next = new Shop(LiveRulebook.of(sequence, live.rulebook(), live.since(), served));
    next.profile = profile;
    next.messages = messages;
    return next;
  }

  private static Rulebook compile(Grid... sheets) {
    Outcome<Definitions> read = WorkbookReader.read(List.of(sheets));
    assertDone(read);
    Outcome<Rulebook> compiled =
        RulebookCompiler.compile(
            "test", ((Outcome.Done<Definitions>) read).value(), new FeelExpressions());
    assertDone(compiled);
    return ((Outcome.Done<Rulebook>) compiled).value();
  }

  private static void assertDone(Outcome<?> outcome) {
    if (!outcome.problems().isEmpty()) {
      throw new AssertionError(outcome.problems());
    }
  }

  /** An event that is received the instant it happens. */
  Change track(String name, String at, Data.Fields properties) {
    return track(name, at, at, properties);
  }

  /** An event that is received the instant it happens. */
  Change track(String name, String at, Data.Fields properties, Data.Fields context) {
    return track(name, at, at, properties, context);
  }

  /** An event that is received later than it happened. */
  Change track(String name, String happened, String received, Data.Fields properties) {
    return track(name, happened, received, properties, Data.Fields.NONE);
  }

  private Change track(
      String name, String happened, String received, Data.Fields properties, Data.Fields context) {
    Event event =
        new Event(
            "m-" + ++messages,
            Event.Call.TRACK,
            name,
            Instant.parse(happened),
            profile.id(),
            Optional.empty(),
            properties,
            Data.Fields.NONE,
            context);
    return take(new Occasion.Happened(event, false, false, true), received);
  }

  Change identify(String at, Data.Fields traits) {
    return identify(at, traits, Data.Fields.NONE);
  }

  Change identify(String at, Data.Fields traits, Data.Fields context) {
    return identify(at, at, traits, context);
  }

  /** Traits told later than they were true. */
  Change identify(String happened, String received, Data.Fields traits, Data.Fields context) {
    Event event =
        new Event(
            "m-" + ++messages,
            Event.Call.IDENTIFY,
            "identify",
            Instant.parse(happened),
            profile.id(),
            Optional.empty(),
            Data.Fields.NONE,
            traits,
            context);
    return take(new Occasion.Happened(event, false, false, true), received);
  }

  /** An event of history: planned at its own time. */
  Change replay(String name, String happened, String received) {
    Event event =
        new Event(
            "m-" + ++messages,
            Event.Call.TRACK,
            name,
            Instant.parse(happened),
            profile.id(),
            Optional.empty(),
            Data.Fields.NONE,
            Data.Fields.NONE,
            Data.Fields.NONE);
    return take(new Occasion.Happened(event, true, false, true), received);
  }

  /** The customer's turn to be decided under a new rulebook. */
  Change redecide(String at) {
    return take(new Occasion.Redecide(ANNA), at);
  }

  /** Lets time pass up to an instant. */
  Change until(String at) {
    return take(new Occasion.Due(ANNA, Instant.parse(at), false), at);
  }

  private Change take(Occasion occasion, String now) {
    Planner.Plan plan =
        Planner.plan(occasion, profile, live, Instant.parse(now), profile.version() + 1);
    profile = plan.after();
    changes.addAll(plan.changes());
    return plan.changes().get(plan.changes().size() - 1);
  }

  Set<String> segments() {
    Set<String> names = new TreeSet<>();
    for (Standing standing : profile.standings().values()) {
      if (standing instanceof Standing.Segments segments) {
        names.addAll(segments.memberships().keySet());
      }
    }
    return names;
  }

  CustomerView view(String at) {
    return CustomerViews.of(profile, live, Instant.parse(at));
  }

  /** Everything announced so far: the instant and the type of each message. */
  List<String> announced() {
    List<String> all = new ArrayList<>();
    for (Change change : changes) {
      for (Message message : change.messages()) {
        all.add(change.at() + " " + message.type());
      }
    }
    return all;
  }

  /** Properties as alternating names and values. */
  static Data.Fields fields(Object... namesAndValues) {
    Map<String, Data> fields = new LinkedHashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      fields.put((String) namesAndValues[i], data(namesAndValues[i + 1]));
    }
    return new Data.Fields(fields);
  }

  private static Data data(Object value) {
    if (value instanceof Data data) {
      return data;
    }
    if (value instanceof Number number) {
      return new Data.Num(new BigDecimal(number.toString()));
    }
    if (value instanceof Boolean flag) {
      return new Data.Flag(flag);
    }
    return new Data.Text(value.toString());
  }

  /** An order of one item of a category. */
  static Data.Fields order(String category) {
    return fields("products", new Data.Items(List.of(fields("category", category))));
  }

  /** Its rulebook, whichever is asked for. */
  LiveRulebooks rulebooks() {
    return new LiveRulebooks() {
      @Override
      public LiveRulebook now() {
        return live;
      }

      @Override
      public LiveRulebook atLeast(long sequence) {
        return live;
      }
    };
  }
}
