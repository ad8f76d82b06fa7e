package io.usher.redis.form;

/** How the entries of one section of a profile are stored. Times are distances from a base. */
public interface Form<V> {

  void write(Packer out, V value, long base);

  V read(Unpacker in, long base);

  /** Passes over one entry without making anything of it. */
  void skip(Unpacker in);
}
