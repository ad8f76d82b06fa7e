package io.usher.kie.drl;

import io.usher.value.Type;

/**
 * A property that a condition reads.
 *
 * @param written as the condition reads it: {@code orders12m} or {@code number("total")}
 * @param name as reasons call it
 * @param path where an event's or product's property is read from; empty for others
 */
record Mention(String written, String name, String path, Type type) {}
