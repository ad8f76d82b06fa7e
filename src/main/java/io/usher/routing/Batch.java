package io.usher.routing;

import io.usher.flow.Feed;
import io.usher.lead.Command;
import io.usher.lead.Reply;
import io.usher.value.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Commands that are planned and committed together, in order. */
final class Batch {
  private static final Logger log = LoggerFactory.getLogger(Batch.class);

  private final List<Item> items = new ArrayList<>();

  /** Up to where the feed was read for it. */
  private Optional<Feed.Position> readTo = Optional.empty();

  /** A command; whoever asked for it waits. */
  private record Item(Command command, Optional<Asking.Asked> asked) {}

  void add(Command command) {
    items.add(new Item(command, Optional.empty()));
  }

  void add(Asking.Asked asked) {
    items.add(new Item(asked.command(), Optional.of(asked)));
  }

  void readTo(Feed.Position position) {
    readTo = Optional.of(position);
  }

  Optional<Feed.Position> readTo() {
    return readTo;
  }

  int size() {
    return items.size();
  }

  List<Command> commands() {
    return items.stream().map(Item::command).toList();
  }

  /** What people asked for, in order. */
  List<Asking.Asked> asked() {
    return items.stream().flatMap(item -> item.asked().stream()).toList();
  }

  /** Tells those who wait; returns how many were refused for whom nobody waits. */
  int done(List<Outcome<Reply>> outcomes) {
    int refused = 0;
    for (int i = 0; i < items.size(); i++) {
      Item item = items.get(i);
      Outcome<Reply> outcome = outcomes.get(i);
      if (item.asked().isPresent()) {
        item.asked().get().done().complete(outcome);
      } else if (outcome instanceof Outcome.Refused<Reply> no) {
        refused++;
        log.debug(
            "nothing to be done for a command={} code={}",
            item.command().getClass().getSimpleName(),
            no.problems().get(0).code());
      }
    }
    return refused;
  }
}
