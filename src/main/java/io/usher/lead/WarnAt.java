package io.usher.lead;

import io.usher.calendar.Span;
import java.util.function.Function;

/** When to warn that something is about to be due. */
public sealed interface WarnAt {

  /**
   * After a share of the working time there is.
   *
   * @param percent 1 to 99
   */
  record Share(int percent) implements WarnAt {
    public Share {
      if (percent < 1 || percent > 99) {
        throw new IllegalArgumentException("a share is 1 to 99 percent");
      }
    }
  }

  /** That much working time before it is due; at once if there is less. */
  record Before(Span span) implements WarnAt {}

  default <R> R fold(Function<Share, R> share, Function<Before, R> before) {
    return this instanceof Share s ? share.apply(s) : before.apply((Before) this);
  }
}
