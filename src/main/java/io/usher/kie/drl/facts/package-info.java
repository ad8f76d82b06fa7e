/**
 * What rules see: the parents of the facts they match, and the global {@code usher} by which they
 * speak. Read by classes that come and go with a rule base.
 */
@NullMarked
package io.usher.kie.drl.facts;

import org.jspecify.annotations.NullMarked;
