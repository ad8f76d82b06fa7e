package io.usher.kie.drl;

import io.usher.cell.Bounds;
import io.usher.rulebook.name.Known;
import io.usher.value.Code;
import io.usher.value.Names;
import io.usher.value.Outcome;
import io.usher.value.Type;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.drools.util.DateUtils;

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
          dates(condition, reader);
          String guarded = exact(new Guard(reader, condition).text(), reader);
          if (!guarded.equals(condition.text())) {
            replaced.put(condition.start(), new String[] {condition.text(), guarded});
          }
        }
      }
    }

    private void dates(Condition condition, ConditionReader reader) {
      for (Token literal : dates(condition.unbound(), reader)) {
        if (Lines.day(literal.literal()).isEmpty()) {
          faults.add(
              Code.NOT_A_DATE,
              rules.line(condition.start() + literal.start()),
              "`" + literal.literal() + "` is no date",
              "write it as `2026-03-01`");
        }
      }
    }

    /** The texts that a day is compared with. */
    private static List<Token> dates(List<Token> tokens, ConditionReader reader) {
      List<Token> dates = new ArrayList<>();
      for (int i = 0; i < tokens.size(); i++) {
        if (!reader.reads(tokens.get(i), Type.DATE)) {
          continue;
        }
        int after = i + 1;
        while (after < tokens.size() && (tokens.get(after).is("(") || tokens.get(after).is(")"))) {
          after++;
        }
        text(tokens, after + 1, Lines::compares, after).ifPresent(dates::add);
        text(tokens, i - 2, Lines::compares, i - 1).ifPresent(dates::add);
        after += after < tokens.size() && tokens.get(after).is("not") ? 1 : 0;
        if (after < tokens.size() && tokens.get(after).is("in")) {
          for (int at = after + 1; at < tokens.size() && !tokens.get(at).is(")"); at++) {
            text(tokens, at, sign -> true, at).ifPresent(dates::add);
          }
        }
      }
      return dates;
    }

    /** The text at a place, if there is one, and what stands at another is as it must be. */
    private static Optional<Token> text(
        List<Token> tokens, int at, Predicate<Token> must, int beside) {
      boolean there = Math.min(at, beside) >= 0 && Math.max(at, beside) < tokens.size();
      return there && tokens.get(at).kind() == Token.Kind.TEXT && must.test(tokens.get(beside))
          ? Optional.of(tokens.get(at))
          : Optional.empty();
    }

    /**
     * With literals that mean what they say. Written {@code 0.1}, a number is Java's nearest
     * double, which no amount equals; and days are written the way Drools reads them, which it
     * settles once for the whole process.
     */
    private static String exact(String condition, ConditionReader reader) {
      StringBuilder text = new StringBuilder(condition);
      List<Token> tokens = Token.of(condition);
      List<Token> dates = dates(tokens, reader);
      DateTimeFormatter written =
          DateTimeFormatter.ofPattern(DateUtils.getDateFormatMask(), Locale.ENGLISH);
      for (int i = tokens.size() - 1; i >= 0; i--) {
        Token token = tokens.get(i);
        if (token.text().matches("\\d+\\.\\d+")) {
          text.insert(token.end(), 'B');
        } else if (dates.contains(token)) {
          Lines.day(token.literal())
              .ifPresent(
                  day -> text.replace(token.start(), token.end(), '"' + written.format(day) + '"'));
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
