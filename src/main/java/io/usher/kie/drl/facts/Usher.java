package io.usher.kie.drl.facts;

import java.time.LocalDate;

/**
 * What a rule says when it fires; the global {@code usher} of every rule base. The names of
 * segments, values and channels stand as literals where they can, so that misspellings are found.
 */
public interface Usher {

  /** The customer belongs to a segment. */
  void segment(String segment);

  /** Points; what one rule says several times adds up. */
  void score(Number points);

  /** The customer must not be contacted over a channel, such as {@code email}, or {@code all}. */
  void suppress(String channel, String reason);

  /** The customer must not be contacted over a channel about one campaign. */
  void suppress(String channel, String reason, String campaign);

  /** Announces something. */
  void trigger(String trigger);

  /** Announces something, with what it is about. */
  void trigger(String trigger, Object about);

  /** Which pool or person a lead of this customer should go to; a routing table may read it. */
  void route(String to);

  /** The value of a name is a text. */
  void text(String name, String value);

  /** The value of a name is a number. */
  void number(String name, Number value);

  /** The value of a name is yes or no. */
  void yesNo(String name, boolean value);

  /** The value of a name is a day. */
  void date(String name, LocalDate value);
}
