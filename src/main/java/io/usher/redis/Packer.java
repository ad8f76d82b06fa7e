package io.usher.redis;

import java.math.BigDecimal;
import java.math.BigInteger;
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
final class Packer {
  private final NameBook book;
  private byte[] bytes = new byte[512];
  private int size;
  private int lastName;

  Packer(NameBook book) {
    this.book = book;
  }

  byte[] done() {
    return Arrays.copyOf(bytes, size);
  }

  int size() {
    return size;
  }

  Packer u8(int value) {
    room(1);
    bytes[size++] = (byte) value;
    return this;
  }

  /** The low {@code count} bytes of a number, high first. */
  Packer fixed(long value, int count) {
    for (int shift = 8 * (count - 1); shift >= 0; shift -= 8) {
      u8((int) (value >>> shift));
    }
    return this;
  }

  Packer varint(long value) {
    long rest = value;
    while ((rest & ~0x7fL) != 0) {
      u8((int) ((rest & 0x7f) | 0x80));
      rest >>>= 7;
    }
    return u8((int) rest);
  }

  Packer zigzag(long value) {
    return varint((value << 1) ^ (value >> 63));
  }

  Packer raw(byte[] more) {
    room(more.length);
    System.arraycopy(more, 0, bytes, size, more.length);
    size += more.length;
    return this;
  }

  /** Bytes after their length. */
  Packer bytes(byte[] more) {
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

  Packer own(String name) {
    return name(name, NameBook.Use.OWN);
  }

  Packer sent(String name) {
    return name(name, NameBook.Use.SENT);
  }

  Packer instant(Instant at, long baseSecond) {
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

  Packer instant(Optional<Instant> at, long baseSecond) {
    return at.map(there -> instant(there, baseSecond)).orElseGet(() -> varint(3));
  }

  Packer text(String text) {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    return utf8.length <= Tag.MAX_SHORT_TEXT
        ? u8(utf8.length).raw(utf8)
        : u8(Tag.LONG_TEXT).bytes(utf8);
  }

  Packer number(BigDecimal number) {
    BigInteger unscaled = number.unscaledValue();
    int scale = number.scale();
    if (unscaled.bitLength() > 62) {
      return u8(Tag.BIG).zigzag(scale).bytes(unscaled.toByteArray());
    }
    long value = unscaled.longValue();
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
  <T> Packer each(Collection<T> all, Consumer<T> write) {
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
