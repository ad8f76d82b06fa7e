package io.usher.stitch;

import io.usher.customer.CustomerId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Lines of what waits its turn, one for each customer something is to be waited for. What concerns
 * several customers stands in all their lines at once, and is up when it is first in each. Not safe
 * to call from several threads at once.
 *
 * @param <T> what waits
 */
final class Turns<T> {

  /** Something that waits. */
  static final class Turn<T> {
    private final T what;
    private final List<CustomerId> customers;
    private final boolean alone;

    private Turn(T what, List<CustomerId> customers, boolean alone) {
      this.what = what;
      this.customers = List.copyOf(customers);
      this.alone = alone;
    }

    T what() {
      return what;
    }

    /** Whether nothing else of its customers goes on until it is done. */
    boolean alone() {
      return alone;
    }
  }

  private static final class Line<T> {
    /** What came back and goes before all that has come since. */
    private final Deque<Turn<T>> back = new ArrayDeque<>();

    private final Deque<Turn<T>> waiting = new ArrayDeque<>();
    private Optional<Turn<T>> underWay = Optional.empty();

    private Optional<Turn<T>> first() {
      if (underWay.isPresent()) {
        return Optional.empty();
      }
      return Optional.ofNullable(back.isEmpty() ? waiting.peek() : back.peek());
    }

    private void leave() {
      if (back.isEmpty()) {
        waiting.poll();
      } else {
        back.poll();
      }
    }

    private boolean over() {
      return back.isEmpty() && waiting.isEmpty() && underWay.isEmpty();
    }
  }

  private final Map<CustomerId, Line<T>> lines = new HashMap<>();

  /** Whose line may have something new at its head. */
  private final Set<CustomerId> changed = new LinkedHashSet<>();

  boolean none() {
    return lines.isEmpty();
  }

  /** Whether anything of a customer waits or is under way. */
  boolean waits(CustomerId customer) {
    return lines.containsKey(customer);
  }

  /** Stands at the end of its customers' lines. */
  void add(T what, List<CustomerId> customers, boolean alone) {
    Turn<T> turn = new Turn<>(what, customers, alone);
    customers.forEach(customer -> line(customer).waiting.add(turn));
  }

  /** Comes back to a customer's line: behind what has come back before, before all else. */
  void comeBack(T what, CustomerId customer) {
    line(customer).back.add(new Turn<>(what, List.of(customer), false));
  }

  /** Goes before all that waits for a customer, and alone. */
  void goFirst(T what, CustomerId customer) {
    line(customer).back.addFirst(new Turn<>(what, List.of(customer), true));
  }

  /** Whether something of the customer is under way, or about to be, that the others wait for. */
  boolean heldUp(CustomerId customer) {
    Line<T> line = lines.get(customer);
    return line != null
        && (line.underWay.isPresent() || line.first().filter(Turn::alone).isPresent());
  }

  private Line<T> line(CustomerId customer) {
    changed.add(customer);
    return lines.computeIfAbsent(customer, first -> new Line<>());
  }

  /** Takes everything out that is up now, in order; what goes alone is then under way. */
  List<Turn<T>> up() {
    List<Turn<T>> up = new ArrayList<>();
    while (!changed.isEmpty()) {
      CustomerId customer = changed.iterator().next();
      changed.remove(customer);
      Line<T> line = lines.get(customer);
      if (line == null) {
        continue;
      }
      Optional<Turn<T>> first = line.first();
      if (first.isPresent() && isUp(first.get())) {
        start(first.get());
        up.add(first.get());
      } else if (line.over()) {
        lines.remove(customer);
      }
    }
    return up;
  }

  private boolean isUp(Turn<T> turn) {
    return turn.customers.stream()
        .allMatch(customer -> there(customer).first().equals(Optional.of(turn)));
  }

  private Line<T> there(CustomerId customer) {
    return Objects.requireNonNull(lines.get(customer));
  }

  private void start(Turn<T> turn) {
    for (CustomerId customer : turn.customers) {
      Line<T> line = line(customer);
      line.leave();
      if (turn.alone) {
        line.underWay = Optional.of(turn);
      }
    }
  }

  /** Puts back what was up but finds no room, in order. */
  void putBack(List<Turn<T>> turns) {
    for (int i = turns.size() - 1; i >= 0; i--) {
      Turn<T> turn = turns.get(i);
      turn.customers.forEach(customer -> line(customer).back.addFirst(turn));
    }
  }

  /** What went alone is done. */
  void done(Turn<T> turn) {
    for (CustomerId customer : turn.customers) {
      Line<T> line = line(customer);
      line.underWay = Optional.empty();
    }
  }

  /** Everything that waits, once each; nothing waits any more. */
  List<T> clear() {
    Map<Turn<T>, T> all = new LinkedHashMap<>();
    for (Line<T> line : lines.values()) {
      line.back.forEach(turn -> all.put(turn, turn.what));
      line.waiting.forEach(turn -> all.put(turn, turn.what));
    }
    lines.clear();
    return List.copyOf(all.values());
  }
}
