package io.usher.redis;

import io.usher.redis.form.AssignmentCodec;
import io.usher.redis.form.NameBook;
import io.usher.routing.Answers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import redis.clients.jedis.StreamEntryID;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.params.SetParams;

/** The stream of what is to be told to customers. */
final class RedisAnswers implements Answers {
  private static final String LOOKED = "u:{sales}:looked:answers";

  /** How long nobody else looks after somebody has. */
  private static final int LOOKED_MS = 750;

  private final UnifiedJedis redis;
  private final AssignmentCodec codec;

  RedisAnswers(UnifiedJedis redis, NameBook book) {
    this.redis = redis;
    this.codec = new AssignmentCodec(book);
  }

  @Override
  public boolean open() {
    return RedisStore.ask(
        () -> redis.set(LOOKED, "", SetParams.setParams().nx().px(LOOKED_MS)) != null);
  }

  @Override
  public List<Answer> after(Place place, int most) {
    byte[] from = Batch.utf8("(" + place.stamp() + "-" + place.index());
    return RedisStore.ask(
        () ->
            redis.xrange(Batch.utf8(SalesKeys.ANSWERS), from, Batch.utf8("+"), most).stream()
                .map(this::answer)
                .toList());
  }

  private Answer answer(Object entry) {
    List<?> parts = (List<?>) entry;
    List<?> fields = (List<?>) parts.get(1);
    StreamEntryID id =
        new StreamEntryID(new String((byte[]) parts.get(0), StandardCharsets.US_ASCII));
    return new Answer(
        new Place(id.getTime(), (int) id.getSequence()), codec.read((byte[]) fields.get(1)));
  }

  @Override
  public void settle(List<Answer> told) {
    if (told.isEmpty()) {
      return;
    }
    List<StreamEntryID> ids = new ArrayList<>(told.size());
    told.forEach(
        answer -> ids.add(new StreamEntryID(answer.place().stamp(), answer.place().index())));
    RedisStore.ask(() -> redis.xdel(SalesKeys.ANSWERS, ids.toArray(StreamEntryID[]::new)));
  }

  @Override
  public long waiting() {
    return RedisStore.ask(() -> redis.xlen(SalesKeys.ANSWERS));
  }
}
