/** Making one customer of several: who is who, and the way there and back. */
@NullMarked
package io.usher.stitch;

import org.jspecify.annotations.NullMarked;
