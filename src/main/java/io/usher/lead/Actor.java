package io.usher.lead;

/**
 * Who does something with a lead.
 *
 * @param name as the ledger says it, such as a key's name
 * @param rep the rep's key if they act as that rep, who must hold the lead; empty for somebody who
 *     may act for anyone
 */
public record Actor(String name, String rep) {
  public static final Actor DESK = new Actor("", "");
}
