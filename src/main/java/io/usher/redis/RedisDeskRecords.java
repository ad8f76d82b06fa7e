package io.usher.redis;

import io.usher.customer.CustomerId;
import io.usher.lead.Lead;
import io.usher.lead.LeadState;
import io.usher.lead.LedgerLine;
import io.usher.lead.Shelf;
import io.usher.lead.Wanted;
import io.usher.redis.form.LedgerCodec;
import io.usher.redis.form.NameBook;
import io.usher.routing.DeskRecords;
import io.usher.routing.DeskStore.Kept;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import redis.clients.jedis.AbstractPipeline;
import redis.clients.jedis.Response;
import redis.clients.jedis.StreamEntryID;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.resps.Tuple;

/** Looks at the sales desk without changing anything. */
final class RedisDeskRecords implements DeskRecords {
  /** Leads that are looked at in one round trip while those that fit are sought. */
  private static final int PIECE = 200;

  private final UnifiedJedis redis;
  private final Generation generation;
  private final DeskReader reader;
  private final LedgerCodec ledger;

  RedisDeskRecords(
      UnifiedJedis redis, Generation generation, NameBook book, UnaryOperator<String> sealed) {
    this.redis = redis;
    this.generation = generation;
    this.reader = new DeskReader(book, sealed);
    this.ledger = new LedgerCodec(book);
  }

  @Override
  public Kept kept() {
    return RedisStore.ask(() -> reader.kept(redis::pipelined, generation));
  }

  @Override
  public Optional<Instant> nextDue() {
    return RedisStore.ask(
        () -> {
          Stream<Instant> leads =
              redis.zrangeWithScores(SalesKeys.TIMERS, 0, 0).stream()
                  .map(first -> Instant.ofEpochMilli(Math.round(first.getScore() * 1_000)));
          Stream<Instant> pools =
              kept().state().pools().values().stream().flatMap(pool -> pool.wakeAt().stream());
          return Stream.concat(leads, pools).min(Instant::compareTo);
        });
  }

  @Override
  public Shelf shelf(Wanted wanted) {
    return RedisStore.ask(() -> reader.shelf(redis::pipelined, generation, wanted).shelf());
  }

  @Override
  public Map<String, Lead> leads(Set<String> ids) {
    return RedisStore.ask(() -> reader.leads(redis::pipelined, generation, ids));
  }

  @Override
  public List<Lead> of(CustomerId customer) {
    return RedisStore.ask(
        () -> {
          List<String> ids = redis.zrange(SalesKeys.ofCustomer(customer.key()), 0, -1);
          return List.copyOf(reader.leads(redis::pipelined, generation, ids).values());
        });
  }

  @Override
  public Page<Lead> leads(Filter filter, OptionalLong before, int most) {
    return RedisStore.ask(
        () -> {
          List<Lead> found = new ArrayList<>();
          OptionalLong from = before;
          while (true) {
            List<Numbered> piece = piece(filter, from);
            Map<String, Lead> leads =
                reader.leads(
                    redis::pipelined, generation, piece.stream().map(Numbered::id).toList());
            for (Numbered one : piece) {
              Lead lead = leads.get(one.id());
              if (lead != null && filter.lets(lead)) {
                found.add(lead);
              }
              from = OptionalLong.of(one.number());
              if (found.size() == most) {
                return new Page<>(found, from);
              }
            }
            if (piece.size() < PIECE) {
              return new Page<>(found, OptionalLong.empty());
            }
          }
        });
  }

  /** A lead's id by its number. */
  private record Numbered(long number, String id) {}

  /** The newest leads of all lists that may hold what is sought, before a number. */
  private List<Numbered> piece(Filter filter, OptionalLong before) {
    String max = before.isPresent() ? "(" + before.getAsLong() : "+inf";
    List<Response<List<Tuple>>> replies = new ArrayList<>();
    try (AbstractPipeline pipeline = redis.pipelined()) {
      for (String list : lists(filter)) {
        replies.add(pipeline.zrevrangeByScoreWithScores(list, max, "-inf", 0, PIECE));
      }
      pipeline.sync();
    }
    return replies.stream()
        .flatMap(reply -> reply.get().stream())
        .map(entry -> new Numbered((long) entry.getScore(), entry.getElement()))
        .sorted(Comparator.comparingLong(Numbered::number).reversed())
        .limit(PIECE)
        .toList();
  }

