package io.usher.rulebook;

import java.util.List;

/**
 * Reads the operator's DMN models and rule bases. Implemented by the room that owns their engines.
 */
public interface Models {

  /**
   * The decisions in some files, as far as they can be read without knowing any name of the
   * rulebook, and every fault in those that cannot. Blocks, possibly for seconds.
   */
  ModelsRead read(List<RuleFile> files);
}
