/** FEEL in a workbook's cells: read by KIE's parser, kept to what is harmless, judged by KIE. */
@NullMarked
package io.usher.kie.feel;

import org.jspecify.annotations.NullMarked;
