package io.usher.redis;

import io.usher.customer.CustomerId;
import io.usher.customer.Links;
import io.usher.customer.Profile;
import io.usher.customer.RecentIds;
import io.usher.customer.RecentIds.SeenId;
import io.usher.customer.Standing;
import io.usher.flow.Change;
import io.usher.flow.Folded;
import io.usher.flow.Profiles.Commit;
import io.usher.jobs.DueTimes;
import io.usher.journey.Message;
import io.usher.redis.form.ChangeCodec;
import io.usher.redis.form.FoldedCodec;
import io.usher.redis.form.NameBook;
import io.usher.redis.form.Packed;
import io.usher.redis.form.Posted;
import io.usher.redis.form.ProfileCodec;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import redis.clients.jedis.Protocol.Command;

/** What a commit changes in Redis: only what differs between the profile before and after. */
final class Steps {
  /** Anonymous customers are filed under the hour they were last seen in, not each second. */
  static final long SEEN_STEP_SECONDS = 3_600;

  /** Messages a partition keeps for delivery; older ones go first. */
  private static final int OUTBOX_LENGTH = 10_000;

  private static final int SPILL_AT_ONCE = 1_000;

  /** A history is cut back at one commit in so many, not each time it has a change too many. */
  private static final int CUT_EVERY = 16;

  private final ProfileCodec profiles;
  private final ChangeCodec changes;
  private final NameBook book;
  private final RedisLookUps lookUps;

  Steps(NameBook book, RedisLookUps lookUps) {
    this.lookUps = lookUps;
    profiles = new ProfileCodec(book);
    changes = new ChangeCodec(book);
    this.book = book;
  }

  void add(Batch batch, Commit commit) {
    Profile before = commit.before();
    Profile after = commit.after();
    CustomerId customer = after.id();
    Home home = Home.of(customer);
    Partition partition = home.partition();
    Instant received = received(after);

    batch.customer(
        home,
        profiles.stamp(before),
        profiles.write(after.trimmed(received)),
        changes.frames(commit.changes()),
        after.version() % CUT_EVERY == 0);
    spill(batch, customer, after.recent().overflow(received), received);
    memberships(batch, partition, before, after);
    timer(batch, partition, commit);
    if (customer.space() == CustomerId.Space.ANONYMOUS && seenStep(before) != seenStep(after)) {
      batch.step(
          Command.ZADD,
          partition.anonymous(),
          Long.toString(after.seenAt().getEpochSecond()),
          customer.key());
    }
    folded(batch, commit);
    earlier(batch, commit);
    if (before.traits() != after.traits() || before.rulebook() != after.rulebook()) {
      lookUps.change(batch, before, after, commit.lookUps());
    }
    send(batch, partition, customer, commit.changes());
  }

  /** What merges can be undone by; ids hold no line feed, so that no two keys are the same. */
  private void folded(Batch batch, Commit commit) {
    CustomerId customer = commit.after().id();
    for (Folded folded : commit.folded()) {
      batch.step(
          Command.SET,
          Partition.folded(customer, folded.other().id()),
          FoldedCodec.write(profiles, folded),
          Batch.utf8("EX"),
          Batch.number(Folded.KEPT.toSeconds()));
    }
    Links before = commit.before().links();
    Links after = commit.after().links().trimmed();
    if (before.merged().isEmpty() || before.merged().equals(after.merged())) {
      return;
    }
    for (Links.Merged one : before.merged()) {
      boolean still = after.merged().stream().anyMatch(it -> it.id().equals(one.id()));
      if (!still && !after.tie().bound()) {
        batch.step(Command.DEL, Partition.folded(customer, one.id()), new byte[0][]);
      }
    }
  }

  /** Those the profile has no room for, so that an erasure finds them. */
  private static void earlier(Batch batch, Commit commit) {
    String key = Partition.earlier(commit.after().id());
    if (!commit.returned().isEmpty()) {
      batch.step(
          Command.ZREM,
          key,
          commit.returned().stream().map(CustomerId::key).toArray(String[]::new));
    }
    for (Links.Merged one : commit.after().links().overflow()) {
      batch.step(Command.ZADD, key, score(one.at()), one.id().key());
    }
  }

  /** Forgets a customer, if the profile is still this one. */
  void remove(Batch batch, Profile profile) {
    CustomerId customer = profile.id();
    Home home = Home.of(customer);
    Partition partition = home.partition();
    batch.customer(home, profiles.stamp(profile), Batch.NOTHING, Batch.NOTHING, false);
    for (String segment : segments(profile, profile.standings().keySet())) {
      leave(batch, partition, segment, customer.key());
    }
    lookUps.remove(batch, profile);
    batch
        .step(Command.DEL, Partition.profile(customer), new byte[0][])
        .step(Command.DEL, Partition.history(customer), new byte[0][])
        .step(Command.DEL, Partition.spill(customer), new byte[0][])
        .step(Command.DEL, Partition.earlier(customer), new byte[0][])
        .step(Command.ZREM, partition.timers(), customer.key())
        .step(Command.ZREM, partition.behind(), customer.key())
        .step(Command.ZREM, partition.anonymous(), customer.key());
  }

