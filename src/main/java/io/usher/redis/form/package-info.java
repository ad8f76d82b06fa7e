/** How records are written: the bytes of profiles, standings, changes, leads and messages. */
@NullMarked
package io.usher.redis.form;

import org.jspecify.annotations.NullMarked;
