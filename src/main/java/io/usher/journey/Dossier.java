package io.usher.journey;

import io.usher.decide.Decision;
import io.usher.value.Data;
import java.util.Map;
import java.util.Optional;

/** What is known of a customer where a lead of theirs is asked for. */
public interface Dossier {
  /** Under which it says where the customer came from. */
  String SOURCE = "source";

  /** Under which it says by which way they came. */
  String CHANNEL = "channel";

  /** Nobody asks for leads. */
  Dossier NONE =
      new Dossier() {
        @Override
        public Optional<String> lead(String decision) {
          return Optional.empty();
        }

        @Override
        public Map<String, Data> of(Decision decision) {
          return Map.of();
        }
      };

  /**
   * The id of the lead a decision asks for at this moment: the same each time it is asked; empty if
   * no lead may be asked for, since messages do not leave.
   */
  Optional<String> lead(String decision);

  /**
   * What the lead says of the customer, beside what the row says: source, score, qualification ...
   */
  Map<String, Data> of(Decision decision);
}
