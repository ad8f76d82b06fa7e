package io.usher.routing;

import io.usher.lead.Assignment;
import java.util.List;

/**
 * What is still to be told to customers' profiles, in the order it came about. Calls block and may
 * throw {@code Profiles.StoreUnavailable}.
 */
public interface Answers {

  /** Whether it is worth looking for what others left: nobody did a moment ago. */
  boolean open();

  /** The oldest after a place. */
  List<Answer> after(Place place, int most);

  /** Forgets what has been told. */
  void settle(List<Answer> told);

  /** How many there are. */
  long waiting();

  /** One of them. */
  record Answer(Place place, Assignment told) {}

  /**
   * Where it stands among all.
   *
   * @param stamp of the commit it came from
   * @param index among those of the commit, from 1
   */
  record Place(long stamp, int index) {
    public static final Place START = new Place(0, 0);
  }
}
