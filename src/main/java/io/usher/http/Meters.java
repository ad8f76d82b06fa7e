package io.usher.http;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** What the server counts. Labels are routes and statuses, never anything a caller chooses. */
final class Meters {
  private final MeterRegistry registry;
  private final Map<String, Timer> requests = new ConcurrentHashMap<>();
  final Counter accepted;
  final Counter repeated;
  final Counter rejected;
  final Counter failed;
  final Counter unknown;
  final Counter turnedAway;
  final Counter slowed;

  Meters(MeterRegistry registry) {
    this.registry = registry;
    this.accepted = events("accepted");
    this.repeated = events("repeated");
    this.rejected = events("rejected");
    this.failed = events("failed");
    this.unknown = events("unknown");
    this.turnedAway = events("turned_away");
    this.slowed = events("slowed");
  }

  private Counter events(String outcome) {
    return Counter.builder("usher.events")
        .description("Messages received, by what became of them")
        .tag("outcome", outcome)
        .register(registry);
  }

  void request(String route, int status, long nanos) {
    requests
        .computeIfAbsent(route + " " + status, key -> timer(route, status))
        .record(nanos, TimeUnit.NANOSECONDS);
  }

  private Timer timer(String route, int status) {
    return Timer.builder("usher.http.requests")
        .description("Requests, by route and status")
        .tag("route", route)
        .tag("status", Integer.toString(status))
        .register(registry);
  }
}
