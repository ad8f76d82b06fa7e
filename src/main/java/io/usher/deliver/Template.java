package io.usher.deliver;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** The shape in which an endpoint wants messages. */
public enum Template {
  /** Our own envelope. */
  PLAIN,
  /** One line of text, as Slack and what is compatible with it take it. */
  SLACK,
  /** The fields of a Lead in Salesforce. */
  SALESFORCE,
  /** The properties of a contact in HubSpot. */
  HUBSPOT,
  /** A Segment source's {@code track} call. */
  TRACK,
  /** A Segment source's {@code identify} call. */
  IDENTIFY,
  /** Mail to the rep concerned, or to their manager. Not to be chosen: there is one by setting. */
  MAIL;

  /** As it is called outside. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Those an endpoint may be given. */
  public static Stream<Template> open() {
    return Stream.of(values()).filter(it -> it != MAIL);
  }

  public static Optional<Template> of(String word) {
    return open().filter(it -> it.word().equals(word.toLowerCase(Locale.ROOT))).findFirst();
  }

  /** Whether it is a call of a Segment source, with a write key and a path of its own. */
  public boolean segment() {
    return this == TRACK || this == IDENTIFY;
  }

  /** Whether it maps fields the operator may name. */
  public boolean mapped() {
    return this == SALESFORCE || this == HUBSPOT;
  }
}
