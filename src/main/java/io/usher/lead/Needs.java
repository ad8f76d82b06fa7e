package io.usher.lead;

import java.util.Set;
import java.util.TreeSet;

/**
 * What a rep must bring along for a lead: all of these.
 *
 * @param skills keys
 * @param languages keys
 */
public record Needs(Set<String> skills, Set<String> languages) {
  public static final Needs NONE = new Needs(Set.of(), Set.of());

  public Needs {
    skills = Set.copyOf(skills);
    languages = Set.copyOf(languages);
  }

  /**
   * The lane of a backlog in which a lead waits: leads of one lane can go to the same reps, so the
   * oldest of each lane is all that has to be looked at.
   *
   * @param tried reps who must not get it again
   */
  public String lane(Set<String> tried) {
    if (skills.isEmpty() && languages.isEmpty() && tried.isEmpty()) {
      return "";
    }
    return String.join(";", new TreeSet<>(skills))
        + "|"
        + String.join(";", new TreeSet<>(languages))
        + "|"
        + String.join(";", new TreeSet<>(tried));
  }
}
