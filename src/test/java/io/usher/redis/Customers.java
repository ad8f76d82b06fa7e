package io.usher.redis;

import io.usher.customer.CustomerId;
import io.usher.customer.Profile;
import io.usher.customer.RecentIds;
import io.usher.customer.Standing;
import io.usher.flow.Change;
import io.usher.flow.Profiles.Commit;
import io.usher.journey.Message;
import io.usher.value.Data;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Small profiles and steps from one to the next, for tests of the store. */
final class Customers {
  static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

  private Customers() {}

  static Profile blank(CustomerId id) {
    return Profile.blank(id, NOW);
  }

  /** The next profile, in these segments. */
  static Profile next(Profile before, String... segments) {
    return next(before, NOW.plusSeconds(before.version() + 1), Optional.empty(), segments);
  }

  static Profile next(
      Profile before, Instant at, Optional<Instant> nextChangeAt, String... segments) {
    Map<String, Standing.Membership> memberships = new LinkedHashMap<>();
    for (String segment : segments) {
      memberships.put(segment, new Standing.Membership(at, "row", Optional.empty()));
    }
    return new Profile(
        before.id(),
        before.version() + 1,
        before.rulebook(),
        before.createdAt(),
        at,
        at,
        before.traits(),
        before.consent(),
        before.counters(),
        Map.of("Segments", new Standing.Segments(memberships)),
        before.recent(),
        nextChangeAt);
  }

  static Profile with(Profile profile, RecentIds recent, long rulebook) {
    return new Profile(
        profile.id(),
        profile.version(),
        rulebook,
        profile.createdAt(),
        profile.decidedAt(),
        profile.seenAt(),
        profile.traits(),
        profile.consent(),
        profile.counters(),
        profile.standings(),
        recent,
        profile.nextChangeAt());
  }

  static Change change(Profile after, String cause, Message... messages) {
    return new Change(
        after.decidedAt(),
        cause,
        "m-" + after.version(),
        after.version(),
        "hash",
        List.of(),
        List.of(messages),
        List.of());
  }

  static Message message(String type, String segment) {
    return new Message(type, new Data.Fields(Map.of("segment", new Data.Text(segment))));
  }

  static Commit step(Profile before, Profile after) {
    return new Commit(before, after, List.of(change(after, "Tested")));
  }

  /** So many ids, received a second apart from {@code from} on. */
  static RecentIds ids(RecentIds before, long from, int count) {
    RecentIds recent = before;
    for (int i = 0; i < count; i++) {
      recent = recent.with(from + i, NOW.plusSeconds(i));
    }
    return recent;
  }

  static List<Long> hashes(long from, int count) {
    List<Long> hashes = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      hashes.add(from + i);
    }
    return hashes;
  }
}
