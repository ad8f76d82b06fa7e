package io.usher.table;

import java.util.Arrays;
import java.util.function.IntConsumer;

/** A growing row of numbers. */
final class Ints {
  private int[] numbers = new int[4];
  private int size;

  void add(int number) {
    if (size == numbers.length) {
      numbers = Arrays.copyOf(numbers, 2 * size);
    }
    numbers[size++] = number;
  }

  int size() {
    return size;
  }

  int get(int index) {
    return numbers[index];
  }

  void each(IntConsumer task) {
    for (int i = 0; i < size; i++) {
      task.accept(numbers[i]);
    }
  }

  /** These numbers and then others. */
  Ints with(Ints other) {
    Ints both = new Ints();
    both.numbers = Arrays.copyOf(numbers, size + other.size);
    System.arraycopy(other.numbers, 0, both.numbers, size, other.size);
    both.size = size + other.size;
    return both;
  }

  int[] toArray() {
    return Arrays.copyOf(numbers, size);
  }

  /** In how many words of bits the numbers fall where they stand now. */
  int words(int[] places) {
    int[] placed = placed(places);
    int words = 0;
    for (int i = 0; i < size; i++) {
      words += i == 0 || placed[i] >>> 6 != placed[i - 1] >>> 6 ? 1 : 0;
    }
    return words;
  }

  /** Where each number stands now, ascending. */
  int[] placed(int[] places) {
    int[] placed = new int[size];
    for (int i = 0; i < size; i++) {
      placed[i] = places[numbers[i]];
    }
    Arrays.sort(placed);
    return placed;
  }
}
