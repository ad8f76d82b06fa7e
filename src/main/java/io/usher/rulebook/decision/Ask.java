package io.usher.rulebook.decision;

import io.usher.cell.UnaryTest;
import io.usher.rulebook.name.Fact;

/** A test of one fact. */
record Ask(Fact fact, UnaryTest test) {}
