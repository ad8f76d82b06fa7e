package io.usher.app.replay;

/**
 * One event on its way.
 *
 * @param number position among the file's events, 1 for the first; the same each time the file is
 *     read
 * @param customer whose event it is; events of one customer are sent in order
 * @param json the message as the server takes it in a batch, with a message id that is the same
 *     each time
 */
record Sendable(long number, String customer, String json) {}
