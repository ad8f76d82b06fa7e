package io.usher.kie.feel;

/**
 * What is known of a tree that may be evaluated.
 *
 * @param kind what it yields
 * @param asksColumn whether it names {@code ?}
 * @param namesNull whether it names {@code null}, and so speaks of missing values itself
 */
record Checked(Kind kind, boolean asksColumn, boolean namesNull) {}
