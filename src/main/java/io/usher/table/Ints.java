package io.usher.table;

import java.util.Arrays;

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

  int[] toArray() {
    return Arrays.copyOf(numbers, size);
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
