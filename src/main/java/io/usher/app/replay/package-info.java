/** Sends the events of a file to a running server. */
@NullMarked
package io.usher.app.replay;

import org.jspecify.annotations.NullMarked;
