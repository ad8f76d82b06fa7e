package io.usher.kie.drl;

import io.usher.value.Value;
import java.util.List;

/**
 * Something a rule says.
 *
 * @param outputs by output position: a segment; points; channel, reason, campaign; what is
 *     announced and what it is about; or a value
 */
record Saying(Topic topic, List<Value> outputs) {
  Saying {
    outputs = List.copyOf(outputs);
  }

  static Saying of(Topic topic, Value... outputs) {
    return new Saying(topic, List.of(outputs));
  }
}
