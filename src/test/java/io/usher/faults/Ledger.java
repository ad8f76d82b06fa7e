package io.usher.faults;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What was acknowledged, and the audit that every customer's state says exactly that. */
final class Ledger {
  /** A customer's acknowledged orders. */
  private static final class Account {
    private int events;
    private long recentCents;
    private long cents;
  }

  private final Map<String, Account> accounts = new TreeMap<>();
  private int events;
  private int batches;

  synchronized void acknowledged(List<Order> orders) {
    batches++;
    for (Order order : orders) {
      Account account = accounts.computeIfAbsent(order.customer(), fresh -> new Account());
      account.events++;
      account.recentCents += order.old() ? 0 : order.cents();
      account.cents += order.cents();
      events++;
    }
  }

  synchronized int events() {
    return events;
  }

  synchronized int batches() {
    return batches;
  }

  synchronized int customers() {
    return accounts.size();
  }

  /** Reads every customer; each thing that is not as acknowledged is one difference. */
  synchronized List<String> differences(Client client, String url) {
    List<String> differences = new ArrayList<>();
    accounts.forEach(
        (customer, account) -> {
          JsonNode read = read(client, url, "/v1/customers/" + customer);
          JsonNode attributes = read.path("attributes");
          compare(differences, customer + " events", account.events, attributes.path("events"));
          compare(
              differences,
              customer + " recent",
              BigDecimal.valueOf(account.recentCents, 2),
              attributes.path("recent"));
          compare(
              differences,
              customer + " total",
              BigDecimal.valueOf(account.cents, 2),
              attributes.path("total"));
          compare(
              differences,
              customer + " score",
              account.events * Workbook.POINTS,
              read.path("scores").path(Workbook.SCORE).path("value"));
          boolean in = read.path("segments").findValuesAsText("name").contains(Workbook.SEGMENT);
          if (in != account.events >= Workbook.REGULAR) {
            differences.add(customer + (in ? " is" : " is not") + " in the segment");
          }
        });
    long regulars =
        accounts.values().stream().filter(account -> account.events >= Workbook.REGULAR).count();
    JsonNode sizes = read(client, url, "/v1/segments");
    long size = 0;
    for (JsonNode segment : sizes.isArray() ? sizes : sizes.path("segments")) {
      size +=
          segment.path("name").asText().equals(Workbook.SEGMENT)
              ? segment.path("size").asLong()
              : 0;
    }
    compare(differences, "segment's size", BigDecimal.valueOf(regulars), BigDecimal.valueOf(size));
    return differences;
  }

  private static JsonNode read(Client client, String url, String path) {
    Client.Reply[] reply = {client.get(url, path)};
    Waiting.until(
        () -> {
          if (!reply[0].done()) {
            reply[0] = client.get(url, path);
          }
          return reply[0].done() || reply[0].status() == 404;
        },
        () -> path + " is answered " + reply[0]);
    return reply[0].json();
  }

  private static void compare(List<String> differences, String what, int expected, JsonNode found) {
    compare(differences, what, BigDecimal.valueOf(expected), found);
  }

  private static void compare(
      List<String> differences, String what, BigDecimal expected, JsonNode found) {
    compare(differences, what, expected, found.isNumber() ? found.decimalValue() : BigDecimal.ZERO);
  }

  private static void compare(
      List<String> differences, String what, BigDecimal expected, BigDecimal found) {
    if (expected.compareTo(found) != 0) {
      differences.add(what + ": acknowledged " + expected + ", found " + found);
    }
  }
}
