package io.usher.journey;

import io.usher.calendar.Brand;
import io.usher.decide.Facts;
import java.time.Instant;

/**
 * The instant a decision is taken at, and what it is taken on.
 *
 * @param now the instant the change is dated at
 * @param happened when the event being applied happened; {@code now} where there is none
 * @param brand decides what a day is
 * @param facts what the decision saw
 */
public record Moment(Instant now, Instant happened, Brand brand, Facts facts) {}
