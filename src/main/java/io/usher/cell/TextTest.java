package io.usher.cell;

import io.usher.value.Names;
import io.usher.value.Value;
import java.util.function.Function;

/**
 * Tests of a text. They ignore case and outer spaces unless {@code exact}; what they compare with
 * is kept as it was written. A value of another type is unknown.
 */
public sealed interface TextTest extends UnaryTest {

  /** Whether a text that is there meets it. */
  boolean meets(String text);

  @Override
  default Verdict test(Value value, Function<String, Value> facts) {
    return value instanceof Value.Text text ? Verdict.of(meets(text.text())) : Verdict.UNKNOWN;
  }

  @Override
  default Bounds bounds() {
    return Bounds.NONE;
  }

  /** Is one of some texts. */
  record Words(WordSet words) implements TextTest {
    @Override
    public boolean meets(String text) {
      return words.holds(text);
    }

    @Override
    public <R> R fold(Cases<R> cases) {
      return cases.words(this);
    }
  }

  /** {@code starts with X}; in a code column {@code 80*}. */
  record StartsWith(Part part) implements TextTest {
    @Override
    public boolean meets(String text) {
      return part.exact() ? text.startsWith(part.key()) : Cleaned.startsWith(text, part.key());
    }

    @Override
    public <R> R fold(Cases<R> cases) {
      return cases.startsWith(this);
    }
  }

  /** {@code ends with X}. */
  record EndsWith(Part part) implements TextTest {
    @Override
    public boolean meets(String text) {
      return part.exact() ? text.endsWith(part.key()) : Cleaned.endsWith(text, part.key());
    }

    @Override
    public <R> R fold(Cases<R> cases) {
      return cases.endsWith(this);
    }
  }

  /** {@code contains X}. */
  record Contains(Part part) implements TextTest {
    @Override
    public boolean meets(String text) {
      return part.exact() ? text.contains(part.key()) : Cleaned.contains(text, part.key());
    }

    @Override
    public <R> R fold(Cases<R> cases) {
      return cases.contains(this);
    }
  }

  /** {@code in LIST}. */
  record InList(WordList list, boolean exact) implements TextTest {
    @Override
    public boolean meets(String text) {
      return exact ? list.holdsExactly(text) : list.holds(text);
    }

    @Override
    public <R> R fold(Cases<R> cases) {
      return cases.inList(this);
    }
  }

  /**
   * Codes from one to another, {@code 80..82}: as many characters are compared as the bound has, so
   * that {@code 82999} lies inside.
   *
   * @param low a {@link Names#key}
   * @param high a {@link Names#key}
   */
  record CodeRange(String low, String high) implements TextTest {
    @Override
    public boolean meets(String text) {
      return Cleaned.compareStart(text, low) >= 0 && Cleaned.compareStart(text, high) <= 0;
    }

    @Override
    public <R> R fold(Cases<R> cases) {
      return cases.codeRange(this);
    }
  }

  /**
   * What a text must begin with, end with or hold.
   *
   * @param key the text itself if {@code exact}, else its {@link Names#key}; never empty
   */
  record Part(String key, boolean exact) {
    static Part of(String written, boolean exact) {
      return new Part(exact ? written : Names.key(written), exact);
    }
  }
}
