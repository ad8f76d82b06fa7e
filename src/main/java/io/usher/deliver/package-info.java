/** How messages leave: from the commits' outboxes to one feed, and from there to those who wait. */
@NullMarked
package io.usher.deliver;

import org.jspecify.annotations.NullMarked;
