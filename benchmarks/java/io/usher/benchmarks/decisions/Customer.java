package io.usher.benchmarks.decisions;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * All that is known of one customer.
 *
 * @param values a Long or a String for every {@link Column#ALL}
 */
public record Customer(List<Object> values) {

  /** Drawn customers; equal seeds draw equal ones. */
  static List<Customer> draw(int count, long seed) {
    Random random = new Random(seed);
    return IntStream.range(0, count)
        .mapToObj(
            i ->
                new Customer(
                    Column.ALL.stream().<Object>map(column -> column.draw(random)).toList()))
        .toList();
  }

  public Object at(int column) {
    return values.get(column);
  }

  public long number(int column) {
    return (Long) values.get(column);
  }

  public String text(int column) {
    return (String) values.get(column);
  }
}
