package io.usher.cell;

import io.usher.value.Code;
import io.usher.value.Outcome;
import io.usher.value.Place;
import io.usher.value.Problem;
import io.usher.value.Type;

/** What the parts of one cell are read under: its column's type and where its faults are. */
record Scope(Type type, Allowed allowed, Reading reading, Place.Cell place) {

  <T> Outcome<T> refuse(Code code, String text, String hint) {
    return Outcome.refused(Problem.of(code, place, text).hint(hint));
  }

  <T> Outcome<T> twoReadings(String written, String one, String other, String hint) {
    return refuse(
        Code.TWO_READINGS, "`" + written + "` has two readings, " + one + " and " + other, hint);
  }

  Scope as(Type other) {
    return new Scope(other, allowed, reading, place);
  }
}
