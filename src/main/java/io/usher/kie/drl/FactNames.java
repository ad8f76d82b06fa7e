package io.usher.kie.drl;

import java.util.Set;

/** The facts every rule base knows, by their simple names. */
final class FactNames {
  static final String CUSTOMER = "Customer";
  static final String EVENT = "Event";
  static final String PRODUCT = "Product";
  static final String PAST_EVENT = "PastEvent";
  static final Set<String> ALL = Set.of(CUSTOMER, EVENT, PRODUCT, PAST_EVENT);

  private FactNames() {}
}
