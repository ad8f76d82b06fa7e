/** State in Redis: profiles, scripts, partitions, and the embedded server. */
@NullMarked
package io.usher.redis;

import org.jspecify.annotations.NullMarked;
