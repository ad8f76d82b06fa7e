package io.usher.view;

import io.usher.customer.CustomerId;
import io.usher.flow.Change;
import io.usher.value.Data;
import io.usher.value.Outcome;
import io.usher.value.Problem;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What can be asked without changing anything. Calls block; safe from many threads. */
public interface Queries {

  /** The customer as they stand now; empty if nobody knows them. */
  Optional<CustomerView> customer(CustomerId customer);

  /** The kept changes, newest first; empty list if there are none. */
  List<Change> timeline(CustomerId customer);

  /** What will happen if nothing happens; empty if nobody knows the customer. */
  Optional<Forecast> forecast(CustomerId customer, Until until);

  /** Why a decision (by name) says what it says; empty if the customer or it is not known. */
  Optional<Why> why(CustomerId customer, String decision);

  /**
   * Evaluates without storing.
   *
   * @param customer whose profile to start from; empty for nobody's
   * @param attributes values to set, by attribute name
   * @param decisions names of the decisions to answer; empty for all
   * @param at when; empty for now
   */
  Outcome<Change> decide(
      Optional<CustomerId> customer,
      Map<String, Data> attributes,
      Set<String> decisions,
      Optional<Instant> at);

  /** The live rulebook and what is wrong with what was saved last. */
  RulebookStatus rulebook();

  /**
   * The state of publishing.
   *
   * @param sequence 0 before any rulebook was live
   * @param problems why the newest save is not live; empty if it is
   */
  record RulebookStatus(
      long sequence,
      String hash,
      List<DecisionLine> decisions,
      List<Problem> problems,
      List<Problem> warnings) {}

  /** A decision of the live rulebook. */
  record DecisionLine(String name, String kind, String workbook, String sheet, int rows) {}
}
