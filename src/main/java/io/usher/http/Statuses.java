package io.usher.http;

import io.usher.value.Code;
import io.usher.value.Place;
import io.usher.value.Problem;
import java.util.List;
import java.util.Set;

/** Which HTTP status a refusal has, and the problems that are the same for every route. */
final class Statuses {
  private static final Set<Code> TOO_MUCH = Set.of(Code.TOO_LARGE, Code.TOO_MANY);

  private Statuses() {}

  /** 413 if size is all that is wrong, else 400. */
  static int of(List<Problem> problems) {
    return problems.stream().allMatch(problem -> TOO_MUCH.contains(problem.code())) ? 413 : 400;
  }

  static Problem named(Code code, String name, String text) {
    return Problem.of(code, new Place.Named(name), text);
  }

  static final Problem NO_KEY =
      named(Code.UNAUTHORIZED, "Authorization", "a valid key is missing")
          .hint("send it as `Bearer KEY`, as the user name of Basic, or as `writeKey` in the body");

  static final Problem BUSY =
      named(Code.BUSY, "server", "there is no room right now; nothing was taken in")
          .hint("send the same again after `Retry-After`");

  static final Problem SLOW_DOWN =
      named(Code.BUSY, "customer", "too many events of one customer; nothing was taken in")
          .hint("send the same again after `Retry-After`");

  static final Problem UNKNOWN =
      named(Code.OUTCOME_UNKNOWN, "store", "outcome unknown, retry the same id")
          .hint("a message that was taken in has no second effect under its `messageId`");

  static final Problem NO_STORE =
      named(Code.BUSY, "store", "the store does not answer").hint("ask again after `Retry-After`");

  static final Problem INTERNAL =
      named(Code.INTERNAL, "server", "the server failed")
          .hint("its log says where; the same again may be answered");

  static final Problem UNREADABLE =
      named(Code.BAD_FILE, "path", "cannot be read").hint("write `%` as `%25`");

  static final Problem NOT_FOUND =
      named(Code.NOT_FOUND, "path", "there is nothing here")
          .hint("`/openapi.json` lists what there is");
}
