package io.usher.redis.form;

/**
 * The first byte of a value that says its own type. Part of the stored form: add, never renumber.
 */
public final class Tag {
  /** 0 to 63: a text of so many bytes. */
  static final int MAX_SHORT_TEXT = 0x3f;

  /** 64 to 159: the whole numbers from 0 on. */
  static final int SMALL = 0x40;

  static final int ONE_BYTE = 96;

  static final int NOTHING = 0xa0;
  static final int NO = 0xa1;
  static final int YES = 0xa2;
  static final int WHOLE = 0xa3;
  static final int DECIMAL = 0xa4;
  static final int BIG = 0xa5;
  static final int LONG_TEXT = 0xa6;
  static final int ITEMS = 0xa7;
  static final int FIELDS = 0xa8;
  static final int DAY = 0xa9;
  static final int TIME = 0xaa;
  static final int DAY_AT = 0xab;

  /** Plus 1 to 7: a number with so many digits after the point. */
  static final int SCALED = 0xb0;

  /** Plus 1 to 7: the same below 0. */
  static final int MINUS_SCALED = 0xb8;

  static final int MAX_SCALE = 7;

  /** 192 to 255: with the next byte, the whole numbers after the small ones. */
  static final int MEDIUM = 0xc0;

  static final int TWO_BYTES = 0x4000;

  private Tag() {}
}
