package io.usher.kie.drl;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedDeque;
import org.drools.core.impl.InternalRuleBase;
import org.kie.api.KieBase;

/**
 * A compiled rule base with its sessions: as many as threads ever asked at once, each used again.
 * It holds its classes and its sessions, and nothing outside holds them, so they end when it does.
 */
final class LoadedRules {
  private final String file;
  private final KieBase rules;
  private final FactMaker facts;
  private final Map<String, Rule> byName;
  private final Witness witness;
  private final ConcurrentLinkedDeque<RuleSession> idle = new ConcurrentLinkedDeque<>();

  private LoadedRules(
      String file, KieBase rules, FactMaker facts, Map<String, Rule> byName, Witness witness) {
    this.file = file;
    this.rules = rules;
    this.facts = facts;
    this.byName = byName;
    this.witness = witness;
  }

  static LoadedRules of(Checked checked, KieBase rules) {
    Map<String, Rule> byName = new LinkedHashMap<>();
    checked.rules().rules().forEach(rule -> byName.put(rule.name(), rule));
    ClassLoader classes = ((InternalRuleBase) rules).getRootClassLoader();
    return new LoadedRules(
        checked.rules().file(),
        rules,
        new FactMaker(classes, checked.rules().pack()),
        byName,
        new Witness(checked));
  }

  /** What the rules say of what is seen. Safe to call from many threads. */
  Heard run(Seen seen) {
    RuleSession session = idle.pollFirst();
    if (session == null) {
      session = new RuleSession(file, rules.newKieSession(), facts, new Voice(byName, witness));
    }
    Heard heard = session.run(seen);
    if (heard.fault().isEmpty()) {
      idle.addFirst(session);
    } else {
      session.dispose();
    }
    return heard;
  }
}
