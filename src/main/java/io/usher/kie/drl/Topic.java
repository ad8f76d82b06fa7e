package io.usher.kie.drl;

import io.usher.value.Type;

/**
 * What a rule speaks of.
 *
 * @param name of the value, for {@link Say#VALUE}; else empty
 * @param type of what is said
 */
record Topic(Say say, String name, Type type) {
  static final Topic SEGMENT = new Topic(Say.SEGMENT, "", Type.TEXT_LIST);
  static final Topic SCORE = new Topic(Say.SCORE, "", Type.NUMBER);
  static final Topic SUPPRESS = new Topic(Say.SUPPRESS, "", Type.TEXT_LIST);
  static final Topic TRIGGER = new Topic(Say.TRIGGER, "", Type.TEXT);
  static final Topic ROUTE = new Topic(Say.ROUTE, "", Type.TEXT);

  static Topic value(String name, Type type) {
    return new Topic(Say.VALUE, name, type);
  }
}
