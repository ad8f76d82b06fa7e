package io.usher.redis.form;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Writes the small binary form of what is stored; {@link Unpacker} reads it back.
 *
 * <p>Whole numbers are varints (7 bits a byte, low first), signed ones in zigzag. A name is its
 * distance from the name before, plus 1, or 0 and the text: names that were first used together are
 * neighbours in the book, so that most take one byte. An instant is its distance in seconds from a
 * base, with a rest only if it has one. Texts and numbers that stand for themselves begin with a
 * tag byte (see {@link Tag}).
 */
public final class Packer {
  /** Enough for parts of up to 16 KB; longer ones are moved. */
  private static final int LENGTH_BYTES = 2;

  private final NameBook book;
  private byte[] bytes;
  private int size;
  private int lastName;

  public Packer(NameBook book) {
    this(book, 512);
  }

  public Packer(NameBook book, int room) {
    this.book = book;
    this.bytes = new byte[room];
  }

  public byte[] done() {
    return Arrays.copyOf(bytes, size);
  }

  int size() {
    return size;
  }

  /** Names from here on are told by their distance from this number. */
  Packer after(int name) {
    lastName = name;
    return this;
  }

  /** The number of the name written last that has one. */
  int lastName() {
    return lastName;
  }

  public Packer u8(int value) {
    room(1);
    bytes[size++] = (byte) value;
    return this;
  }

  /** The low {@code count} bytes of a number, high first. */
  Packer fixed(long value, int count) {
    room(count);
    for (int shift = 8 * (count - 1); shift >= 0; shift -= 8) {
      bytes[size++] = (byte) (value >>> shift);
    }
    return this;
  }

  public Packer varint(long value) {
    room(10);
    long rest = value;
    while ((rest & ~0x7fL) != 0) {
      bytes[size++] = (byte) ((rest & 0x7f) | 0x80);
      rest >>>= 7;
    }
    bytes[size++] = (byte) rest;
    return this;
  }

  Packer zigzag(long value) {
    return varint((value << 1) ^ (value >> 63));
  }

  public Packer raw(byte[] more) {
    return raw(more, 0, more.length);
  }

  /** Some bytes of an array. */
  public Packer raw(byte[] more, int from, int to) {
    int length = to - from;
    room(length);
    System.arraycopy(more, from, bytes, size, length);
    size += length;
    return this;
  }

  /** What another has written, some of it. */
  Packer raw(Packer other, int from, int to) {
    return raw(other.bytes, from, to);
  }

  /** Begins a part that is told its length first; {@link #end} gets what this returns. */
  int begin() {
    room(LENGTH_BYTES);
    size += LENGTH_BYTES;
    return size;
  }

  /** Ends a part: its length goes before it, as a varint that may have a byte too many. */
  Packer end(int from) {
    int length = size - from;
    int more = 0;
    while (length >>> (7 * (LENGTH_BYTES + more)) != 0) {
      more++;
    }
    if (more > 0) {
      room(more);
      System.arraycopy(bytes, from, bytes, from + more, length);
      size += more;
    }
    int last = LENGTH_BYTES + more - 1;
    for (int i = 0; i <= last; i++) {
      int seven = (length >>> (7 * i)) & 0x7f;
      bytes[from - LENGTH_BYTES + i] = (byte) (i < last ? seven | 0x80 : seven);
    }
    return this;
  }

  /** Bytes after their length. */
  public Packer bytes(byte[] more) {
    return varint(more.length).raw(more);
  }

  Packer name(String name, NameBook.Use use) {
    int number = book.number(name, use);
    if (number == 0) {
      return varint(0).bytes(name.getBytes(StandardCharsets.UTF_8));
    }
    int distance = number - lastName;
    lastName = number;
    return varint(((distance << 1) ^ (distance >> 31)) + 1L);
  }

  public Packer own(String name) {
    return name(name, NameBook.Use.OWN);
  }

  Packer sent(String name) {
    return name(name, NameBook.Use.SENT);
  }

  public Packer instant(Instant at, long baseSecond) {
    long distance = at.getEpochSecond() - baseSecond;
    long code = ((distance << 1) ^ (distance >> 63)) << 2;
    int nanos = at.getNano();
    if (nanos == 0) {
      return varint(code);
    }
    return nanos % 1_000_000 == 0
        ? varint(code | 1).varint(nanos / 1_000_000)
        : varint(code | 2).varint(nanos);
  }

  public Packer instant(Optional<Instant> at, long baseSecond) {
    return at.map(there -> instant(there, baseSecond)).orElseGet(() -> varint(3));
  }

  public Packer text(String text) {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    return utf8.length <= Tag.MAX_SHORT_TEXT
        ? u8(utf8.length).raw(utf8)
        : u8(Tag.LONG_TEXT).bytes(utf8);
  }

  Packer number(BigDecimal number) {
    int scale = number.scale();
    if (number.precision() > 18) {
      return u8(Tag.BIG).zigzag(scale).bytes(number.unscaledValue().toByteArray());
    }
    long value = scale == 0 ? number.longValue() : number.unscaledValue().longValue();
    if (scale >= 1 && scale <= Tag.MAX_SCALE) {
      return value < 0
          ? u8(Tag.MINUS_SCALED + scale).varint(-value)
          : u8(Tag.SCALED + scale).varint(value);
    }
    if (scale != 0) {
      return u8(Tag.DECIMAL).zigzag(scale).zigzag(value);
    }
    if (value >= 0 && value < Tag.ONE_BYTE) {
      return u8(Tag.SMALL + (int) value);
    }
    long rest = value - Tag.ONE_BYTE;
    if (rest >= 0 && rest < Tag.TWO_BYTES) {
      return u8(Tag.MEDIUM + (int) (rest >> 8)).u8((int) rest);
    }
    return u8(Tag.WHOLE).zigzag(value);
  }

  /** How many there are, then each. */
  public <T> Packer each(Collection<T> all, Consumer<T> write) {
    varint(all.size());
    all.forEach(write);
    return this;
  }

  private void room(int more) {
    if (size + more > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, size + more));
    }
  }
}
