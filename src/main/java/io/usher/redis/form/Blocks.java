package io.usher.redis.form;

/**
 * The entries of a section one after the other, in blocks if there are many: the lengths of the
 * blocks go before them, so that an entry is found without passing over all that lie before its
 * block. Up to {@link #FEW} entries are one block, and no length is written.
 */
final class Blocks {
  private static final int FEW = 64;
  private static final int A_BLOCK = 16;

  private final Packer out;
  private final Packer entries;
  private final int perBlock;
  private final int[] lengths;
  private int begun;
  private int from;

  /** To be filled with so many entries. */
  Blocks(Packer out, NameBook book, int size) {
    this.out = out;
    this.perBlock = entries(size);
    this.lengths = new int[(size + perBlock - 1) / perBlock];
    this.entries = lengths.length == 1 ? out : new Packer(book, 8 * size);
    this.from = entries.size();
  }

  /** How many entries a block of a section has. */
  static int entries(int size) {
    return size <= FEW ? Math.max(1, size) : A_BLOCK;
  }

  /** Where to write the next entry. */
  Packer entry(int number) {
    if (begun > 0 && begun % perBlock == 0) {
      cut(begun / perBlock - 1);
    }
    begun++;
    return entries.after(number);
  }

  private void cut(int block) {
    lengths[block] = entries.size() - from;
    from = entries.size();
  }

  /** All entries are there. */
  void end() {
    if (lengths.length > 1) {
      cut(lengths.length - 1);
      write(out, lengths);
      out.raw(entries, 0, entries.size());
    }
  }

  /** The lengths of blocks; nothing if there is one. */
  static void write(Packer out, int[] lengths) {
    if (lengths.length > 1) {
      for (int length : lengths) {
        out.varint(length);
      }
    }
  }

  /** Where each block begins, and where the last one ends. */
  static int[] read(Unpacker in, int size, int to) {
    int perBlock = entries(size);
    int[] edges = new int[(size + perBlock - 1) / perBlock + 1];
    if (edges.length > 2) {
      for (int i = 1; i < edges.length; i++) {
        edges[i] = in.count();
      }
      edges[0] = in.at();
      for (int i = 1; i < edges.length; i++) {
        edges[i] += edges[i - 1];
      }
      if (edges[edges.length - 1] != to) {
        throw new IllegalStateException("the blocks of a stored section are not as long as it is");
      }
    } else {
      edges[0] = in.at();
      edges[1] = to;
    }
    return edges;
  }

  /** How long each block is. */
  static int[] lengths(int[] edges) {
    int[] lengths = new int[edges.length - 1];
    for (int i = 0; i < lengths.length; i++) {
      lengths[i] = edges[i + 1] - edges[i];
    }
    return lengths;
  }
}
