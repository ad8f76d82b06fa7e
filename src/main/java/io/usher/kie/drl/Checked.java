package io.usher.kie.drl;

import io.usher.cell.Bounds;
import io.usher.rulebook.name.Known;
import io.usher.value.Code;
import io.usher.value.Names;
import io.usher.value.Outcome;
import io.usher.value.Type;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A rule base whose words all mean something.
 *
 * @param customer the properties of its {@code Customer}, in the order of {@code facts}
 * @param facts what each of them reads
 * @param bounds the lines drawn on each of them
 * @param daysAgo the lines drawn on the age of past events
 * @param mentions by rule name and fact, what the rule reads of it
 * @param text the rule text with its conditions guarded
 */
record Checked(
    RuleText rules,
    List<Property> customer,
    List<Known.Named> facts,
    List<Bounds> bounds,
    Bounds daysAgo,
    Map<String, Map<String, List<Mention>>> mentions,
    String text) {

  /** The rule base under the names of a rulebook, or every word of it that means nothing. */
  static Outcome<Checked> of(RuleText rules, Known known) {
    return new Checker(rules, known).check();
  }

  /** Whether a rule only has its facts at an event. */
  boolean atEvent(Rule rule) {
    return rule.atEvent()
        || of(rule, FactNames.CUSTOMER).stream()
            .anyMatch(mention -> facts.get(index(mention.name())).atEvent());
  }

  /** What a rule reads of a fact. */
  List<Mention> of(Rule rule, String fact) {
    return mentions.getOrDefault(rule.name(), Map.of()).getOrDefault(fact, List.of());
  }

  /** Where a customer's property stands. */
  int index(String property) {
    for (int i = 0; i < customer.size(); i++) {
      if (customer.get(i).name().equals(property)) {
        return i;
      }
    }
    throw new IllegalArgumentException("no property " + property);
  }

  private static final class Checker {
    private final RuleText rules;
    private final CustomerWords words;
    private final List<Property> customer = new ArrayList<>();
    private final List<Known.Named> facts = new ArrayList<>();
    private final Lines lines;
    private final Faults faults;
    private final Map<String, Map<String, List<Mention>>> mentions = new LinkedHashMap<>();
    private final TreeMap<Integer, String[]> replaced = new TreeMap<>();

    Checker(RuleText rules, Known known) {
      this.rules = rules;
      this.words = new CustomerWords(known);
      this.lines = new Lines(Token.of(rules.text()));
      this.faults = new Faults(rules.file());
    }

    Outcome<Checked> check() {
      for (String word : words.all()) {
        Optional<Known.Named> named = words.find(word);
        if (lines.uses(word) && named.isPresent()) {
          customer.add(new Property(word, named.get().name(), named.get().type()));
          facts.add(named.get());
        }
      }
      Glossary glossary = Glossary.of(rules, customer);
      rules.rules().forEach(rule -> check(rule, glossary));
      if (faults.any()) {
        return Outcome.refused(faults.problems());
      }
      return Outcome.done(
          new Checked(
              rules,
              List.copyOf(customer),
              List.copyOf(facts),
              customer.stream().map(it -> lines.of(it.name(), it.type())).toList(),
              lines.of("daysAgo", Type.NUMBER),
              mentions,
              guarded()));
    }

    private void check(Rule rule, Glossary glossary) {
      rule.bare().ifPresent(at -> replaced.put(at, new String[] {"", " Customer()"}));
      for (RulePattern pattern : rule.patterns()) {
        if (!FactNames.ALL.contains(pattern.fact())) {
          continue;
        }
        ConditionReader reader = new ConditionReader(glossary, pattern.fact(), rule.bound());
        for (Condition condition : pattern.conditions()) {
          ConditionReader.Found found = reader.read(condition.unbound());
          found.unknown().forEach(word -> unknown(word, pattern, condition, glossary));
          List<Mention> read =
              mentions
                  .computeIfAbsent(rule.name(), name -> new LinkedHashMap<>())
                  .computeIfAbsent(pattern.fact(), fact -> new ArrayList<>());
          found.mentions().stream().filter(it -> !read.contains(it)).forEach(read::add);
          lines.read(condition);
          dates(condition, pattern, glossary);
          String guarded = exact(new Guard(reader, condition).text());
          if (!guarded.equals(condition.text())) {
            replaced.put(condition.start(), new String[] {condition.text(), guarded});
          }
        }
      }
    }

    private void dates(Condition condition, RulePattern pattern, Glossary glossary) {
      List<Token> tokens = condition.unbound();
      for (int i = 0; i + 2 < tokens.size(); i++) {
        Token literal = tokens.get(i + 2);
        boolean compared =
            tokens.get(i).word()
                && literal.kind() == Token.Kind.TEXT
                && Lines.compares(tokens.get(i + 1))
                && glossary
                    .find(pattern.fact(), tokens.get(i).text())
                    .filter(it -> it.type() == Type.DATE)
                    .isPresent();
        if (compared && Lines.day(literal.literal()).isEmpty()) {
          faults.add(
              Code.NOT_A_DATE,
              rules.line(condition.start() + literal.start()),
              "`" + literal.literal() + "` is no date",
              "write it as `2026-03-01`");
        }
      }
    }

    /** Written {@code 0.1}, a number is Java's nearest double, which no amount equals. */
    private static String exact(String condition) {
      StringBuilder text = new StringBuilder(condition);
      List<Token> tokens = Token.of(condition);
      for (int i = tokens.size() - 1; i >= 0; i--) {
        if (tokens.get(i).text().matches("\\d+\\.\\d+")) {
          text.insert(tokens.get(i).end(), 'B');
        }
      }
      return text.toString();
    }

    private void unknown(Token word, RulePattern pattern, Condition condition, Glossary glossary) {
      boolean customers = pattern.fact().equals(FactNames.CUSTOMER);
      List<String> several = customers ? words.several(word.text()) : List.of();
      if (!several.isEmpty()) {
        faults.add(
            Code.UNKNOWN_NAME,
            rules.line(condition.start() + word.start()),
            "`" + word.text() + "` may be any of `" + String.join("`, `", several) + "`",
            "rename all of them but one");
        return;
      }
      String near =
          Names.didYouMean(word.text(), customers ? words.all() : glossary.names(pattern.fact()));
      String hint = customers ? "define it in the sheet `Attributes`" : declare(pattern, word);
      faults.add(
          Code.UNKNOWN_NAME,
          rules.line(condition.start() + word.start()),
          "`" + word.text() + "` is nothing known of a `" + pattern.fact() + "`",
          near.isEmpty() ? hint : near);
    }

    private static String declare(RulePattern pattern, Token word) {
      return "write `declare "
          + pattern.fact()
          + " "
          + word.text()
          + ": String end` before the rules";
    }

    private String guarded() {
      StringBuilder text = new StringBuilder(rules.text());
      replaced
          .descendingMap()
          .forEach((at, change) -> text.replace(at, at + change[0].length(), oneLine(change)));
      return text.toString();
    }

    /** Never with other line ends than there were, so that lines keep their numbers. */
    private static String oneLine(String[] change) {
      long before = change[0].chars().filter(c -> c == '\n').count();
      long after = change[1].chars().filter(c -> c == '\n').count();
      return before == after ? change[1] : change[1].replace('\n', ' ');
    }
  }
}
