package io.usher.benchmarks.decisions.usher;

import io.usher.benchmarks.decisions.Case;
import io.usher.benchmarks.decisions.Contender;
import io.usher.benchmarks.decisions.Customer;
import io.usher.benchmarks.decisions.Hits;
import io.usher.benchmarks.decisions.Sheet;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What is left when finding a value's rows costs nothing: which rows of each column a customer
 * meets is worked out before, a decision only meets the columns' bits and reads the rows off. No
 * engine; a bound for any that tests column by column.
 */
public final class BitsContender implements Contender {
  private List<Sheet> sheets = List.of();
  private List<Bits> tables = List.of();

  /**
   * The bits of one table.
   *
   * @param words of a column's bits
   * @param sets the bits of all that are met
   * @param met of each customer where the bits of each column begin
   */
  private record Bits(boolean first, int words, long[] sets, int[][] met) {

    static Bits of(Sheet sheet, List<Customer> customers) {
      int words = (sheet.rows().size() + Long.SIZE - 1) / Long.SIZE;
      int columns = sheet.columns().size();
      List<long[]> sets = new ArrayList<>();
      int[][] met = new int[customers.size()][columns];
      for (int column = 0; column < columns; column++) {
        Map<Object, Integer> known = new HashMap<>();
        for (int customer = 0; customer < met.length; customer++) {
          Object value = customers.get(customer).at(sheet.columns().get(column));
          Integer set = known.get(value);
          if (set == null) {
            set = sets.size() * words;
            sets.add(bits(sheet, column, value, words));
            known.put(value, set);
          }
          met[customer][column] = set;
        }
      }
      long[] all = new long[sets.size() * words];
      for (int i = 0; i < sets.size(); i++) {
        System.arraycopy(sets.get(i), 0, all, i * words, words);
      }
      return new Bits(sheet.first(), words, all, met);
    }

    private static long[] bits(Sheet sheet, int column, Object value, int words) {
      long[] bits = new long[words];
      for (int row = 0; row < sheet.rows().size(); row++) {
        if (sheet.rows().get(row).cells().get(column).meets(value)) {
          bits[row >>> 6] |= 1L << row;
        }
      }
      return bits;
    }

    void decide(int table, int customer, Hits hits) {
      int[] columns = met[customer];
      for (int word = 0; word < words; word++) {
        long left = -1L;
        for (int set : columns) {
          left &= sets[set + word];
        }
        for (long rest = left; rest != 0; rest &= rest - 1) {
          hits.add(table, (word << 6) + Long.numberOfTrailingZeros(rest));
          if (first) {
            return;
          }
        }
      }
    }
  }

  @Override
  public void build(Case given) {
    sheets = given.sheets();
  }

  @Override
  public void ready(Case given) {
    tables = sheets.stream().map(sheet -> Bits.of(sheet, given.customers())).toList();
  }

  @Override
  public void decide(int customer, Hits hits) {
    for (int table = 0; table < tables.size(); table++) {
      tables.get(table).decide(table, customer, hits);
    }
  }
}
