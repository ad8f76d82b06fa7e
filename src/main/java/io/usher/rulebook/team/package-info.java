/** The sheets about people: pools, reps and their calendars. */
@NullMarked
package io.usher.rulebook.team;

import org.jspecify.annotations.NullMarked;
