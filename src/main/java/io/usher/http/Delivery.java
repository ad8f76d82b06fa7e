package io.usher.http;

import io.usher.deliver.Endpoints;
import io.usher.flow.Feed;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * How messages leave.
 *
 * @param changed to be called when an endpoint was changed here
 * @param local whether endpoints on this machine are allowed, without TLS too
 * @param streams how many connections follow the feed now
 */
public record Delivery(
    Endpoints endpoints, Feed feed, Runnable changed, boolean local, AtomicInteger streams) {
  public Delivery(Endpoints endpoints, Feed feed, Runnable changed, boolean local) {
    this(endpoints, feed, changed, local, new AtomicInteger());
  }
}
