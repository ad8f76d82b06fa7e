package io.usher.redis;

import io.usher.benchmarks.BenchTables;
import io.usher.cell.Expressions;
import io.usher.customer.CustomerId;
import io.usher.customer.Event;
import io.usher.customer.Profile;
import io.usher.flow.LiveRulebook;
import io.usher.flow.Occasion;
import io.usher.flow.Planner;
import io.usher.rulebook.RulebookCompiler;
import io.usher.sheet.SheetFiles;
import io.usher.value.Data;
import io.usher.value.Outcome;
import io.usher.workbook.WorkbookReader;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;

/** Customers and events as the HTTP benchmark has them, made without a server. */
final class Sample {
  static final Instant START = Instant.parse("2026-03-01T12:00:00Z");

  final LiveRulebook live;
  private final SplittableRandom random = new SplittableRandom(7);
  private long ids;

  Sample() throws Exception {
    Path folder = Files.createTempDirectory("usher-sample");
    BenchTables.write(folder);
    live =
        LiveRulebook.of(
            1,
            must(
                RulebookCompiler.compile(
                    "benchmark",
                    must(WorkbookReader.read(must(SheetFiles.read(folder)))),
                    Expressions.NONE)));
  }

  static <T> T must(Outcome<T> outcome) {
    return outcome.fold(
        done -> done.value(),
        refused -> {
          throw new IllegalStateException(refused.problems().toString());
        });
  }

  /** A customer with 51 traits, 30 counters and 16 ids. */
  Profile customer(int number) {
    CustomerId id = CustomerId.user("customer-" + number);
    Profile profile = Profile.blank(id, START);
    Map<String, Data> traits = new LinkedHashMap<>();
    for (int i = 0; i < 50; i++) {
      traits.put(
          "trait_" + i,
          switch (i % 4) {
            case 0 -> new Data.Text(Long.toString(random.nextLong(1 << 24), 36));
            case 1 -> new Data.Num(BigDecimal.valueOf(random.nextInt(1_000)));
            case 2 -> new Data.Flag(random.nextBoolean());
            default -> new Data.Text("v" + random.nextInt(9));
          });
    }
    traits.put("plan", new Data.Text("plan " + number % 5));
    profile =
        plan(
                event(
                    id, Event.Call.IDENTIFY, "identify", Data.Fields.NONE, new Data.Fields(traits)),
                profile)
            .after();
    for (int i = 0; i < 15; i++) {
      profile = plan(track(id, i % 10), profile).after();
    }
    return profile;
  }

  Planner.Plan plan(Event event, Profile before) {
    Instant now = START.plusSeconds(60 * (before.version() + 1));
    return Planner.plan(
        new Occasion.Happened(event, false, false, false), before, live, now, before.version() + 1);
  }

  Event next(CustomerId customer) {
    return track(customer, random.nextInt(10));
  }

  private Event track(CustomerId customer, int event) {
    Map<String, Data> product = Map.of("category", new Data.Text("moisturizer"));
    Map<String, Data> properties = new LinkedHashMap<>();
    properties.put("total", new Data.Num(BigDecimal.valueOf(random.nextInt(1_000, 20_000), 1)));
    properties.put("products", new Data.Items(List.of(new Data.Fields(product))));
    return event(
        customer,
        Event.Call.TRACK,
        "Event " + event,
        new Data.Fields(properties),
        Data.Fields.NONE);
  }

  private Event event(
      CustomerId customer,
      Event.Call call,
      String name,
      Data.Fields properties,
      Data.Fields traits) {
    return new Event(
        "bench-" + Long.toString(1_000_000_000_000L + ids++, 36),
        call,
        name,
        START,
        customer,
        Optional.empty(),
        properties,
        traits,
        Data.Fields.NONE);
  }
}
