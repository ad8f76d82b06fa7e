/** What people see: a customer now and later, why, and what is live. */
@NullMarked
package io.usher.view;

import org.jspecify.annotations.NullMarked;
