package io.usher.redis;

import io.usher.customer.CustomerId;
import io.usher.flow.Feed;
import io.usher.flow.Profiles.StoreUnavailable;
import io.usher.lead.DeskState;
import io.usher.lead.Lead;
import io.usher.lead.PoolState;
import io.usher.lead.RepState;
import io.usher.lead.Shelf;
import io.usher.lead.Wanted;
import io.usher.redis.form.DeskCodec;
import io.usher.redis.form.LeadCodec;
import io.usher.redis.form.NameBook;
import io.usher.routing.DeskStore.Kept;
import io.usher.routing.DeskStore.Stocked;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import redis.clients.jedis.AbstractPipeline;
import redis.clients.jedis.Response;
import redis.clients.jedis.exceptions.JedisException;

/**
 * Reads what the sales desk keeps. Whatever is asked for at once is asked for in one round trip. Of
 * pools and reps the stamp comes first, of the leads that go with them last: where it is still the
 * same, nobody has changed anything in between, and all that was read goes together. Nothing may be
 * planned on what does not: a lead that stands in a backlog and is with somebody already would be
 * given again and again.
 */
final class DeskReader {
  private static final Logger LOG = LoggerFactory.getLogger(DeskReader.class);

  /** Of a customer's open leads of one type, so many are looked at at most. */
  private static final int OF_A_TYPE = 8;

  /** Of a lane's leads, so many are handed out at once at most. */
  private static final int OF_A_LANE = 64;

  /** Of a rep's leads, so many are handed over at once at most. */
  private static final int OF_A_REP = 300;

  private final DeskCodec desk;
  private final LeadCodec leads;

  private final UnaryOperator<String> sealed;

  /**
   * A reader.
   *
   * @param sealed what stands for what tells of a person, in the names of fields
   */
  DeskReader(NameBook book, UnaryOperator<String> sealed) {
    this.sealed = sealed;
    this.desk = new DeskCodec(book);
    this.leads = new LeadCodec(book);
  }

  /** What is asked of a generation's Redis; the mark comes along. */
  private static final class Round implements AutoCloseable {
    private final AbstractPipeline pipeline;
    private final Response<byte[]> mark;

    Round(AbstractPipeline pipeline) {
      this.pipeline = pipeline;
      this.mark = pipeline.get(Generation.key());
    }

    void sync(Generation generation) {
      pipeline.sync();
      generation.mustStillBe(mark.get());
    }

    @Override
    public void close() {
      pipeline.close();
    }
  }

  Kept kept(Supplier<AbstractPipeline> redis, Generation generation) {
    try (Round round = new Round(redis.get())) {
      Response<Map<String, String>> head = round.pipeline.hgetAll(SalesKeys.HEAD);
      Response<Map<byte[], byte[]>> pools = round.pipeline.hgetAll(Batch.utf8(SalesKeys.POOLS));
      Response<Map<byte[], byte[]>> reps = round.pipeline.hgetAll(Batch.utf8(SalesKeys.REPS));
      Response<String> cursor = round.pipeline.get(SalesKeys.CURSOR);
      round.sync(generation);
      return kept(
          head.get(),
          Optional.ofNullable(cursor.get()),
          states(pools.get(), desk::pool),
          states(reps.get(), desk::rep));
    }
  }

  private static Kept kept(
      Map<String, String> head,
      Optional<String> cursor,
      Map<String, PoolState> pools,
      Map<String, RepState> reps) {
    if (head.isEmpty()) {
      return Kept.NOTHING;
    }
    return new Kept(
        number(head, "stamp"),
        number(head, "rulebook"),
        cursor.flatMap(Feed.Position::read).orElse(Feed.Position.START),
        new DeskState(number(head, "leads"), number(head, "lines"), pools, reps));
  }

  private static long number(Map<String, String> head, String field) {
    return Long.parseLong(head.getOrDefault(field, "0"));
  }

  private static <T> Map<String, T> states(Map<byte[], byte[]> stored, Function<byte[], T> read) {
    Map<String, T> states = new TreeMap<>();
    stored.forEach((name, bytes) -> states.put(text(name), read.apply(bytes)));
    return states;
  }

  static long stamp(@Nullable String stored) {
    return stored == null ? 0 : Long.parseLong(stored);
  }

  Stocked shelf(Supplier<AbstractPipeline> redis, Generation generation, Wanted wanted) {
    Answers said = ask(redis, generation, wanted);
    Set<String> more = new LinkedHashSet<>();
    said.open.values().forEach(more::addAll);
    said.backlogs.values().forEach(more::addAll);
    said.held.values().forEach(more::addAll);
    said.offers.values().forEach(more::addAll);
    more.removeAll(said.leads.keySet());
    Map<String, Lead> all = new HashMap<>(said.leads);
    long stamp = said.stamp;
    if (!more.isEmpty()) {
      Found found = find(redis, generation, more);
      all.putAll(found.leads);
      stamp = found.stamp;
    }
    return new Stocked(
        stamp,
        new Shelf(
            all, said.open, said.owners, said.domains, said.backlogs, said.held, said.offers));
  }

  /**
   * @param stamp after all of it was read
   */
  private record Answers(
      long stamp,
      Map<String, Lead> leads,
      Map<Shelf.OpenKey, List<String>> open,
      Map<CustomerId, String> owners,
      Map<String, String> domains,
      Map<Shelf.LaneKey, List<String>> backlogs,
      Map<String, List<String>> held,
      Map<String, List<String>> offers) {}