  private static Set<String> lists(Filter filter) {
    Set<String> lists = new TreeSet<>();
    boolean any = filter.states().isEmpty();
    if (any || filter.states().stream().anyMatch(state -> !state.closed())) {
      lists(filter, true, lists);
    }
    if (any || filter.states().stream().anyMatch(LeadState::closed)) {
      lists(filter, false, lists);
    }
    return lists;
  }

  private static void lists(Filter filter, boolean open, Set<String> lists) {
    if (filter.rep().isPresent()) {
      lists.add(SalesKeys.ofRep(filter.rep().get(), open));
    } else if (filter.pools().isEmpty()) {
      lists.add(SalesKeys.leads(open));
    } else {
      filter.pools().forEach(pool -> lists.add(SalesKeys.ofPool(pool, open)));
    }
  }

  @Override
  public List<LedgerLine> why(String lead) {
    return RedisStore.ask(
        () -> {
          Map<String, Response<List<Object>>> replies = new LinkedHashMap<>();
          List<String> places = redis.lrange(SalesKeys.why(lead), 0, -1);
          try (AbstractPipeline pipeline = redis.pipelined()) {
            for (String place : places) {
              int gap = place.indexOf(' ');
              byte[] id = Batch.utf8(place.substring(0, gap) + "-0");
              byte[] key = Batch.utf8(SalesKeys.ledger(place.substring(gap + 1)));
              replies.put(place, pipeline.xrange(key, id, id));
            }
            pipeline.sync();
          }
          List<LedgerLine> lines = new ArrayList<>();
          replies.forEach(
              (place, reply) ->
                  reply
                      .get()
                      .forEach(
                          entry ->
                              lines.add(line(place.substring(place.indexOf(' ') + 1), entry))));
          return withWords(lines);
        });
  }

  @Override
  public Page<LedgerLine> ledger(String pool, OptionalLong before, int most) {
    byte[] from = Batch.utf8(before.isPresent() ? "(" + before.getAsLong() + "-0" : "+");
    return RedisStore.ask(
        () -> {
          List<LedgerLine> lines =
              redis
                  .xrevrange(Batch.utf8(SalesKeys.ledger(pool)), from, Batch.utf8("-"), most)
                  .stream()
                  .map(entry -> line(pool, entry))
                  .toList();
          return new Page<>(
              withWords(lines),
              lines.size() < most
                  ? OptionalLong.empty()
                  : OptionalLong.of(lines.get(lines.size() - 1).number()));
        });
  }

  /** With what people said, which is kept beside the ledger. */
  private List<LedgerLine> withWords(List<LedgerLine> lines) {
    Map<Long, Response<String>> replies = new HashMap<>();
    try (AbstractPipeline pipeline = redis.pipelined()) {
      for (LedgerLine line : lines) {
        if (!line.by().isEmpty() && !line.lead().isEmpty()) {
          String number = Long.toString(line.number());
          replies.put(line.number(), pipeline.hget(SalesKeys.said(line.lead()), number));
        }
      }
      pipeline.sync();
    }
    return lines.stream()
        .map(
            line -> {
              Response<String> reply = replies.get(line.number());
              String words = reply == null ? null : reply.get();
              return words == null ? line : line.because(words);
            })
        .toList();
  }

  private LedgerLine line(String pool, Object entry) {
    List<?> parts = (List<?>) entry;
    List<?> fields = (List<?>) parts.get(1);
    StreamEntryID id =
        new StreamEntryID(new String((byte[]) parts.get(0), StandardCharsets.US_ASCII));
    return ledger.read(pool, id.getTime(), (byte[]) fields.get(1));
  }
}
