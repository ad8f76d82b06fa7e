/** Text to records and back: events, customers, changes and problems as JSON. */
@NullMarked
package io.usher.json;

import org.jspecify.annotations.NullMarked;
