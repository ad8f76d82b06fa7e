/** Decision tables: the model, and the linear scan that says what it means. */
@NullMarked
package io.usher.table;

import org.jspecify.annotations.NullMarked;
