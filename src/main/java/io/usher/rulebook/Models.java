package io.usher.rulebook;

import io.usher.value.Code;
import io.usher.value.Outcome;
import io.usher.value.Place;
import io.usher.value.Problem;
import java.util.List;

/**
 * Reads the operator's DMN models and rule bases. Implemented by the room that owns their engines.
 */
public interface Models {

  /**
   * The decisions in some files, as far as they can be read without knowing any name of the
   * rulebook; or every fault in them. Blocks, possibly for seconds.
   */
  Outcome<List<Model>> read(List<RuleFile> files);

  /** Refuses every file; for those who have workbooks only. */
  Models NONE =
      files ->
          files.isEmpty()
              ? Outcome.done(List.of())
              : Outcome.refused(
                  files.stream()
                      .map(
                          file ->
                              Problem.of(
                                      Code.NOT_BUILT_YET,
                                      new Place.Workbook(file.shown(), ""),
                                      "models and rule bases are not read here")
                                  .hint("write the decision as a workbook"))
                      .toList());
}
