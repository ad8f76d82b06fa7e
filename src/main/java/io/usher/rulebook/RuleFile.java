package io.usher.rulebook;

import java.util.Arrays;

/**
 * A file of the operator's rules folder: a DMN model or a rule base, as it is.
 *
 * @see Models
 */
public final class RuleFile {
  private final String name;
  private final byte[] content;

  /**
   * A file.
   *
   * @param name within the folder, such as {@code loans.dmn}
   */
  public RuleFile(String name, byte[] content) {
    this.name = name;
    this.content = content.clone();
  }

  public String name() {
    return name;
  }

  /** The name by which problems and reasons call it, such as {@code rules/loans.dmn}. */
  public String shown() {
    return "rules/" + name;
  }

  public byte[] content() {
    return content.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof RuleFile file
        && name.equals(file.name)
        && Arrays.equals(content, file.content);
  }

  @Override
  public int hashCode() {
    return name.hashCode() * 31 + Arrays.hashCode(content);
  }

  @Override
  public String toString() {
    return shown();
  }
}
