/** Making rulebooks live: from sources to what every server serves. */
@NullMarked
package io.usher.publish;

import org.jspecify.annotations.NullMarked;
