package io.usher.redis;

import io.usher.customer.CustomerId;
import io.usher.lead.Lead;
import io.usher.lead.LeadState;
import io.usher.redis.form.LeadCodec;
import io.usher.redis.form.NameBook;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.Protocol.Command;

/**
 * Takes a person out of the leads that were about them: who it was, what was handed over and what
 * was said go, the lead and its lines in the ledger stay, so that the counts still add up. A lead
 * nobody has accepted expires; who works on one ends it themselves.
 */
final class SalesErasure {
  private static final String SERVER = "erasure";
  private static final int TRIES = 1_000;

  private final LeadCodec codec;

  SalesErasure(NameBook book) {
    this.codec = new LeadCodec(book);
  }

  void forget(Jedis redis, CustomerId customer, Instant now) {
    for (int i = 0; i < TRIES; i++) {
      long stamp = DeskReader.stamp(redis.hget(SalesKeys.HEAD, "stamp"));
      SalesBatch batch = new SalesBatch();
      boolean any = redis.hexists(SalesKeys.OWNERS, customer.key());
      batch.step(Command.HDEL, SalesKeys.OWNERS, customer.key());
      String list = SalesKeys.ofCustomer(customer.key());
      for (String id : redis.zrange(list, 0, -1)) {
        any = true;
        byte[] stored = redis.get(Batch.utf8(SalesKeys.lead(id)));
        if (stored != null) {
          lead(redis, batch, codec.read(id, stored), now);
        }
      }
      batch.step(Command.DEL, list, List.of());
      if (!any || batch.run(redis, stamp, stamp + 1, SERVER, 0)) {
        return;
      }
    }
    throw new IllegalStateException("the sales desk is written to all the time");
  }

  private void lead(Jedis redis, SalesBatch batch, Lead lead, Instant now) {
    boolean expires =
        lead.state() == LeadState.WAITING
            || lead.state() == LeadState.QUEUED
            || lead.state() == LeadState.OFFERED;
    Lead nobodys =
        lead.erased(
            CustomerId.anonymous("erased-" + lead.id()),
            expires ? Optional.of(now) : lead.expiresAt(),
            "the person was erased");
    put(redis, batch, lead.id(), codec.write(nobodys));
    batch.step(Command.DEL, SalesKeys.said(lead.id()), List.of());
    if (!lead.state().closed()) {
      batch.step(Command.ZREM, SalesKeys.open(lead.customer().key(), lead.type()), lead.id());
    }
    nobodys
        .nextAt()
        .ifPresent(at -> batch.step(Command.ZADD, SalesKeys.TIMERS, Steps.score(at), lead.id()));
  }

  /** A lead in place of what is stored of it, for as long as that is kept. */
  static void put(Jedis redis, SalesBatch batch, String id, byte[] lead) {
    long left = redis.ttl(SalesKeys.lead(id));
    if (left > 0) {
      byte[] seconds = Batch.number(left);
      batch.step(Command.SET, SalesKeys.lead(id), lead, Batch.utf8("EX"), seconds);
    } else {
      batch.step(Command.SET, SalesKeys.lead(id), lead);
    }
  }
}
