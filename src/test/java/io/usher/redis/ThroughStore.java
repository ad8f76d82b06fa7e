package io.usher.redis;

import io.usher.customer.CustomerId;
import io.usher.lead.Wanted;
import io.usher.routing.DeskStore;
import java.time.Instant;

/** A store that hands everything on to another, for tests that stand between. */
class ThroughStore implements DeskStore {
  final DeskStore store;

  ThroughStore(DeskStore store) {
    this.store = store;
  }

  @Override
  public Kept load() {
    return store.load();
  }

  @Override
  public Stocked shelf(Wanted wanted) {
    return store.shelf(wanted);
  }

  @Override
  public Due due(Instant by, int most) {
    return store.due(by, most);
  }

  @Override
  public boolean commit(Commit commit) {
    return store.commit(commit);
  }

  @Override
  public boolean took(long number) {
    return store.took(number);
  }

  @Override
  public boolean become(CustomerId other, CustomerId stays) {
    return store.become(other, stays);
  }

  @Override
  public void tidy(Kept kept, Instant now) {
    store.tidy(kept, now);
  }

  @Override
  public void close() {
    store.close();
  }
}
