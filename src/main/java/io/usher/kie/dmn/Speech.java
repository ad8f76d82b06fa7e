package io.usher.kie.dmn;

import io.usher.decide.Answer;
import io.usher.decide.Kind;
import io.usher.decide.Policy;
import io.usher.value.Names;
import io.usher.value.Value;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Turns what a decision came to into rows that spoke, as its kind counts them.
 *
 * @param words how levels and segments are spelt, by their keys; empty if anything goes
 */
record Speech(Marks marks, Rows rows, Map<String, String> words) {
  private static final List<String> STATUSES =
      List.of("disqualified", "needs info", "nurture", "qualified");
  private static final String UNKNOWN = "needs info";

  static Speech of(Marks marks, Rows rows, List<String> words) {
    Map<String, String> spelt = new HashMap<>();
    words.forEach(word -> spelt.put(Names.key(word), word));
    return new Speech(marks, rows, Map.copyOf(spelt));
  }

  /** How the kind takes each row. */
  Policy policy(List<String> inOrder, boolean dated) {
    int count = rows.labels().size();
    return switch (marks.kind()) {
      case SCORE ->
          new Policy.Score(
              Optional.empty(),
              Optional.empty(),
              each(
                  count,
                  new Policy.ScoreRow(
                      false,
                      new Policy.Repeat.WhileTrue(),
                      Optional.empty(),
                      Optional.empty(),
                      Optional.empty())));
      case SEGMENT -> new Policy.Segment(inOrder, each(count, Optional.empty()));
      case TIER -> new Policy.Tier(inOrder);
      case QUALIFICATION ->
          new Policy.Qualification(
              STATUSES.stream()
                  .flatMap(status -> each(count, new Policy.Criterion("", "", "", status)).stream())
                  .toList());
      case SUPPRESSION ->
          new Policy.Suppression(
              each(
                  count,
                  marks
                      .until()
                      .<Policy.Until>map(Policy.Until.For::new)
                      .orElse(new Policy.Until.WhileSpeaking())));
      case TRIGGER ->
          new Policy.Trigger(
              each(
                  count,
                  new Policy.TriggerRow(
                      dated,
                      marks
                          .repeat()
                          .orElse(
                              dated
                                  ? new Policy.Repeat.EachTime()
                                  : new Policy.Repeat.WhileTrue()))));
      case VALUE, ROUTING, SEND -> new Policy.Value();
    };
  }

  private static <T> List<T> each(int count, T one) {
    return Collections.nCopies(count, one);
  }

  /** How often each row's label stands: a checklist has the rows once for every status. */
  int blocks() {
    return marks.kind() == Kind.QUALIFICATION ? STATUSES.size() : 1;
  }

  /**
   * The rows that speak.
   *
   * @param said each thing the decision came to, in the kind's order
   * @param spoke the rows that are the reason
   * @return empty if it came to a word there is not
   */
  Optional<List<Answer.Hit>> hits(List<List<Value>> said, List<Integer> spoke) {
    return switch (marks.kind()) {
      case SUPPRESSION, TRIGGER -> Optional.of(apart(said, spoke));
      case QUALIFICATION -> status(said, spoke);
      case SCORE ->
          Optional.of(
              said.isEmpty() || said.get(0).get(0).missing()
                  ? List.of()
                  : List.of(new Answer.Hit(single(spoke), said.get(0))));
      case TIER, SEGMENT -> spelt(said).map(one -> together(one, spoke));
      case VALUE, ROUTING, SEND -> Optional.of(together(said, spoke));
    };
  }

  /** All rows say the same together. */
  private static List<Answer.Hit> together(List<List<Value>> said, List<Integer> spoke) {
    return said.isEmpty() || said.get(0).stream().allMatch(Value::missing)
        ? List.of()
        : spoke.stream().map(row -> new Answer.Hit(row, said.get(0))).toList();
  }

  /** Each row says something of its own, where there is one row for each thing said. */
  private List<Answer.Hit> apart(List<List<Value>> said, List<Integer> spoke) {
    List<Integer> own = spoke.stream().filter(rows::isOwn).toList();
    List<Answer.Hit> hits = new ArrayList<>();
    for (int i = 0; i < said.size(); i++) {
      if (!said.get(i).get(0).missing()) {
        int row = own.size() == said.size() ? own.get(i) : single(spoke);
        hits.add(new Answer.Hit(row, said.get(i)));
      }
    }
    return hits;
  }

  /** The one row of its own table that spoke, else the decision itself. */
  private int single(List<Integer> spoke) {
    List<Integer> own = spoke.stream().filter(rows::isOwn).toList();
    return own.size() == 1 ? own.get(0) : Rows.ITSELF;
  }

  private Optional<List<Answer.Hit>> status(List<List<Value>> said, List<Integer> spoke) {
    Value value = said.isEmpty() ? Value.MISSING : said.get(0).get(0);
    int status = STATUSES.indexOf(value.missing() ? UNKNOWN : Names.key(value.show()));
    int block = status * rows.labels().size();
    return status < 0
        ? Optional.empty()
        : Optional.of(
            spoke.stream()
                .map(row -> new Answer.Hit(block + row, List.of(Value.of(STATUSES.get(status)))))
                .toList());
  }

  private Optional<List<List<Value>>> spelt(List<List<Value>> said) {
    List<List<Value>> spelt = new ArrayList<>();
    for (List<Value> values : said) {
      List<Value> same = new ArrayList<>(values);
      Optional<Value> first = spelt(values.get(0));
      if (first.isEmpty()) {
        return Optional.empty();
      }
      same.set(0, first.get());
      spelt.add(same);
    }
    return Optional.of(spelt);
  }

  private Optional<Value> spelt(Value value) {
    if (value instanceof Value.Texts texts) {
      List<String> all = new ArrayList<>();
      for (String text : texts.texts()) {
        Optional<String> word = spelt(text);
        if (word.isEmpty()) {
          return Optional.empty();
        }
        word.filter(it -> !it.isEmpty() && !all.contains(it)).ifPresent(all::add);
      }
      return Optional.of(all.isEmpty() ? Value.MISSING : new Value.Texts(all));
    }
    return value.missing() ? Optional.of(value) : spelt(value.show()).map(Value::of);
  }

  private Optional<String> spelt(String text) {
    return words.isEmpty()
        ? Optional.of(Names.tidy(text))
        : Optional.ofNullable(words.get(Names.key(text)));
  }
}
