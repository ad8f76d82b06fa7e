package io.usher.kie.drl;

import io.usher.value.Outcome;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The rule bases compiled last, by file: a workbook that is saved does not have them compiled
 * again, unless it changed the type of something they read.
 */
final class Compilations {

  private record Compiled(Map<String, String> key, LoadedRules base) {}

  private final Map<String, Compiled> byFile = new HashMap<>();

  synchronized Outcome<LoadedRules> of(Checked checked) {
    Map<String, String> key = Compiler.key(checked);
    Compiled known = byFile.get(checked.rules().file());
    if (known != null && known.key().equals(key)) {
      return Outcome.done(known.base());
    }
    Outcome<LoadedRules> compiled = Compiler.compile(checked);
    if (compiled instanceof Outcome.Done<LoadedRules> done) {
      WarmUp.run(checked, done.value());
      byFile.put(checked.rules().file(), new Compiled(key, done.value()));
    }
    return compiled;
  }

  /** Lets go of all but these files. */
  synchronized void keep(List<String> files) {
    Set<String> gone = new HashSet<>(byFile.keySet());
    gone.removeAll(files);
    byFile.keySet().removeAll(gone);
  }
}
