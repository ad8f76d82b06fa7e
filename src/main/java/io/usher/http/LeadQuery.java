package io.usher.http;

import io.usher.flow.Keys.Role;
import io.usher.lead.LeadState;
import io.usher.routing.DeskRecords;
import io.usher.value.Code;
import io.usher.value.Names;
import io.usher.value.Problem;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;

/** Which leads a request asks for. */
final class LeadQuery {
  private LeadQuery() {}

  /** Where a page begins: after what the last one ended with. */
  static OptionalLong before(Exchange exchange, List<Problem> problems) {
    Optional<String> cursor = exchange.query("cursor");
    if (cursor.isEmpty()) {
      return OptionalLong.empty();
    }
    if (!cursor.get().matches("[0-9]{1,18}")) {
      problems.add(Statuses.named(Code.VALUE_NOT_ALLOWED, "cursor", "is not one given here"));
      return OptionalLong.empty();
    }
    return OptionalLong.of(Long.parseLong(cursor.get()));
  }

  /** What the key lets see of what is asked for; what is wrong with that gathers. */
  static DeskRecords.Filter filter(Exchange exchange, SalesSight sight, List<Problem> problems) {
    Set<LeadState> states = EnumSet.noneOf(LeadState.class);
    for (String word : exchange.query("state").orElse("").split("[,;]", -1)) {
      if (!word.isBlank()) {
        Optional<LeadState> state = LeadState.of(word.strip().toLowerCase(Locale.ROOT));
        state.ifPresent(states::add);
        if (state.isEmpty()) {
          problems.add(
              Statuses.named(Code.VALUE_NOT_ALLOWED, "state", "`" + word + "` is no state")
                  .hint("one of " + String.join(", ", words())));
        }
      }
    }
    Optional<String> rep =
        exchange
            .query("rep")
            .map(written -> sight.team().find(written).orElse(Names.key(written)))
            .or(() -> Optional.of(sight.rep()).filter(own -> !own.isEmpty() && !queued(states)));
    if (!sight.rep().isEmpty() && !rep.orElse(sight.rep()).equals(sight.rep())) {
      problems.add(Statuses.named(Code.FORBIDDEN, "rep", "a rep's key shows that rep's leads"));
    }
    Set<String> pools = new TreeSet<>();
    exchange.query("pool").map(Names::key).ifPresent(pools::add);
    if (sight.key().role() == Role.TEAMLEAD) {
      if (pools.isEmpty() && !queued(states)) {
        pools.addAll(sight.key().pools());
      } else if (!sight.key().pools().containsAll(pools)) {
        problems.add(Statuses.named(Code.FORBIDDEN, "pool", "this key is not for this pool"));
      }
    }
    return new DeskRecords.Filter(rep, pools, states);
  }

  /** Whether what stands in queues is asked for, which anybody may take. */
  static boolean queued(Set<LeadState> states) {
    return states.equals(Set.of(LeadState.QUEUED));
  }

  private static List<String> words() {
    List<String> words = new ArrayList<>();
    for (LeadState state : LeadState.values()) {
      words.add(state.word());
    }
    return words;
  }
}
