package io.usher.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.usher.customer.Consent;
import io.usher.customer.Counter;
import io.usher.customer.Counter.Tally;
import io.usher.customer.CustomerId;
import io.usher.customer.Profile;
import io.usher.customer.RecentIds;
import io.usher.customer.RecentIds.SeenId;
import io.usher.customer.Standing;
import io.usher.flow.Change;
import io.usher.redis.form.ChangeCodec;
import io.usher.redis.form.NameBook;
import io.usher.redis.form.ProfileCodec;
import io.usher.value.Data;
import io.usher.value.Ordered;
import io.usher.value.Value;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import redis.clients.jedis.RedisClient;

@ExtendWith(RealRedis.class)
class ProfileCodecTest {
  private static final CustomerId ANN = CustomerId.user("ann");

  private RedisClient redis;
  private ProfileCodec codec;

  @BeforeEach
  void openTheBook(RedisAddress address) {
    redis =
        RedisClient.builder()
            .hostAndPort(address.hostAndPort())
            .clientConfig(address.config(5_000))
            .build();
    codec = new ProfileCodec(new NameBook(new NamePages(redis)));
  }

  @AfterEach
  void close() {
    redis.close();
  }

  @Test
  void everyProfileIsReadAsItWasWritten() {
    for (long seed = 1; seed <= 400; seed++) {
      Profile profile = new RandomProfiles(seed).profile(ANN);

      Profile read = codec.read(ANN, codec.write(profile));

      assertThat(read).as("seed %d", seed).isEqualTo(profile);
      assertThat(List.copyOf(read.traits().keySet()))
          .as("order of traits, seed %d", seed)
          .isEqualTo(List.copyOf(profile.traits().keySet()));
    }
  }

  /** Entries nobody touched are copied as bytes; that must not be seen. */
  @Test
  void aProfileThatWasReadAndChangedIsWrittenLikeANewOne() {
    for (long seed = 1; seed <= 400; seed++) {
      Random random = new Random(seed);
      Profile first = new RandomProfiles(seed).profile(ANN);
      Profile other = new RandomProfiles(seed + 10_000).profile(ANN);
      Profile read = codec.read(ANN, codec.write(first));

      Profile changed =
          with(
              read,
              changed(read.traits(), other.traits(), random),
              changed(read.counters(), other.counters(), random),
              changed(read.standings(), other.standings(), random));
      Profile again = codec.read(ANN, codec.write(changed));

      random = new Random(seed);
      Profile expected =
          with(
              first,
              changed(first.traits(), other.traits(), random),
              changed(first.counters(), other.counters(), random),
              changed(first.standings(), other.standings(), random));
      assertThat(again).as("seed %d", seed).isEqualTo(expected);
      assertThat(List.copyOf(again.traits().keySet()))
          .as("order of traits, seed %d", seed)
          .isEqualTo(List.copyOf(expected.traits().keySet()));
      assertThat(codec.read(ANN, codec.write(again))).as("seed %d", seed).isEqualTo(expected);
    }
  }

  /** A section of many entries is cut into blocks, one of few is not. */
  @Test
  void sectionsOfAnyLengthAreReadAndChangedAndWrittenLikeNewOnes() {
    for (int size : List.of(1, 15, 16, 17, 62, 63, 64, 65, 66, 79, 80, 81, 200, 1_000)) {
      for (int round = 0; round < 12; round++) {
        Random random = new Random(1_000L * size + round);
        String about = size + " entries, round " + round;
        Profile first = counting(many(0, size, random));
        Profile read = codec.read(ANN, codec.write(first));
        // names come and go around the length from which on there are blocks
        Map<String, Counter> more = many(0, random.nextInt(3), random);
        more.putAll(many(size - 1, size + random.nextInt(3), random));
        boolean gone = random.nextInt(3) == 0;
        Map<String, Counter> less = many(size / 2, size / 2 + random.nextInt(3), random);

        Ordered<String, Counter> changed = Ordered.copyOf(read.counters()).with(more);
        Ordered<String, Counter> expected = Ordered.copyOf(first.counters()).with(more);
        if (gone) {
          changed = changed.without(less.keySet());
          expected = expected.without(less.keySet());
        }

        byte[] written = codec.write(counting(changed));
        assertThat(written).as(about).isEqualTo(codec.write(counting(expected)));
        assertThat(codec.read(ANN, written).counters()).as(about).isEqualTo(expected);
        String last = "s" + (size - 1);
        assertThat(codec.read(ANN, written).counters().get(last))
            .as(about + ", the last one looked for first")
            .isEqualTo(expected.get(last));
      }
    }
  }

