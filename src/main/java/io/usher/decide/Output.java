package io.usher.decide;

import io.usher.value.Type;

/** A named, typed output of a decision. */
public record Output(String name, Type type) {}
