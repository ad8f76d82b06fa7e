package io.usher.faults;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * One event to send.
 *
 * @param cents its total, in cents
 * @param old whether it happened more than a year ago
 */
record Order(String messageId, String customer, long cents, boolean old) {
  private static final long OLD_DAYS = 400;

  /** One order of a random customer. */
  static Order drawn(String messageId, Random random, int customers) {
    return new Order(
        messageId,
        "c-" + random.nextInt(customers),
        1 + random.nextInt(20_000),
        random.nextInt(4) == 0);
  }

  /** Orders of one customer. */
  static List<Order> of(String customer, int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> new Order(customer + "-" + i, customer, 100 + i, i % 3 == 0))
        .toList();
  }

  /** A batch in Segment's dialect; the ids and amounts are the same however often it is written. */
  static String batch(List<Order> orders) {
    Instant now = Instant.now().minusSeconds(1);
    return orders.stream()
        .map(order -> order.json(now))
        .collect(Collectors.joining(",", "{\"batch\":[", "]}"));
  }

  private String json(Instant now) {
    Instant at = old ? now.minusSeconds(OLD_DAYS * 86_400) : now;
    return "{\"type\":\"track\",\"messageId\":\"%s\",\"userId\":\"%s\",\"event\":\"%s\",\"timestamp\":\"%s\",\"properties\":{\"total\":%s}}"
        .formatted(messageId, customer, Workbook.EVENT, at, BigDecimal.valueOf(cents, 2));
  }
}