  private static Map<String, Counter> many(int from, int to, Random random) {
    Map<String, Counter> many = new LinkedHashMap<>();
    for (int i = from; i < to; i++) {
      List<Long> seconds =
          random
              .longs(random.nextInt(30), 1_700_000_000L, 1_800_000_000L)
              .sorted()
              .boxed()
              .toList();
      many.put("s" + i, new Counter.Newest(seconds));
    }
    return many;
  }

  private static Profile counting(Map<String, Counter> counters) {
    return Profile.blank(ANN, Instant.ofEpochSecond(1_750_000_000L))
        .took(Ordered.copyOf(counters), RecentIds.NONE);
  }

  /** Some entries replaced, some new, some gone. */
  private static <V> Map<String, V> changed(
      Map<String, V> map, Map<String, V> more, Random random) {
    Ordered<String, V> changed = Ordered.copyOf(map);
    for (Map.Entry<String, V> entry : more.entrySet()) {
      if (random.nextInt(4) == 0) {
        changed = changed.with(entry.getKey(), entry.getValue());
      }
    }
    for (String name : List.copyOf(map.keySet())) {
      int what = random.nextInt(12);
      if (what == 0) {
        changed = changed.without(name);
      } else if (what == 1 && !more.isEmpty()) {
        changed = changed.with(name, more.values().iterator().next());
      }
    }
    return changed;
  }

  private static Profile with(
      Profile profile,
      Map<String, Data> traits,
      Map<String, Counter> counters,
      Map<String, Standing> standings) {
    return new Profile(
        profile.id(),
        profile.version(),
        profile.rulebook(),
        profile.createdAt(),
        profile.decidedAt().plusSeconds(100_000),
        profile.seenAt(),
        traits,
        profile.consent(),
        counters,
        standings,
        profile.recent(),
        profile.nextChangeAt());
  }

  @Test
  void anEntryIsTheSameObjectEachTimeItIsAskedFor() {
    Profile read = codec.read(ANN, codec.write(typical()));
    String name = "counter signature 7";
    Counter counter = Objects.requireNonNull(read.counters().get(name));

    assertThat(read.counters().get(name)).isSameAs(counter);
    assertThat(Ordered.copyOf(read.counters()).with(name, counter)).isSameAs(read.counters());
  }

  /** Whatever lies there, reading all of it ends, and with nothing worse than an exception. */
  @Test
  void spoiltBytesAreReadOrRefused() {
    int refused = 0;
    for (long seed = 1; seed <= 2_000; seed++) {
      Random random = new Random(seed);
      byte[] stored = codec.write(new RandomProfiles(1 + seed % 50).profile(ANN));
      for (int i = 0; i < 3; i++) {
        stored[1 + random.nextInt(stored.length - 1)] = (byte) random.nextInt();
      }
      try {
        Profile read = codec.read(ANN, stored);
        assertThat(read.toString()).as("seed %d", seed).isNotEmpty();
      } catch (RuntimeException e) {
        refused++;
      }
    }
    assertThat(refused).isPositive();
  }

  @Test
  void anotherServerReadsWhatThisOneWrote() {
    Profile profile = new RandomProfiles(7).profile(ANN);
    ProfileCodec other = new ProfileCodec(new NameBook(new NamePages(redis)));

    byte[] written = codec.write(profile);

    assertThat(other.read(ANN, written)).isEqualTo(profile);
  }

