package io.usher.deliver;

import java.time.Instant;
import java.util.Map;

/**
 * Where messages are sent.
 *
 * @param about what the operator calls it
 * @param url where to; empty for mail
 * @param fields for a shape that maps: the receiver's field by where its value comes from, such as
 *     {@code data.rep} or {@code traits.email}; it adds to the shape's own, and an empty source
 *     takes one away
 * @param writeKey for a Segment source's calls; empty for others
 * @param enabled whether the operator wants anything sent
 */
public record Endpoint(
    String id,
    Instant createdAt,
    String about,
    String url,
    Filter filter,
    Template template,
    Map<String, String> fields,
    String writeKey,
    Secrets secrets,
    boolean enabled) {
  /** The id of the one that writes mail. */
  public static final String MAIL = "mail";

  public Endpoint {
    fields = Map.copyOf(fields);
  }

  /** The same with other secrets. */
  public Endpoint with(Secrets others) {
    return new Endpoint(
        id, createdAt, about, url, filter, template, fields, writeKey, others, enabled);
  }
}
