/** How messages leave: posted to webhooks, and mailed. Sees nothing of the server's routes. */
@NullMarked
package io.usher.http.courier;

import org.jspecify.annotations.NullMarked;
