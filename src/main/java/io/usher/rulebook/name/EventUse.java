package io.usher.rulebook.name;

import io.usher.value.Place;

/** An event's name as a workbook writes it, and where. */
public record EventUse(String name, Place place) {}
