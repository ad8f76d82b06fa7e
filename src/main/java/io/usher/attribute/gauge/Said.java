package io.usher.attribute.gauge;

import io.usher.customer.Standing;
import io.usher.value.Value;
import java.time.Instant;
import java.util.Optional;

/** What an attribute that is made of others reads: attributes, built-ins and what decisions say. */
public interface Said {

  /** The value of a name at an instant; missing if it means nothing, or several things. */
  Value fact(String name, Instant now);

  /** Where the customer stands with a decision. */
  Optional<Standing> standing(String decision);
}
