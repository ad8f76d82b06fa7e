package io.usher.benchmarks.decisions;

/** A way to decide. Its class has a constructor without arguments and is used by one thread. */
public interface Contender extends AutoCloseable {

  /** Builds the tables from the form in which the engine reads them. */
  void build(Case given) throws Exception;

  /**
   * Makes the customers' values ready; what an engine needs anew each decision is not made here.
   */
  void ready(Case given) throws Exception;

  /** Asks every table of the case for a customer and tells the rows that speak. */
  void decide(int customer, Hits hits) throws Exception;

  @Override
  default void close() throws Exception {}
}