  private Answers ask(Supplier<AbstractPipeline> redis, Generation generation, Wanted wanted) {
    List<String> ids = List.copyOf(wanted.leads());
    List<CustomerId> customers = List.copyOf(wanted.customers());
    List<String> domains = List.copyOf(wanted.domains());
    try (Round round = new Round(redis.get())) {
      AbstractPipeline ask = round.pipeline;
      Optional<Response<List<byte[]>>> stored =
          ids.isEmpty() ? Optional.empty() : Optional.of(ask.mget(keys(ids)));
      Map<Shelf.OpenKey, Response<List<String>>> open = new LinkedHashMap<>();
      for (Shelf.OpenKey key : wanted.open()) {
        String list = SalesKeys.open(key.customer().key(), key.type());
        open.put(key, ask.zrange(list, 0, OF_A_TYPE - 1));
      }
      Optional<Response<List<String>>> owned =
          fields(ask, SalesKeys.OWNERS, customers.stream().map(CustomerId::key).toList());
      Optional<Response<List<String>>> domainsOwned =
          fields(ask, SalesKeys.DOMAINS, domains.stream().map(sealed).toList());
      Map<Shelf.LaneKey, Response<List<String>>> lanes = new LinkedHashMap<>();
      for (Shelf.LaneKey lane : wanted.lanes()) {
        String key = SalesKeys.backlog(lane.pool(), lane.lane());
        lanes.put(lane, ask.zrange(key, 0, OF_A_LANE - 1));
      }
      Map<String, Response<List<String>>> held = new LinkedHashMap<>();
      for (String rep : wanted.holders()) {
        held.put(rep, ask.zrange(SalesKeys.ofRep(rep, true), 0, OF_A_REP - 1));
      }
      Map<String, Response<List<String>>> offers = new LinkedHashMap<>();
      for (String rep : wanted.offers()) {
        offers.put(rep, ask.zrange(SalesKeys.offers(rep), 0, OF_A_REP - 1));
      }
      Response<String> stamp = ask.hget(SalesKeys.HEAD, "stamp");
      round.sync(generation);
      return new Answers(
          stamp(stamp.get()),
          stored.map(reply -> leads(ids, reply.get())).orElse(Map.of()),
          lists(open),
          found(customers, owned),
          found(domains, domainsOwned),
          lists(lanes),
          lists(held),
          lists(offers));
    }
  }

  private static Optional<Response<List<String>>> fields(
      AbstractPipeline ask, String key, List<String> fields) {
    return fields.isEmpty()
        ? Optional.empty()
        : Optional.of(ask.hmget(key, fields.toArray(String[]::new)));
  }

  private static <K> Map<K, String> found(List<K> asked, Optional<Response<List<String>>> reply) {
    Map<K, String> found = new LinkedHashMap<>();
    reply.ifPresent(
        said -> {
          for (int i = 0; i < asked.size(); i++) {
            String value = said.get().get(i);
            if (value != null) {
              found.put(asked.get(i), value);
            }
          }
        });
    return found;
  }

  private static <K> Map<K, List<String>> lists(Map<K, Response<List<String>>> replies) {
    Map<K, List<String>> lists = new LinkedHashMap<>();
    replies.forEach(
        (key, reply) -> {
          if (!reply.get().isEmpty()) {
            lists.put(key, List.copyOf(reply.get()));
          }
        });
    return lists;
  }

  /** Leads by id; those nobody knows are left out. */
  Map<String, Lead> leads(
      Supplier<AbstractPipeline> redis, Generation generation, Collection<String> ids) {
    return ids.isEmpty() ? Map.of() : find(redis, generation, ids).leads;
  }

  /**
   * @param stamp after they were read
   */
  private record Found(long stamp, Map<String, Lead> leads) {}

  private Found find(
      Supplier<AbstractPipeline> redis, Generation generation, Collection<String> ids) {
    List<String> asked = new ArrayList<>(ids);
    try (Round round = new Round(redis.get())) {
      Response<List<byte[]>> stored = round.pipeline.mget(keys(asked));
      Response<String> stamp = round.pipeline.hget(SalesKeys.HEAD, "stamp");
      round.sync(generation);
      return new Found(stamp(stamp.get()), leads(asked, stored.get()));
    }
  }

  private static byte[][] keys(List<String> ids) {
    return ids.stream().map(id -> Batch.utf8(SalesKeys.lead(id))).toArray(byte[][]::new);
  }

  private Map<String, Lead> leads(List<String> ids, List<byte[]> stored) {
    Map<String, Lead> found = new LinkedHashMap<>();
    for (int i = 0; i < stored.size(); i++) {
      byte[] bytes = stored.get(i);
      if (bytes != null) {
        lead(ids.get(i), bytes).ifPresent(lead -> found.put(lead.id(), lead));
      }
    }
    return found;
  }

  /** A lead; one that nobody can read holds up no other. */
  private Optional<Lead> lead(String id, byte[] bytes) {
    try {
      return Optional.of(leads.read(id, bytes));
    } catch (JedisException | StoreUnavailable e) {
      throw e;
    } catch (RuntimeException e) {
      LOG.error("a lead cannot be read lead={}", id, e);
      return Optional.empty();
    }
  }

  private static String text(byte[] utf8) {
    return new String(utf8, StandardCharsets.UTF_8);
  }
}
