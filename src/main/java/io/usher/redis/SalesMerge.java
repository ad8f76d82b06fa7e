package io.usher.redis;

import io.usher.customer.CustomerId;
import io.usher.lead.Lead;
import io.usher.redis.form.LeadCodec;
import io.usher.redis.form.NameBook;
import java.util.Optional;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.Protocol.Command;

/**
 * Hands the leads and the owner of a customer over to whom they have become. Where both have an
 * open lead of one type, both stay open, and what comes joins the older one that is.
 */
final class SalesMerge {
  private static final String SERVER = "merge";
  private static final int TRIES = 1_000;

  private final LeadCodec codec;

  SalesMerge(NameBook book) {
    this.codec = new LeadCodec(book);
  }

  /** Whether there was anything to hand over. */
  boolean become(Jedis redis, CustomerId other, CustomerId stays) {
    for (int i = 0; i < TRIES; i++) {
      long stamp = DeskReader.stamp(redis.hget(SalesKeys.HEAD, "stamp"));
      SalesBatch batch = new SalesBatch();
      String list = SalesKeys.ofCustomer(other.key());
      boolean any = false;
      for (String id : redis.zrange(list, 0, -1)) {
        byte[] stored = redis.get(Batch.utf8(SalesKeys.lead(id)));
        if (stored != null) {
          lead(redis, batch, codec.read(id, stored), stays);
        }
        any = true;
      }
      Optional<String> owner = Optional.ofNullable(redis.hget(SalesKeys.OWNERS, other.key()));
      if (owner.isPresent()) {
        batch.step(Command.HDEL, SalesKeys.OWNERS, other.key());
        batch.step(Command.HSETNX, SalesKeys.OWNERS, stays.key(), owner.get());
      }
      if (!any && owner.isEmpty()) {
        return false;
      }
      batch.step(Command.DEL, list, new byte[0][]);
      if (batch.run(redis, stamp, stamp + 1, SERVER, 0)) {
        return true;
      }
    }
    throw new IllegalStateException("the sales desk is written to all the time");
  }

  private void lead(Jedis redis, SalesBatch batch, Lead lead, CustomerId stays) {
    SalesErasure.put(redis, batch, lead.id(), codec.write(lead.of(stays)));
    String number = Long.toString(lead.number());
    batch.step(Command.ZADD, SalesKeys.ofCustomer(stays.key()), number, lead.id());
    if (!lead.state().closed()) {
      batch.step(Command.ZREM, SalesKeys.open(lead.customer().key(), lead.type()), lead.id());
      batch.step(Command.ZADD, SalesKeys.open(stays.key(), lead.type()), number, lead.id());
    }
  }
}
