package io.usher.kie.exchange;

import io.usher.table.HitPolicy;
import io.usher.table.Table;
import io.usher.value.Code;
import io.usher.value.Problem;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Hit policies as DMN writes them, and what of ours DMN cannot say. */
final class Policies {
  private static final Set<HitPolicy> ONE =
      Set.of(HitPolicy.UNIQUE, HitPolicy.ANY, HitPolicy.FIRST, HitPolicy.PRIORITY);

  private static final Set<HitPolicy> AGGREGATES =
      Set.of(HitPolicy.SUM, HitPolicy.MIN, HitPolicy.MAX, HitPolicy.COUNT);

  private Policies() {}

  /** Whether at most one row speaks. */
  static boolean one(HitPolicy policy) {
    return ONE.contains(policy);
  }

  static boolean aggregate(HitPolicy policy) {
    return AGGREGATES.contains(policy);
  }

  static String word(HitPolicy policy) {
    return switch (policy) {
      case UNIQUE -> "UNIQUE";
      case ANY -> "ANY";
      case FIRST -> "FIRST";
      case PRIORITY -> "PRIORITY";
      case RULE_ORDER -> "RULE ORDER";
      case OUTPUT_ORDER -> "OUTPUT ORDER";
      case COLLECT, SUM, MIN, MAX, COUNT, CHECKLIST -> "COLLECT";
    };
  }

  /** DMN's aggregator; empty if there is none. */
  static String aggregation(HitPolicy policy) {
    return AGGREGATES.contains(policy) ? policy.name() : "";
  }

  /** Why a table cannot be written as DMN; empty if it can. */
  static Optional<Problem> unsaid(Table table) {
    if (aggregate(table.policy()) && table.outputs().size() > 1) {
      return Optional.of(
          Problem.of(
                  Code.UNSUPPORTED,
                  table.place(),
                  "`" + table.policy().word() + "` of several outputs cannot be said in DMN")
              .hint("give each output a table of its own"));
    }
    boolean counted = table.policy() == HitPolicy.COUNT;
    if (aggregate(table.policy()) && !counted && !table.outputs().get(0).type().numeric()) {
      return Optional.of(
          Problem.of(
                  Code.UNSUPPORTED,
                  table.place(),
                  "`" + table.policy().word() + "` of what is no number means another thing in DMN")
              .hint("use hit policy `collect`"));
    }
    List<Table.Row> otherwise = table.rows().stream().filter(Table.Row::otherwise).toList();
    boolean last = table.policy() == HitPolicy.FIRST;
    boolean fallback =
        one(table.policy())
            && otherwise.size() == 1
            && otherwise.get(0).tests().stream().allMatch(test -> test.any());
    return otherwise.isEmpty() || last || fallback
        ? Optional.empty()
        : Optional.of(
            Problem.of(
                    Code.UNSUPPORTED,
                    table.place(),
                    "`otherwise` under hit policy `"
                        + table.policy().word()
                        + "` cannot be said in DMN")
                .hint("write the row's conditions out, or use hit policy `first`"));
  }
}
