package io.usher.table;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The rows of a column that only asks how texts begin: a step for each character, and at each the
 * set of all rows that ask for what has been read so far. Only for plain characters, which stand
 * for themselves once they are in lower case.
 */
final class Beginnings {
  /** Steps of one place, one for each plain character. */
  private static final int WIDTH = 0x80;

  private static final int MOST_PLACES = 2_048;

  private final boolean exact;

  /** The place a character leads to, by place and character; 0 where none does. */
  private final short[] next;

  /** The set of each place. */
  private final int[] sets;

  /** The longest beginning. */
  private final int depth;

  private Beginnings(boolean exact, short[] next, int[] sets, int depth) {
    this.exact = exact;
    this.next = next;
    this.sets = sets;
    this.depth = depth;
  }

  /**
   * Builds it, if the column asks for nothing but beginnings of plain characters, and for few
   * enough.
   *
   * @param open the rows that let in any text
   */
  static Optional<Beginnings> of(Map<Atom, int[]> rowsOf, int open, RowSets sets) {
    List<Atom.Starts> all =
        rowsOf.keySet().stream()
            .filter(Atom.Starts.class::isInstance)
            .map(Atom.Starts.class::cast)
            .sorted(Comparator.comparing(start -> start.key().length()))
            .toList();
    if (all.isEmpty()) {
      return Optional.empty();
    }
    int places = 1 + all.stream().mapToInt(start -> start.key().length()).sum();
    if (all.size() < rowsOf.size()
        || places > MOST_PLACES
        || all.stream().map(Atom.Starts::exact).distinct().count() != 1
        || !all.stream().allMatch(start -> start.key().chars().allMatch(Beginnings::plain))) {
      return Optional.empty();
    }
    Builder builder = new Builder(places, open);
    all.forEach(start -> builder.put(start.key(), rowsOf.getOrDefault(start, new int[0]), sets));
    int depth = all.get(all.size() - 1).key().length();
    return Optional.of(
        new Beginnings(
            all.get(0).exact(),
            Arrays.copyOf(builder.next, builder.size * WIDTH),
            Arrays.copyOf(builder.sets, builder.size),
            depth));
  }

  private static boolean plain(int c) {
    return c > ' ' && c < WIDTH;
  }

  /** Takes beginnings, shorter ones first. */
  private static final class Builder {
    private final short[] next;
    private final int[] sets;
    private final int[][] rows;
    private int size = 1;

    Builder(int places, int open) {
      this.next = new short[places * WIDTH];
      this.sets = new int[places];
      this.rows = new int[places][0];
      sets[0] = open;
    }

    void put(String key, int[] asking, RowSets all) {
      int place = 0;
      for (int i = 0; i < key.length(); i++) {
        int step = place * WIDTH + key.charAt(i);
        if (next[step] == 0) {
          sets[size] = sets[place];
          rows[size] = rows[place];
          next[step] = (short) size++;
        }
        place = next[step];
      }
      int[] those = rows[place];
      rows[place] =
          IntStream.concat(IntStream.of(those), IntStream.of(asking)).sorted().distinct().toArray();
      sets[place] = all.add(rows[place]);
    }
  }

  /** The set of the rows that let a text in; {@link OneSet#SEVERAL} if it is not that plain. */
  int set(String text) {
    int place = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (!plain(c)) {
        return OneSet.SEVERAL;
      }
      if (i == depth) {
        break;
      }
      int step = next[place * WIDTH + (exact || c < 'A' || c > 'Z' ? c : c + 32)];
      if (step == 0) {
        break;
      }
      place = step;
    }
    return sets[place];
  }
}
