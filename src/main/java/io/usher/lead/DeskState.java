package io.usher.lead;

import io.usher.value.Ordered;
import java.util.Map;

/**
 * What the desk keeps besides the leads themselves. Small: a server holds all of it.
 *
 * @param leads how many leads there ever were
 * @param lines how many lines the ledgers ever had
 * @param pools by key; a pool without a state is {@link PoolState#NEW}
 * @param reps by key; a rep without a state is {@link RepState#NEW}
 */
public record DeskState(
    long leads, long lines, Map<String, PoolState> pools, Map<String, RepState> reps) {
  public static final DeskState NEW = new DeskState(0, 0, Map.of(), Map.of());

  public DeskState {
    pools = Ordered.copyOf(pools);
    reps = Ordered.copyOf(reps);
  }

  PoolState pool(String key) {
    return pools.getOrDefault(key, PoolState.NEW);
  }

  RepState rep(String key) {
    return reps.getOrDefault(key, RepState.NEW);
  }
}
