package io.usher.json;

import io.usher.value.Place;
import java.util.ArrayList;
import java.util.List;

/** Where a reader stands in a document; written as a JSON pointer only when a problem needs it. */
final class Path {
  private final List<Object> steps = new ArrayList<>();

  void into(String name) {
    steps.add(name);
  }

  void into(int index) {
    steps.add(index);
  }

  void out() {
    steps.remove(steps.size() - 1);
  }

  /** A JSON pointer (RFC 6901) to here. */
  Place.Pointer here() {
    StringBuilder pointer = new StringBuilder();
    for (Object step : steps) {
      pointer.append('/').append(escaped(step.toString()));
    }
    return new Place.Pointer(pointer.toString());
  }

  /** A JSON pointer to a field of what is here. */
  Place.Pointer at(String name) {
    return new Place.Pointer(here().pointer() + "/" + escaped(name));
  }

  static String escaped(String step) {
    return step.replace("~", "~0").replace("/", "~1");
  }
}
