/** The operator's DMN models as decisions of the rulebook. */
@NullMarked
package io.usher.kie.dmn;

import org.jspecify.annotations.NullMarked;
