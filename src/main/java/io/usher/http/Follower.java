package io.usher.http;

import io.usher.deliver.Filter;
import io.usher.flow.Feed;
import io.usher.flow.Feed.Entry;
import io.usher.flow.Feed.Position;
import io.usher.json.PayloadWriter;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;

/**
 * Somebody who follows the feed over one connection, as server-sent events; used on its event loop
 * only. Nothing is read from the feed before the reader has taken what was written, so that a slow
 * one fills no memory; one that takes nothing for long is cut off, and may come back with the id of
 * the last message it has.
 */
final class Follower {
  private static final int PAGE = 128;
  private static final Duration TICK = Duration.ofSeconds(1);
  private static final long BEAT_NANOS = Duration.ofSeconds(15).toNanos();
  private static final long SLOWEST_NANOS = Duration.ofSeconds(30).toNanos();

  private final Exchange exchange;
  private final HttpServerResponse response;
  private final Vertx vertx;
  private final Feed feed;
  private final Filter filter;
  private final boolean gap;
  private final BooleanSupplier stopping;
  private final AtomicInteger open;
  private final AtomicBoolean called = new AtomicBoolean();
  private Position position;
  private Feed.Listening listening = () -> {};
  private long ticks;
  private long wroteAt = System.nanoTime();
  private long fullSince;
  private boolean reading;
  private boolean ended;
  private int left;

  Follower(
      Exchange exchange,
      Feed feed,
      Filter filter,
      StreamRoutes.Start start,
      BooleanSupplier stopping,
      AtomicInteger open) {
    this.exchange = exchange;
    this.response = exchange.request.response();
    this.vertx = exchange.context.owner();
    this.feed = feed;
    this.filter = filter;
    this.position = start.from();
    this.gap = start.gap();
    this.stopping = stopping;
    this.open = open;
  }

  /**
   * Begins to tell.
   *
   * @param limit so many messages at most, then it ends
   */
  void begin(Optional<Integer> limit) {
    left = limit.orElse(Integer.MAX_VALUE);
    if (response.closed()) {
      open.decrementAndGet();
      return;
    }
    response.closeHandler(gone -> end());
    response.exceptionHandler(gone -> end());
    exchange.stream("text/event-stream");
    // proxies must hand every event on at once
    response.putHeader("X-Accel-Buffering", "no");
    write(gap ? "event: gap\ndata: {}\n\n" : ": welcome\n\n");
    if (left == 0) {
      response.end();
      end();
      return;
    }
    response.drainHandler(drained -> read());
    ticks = vertx.setPeriodic(TICK.toMillis(), tick -> tick());
    listening =
        feed.listen(
            () -> {
              if (called.compareAndSet(false, true)) {
                exchange.context.runOnContext(now -> read());
              }
            });
    read();
  }

  private void write(String text) {
    wroteAt = System.nanoTime();
    response.write(text);
  }

  private void tick() {
    long now = System.nanoTime();
    if (stopping.getAsBoolean()) {
      response.end();
      end();
    } else if (response.writeQueueFull()) {
      fullSince = fullSince == 0 ? now : fullSince;
      if (now - fullSince > SLOWEST_NANOS) {
        exchange.request.connection().close();
        end();
      }
    } else {
      fullSince = 0;
      if (now - wroteAt > BEAT_NANOS) {
        write(": still here\n\n");
      }
    }
  }

  private void read() {
    if (ended || reading || response.writeQueueFull()) {
      return;
    }
    reading = true;
    called.set(false);
    exchange
        .context
        .executeBlocking(() -> feed.after(position, PAGE), false)
        .onComplete(
            page -> {
              reading = false;
              if (!ended && page.succeeded()) {
                write(page.result());
              }
            });
  }

  private void write(List<Entry> entries) {
    Buffer text = Buffer.buffer();
    for (Entry entry : entries) {
      position = entry.position();
      if (left > 0 && filter.wants(entry)) {
        left--;
        text.appendString("id: ").appendString(entry.position().text());
        text.appendString("\nevent: ").appendString(oneLine(entry.message().type()));
        text.appendString("\ndata: ").appendBytes(PayloadWriter.plain(entry));
        text.appendString("\n\n");
      }
    }
    if (text.length() > 0) {
      wroteAt = System.nanoTime();
      response.write(text);
    }
    if (left == 0) {
      response.end();
      end();
    } else if (entries.size() == PAGE || called.get()) {
      read();
    }
  }

  private static String oneLine(String type) {
    return type.replaceAll("[\\r\\n]", " ");
  }

  private void end() {
    if (!ended) {
      ended = true;
      vertx.cancelTimer(ticks);
      listening.close();
      open.decrementAndGet();
    }
  }
}
