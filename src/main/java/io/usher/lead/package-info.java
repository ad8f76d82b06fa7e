/**
 * Leads and the people they go to: pools, the pick, the states of a lead, its clocks, the ledger.
 */
@NullMarked
package io.usher.lead;

import org.jspecify.annotations.NullMarked;
