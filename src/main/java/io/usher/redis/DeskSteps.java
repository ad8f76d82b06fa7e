package io.usher.redis;

import io.usher.lead.Assignment;
import io.usher.lead.Changes;
import io.usher.lead.Lead;
import io.usher.lead.LeadState;
import io.usher.lead.LedgerLine;
import io.usher.lead.PoolState;
import io.usher.lead.RepState;
import io.usher.redis.form.AssignmentCodec;
import io.usher.redis.form.DeskCodec;
import io.usher.redis.form.LeadCodec;
import io.usher.redis.form.LedgerCodec;
import io.usher.redis.form.NameBook;
import io.usher.routing.DeskStore.Commit;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import redis.clients.jedis.Protocol.Command;

/** What a commit of the sales desk changes in Redis: only what differs. */
final class DeskSteps {
  /** How long a lead is kept once it is closed, and a line of a ledger. */
  static final Duration KEPT = Duration.ofDays(400);

  /** Lines a pool's ledger keeps at most, about. */
  private static final int LEDGER_LENGTH = 200_000;

  /** Answers that wait at most: more than customers' profiles can be behind by. */
  private static final int ANSWERS_LENGTH = 1_000_000;

  private final DeskCodec desk;
  private final LeadCodec leads;
  private final LedgerCodec ledger;
  private final AssignmentCodec answers;

  private final UnaryOperator<String> sealed;

  /**
   * Steps.
   *
   * @param sealed what stands for what tells of a person, in the names of fields
   */
  DeskSteps(NameBook book, UnaryOperator<String> sealed) {
    this.sealed = sealed;
    this.desk = new DeskCodec(book);
    this.leads = new LeadCodec(book);
    this.ledger = new LedgerCodec(book);
    this.answers = new AssignmentCodec(book);
  }

  SalesBatch batch(Commit commit) {
    Changes changes = commit.changes();
    SalesBatch batch = new SalesBatch();
    batch.step(Command.SET, SalesKeys.CURSOR, commit.cursor().text());
    batch.step(
        Command.HSET,
        SalesKeys.HEAD,
        "rulebook",
        Long.toString(commit.rulebook()),
        "leads",
        Long.toString(changes.state().leads()),
        "lines",
        Long.toString(changes.state().lines()));
    for (String pool : changes.pools()) {
      byte[] state = desk.write(changes.state().pools().getOrDefault(pool, PoolState.NEW));
      batch.step(Command.HSET, SalesKeys.POOLS, Batch.utf8(pool), state);
    }
    for (String rep : changes.reps()) {
      byte[] state = desk.write(changes.state().reps().getOrDefault(rep, RepState.NEW));
      batch.step(Command.HSET, SalesKeys.REPS, Batch.utf8(rep), state);
    }
    lines(batch, changes);
    changes.leads().values().forEach(change -> lead(batch, change.before(), change.after()));
    owners(batch, changes);
    for (int i = 0; i < changes.answers().size(); i++) {
      answer(batch, commit.stamp() + "-" + (i + 1), changes.answers().get(i));
    }
    return batch;
  }

  private void lead(SalesBatch batch, Optional<Lead> before, Lead after) {
    String key = SalesKeys.lead(after.id());
    open(batch, before, after);
    timer(batch, before, after);
    lane(batch, before, after);
    Set<String> were = before.map(DeskSteps::lists).orElse(Set.of());
    Set<String> are = lists(after);
    for (String list : were) {
      if (!are.contains(list)) {
        batch.step(Command.ZREM, list, after.id());
      }
    }
    for (String list : are) {
      if (!were.contains(list)) {
        batch.step(Command.ZADD, list, Long.toString(after.number()), after.id());
      }
    }
    if (after.state().closed()) {
      String seconds = Long.toString(KEPT.toSeconds());
      batch.step(Command.SET, key, leads.write(after), Batch.utf8("EX"), Batch.utf8(seconds));
      batch.step(Command.EXPIRE, SalesKeys.why(after.id()), seconds);
      batch.step(Command.EXPIRE, SalesKeys.said(after.id()), seconds);
      batch.step(
          Command.EXPIRE,
          SalesKeys.ofCustomer(after.customer().key()),
          Long.toString(2 * KEPT.toSeconds()));
    } else {
      batch.step(Command.SET, key, leads.write(after));
    }
  }

