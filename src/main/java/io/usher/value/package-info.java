/** Ground floor: typed values, data as it arrived, places, problems and outcomes. */
@NullMarked
package io.usher.value;

import org.jspecify.annotations.NullMarked;
