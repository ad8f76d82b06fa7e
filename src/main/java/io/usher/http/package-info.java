/** The HTTP server: routes, roles and replies. */
@NullMarked
package io.usher.http;

import org.jspecify.annotations.NullMarked;
