/** Drools, KIE DMN and Kogito behind the house's own words; nothing of theirs leaves this room. */
@NullMarked
package io.usher.kie;

import org.jspecify.annotations.NullMarked;
