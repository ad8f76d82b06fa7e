/** The nouns: event, customer, profile and what a profile remembers. */
@NullMarked
package io.usher.customer;

import org.jspecify.annotations.NullMarked;
