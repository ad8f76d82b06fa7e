package io.usher.rulebook.name;

import io.usher.calendar.Brand;
import io.usher.value.Type;
import java.util.List;
import java.util.Optional;

/** The names of a rulebook, for whoever reads facts by name. */
public interface Known {

  /**
   * A fact under its name.
   *
   * @param name as written where it is defined
   * @param position among the rulebook's facts
   * @param atEvent whether it only has a value at an event
   */
  record Named(String name, int position, Type type, boolean atEvent) {}

  /**
   * The one fact a name means, ignoring case and extra spaces; empty if it means none or several.
   */
  Optional<Named> find(String name);

  /** Every name that means one fact. */
  List<Named> all();

  /** Decides what a day is. */
  default Brand brand() {
    return Brand.DEFAULT;
  }

  /** A hint that names what is written most alike; empty if nothing is. */
  String didYouMean(String written);
}
