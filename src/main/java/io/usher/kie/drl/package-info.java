/** The operator's rule bases as decisions of the rulebook. */
@NullMarked
package io.usher.kie.drl;

import org.jspecify.annotations.NullMarked;
