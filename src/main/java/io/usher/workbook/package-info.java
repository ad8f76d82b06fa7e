/** Sheets as marketers write them, read into definitions with every fault at its cell. */
@NullMarked
package io.usher.workbook;

import org.jspecify.annotations.NullMarked;
