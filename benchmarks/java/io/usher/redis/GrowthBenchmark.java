package io.usher.redis;

import io.usher.cell.Expressions;
import io.usher.customer.CustomerId;
import io.usher.customer.Event;
import io.usher.customer.Profile;
import io.usher.flow.LiveRulebook;
import io.usher.flow.Occasion;
import io.usher.flow.Planner;
import io.usher.redis.form.NameBook;
import io.usher.redis.form.ProfileCodec;
import io.usher.rulebook.RulebookCompiler;
import io.usher.sheet.SheetFiles;
import io.usher.value.Data;
import io.usher.workbook.WorkbookReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import redis.clients.jedis.RedisClient;

/**
 * What an event costs as attributes grow: 3 of them look at the event, all others at other events,
 * and every one is asked for by a segment. The customer has a counter for each.
 */
final class GrowthBenchmark {
  private static final int[] SIZES = {10, 100, 1_000};
  private static final int LOOKING = 3;
  private static final int A_SHEET = 40;
  private static final int TIMES = 20_000;

  private final LiveRulebook live;
  private final CustomerId customer = CustomerId.user("customer");
  private Instant now = Sample.START;
  private long ids;

  private GrowthBenchmark(int attributes) throws Exception {
    Path folder = Files.createDirectories(Files.createTempDirectory("usher-growth").resolve("b"));
    StringBuilder sheet = new StringBuilder("Attribute,Type,Measure,Event,Within\n");
    for (int i = 0; i < attributes; i++) {
      sheet.append("count ").append(i).append(",number,count,").append(event(i));
      sheet.append(',').append(i == LOOKING ? "2 days" : i % 12 + 1 + " months").append('\n');
    }
    Files.writeString(folder.resolve("Attributes.csv"), sheet);
    for (int from = 0; from < attributes; from += A_SHEET) {
      Files.writeString(
          folder.resolve("Segments " + from + ".csv"),
          segments(from, Math.min(attributes, from + A_SHEET)));
    }
    live =
        LiveRulebook.of(
            1,
            Sample.must(
                RulebookCompiler.compile(
                    "growth",
                    Sample.must(
                        WorkbookReader.read(Sample.must(SheetFiles.read(folder.getParent())))),
                    Expressions.NONE)));
  }

  private static String event(int attribute) {
    return attribute < LOOKING ? "Seen" : "Other " + attribute;
  }

  private static String segments(int from, int end) {
    StringBuilder header = new StringBuilder("#");
    StringBuilder rows = new StringBuilder();
    for (int i = from; i < end; i++) {
      header.append(",count ").append(i);
      rows.append("r").append(i).append(",".repeat(i - from + 1)).append(">= 3");
      rows.append(",".repeat(end - i)).append("Segment ").append(i).append('\n');
    }
    return "Decision,Segments "
        + from
        + "\nKind,segment\n,When"
        + ",".repeat(end - from)
        + "Then\n"
        + header
        + ",segment\n"
        + rows;
  }

  public static void main(String[] args) throws Exception {
    Path folder = Files.createTempDirectory("usher-growth-redis");
    try (EmbeddedRedis redis = Sample.must(EmbeddedRedis.start(folder));
        RedisClient client =
            RedisClient.builder()
                .hostAndPort(redis.address().hostAndPort())
                .clientConfig(redis.address().config(5_000))
                .build()) {
      for (int attributes : SIZES) {
        new GrowthBenchmark(attributes)
            .run(attributes, new ProfileCodec(new NameBook(new NamePages(client))));
      }
    }
    System.exit(0);
  }

  private void run(int attributes, ProfileCodec codec) {
    Profile profile = Profile.blank(customer, now);
    for (int i = LOOKING; i < attributes; i++) {
      profile = take(event(i), profile);
    }
    for (int i = 0; i < 5; i++) {
      profile = take("Seen", profile);
    }
    if (profile.counters().size() != attributes) {
      throw new IllegalStateException(profile.counters().size() + " counters");
    }
    run("the event moves what is to change first", profile, codec);
    for (int i = 0; i < 3; i++) {
      profile = take(event(LOOKING), profile);
    }
    run("another attribute is to change first", profile, codec);
  }

  private void run(String first, Profile profile, ProfileCodec codec) {
    byte[] bytes = codec.write(profile);
    System.out.printf(
        Locale.ROOT,
        "%,d counters, profile of %,d bytes; %s%n",
        profile.counters().size(),
        bytes.length,
        first);
    long[] sum = new long[1];
    Cost.print(
        "  read and plan",
        TIMES,
        i -> sum[0] += take("Seen", codec.read(customer, bytes)).version());
    Cost.print(
        "  the same of an event nobody looks at",
        TIMES,
        i -> sum[0] += take("New", codec.read(customer, bytes)).version());
    Cost.print(
        "  read, plan, write",
        TIMES,
        i -> sum[0] += codec.write(take("Seen", codec.read(customer, bytes))).length);
    if (sum[0] == 0) {
      throw new IllegalStateException("nothing was done");
    }
  }

  private Profile take(String name, Profile before) {
    now = now.plusMillis(1);
    Event event =
        new Event(
            "m-" + ids++,
            Event.Call.TRACK,
            name,
            now,
            customer,
            Optional.empty(),
            Data.Fields.NONE,
            Data.Fields.NONE,
            Data.Fields.NONE);
    return Planner.plan(
            new Occasion.Happened(event, false, false, false),
            before,
            live,
            now,
            before.version() + 1)
        .after()
        .trimmed(now);
  }
}
