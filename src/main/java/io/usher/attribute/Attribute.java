package io.usher.attribute;

import io.usher.value.Type;

/** A named, typed fact: its name as written, its type and how it is measured. */
public record Attribute(String name, Type type, Measure measure) {}
