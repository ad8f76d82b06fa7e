/** Work on all customers: taken to an instant, decided again. */
@NullMarked
package io.usher.jobs;

import org.jspecify.annotations.NullMarked;
