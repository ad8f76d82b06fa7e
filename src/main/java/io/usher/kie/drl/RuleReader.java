package io.usher.kie.drl;

import io.usher.calendar.Span;
import io.usher.decide.Policy;
import io.usher.rulebook.decision.Repeats;
import io.usher.value.Code;
import io.usher.value.Names;
import io.usher.value.Type;
import io.usher.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.drools.drl.ast.descr.PatternDescr;
import org.drools.drl.ast.descr.RuleDescr;

/** Reads what one rule's text shows: its annotations, its patterns and what it says. */
final class RuleReader {
  private static final List<String> MARKS =
      List.of(
          "segment",
          "score",
          "suppress",
          "reason",
          "campaign",
          "lasting",
          "trigger",
          "route",
          "value",
          "repeat",
          "on");

  private final RuleDescr rule;
  private final String source;
  private final Marks marks;
  private final Faults faults;
  private final List<Saying> always = new ArrayList<>();

  private RuleReader(RuleDescr rule, String source, Faults faults) {
    this.source = source;
    this.rule = rule;
    this.marks = new Marks(rule.getAnnotations());
    this.faults = faults;
  }

  static Rule read(RuleDescr rule, String source, Faults faults) {
    return new RuleReader(rule, source, faults).read();
  }

  private Rule read() {
    String consequence = consequence();
    marks
        .misspelt(MARKS)
        .ifPresent(
            near ->
                fault(
                    Code.UNKNOWN_SETTING,
                    "`@" + near[0] + "` says nothing",
                    "did you mean `@" + near[1] + "`?"));
    annotations();
    Spoken spoken = Spoken.in(consequence);
    if (spoken.unnamed()) {
      fault(
          Code.MISSING_SETTING,
          "`" + rule.getName() + "` sets a value whose name cannot be seen",
          "write the name as a text, such as `usher.number(\"discount\", 5)`");
    }
    Set<Topic> topics = new LinkedHashSet<>(spoken.topics());
    always.forEach(saying -> topics.add(saying.topic()));
    List<String> segments = new ArrayList<>(spoken.segments());
    always.stream()
        .filter(saying -> saying.topic().say() == Say.SEGMENT)
        .forEach(saying -> segments.add(saying.outputs().get(0).show()));
    Patterns patterns = new Patterns(source);
    if (rule.getLhs() != null) {
      patterns.visit(rule.getLhs());
    }
    return new Rule(
        rule.getName(),
        rule.getLine(),
        bare(),
        patterns.all(),
        patterns.bound(),
        always,
        topics,
        segments,
        spoken.anySegment(),
        new LinkedHashSet<>(marks.texts("on")),
        repeat(),
        lasting());
  }

  private OptionalInt bare() {
    boolean asks =
        rule.getLhs() != null
            && rule.getLhs().getDescrs().stream()
                .anyMatch(it -> it instanceof PatternDescr fact && fact.getSource() == null);
    return asks
        ? OptionalInt.empty()
        : Token.of(source).stream()
            .filter(token -> token.start() >= rule.getStartCharacter() && token.is("when"))
            .mapToInt(Token::end)
            .findFirst();
  }

  private String consequence() {
    StringBuilder all = new StringBuilder(text(rule.getConsequence()));
    rule.getNamedConsequences().values().forEach(it -> all.append('\n').append(text(it)));
    return all.toString();
  }

  private static String text(Object consequence) {
    return consequence == null ? "" : String.valueOf(consequence);
  }

  private void annotations() {
    marks.texts("segment").forEach(it -> always.add(Saying.of(Topic.SEGMENT, Value.of(it))));
    texts("segment");
    if (marks.has("score")) {
      Optional<Value> points = marks.value("score").filter(it -> it instanceof Value.Num);
      points.ifPresent(it -> always.add(Saying.of(Topic.SCORE, it)));
      if (points.isEmpty()) {
        wrong("score", "write it as `@score(10)`");
      }
    }
    Value reason = Value.of(marks.text("reason").orElse(rule.getName()));
    Value campaign = marks.text("campaign").map(Value::of).orElse(Value.MISSING);
    marks
        .texts("suppress")
        .forEach(it -> always.add(Saying.of(Topic.SUPPRESS, Value.of(it), reason, campaign)));
    texts("suppress");
    marks
        .texts("trigger")
        .forEach(it -> always.add(Saying.of(Topic.TRIGGER, Value.of(it), Value.MISSING)));
    texts("trigger");
    marks.text("route").ifPresent(it -> always.add(Saying.of(Topic.ROUTE, Value.of(it))));
    texts("route");
    value();
    texts("on");
  }

  private void value() {
    if (!marks.has("value")) {
      return;
    }
    Optional<Value> name = marks.value("value", "name");
    Optional<Value> is = marks.value("value", "is");
    if (name.isEmpty() || is.isEmpty() || !(name.get() instanceof Value.Text text)) {
      wrong("value", "write it as `@value(name = \"skin advice\", is = \"start slowly\")`");
      return;
    }
    Type type = Marks.type(is.get());
    always.add(Saying.of(Topic.value(Names.tidy(text.text()), type), is.get()));
  }

  private void texts(String mark) {
    if (marks.has(mark) && marks.texts(mark).isEmpty()) {
      wrong(mark, "write it as `@" + mark + "(\"...\")`");
    }
  }

  private void wrong(String mark, String hint) {
    fault(Code.BAD_CELL, "`@" + mark + "` of rule `" + rule.getName() + "` cannot be read", hint);
  }

  private Optional<Policy.Repeat> repeat() {
    if (!marks.has("repeat")) {
      return Optional.empty();
    }
    Optional<Policy.Repeat> repeat = marks.text("repeat").map(Names::key).flatMap(Repeats::parse);
    if (repeat.isEmpty()) {
      fault(
          Code.BAD_CELL,
          "`@repeat(" + marks.written("repeat", "value") + ")` is not a way to repeat",
          "write one of `once`, `3 times`, `each time`, `once a day`, `every 30 days`,"
              + " `while true`, `once an episode` in quotes");
    }
    return repeat;
  }

  private Optional<Policy.Until> lasting() {
    if (!marks.has("lasting")) {
      return Optional.empty();
    }
    Optional<Policy.Until> until = marks.text("lasting").flatMap(RuleReader::until);
    if (until.isEmpty()) {
      wrong("lasting", "write it as `@lasting(\"30 days\")` or `@lasting(\"for good\")`");
    }
    return until;
  }

  private static Optional<Policy.Until> until(String text) {
    return Names.key(text).equals("for good")
        ? Optional.of(new Policy.Until.ForGood())
        : Span.parse(text).map(Policy.Until.For::new);
  }

  private void fault(Code code, String text, String hint) {
    faults.add(code, rule.getLine(), text, hint);
  }
}
