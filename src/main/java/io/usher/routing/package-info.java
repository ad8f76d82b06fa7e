/** Leads on their way to people: the desk that decides, what it keeps, what it tells customers. */
@NullMarked
package io.usher.routing;

import org.jspecify.annotations.NullMarked;
