/** Decision tables as DMN files that other people's editors open, and back. */
@NullMarked
package io.usher.kie.exchange;

import org.jspecify.annotations.NullMarked;
