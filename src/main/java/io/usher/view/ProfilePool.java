package io.usher.view;

import io.usher.flow.Profiles;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.function.Function;
import java.util.function.Supplier;

/** A few stores for readers that come on any thread; one reader has one store at a time. */
public final class ProfilePool implements AutoCloseable {
  private final BlockingQueue<Profiles> free;
  private final int size;

  public ProfilePool(int size, Supplier<Profiles> stores) {
    this.size = size;
    this.free = new ArrayBlockingQueue<>(size);
    for (int i = 0; i < size; i++) {
      free.add(stores.get());
    }
  }

  /**
   * Runs a reading with a store of its own; waits while all are taken. A connection that broke
   * while nobody read is replaced and the reading done again, since it changes nothing.
   */
  public <T> T with(Function<Profiles, T> reading) {
    Profiles profiles;
    try {
      profiles = free.take();
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      throw new Profiles.StoreUnavailable("stopped while waiting for a connection", stop);
    }
    try {
      return twice(reading, profiles);
    } finally {
      free.add(profiles);
    }
  }

  private static <T> T twice(Function<Profiles, T> reading, Profiles profiles) {
    try {
      return reading.apply(profiles);
    } catch (Profiles.StoreUnavailable broken) {
      return reading.apply(profiles);
    }
  }

  @Override
  public void close() {
    for (int i = 0; i < size; i++) {
      Profiles profiles = free.poll();
      if (profiles != null) {
        profiles.close();
      }
    }
  }
}
