package io.usher.redis.form;

import org.jspecify.annotations.Nullable;

/**
 * The section as it lies in the profile's bytes, in {@link Blocks}: to find an entry only those of
 * its block are passed over.
 *
 * @param <V> what its entries are
 */
final class Section<V> {
  final NameBook book;
  final Form<V> form;
  final long base;
  final Shape shape;
  final byte[] bytes;
  final int from;
  final int to;
  final int perBlock;

  /** Where each block begins, and where the last one ends; empty until somebody asks. */
  private int[] blocks = {};

  /** The blocks somebody asked something of. */
  private @Nullable Opened[] opened = {};

  Section(NameBook book, Form<V> form, long base, Shape shape, byte[] bytes, int from, int to) {
    this.book = book;
    this.form = form;
    this.base = base;
    this.shape = shape;
    this.bytes = bytes;
    this.from = from;
    this.to = to;
    this.perBlock = Blocks.entries(shape.size());
  }

  int[] blocks() {
    if (blocks.length == 0) {
      blocks = Blocks.read(new Unpacker(book, bytes, from, to), shape.size(), to);
      opened = new @Nullable Opened[blocks.length - 1];
    }
    return blocks;
  }

  /** The block of an entry. */
  private Opened block(int place) {
    int block = place / perBlock;
    int[] edges = blocks();
    Opened known = opened[block];
    if (known == null) {
      int size = Math.min(perBlock, shape.size() - block * perBlock);
      int[] starts = new int[size + 1];
      Unpacker in = new Unpacker(book, bytes, edges[block], edges[block + 1]);
      for (int i = 0; i < size; i++) {
        starts[i] = in.at();
        form.skip(in);
      }
      if (in.more()) {
        throw new IllegalStateException("a stored section goes on after its end");
      }
      starts[size] = edges[block + 1];
      known = new Opened(starts, new @Nullable Object[size]);
      opened[block] = known;
    }
    return known;
  }

  /** Where the first entry begins. */
  int begin() {
    return blocks()[0];
  }

  int start(int place) {
    return block(place).starts[place % perBlock];
  }

  int end(int place) {
    return block(place).starts[place % perBlock + 1];
  }

  @SuppressWarnings("unchecked")
  V at(int place) {
    Opened block = block(place);
    int at = place % perBlock;
    Object known = block.read[at];
    if (known == null) {
      Unpacker in = new Unpacker(book, bytes, block.starts[at], block.starts[at + 1]);
      known = form.read(in.after(shape.number(place)), base);
      if (in.more()) {
        throw new IllegalStateException("a stored entry goes on after its end");
      }
      block.read[at] = known;
    }
    return (V) known;
  }

  /** Whether exactly this object was given out for an entry. */
  boolean gave(int place, Object value) {
    Opened block = opened.length == 0 ? null : opened[place / perBlock];
    return block != null && block.read[place % perBlock] == value;
  }

  /** A block whose entries are found. */
  private static final class Opened {
    /** Where each entry begins, and where the last one ends. */
    private final int[] starts;

    /** What was given out. */
    private final @Nullable Object[] read;

    Opened(int[] starts, @Nullable Object[] read) {
      this.starts = starts;
      this.read = read;
    }
  }
}
