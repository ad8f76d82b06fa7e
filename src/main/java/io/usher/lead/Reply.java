package io.usher.lead;

import java.util.Optional;

/**
 * What a command came to.
 *
 * @param lead how the lead stands now; empty for commands about no one lead
 * @param done whether anything was done; no if it had been done before, or there was nothing to do
 */
public record Reply(Optional<Lead> lead, boolean done) {}
