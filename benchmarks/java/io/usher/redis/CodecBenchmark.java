package io.usher.redis;

import io.usher.customer.Counter;
import io.usher.customer.Profile;
import io.usher.flow.Planner;
import io.usher.flow.Profiles;
import io.usher.redis.form.ChangeCodec;
import io.usher.redis.form.NameBook;
import io.usher.redis.form.ProfileCodec;
import io.usher.value.Data;
import io.usher.value.Ordered;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import redis.clients.jedis.RedisClient;

/** What it costs one thread to read, plan and write customers, without the time of Redis. */
final class CodecBenchmark {
  private static final int CUSTOMERS = 2_000;
  private static final int TIMES = 20_000;

  private CodecBenchmark() {}

  public static void main(String[] args) throws Exception {
    Path folder = Files.createTempDirectory("usher-codec");
    try (EmbeddedRedis redis = Sample.must(EmbeddedRedis.start(folder));
        RedisClient client =
            RedisClient.builder()
                .hostAndPort(redis.address().hostAndPort())
                .clientConfig(redis.address().config(5_000))
                .build()) {
      run(new NameBook(new NamePages(client)), client, new Sample());
    }
    System.exit(0);
  }

  private static void run(NameBook book, RedisClient client, Sample sample) {
    ProfileCodec codec = new ProfileCodec(book);
    ChangeCodec changes = new ChangeCodec(book);
    Steps steps = new Steps(book, new RedisLookUps(client, new Tombstones(client, book)));
    List<Profile> profiles = new ArrayList<>();
    List<byte[]> stored = new ArrayList<>();
    List<Planner.Plan> plans = new ArrayList<>();
    long profileBytes = 0;
    long changeBytes = 0;
    for (int i = 0; i < CUSTOMERS; i++) {
      Profile made = sample.customer(i);
      byte[] bytes = codec.write(made);
      Profile profile = codec.read(made.id(), bytes);
      Planner.Plan plan = sample.plan(sample.next(made.id()), profile);
      profiles.add(profile);
      stored.add(bytes);
      plans.add(plan);
      profileBytes += bytes.length;
      changeBytes += changes.frames(plan.changes()).length;
    }
    System.out.println("bytes of a profile: " + profileBytes / CUSTOMERS);
    System.out.println("bytes of a change: " + changeBytes / CUSTOMERS);
    long[] sum = new long[1];
    Cost.print("read a profile", TIMES, i -> sum[0] += read(codec, profiles, stored, i).version());
    Cost.print(
        "read, touch 1 trait 2 counters, write",
        TIMES,
        i -> sum[0] += codec.write(touched(read(codec, profiles, stored, i))).length);
    Cost.print(
        "plan an event, profile not yet read",
        TIMES,
        i -> {
          Profile before = read(codec, profiles, stored, i);
          sum[0] += sample.plan(sample.next(before.id()), before).changes().size();
        });
    Cost.print(
        "encode a planned profile",
        TIMES,
        i -> sum[0] += codec.write(plans.get(i % CUSTOMERS).after()).length);
    Cost.print(
        "encode a change",
        TIMES,
        i -> sum[0] += changes.frames(plans.get(i % CUSTOMERS).changes()).length);
    Cost.print(
        "all steps of 64 commits (each)",
        TIMES / 64,
        i -> {
          Batch batch = new Batch();
          for (int j = 0; j < 64; j++) {
            int at = (i * 64 + j) % CUSTOMERS;
            steps.add(
                batch,
                new Profiles.Commit(
                    profiles.get(at), plans.get(at).after(), plans.get(at).changes()));
          }
        });
    System.out.println(sum[0] == 0 ? "nothing was done" : "");
  }

  private static Profile read(
      ProfileCodec codec, List<Profile> profiles, List<byte[]> stored, int i) {
    int at = i % CUSTOMERS;
    return codec.read(profiles.get(at).id(), stored.get(at));
  }

  private static Profile touched(Profile profile) {
    Map<String, Counter> moved = new LinkedHashMap<>();
    for (String name : profile.counters().keySet()) {
      moved.put(name, new Counter.Newest(List.of(Sample.START.getEpochSecond())));
      if (moved.size() == 2) {
        break;
      }
    }
    return profile
        .told(
            Ordered.copyOf(profile.traits()).with("trait_3", new Data.Text("new")),
            profile.consent(),
            Sample.START)
        .took(Ordered.copyOf(profile.counters()).with(moved), profile.recent());
  }
}
