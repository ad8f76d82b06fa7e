package io.usher.benchmarks.decisions;

import java.util.List;

/** What one cell of a rule asks of its column, in no engine's language. */
public sealed interface Cell {
  Cell ANY = new Any();

  /** Whether a value, a Long or a String, meets it. */
  boolean meets(Object value);

  <T> T read(Reader<T> reader);

  /** Writes a cell in one engine's language. */
  interface Reader<T> {
    T any();

    T oneOf(List<String> words);

    T startsWith(String prefix);

    T atLeast(long bound);

    T below(long bound);

    /** Both bounds included. */
    T between(long low, long high);
  }

  record Any() implements Cell {
    @Override
    public boolean meets(Object value) {
      return true;
    }

    @Override
    public <T> T read(Reader<T> reader) {
      return reader.any();
    }
  }

  record OneOf(List<String> words) implements Cell {
    @Override
    public boolean meets(Object value) {
      return words.contains(value);
    }

    @Override
    public <T> T read(Reader<T> reader) {
      return reader.oneOf(words);
    }
  }

  record StartsWith(String prefix) implements Cell {
    @Override
    public boolean meets(Object value) {
      return ((String) value).startsWith(prefix);
    }

    @Override
    public <T> T read(Reader<T> reader) {
      return reader.startsWith(prefix);
    }
  }

  record AtLeast(long bound) implements Cell {
    @Override
    public boolean meets(Object value) {
      return (Long) value >= bound;
    }

    @Override
    public <T> T read(Reader<T> reader) {
      return reader.atLeast(bound);
    }
  }

  record Below(long bound) implements Cell {
    @Override
    public boolean meets(Object value) {
      return (Long) value < bound;
    }

    @Override
    public <T> T read(Reader<T> reader) {
      return reader.below(bound);
    }
  }

  record Between(long low, long high) implements Cell {
    @Override
    public boolean meets(Object value) {
      return (Long) value >= low && (Long) value <= high;
    }

    @Override
    public <T> T read(Reader<T> reader) {
      return reader.between(low, high);
    }
  }
}
