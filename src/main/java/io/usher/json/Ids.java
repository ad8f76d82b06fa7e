package io.usher.json;

import io.usher.customer.CustomerId;
import io.usher.value.Code;
import io.usher.value.Place;
import io.usher.value.Problem;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** What an id, a message id and an event's name may look like. */
final class Ids {
  /** Longest message id, in characters; a CloudEvent's holds its source too. */
  static final int MAX_MESSAGE_ID = 512;

  /** Longest event name, in characters. */
  static final int MAX_NAME = 256;

  private Ids() {}

  /** Who an id names; nobody if it is none. */
  static Optional<CustomerId> named(String id, Function<String, CustomerId> space) {
    return id.isEmpty() || id.length() > CustomerId.MAX_LENGTH
        ? Optional.empty()
        : Optional.of(space.apply(id));
  }

  /** Adds a problem if an id is too long or holds what cannot be seen. */
  static void check(String id, Supplier<Place> place, List<Problem> problems) {
    check(id, CustomerId.MAX_LENGTH, place, problems);
  }

  static void check(String text, int longest, Supplier<Place> place, List<Problem> problems) {
    if (!text.isEmpty() && text.isBlank()) {
      problems.add(
          Problem.of(Code.VALUE_NOT_ALLOWED, place.get(), "is blank")
              .hint("send what it is, or leave the field out"));
      return;
    }
    if (text.length() > longest) {
      problems.add(
          Problem.of(
                  Code.TOO_LARGE,
                  place.get(),
                  "has " + text.length() + " characters and may have " + longest)
              .hint("send a shorter one"));
      return;
    }
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < ' ' || c == 0x7f || c == 0xfffd) {
        problems.add(
            Problem.of(
                    Code.VALUE_NOT_ALLOWED,
                    place.get(),
                    "must not hold control or broken characters")
                .hint("send it in UTF-8, without tabs and line breaks"));
        return;
      }
    }
  }
}
