package io.usher.kie.drl;

import io.usher.cell.Bounds;
import io.usher.decide.Answer;
import io.usher.decide.Decider;
import io.usher.decide.Facts;
import io.usher.value.Names;
import io.usher.value.Type;
import io.usher.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Answers one topic of a rule base. A rule is a row; what it says several times at one occasion is
 * one hit: segments and channels together, points added up, else what it said first. Of a value,
 * the rule that fires first has the word.
 */
final class RuleDecider implements Decider {
  private final Topic topic;
  private final Bound bound;
  private final Map<String, Integer> rowByRule = new LinkedHashMap<>();
  private final List<RowLabel> rows = new ArrayList<>();

  RuleDecider(RuleModel model, Bound bound) {
    this.topic = model.topic();
    this.bound = bound;
    SheetRows lines = model.bindings().rules().rows();
    for (Rule rule : model.rules()) {
      rowByRule.put(rule.name(), rows.size());
      rows.add(new RowLabel(rule.name(), lines.row(rule.line())));
    }
  }

  @Override
  public Answer decide(Facts facts) {
    Heard heard = bound.run(facts);
    if (heard.fault().isPresent()) {
      return Answer.failed(heard.fault().get());
    }
    Map<Integer, Answer.Hit> hits = new LinkedHashMap<>();
    for (Heard.Said said : heard.said()) {
      Integer row = said.saying().topic().equals(topic) ? rowByRule.get(said.rule()) : null;
      if (row != null) {
        Answer.Hit hit = new Answer.Hit(row, outputs(said.saying()), said.saw());
        hits.merge(row, hit, this::together);
      }
    }
    List<Answer.Hit> all = new ArrayList<>(hits.values());
    boolean one = topic.say() == Say.VALUE || topic.say() == Say.ROUTE;
    return all.isEmpty()
        ? Answer.SILENT
        : new Answer(one ? all.subList(0, 1) : all, java.util.Optional.empty());
  }

  private List<Value> outputs(Saying saying) {
    if (topic.type() != Type.TEXT_LIST) {
      return saying.outputs();
    }
    List<Value> outputs = new ArrayList<>(saying.outputs());
    outputs.set(0, new Value.Texts(List.of(Names.tidy(outputs.get(0).show()))));
    return outputs;
  }

  private Answer.Hit together(Answer.Hit a, Answer.Hit b) {
    Value first = a.outputs().get(0);
    Value next = b.outputs().get(0);
    Value both = first;
    if (first instanceof Value.Texts some && next instanceof Value.Texts more) {
      Set<String> texts = new LinkedHashSet<>(some.texts());
      texts.addAll(more.texts());
      both = new Value.Texts(List.copyOf(texts));
    } else if (topic.say() == Say.SCORE
        && first instanceof Value.Num some
        && next instanceof Value.Num more) {
      both = Value.of(some.number().add(more.number()));
    }
    List<Value> outputs = new ArrayList<>(a.outputs());
    outputs.set(0, both);
    return new Answer.Hit(a.row(), outputs, a.saw());
  }

  @Override
  public List<RowLabel> rows() {
    return List.copyOf(rows);
  }

  @Override
  public List<Integer> reads() {
    return bound.reads();
  }

  @Override
  public Map<Integer, Bounds> bounds() {
    return bound.bounds();
  }
}