  /** The lists a lead stands in. */
  static Set<String> lists(Lead lead) {
    boolean open = !lead.state().closed();
    Set<String> lists = new HashSet<>();
    lists.add(SalesKeys.leads(open));
    lists.add(SalesKeys.ofCustomer(lead.customer().key()));
    if (!lead.rep().isEmpty()) {
      lists.add(SalesKeys.ofRep(lead.rep(), open));
    }
    if (lead.state() == LeadState.OFFERED) {
      lists.add(SalesKeys.offers(lead.rep()));
    }
    if (!lead.pool().isEmpty()) {
      lists.add(SalesKeys.ofPool(lead.pool(), open));
    }
    return lists;
  }

  private static void open(SalesBatch batch, Optional<Lead> before, Lead after) {
    boolean was = before.filter(lead -> !lead.state().closed()).isPresent();
    boolean is = !after.state().closed();
    String list = SalesKeys.open(after.customer().key(), after.type());
    if (is && !was) {
      batch.step(Command.ZADD, list, Long.toString(after.number()), after.id());
    } else if (was && !is) {
      batch.step(Command.ZREM, list, after.id());
    }
  }

  private static void timer(SalesBatch batch, Optional<Lead> before, Lead after) {
    Optional<Instant> old = before.flatMap(Lead::nextAt);
    Optional<Instant> next = after.nextAt();
    if (next.isEmpty() && old.isPresent()) {
      batch.step(Command.ZREM, SalesKeys.TIMERS, after.id());
    } else if (next.isPresent() && !next.equals(old)) {
      batch.step(Command.ZADD, SalesKeys.TIMERS, Steps.score(next.get()), after.id());
    }
  }

  private static void lane(SalesBatch batch, Optional<Lead> before, Lead after) {
    Optional<String> old = before.flatMap(DeskSteps::lane);
    Optional<String> now = lane(after);
    if (old.equals(now)) {
      return;
    }
    old.ifPresent(lane -> batch.step(Command.ZREM, lane, after.id()));
    now.ifPresent(
        lane -> batch.step(Command.ZADD, lane, Long.toString(after.number()), after.id()));
  }

  private static Optional<String> lane(Lead lead) {
    return lead.state() == LeadState.WAITING
        ? Optional.of(SalesKeys.backlog(lead.pool(), lead.lane()))
        : Optional.empty();
  }

  private void owners(SalesBatch batch, Changes changes) {
    changes
        .customerOwners()
        .forEach((customer, owner) -> owner(batch, SalesKeys.OWNERS, customer.key(), owner));
    changes
        .domainOwners()
        .forEach((domain, owner) -> owner(batch, SalesKeys.DOMAINS, sealed.apply(domain), owner));
  }

  private static void owner(SalesBatch batch, String key, String of, Changes.Owner owner) {
    if (owner.rep().isEmpty()) {
      batch.step(Command.HDEL, key, of);
    } else {
      batch.step(owner.unlessOwned() ? Command.HSETNX : Command.HSET, key, of, owner.rep());
    }
  }

  private void lines(SalesBatch batch, Changes changes) {
    Map<String, List<byte[]>> why = new LinkedHashMap<>();
    for (LedgerLine line : changes.lines()) {
      if (said(line)) {
        batch.step(
            Command.HSET, SalesKeys.said(line.lead()), Long.toString(line.number()), line.reason());
      }
      batch.step(
          Command.XADD,
          SalesKeys.ledger(line.pool()),
          Batch.utf8("MAXLEN"),
          Batch.utf8("~"),
          Batch.number(LEDGER_LENGTH),
          Batch.utf8(line.number() + "-0"),
          Batch.FIELD,
          ledger.write(said(line) ? line.because("") : line));
      if (!line.lead().isEmpty()) {
        why.computeIfAbsent(line.lead(), lead -> new ArrayList<>())
            .add(Batch.utf8(line.number() + " " + line.pool()));
      }
    }
    why.forEach((lead, lines) -> batch.step(Command.RPUSH, SalesKeys.why(lead), lines));
  }

  /** Whether a line holds what somebody said of a lead, which goes when its person is erased. */
  static boolean said(LedgerLine line) {
    return !line.lead().isEmpty() && !line.by().isEmpty() && !line.reason().isEmpty();
  }

  private void answer(SalesBatch batch, String id, Assignment told) {
    batch.step(
        Command.XADD,
        SalesKeys.ANSWERS,
        Batch.utf8("MAXLEN"),
        Batch.utf8("~"),
        Batch.number(ANSWERS_LENGTH),
        Batch.utf8(id),
        Batch.FIELD,
        answers.write(told));
  }
}
