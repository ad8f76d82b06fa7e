package io.usher.kie.drl;

import io.usher.attribute.gauge.Remembered;
import io.usher.customer.Event;
import io.usher.value.Code;
import io.usher.value.Data;
import io.usher.value.Place;
import io.usher.value.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.kie.api.runtime.KieSession;
import org.kie.api.runtime.rule.FactHandle;

/**
 * One Drools session, used again and again by one thread at a time: facts in, rules fired, facts
 * out. The several decisions of a rule base that one occasion asks for are one run.
 */
final class RuleSession {
  /** Firings after which rules are taken to go round in a circle. */
  static final int MOST_FIRINGS = 10_000;

  private final String file;
  private final KieSession session;
  private final FactMaker facts;
  private final Voice voice;
  private Optional<Seen> last = Optional.empty();
  private Heard heard = new Heard(List.of(), Optional.empty());

  RuleSession(String file, KieSession session, FactMaker facts, Voice voice) {
    this.file = file;
    this.session = session;
    this.facts = facts;
    this.voice = voice;
    session.setGlobal("usher", voice);
    session.addEventListener(voice);
  }

  /** What the rules say; after a fault this session must not be used again. */
  Heard run(Seen seen) {
    if (last.isEmpty() || !last.get().equals(seen)) {
      last = Optional.empty();
      heard = fire(seen);
      last = Optional.of(seen);
    }
    return heard;
  }

  private Heard fire(Seen seen) {
    List<FactHandle> handles = new ArrayList<>();
    try {
      handles.add(session.insert(facts.customer(seen)));
      for (Remembered past : seen.recent()) {
        handles.add(session.insert(facts.past(past, seen.zone())));
      }
      if (seen.event().isPresent()) {
        Event event = seen.event().get();
        handles.add(session.insert(facts.event(event, seen)));
        for (Data.Fields product : products(event)) {
          handles.add(session.insert(facts.product(product, seen.zone())));
        }
      }
      int fired = session.fireAllRules(MOST_FIRINGS);
      if (fired >= MOST_FIRINGS) {
        return Heard.failed(
            problem(
                Code.RULES_NEVER_END,
                "the rules fired "
                    + MOST_FIRINGS
                    + " times and went on, `"
                    + voice.rule()
                    + "` last",
                "let no rule bring about its own conditions"));
      }
      for (FactHandle handle : handles) {
        session.delete(handle);
      }
      if (session.getFactCount() > 0) {
        // what the rules themselves put in
        List.copyOf(session.<FactHandle>getFactHandles()).forEach(session::delete);
      }
      return new Heard(voice.take(), Optional.empty());
    } catch (RuntimeException | StackOverflowError fault) {
      return Heard.failed(problem(Code.RULE_FAILED, RuleFault.text(fault, voice.rule()), ""));
    }
  }

  private Problem problem(Code code, String text, String hint) {
    return Problem.of(code, new Place.Workbook(file, ""), text).hint(hint);
  }

  private static List<Data.Fields> products(Event event) {
    if (!(event.properties().at("products") instanceof Data.Items items)) {
      return List.of();
    }
    List<Data.Fields> products = new ArrayList<>(items.items().size());
    for (Data item : items.items()) {
      if (item instanceof Data.Fields product) {
        products.add(product);
      }
    }
    return products;
  }

  void dispose() {
    session.dispose();
  }
}
