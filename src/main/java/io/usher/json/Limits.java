package io.usher.json;

/**
 * How much one body may hold, as inflated.
 *
 * @param eventBytes of one event
 * @param bodyBytes of a whole body
 * @param batchEvents messages in a batch
 */
public record Limits(int eventBytes, int bodyBytes, int batchEvents) {
  public static final Limits DEFAULT = new Limits(32 * 1024, 1024 * 1024, 2_500);
}
