package io.usher.flow;

import io.usher.customer.CustomerId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Segments as sets of customers, and walks over all customers. Safe to call from many threads. */
public interface Audiences {

  /** How many customers are in each known segment, by segment name. */
  Map<String, Long> sizes();

  /**
   * A page of a segment's members.
   *
   * @param cursor where the last page ended; empty for the first
   * @param limit about how many, at least 1; a page may hold somewhat more or fewer
   */
  Page members(String segment, String cursor, int limit);

  /**
   * Members and where to go on.
   *
   * @param next cursor of the next page; empty after the last
   */
  record Page(List<CustomerId> members, Optional<String> next) {
    public Page {
      members = List.copyOf(members);
    }
  }

  /** Hands over every customer there is, in pieces, each at least once. */
  void everyone(Consumer<List<CustomerId>> piece);
}