  @Test
  void everyChangeIsReadAsItWasWritten() {
    ChangeCodec changes = new ChangeCodec(new NameBook(new NamePages(redis)));
    for (long seed = 1; seed <= 200; seed++) {
      Change change = new RandomProfiles(seed).change();
      if (changes.bytes(change).length <= ChangeCodec.LOW_BYTES) {
        List<Change> read = changes.read(changes.frames(List.of(change)));
        assertThat(read.equals(List.of(change))).as("same after reading, seed %d", seed).isTrue();
      }
    }
  }

  @Test
  void aProfileOfAnUnknownFormatIsRefused() {
    byte[] stored = codec.write(new RandomProfiles(1).profile(ANN));
    stored[0] = 77;

    assertThatThrownBy(() -> codec.read(ANN, stored))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("format 77");
  }

  @Test
  void aProfileThatIsCutOffIsRefusedWhereverTheCutIs() {
    byte[] stored = codec.write(new RandomProfiles(3).profile(ANN));

    for (int length = 0; length < stored.length; length++) {
      byte[] cut = Arrays.copyOf(stored, length);
      assertThatThrownBy(() -> codec.read(ANN, cut))
          .as("cut at %d", length)
          .isInstanceOf(IllegalStateException.class);
    }
  }

  /** What design.md section 7 asks for: 700 bytes. */
  @Test
  void aTypicalProfileTakesAtMost700Bytes() {
    Profile profile = typical();

    byte[] stored = codec.write(profile);

    assertThat(profile.traits()).hasSize(50);
    assertThat(profile.counters()).hasSize(30);
    assertThat(profile.recent().ids()).hasSize(16);
    assertThat(stored.length).as("bytes").isLessThanOrEqualTo(700);
  }

  /** 50 traits, 30 counters, 16 ids, as a shop's customer of two years has them. */
  private static Profile typical() {
    Random random = new Random(42);
    Instant now = Instant.parse("2026-03-01T12:34:56Z");
    long second = now.getEpochSecond();
    String[] words = {"Berlin", "DE", "gold", "Anna", "Schmidt", "email", "dry", "2024-05-17"};
    Map<String, Data> traits = new LinkedHashMap<>();
    for (int i = 0; i < 50; i++) {
      traits.put(
          "trait number " + i,
          switch (i % 5) {
            case 0, 1 -> new Data.Text(words[random.nextInt(words.length)]);
            case 2 -> new Data.Num(BigDecimal.valueOf(random.nextInt(2_000)));
            case 3 -> new Data.Num(BigDecimal.valueOf(random.nextInt(50_000), 2));
            default -> new Data.Flag(random.nextBoolean());
          });
    }
    Map<String, Counter> counters = new LinkedHashMap<>();
    for (int i = 0; i < 30; i++) {
      counters.put("counter signature " + i, counter(i, random, second));
    }
    List<SeenId> ids = new ArrayList<>();
    for (int i = 16; i > 0; i--) {
      ids.add(new SeenId(random.nextLong(), second - i * 600L - random.nextInt(600)));
    }
    return new Profile(
        ANN,
        412,
        17,
        now.minusSeconds(63_000_000),
        now,
        now,
        traits,
        Map.of("email", new Consent(true, now), "sms", new Consent(false, now)),
        counters,
        Map.of(),
        new RecentIds(ids, Instant.EPOCH),
        Optional.of(now.plusSeconds(1_234_567)));
  }

  private static Counter counter(int i, Random random, long now) {
    return switch (i % 6) {
      case 0, 1 ->
          new Tally(random.nextInt(200), BigDecimal.ZERO, Optional.empty(), Optional.empty());
      case 2 ->
          new Tally(
              random.nextInt(200),
              BigDecimal.valueOf(random.nextInt(500_000), 2),
              Optional.empty(),
              Optional.empty());
      case 3 -> {
        long third = now - random.nextInt(2_000_000);
        long second = third - random.nextInt(2_000_000);
        yield new Counter.Newest(List.of(second - random.nextInt(2_000_000), second, third));
      }
      case 4 -> new Counter.Newest(List.of(now - random.nextInt(5_000_000)));
      default -> {
        long at = now - random.nextInt(5_000_000);
        yield new Counter.Ends(Value.of("web"), at - 9_000_000, Value.of("shop"), at);
      }
    };
  }
}