  /** When its newest event was received, by the server's clock. */
  private static Instant received(Profile after) {
    long newest = after.seenAt().getEpochSecond();
    RecentIds ids = after.recent();
    for (int i = 0; i < ids.size(); i++) {
      newest = Math.max(newest, ids.receivedAt(i));
    }
    return Instant.ofEpochSecond(newest);
  }

  private static void spill(Batch batch, CustomerId customer, List<SeenId> ids, Instant now) {
    if (ids.isEmpty()) {
      return;
    }
    String key = Partition.spill(customer);
    for (int from = 0; from < ids.size(); from += SPILL_AT_ONCE) {
      List<byte[]> args = new ArrayList<>();
      for (SeenId id : ids.subList(from, Math.min(ids.size(), from + SPILL_AT_ONCE))) {
        args.add(Batch.number(id.receivedAt()));
        args.add(member(id.hash()));
      }
      batch.step(Command.ZADD, key, args.toArray(byte[][]::new));
    }
    long remembered = RecentIds.REMEMBERED.toSeconds();
    batch.step(
        Command.ZREMRANGEBYSCORE, key, "-inf", Long.toString(now.getEpochSecond() - remembered));
    batch.step(Command.EXPIRE, key, Long.toString(remembered));
  }

  /** How a message id's hash stands in the spill. */
  static byte[] member(long hash) {
    return ByteBuffer.allocate(Long.BYTES).putLong(hash).array();
  }

  private static void memberships(Batch batch, Partition partition, Profile before, Profile after) {
    boolean moved = false;
    for (String decision : Packed.differing(before.standings(), after.standings())) {
      moved = moved || !members(before, decision).equals(members(after, decision));
    }
    if (!moved) {
      return;
    }
    // all of them, since another decision may give the same segment as one that changed
    Set<String> then = segments(before, before.standings().keySet());
    Set<String> now = segments(after, after.standings().keySet());
    String customer = after.id().key();
    for (String segment : now) {
      if (!then.contains(segment)) {
        batch
            .step(Command.SADD, partition.members(segment), customer)
            .step(Command.HINCRBY, partition.sizes(), segment, "1");
      }
    }
    for (String segment : then) {
      if (!now.contains(segment)) {
        leave(batch, partition, segment, customer);
      }
    }
  }

  private static void leave(Batch batch, Partition partition, String segment, String customer) {
    batch
        .step(Command.SREM, partition.members(segment), customer)
        .step(Command.HINCRBY, partition.sizes(), segment, "-1");
  }

  private static Set<String> segments(Profile profile, Set<String> decisions) {
    Set<String> names = new TreeSet<>();
    for (String decision : decisions) {
      names.addAll(members(profile, decision));
    }
    return names;
  }

  /** The segments one decision puts a customer into. */
  private static Set<String> members(Profile profile, String decision) {
    return profile.standings().get(decision) instanceof Standing.Segments segments
        ? segments.memberships().keySet()
        : Set.of();
  }

  private static void timer(Batch batch, Partition partition, Commit commit) {
    Profile before = commit.before();
    Profile after = commit.after();
    Optional<Instant> old = before.version() == 0 ? Optional.empty() : before.nextChangeAt();
    String customer = after.id().key();
    if (commit.behind()) {
      after.nextChangeAt().ifPresent(at -> file(batch, partition.behind(), at, customer));
      if (old.isPresent()) {
        batch.step(Command.ZREM, partition.timers(), customer);
      }
      return;
    }
    if (old.filter(at -> !at.isAfter(after.decidedAt())).isPresent()) {
      // it was due, and may have been so since a replay
      batch.step(Command.ZREM, partition.behind(), customer);
    }
    if (after.nextChangeAt().isPresent()) {
      Instant next = after.nextChangeAt().get();
      if (old.filter(at -> score(at).equals(score(next))).isEmpty()) {
        file(batch, partition.timers(), next, customer);
        if (!next.isAfter(commit.at().plus(DueTimes.NEAR))) {
          Near.step(batch, partition);
        }
      }
    } else if (old.isPresent()) {
      batch.step(Command.ZREM, partition.timers(), customer);
    }
  }

  private static void file(Batch batch, String timers, Instant at, String customer) {
    batch.step(Command.ZADD, timers, score(at), customer);
  }

  /**
   * The first millisecond at which an instant has come, in seconds; hardly any has a fraction, and
   * those without take less room.
   */
  static String score(Instant at) {
    long ms = at.plusNanos(999_999).toEpochMilli();
    return ms % 1_000 == 0
        ? Long.toString(ms / 1_000)
        : BigDecimal.valueOf(ms, 3).stripTrailingZeros().toPlainString();
  }

  /** The hour of the last event; none before the first. */
  private static long seenStep(Profile profile) {
    return profile.version() == 0
        ? Long.MIN_VALUE
        : Math.floorDiv(profile.seenAt().getEpochSecond(), SEEN_STEP_SECONDS);
  }

  private void send(
      Batch batch, Partition partition, CustomerId customer, List<Change> changesMade) {
    for (Change change : changesMade) {
      for (Message message : change.messages()) {
        batch.step(
            Command.XADD,
            partition.outbox(),
            Batch.utf8("MAXLEN"),
            Batch.utf8("~"),
            Batch.number(OUTBOX_LENGTH),
            Batch.utf8("*"),
            Batch.FIELD,
            Posted.of(customer, change, message).write(book));
      }
    }
  }
}
