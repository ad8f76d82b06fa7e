package io.usher.rulebook;

import io.usher.cell.UnaryTest;

/** A test of one fact. */
record Ask(Fact fact, UnaryTest test) {}
