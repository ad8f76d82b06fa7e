package io.usher.flow;

/** The rulebook in force on this server. Safe to call from many threads. */
public interface LiveRulebooks {

  /** The rulebook to plan under now. */
  LiveRulebook now();

  /**
   * One whose sequence is at least this, loaded from the store if this server is behind; blocks.
   *
   * @throws Profiles.StoreUnavailable if it cannot be loaded now
   */
  LiveRulebook atLeast(long sequence);
}
