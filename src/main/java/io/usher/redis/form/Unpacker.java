package io.usher.redis.form;

import io.usher.value.Ordered;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Reads what {@link Packer} wrote; whatever cannot be read throws {@link IllegalStateException}.
 */
public final class Unpacker {
  private final NameBook book;
  private final byte[] bytes;
  private final int end;
  private int at;
  private int lastName;

  public Unpacker(NameBook book, byte[] bytes) {
    this(book, bytes, 0, bytes.length);
  }

  /** Of some bytes of an array. */
  public Unpacker(NameBook book, byte[] bytes, int from, int to) {
    this.book = book;
    this.bytes = bytes;
    this.at = from;
    this.end = to;
  }

  public boolean more() {
    return at < end;
  }

  /** Where in the array it is. */
  int at() {
    return at;
  }

  /** Names from here on are told by their distance from this number. */
  Unpacker after(int name) {
    lastName = name;
    return this;
  }

  /** The number of the name read last that has one. */
  int lastName() {
    return lastName;
  }

  public int u8() {
    if (at >= end) {
      throw new IllegalStateException("a stored value ends too early");
    }
    return bytes[at++] & 0xff;
  }

  long fixed(int count) {
    long value = 0;
    for (int i = 0; i < count; i++) {
      value = (value << 8) | u8();
    }
    return value;
  }

  public long varint() {
    long value = 0;
    for (int shift = 0; shift < 64; shift += 7) {
      int next = u8();
      value |= (long) (next & 0x7f) << shift;
      if (next < 0x80) {
        return value;
      }
    }
    throw new IllegalStateException("a stored number does not end");
  }

  long zigzag() {
    long code = varint();
    return (code >>> 1) ^ -(code & 1);
  }

  /** A number of things or bytes still to come. */
  public int count() {
    long count = varint();
    if (count < 0 || count > end - at) {
      throw new IllegalStateException("a stored value is cut off");
    }
    return (int) count;
  }

  public byte[] raw(int count) {
    skip(count);
    return Arrays.copyOfRange(bytes, at - count, at);
  }

  public byte[] bytes() {
    return raw(count());
  }

  void skip(int count) {
    if (count < 0 || count > end - at) {
      throw new IllegalStateException("a stored value is cut off");
    }
    at += count;
  }

  /** Passes over so many varints. */
  void skipVarints(int count) {
    for (int i = 0; i < count; i++) {
      while (u8() >= 0x80) {
        // goes on
      }
    }
  }

  String name() {
    return name(varint());
  }

  /** The name a code read just before stands for. */
  String name(long code) {
    if (code == 0) {
      return utf8(count());
    }
    long distance = code - 1;
    lastName += (int) ((distance >>> 1) ^ -(distance & 1));
    return book.name(lastName);
  }

  public Instant instant(long baseSecond) {
    return maybeInstant(baseSecond)
        .orElseThrow(() -> new IllegalStateException("a stored instant is missing"));
  }

  Optional<Instant> maybeInstant(long baseSecond) {
    long code = varint();
    int rest = (int) (code & 3);
    if (rest == 3) {
      return Optional.empty();
    }
    long distance = code >>> 2;
    long second = baseSecond + ((distance >>> 1) ^ -(distance & 1));
    long nanos = rest == 0 ? 0 : rest == 1 ? varint() * 1_000_000 : varint();
    return Optional.of(Instant.ofEpochSecond(second, nanos));
  }

  public String text() {
    return text(u8());
  }

  static boolean isText(int tag) {
    return tag <= Tag.MAX_SHORT_TEXT || tag == Tag.LONG_TEXT;
  }

  public String text(int tag) {
    if (!isText(tag)) {
      throw new IllegalStateException("a stored value is no text: tag " + tag);
    }
    return utf8(tag == Tag.LONG_TEXT ? count() : tag);
  }

  BigDecimal number() {
    return number(u8());
  }

  BigDecimal number(int tag) {
    if (tag >= Tag.MEDIUM) {
      return BigDecimal.valueOf((((tag - Tag.MEDIUM) << 8) | u8()) + (long) Tag.ONE_BYTE);
    }
    if (tag >= Tag.SMALL && tag < Tag.SMALL + Tag.ONE_BYTE) {
      return BigDecimal.valueOf(tag - Tag.SMALL);
    }
    if (tag > Tag.SCALED && tag <= Tag.SCALED + Tag.MAX_SCALE) {
      return BigDecimal.valueOf(varint(), tag - Tag.SCALED);
    }
    if (tag > Tag.MINUS_SCALED && tag <= Tag.MINUS_SCALED + Tag.MAX_SCALE) {
      return BigDecimal.valueOf(-varint(), tag - Tag.MINUS_SCALED);
    }
    if (tag == Tag.WHOLE) {
      return BigDecimal.valueOf(zigzag());
    }
    int scale = (int) zigzag();
    if (tag == Tag.DECIMAL) {
      return BigDecimal.valueOf(zigzag(), scale);
    }
    if (tag == Tag.BIG) {
      return new BigDecimal(new BigInteger(bytes()), scale);
    }
    throw new IllegalStateException("a stored value is no number: tag " + tag);
  }

  /** Passes over what {@link #name()} would read. */
  void skipName() {
    long code = varint();
    if (code == 0) {
      skip(count());
    }
  }

  void skipNumber() {
    skipNumber(u8());
  }

  /** Passes over what {@link #number(int)} would read. */
  void skipNumber(int tag) {
    if (tag >= Tag.MEDIUM) {
      skip(1);
    } else if (tag >= Tag.SMALL && tag < Tag.SMALL + Tag.ONE_BYTE) {
      return;
    } else if (tag == Tag.BIG) {
      skipVarints(1);
      skip(count());
    } else {
      skipVarints(tag == Tag.DECIMAL ? 2 : 1);
    }
  }

  public <T> List<T> list(Supplier<T> read) {
    int count = count();
    List<T> all = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      all.add(read.get());
    }
    return all;
  }

  /** As many names, each with what {@code read} reads, in their order. */
  public <T> Map<String, T> byName(Supplier<T> read) {
    int count = count();
    Ordered.Builder<String, T> all = Ordered.builder();
    for (int i = 0; i < count; i++) {
      String name = name();
      all.put(name, read.get());
    }
    return all.build();
  }

  private String utf8(int length) {
    skip(length);
    return new String(bytes, at - length, length, StandardCharsets.UTF_8);
  }
}
