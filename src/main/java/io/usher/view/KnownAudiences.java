package io.usher.view;

import io.usher.customer.CustomerId;
import io.usher.decide.Decision;
import io.usher.decide.Policy;
import io.usher.flow.Audiences;
import io.usher.flow.LiveRulebooks;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Audiences in which the live rulebook's segments stand even while nobody is in them. */
public final class KnownAudiences implements Audiences {
  private final Audiences stored;
  private final LiveRulebooks rulebooks;

  public KnownAudiences(Audiences stored, LiveRulebooks rulebooks) {
    this.stored = stored;
    this.rulebooks = rulebooks;
  }

  @Override
  public Map<String, Long> sizes() {
    Map<String, Long> sizes = new TreeMap<>(stored.sizes());
    for (Decision decision : rulebooks.now().rulebook().decisions()) {
      if (decision.policy() instanceof Policy.Segment segments) {
        segments.names().forEach(name -> sizes.putIfAbsent(name, 0L));
      }
    }
    return sizes;
  }

  @Override
  public Page members(String segment, String cursor, int limit) {
    return stored.members(segment, cursor, limit);
  }

  @Override
  public void everyone(Consumer<List<CustomerId>> piece) {
    stored.everyone(piece);
  }
}
