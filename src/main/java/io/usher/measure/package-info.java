/**
 * The language of attributes: which events, items and amounts each one measures, as the sheets say
 * it.
 */
@NullMarked
package io.usher.measure;

import org.jspecify.annotations.NullMarked;
