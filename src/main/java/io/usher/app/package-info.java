/** Main, settings and the command line: wires the rooms together. */
@NullMarked
package io.usher.app;

import org.jspecify.annotations.NullMarked;
