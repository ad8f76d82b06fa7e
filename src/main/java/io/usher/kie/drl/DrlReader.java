package io.usher.kie.drl;

import io.usher.value.Code;
import io.usher.value.Outcome;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.drools.drl.ast.descr.PackageDescr;
import org.drools.drl.ast.descr.QueryDescr;
import org.drools.drl.ast.descr.RuleDescr;
import org.drools.drl.parser.DrlParser;
import org.drools.drl.parser.DroolsParserException;
import org.kie.internal.builder.conf.LanguageLevelOption;

/** Reads a rule text as far as that goes without knowing any name of the rulebook. */
final class DrlReader {
  private static final String USUAL_PACKAGE = "rules";
  private static final int SHOWN = 40;
  private static final Pattern WHERE = Pattern.compile("Line (\\d+):\\d+ (.*)", Pattern.DOTALL);
  private static final Pattern STUCK =
      Pattern.compile("(?:no viable alternative at|mismatched|extraneous) input '(.*?)'(.*)");

  private final String name;
  private final String source;
  private final Faults faults;
  private final String file;

  private DrlReader(String file, String name, String source) {
    this.file = file;
    this.name = name;
    this.source = source;
    this.faults = new Faults(file);
  }

  /**
   * The rule base, or every fault in it.
   *
   * @param file as problems call it
   * @param name of the rule base
   */
  static Outcome<RuleText> read(String file, String name, String source) {
    return new DrlReader(file, name, source).read();
  }

  private Outcome<RuleText> read() {
    Optional<PackageDescr> parsed = parse();
    if (parsed.isEmpty() || faults.any()) {
      return Outcome.refused(faults.problems());
    }
    PackageDescr descr = parsed.get();
    if (descr.getUnit() != null) {
      faults.add(Code.UNSUPPORTED, 0, "the file is a rule unit", "leave out the line `unit`");
    }
    Declarations declarations = Declarations.read(descr, source, faults);
    List<Rule> rules = rules(descr);
    boolean past = rules.stream().anyMatch(rule -> rule.matches(FactNames.PAST_EVENT));
    if (past && declarations.ring().isEmpty()) {
      faults.add(
          Code.MISSING_SETTING,
          firstLine(rules, FactNames.PAST_EVENT),
          "no past events are remembered for this rule base",
          "write `declare PastEvent @of(\"Product Viewed\") @keep(20) @within(\"30 days\") end`");
    }
    if (rules.stream().allMatch(rule -> rule.topics().isEmpty()) && !faults.any()) {
      faults.add(
          Code.EMPTY_CELL, 0, "no rule says anything", "write `@segment(\"...\")` before `when`");
    }
    if (faults.any()) {
      return Outcome.refused(faults.problems());
    }
    boolean placed = !descr.getName().isEmpty();
    return Outcome.done(
        new RuleText(
            file,
            name,
            placed ? descr.getName() : USUAL_PACKAGE,
            declarations.rest(),
            placed,
            rules,
            declarations.ring(),
            declarations.properties()));
  }

  private static int firstLine(List<Rule> rules, String fact) {
    return rules.stream()
        .flatMap(rule -> rule.patterns().stream())
        .filter(pattern -> pattern.fact().equals(fact))
        .mapToInt(RulePattern::line)
        .findFirst()
        .orElse(0);
  }

  private Optional<PackageDescr> parse() {
    DrlParser parser = new DrlParser(LanguageLevelOption.DRL6);
    Optional<PackageDescr> parsed;
    try {
      parsed = Optional.ofNullable(parser.parse(new StringReader(source)));
    } catch (DroolsParserException | RuntimeException | StackOverflowError e) {
      parsed = Optional.empty();
    }
    parser.getErrors().forEach(error -> refuse(error.getMessage()));
    if (parsed.isEmpty() && !faults.any()) {
      faults.add(Code.BAD_FILE, 0, "the file cannot be read as rules", "");
    }
    return parsed;
  }

  private void refuse(String message) {
    String told = message.replaceFirst("^\\[ERR \\d+\\] ", "").replaceAll("\\s+", " ").strip();
    Matcher where = WHERE.matcher(told);
    int line = where.matches() ? Integer.parseInt(where.group(1)) : 0;
    String clause = where.matches() ? where.group(2) : told;
    Matcher stuck = STUCK.matcher(clause);
    faults.add(
        Code.BAD_EXPRESSION,
        line,
        stuck.matches()
            ? "`" + cut(stuck.group(1)) + "` cannot stand here" + stuck.group(2).replace('"', '`')
            : clause.contains("Exception")
                // where the parser falls over itself, it tells its own calls
                ? "the rules cannot be read beyond what stands here"
                : clause.replace('"', '`').replace('\'', '`'),
        "");
  }

  private static String cut(String text) {
    return text.length() > SHOWN ? text.substring(0, SHOWN) + "…" : text;
  }

  private List<Rule> rules(PackageDescr descr) {
    List<Rule> rules = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (RuleDescr rule : descr.getRules()) {
      if (rule instanceof QueryDescr) {
        continue;
      }
      if (!names.add(rule.getName())) {
        faults.add(
            Code.DUPLICATE_NAME,
            rule.getLine(),
            "`" + rule.getName() + "` is the name of two rules",
            "rename one of them");
      }
      rules.add(RuleReader.read(rule, source, faults));
    }
    return rules;
  }

  /** Properties by fact and the ring, with the text that is left for Drools. */
  record Declarations(String rest, Optional<Ring> ring, Map<String, List<Property>> properties) {
    static Declarations read(PackageDescr descr, String source, Faults faults) {
      return new DeclarationReader(source, faults).read(descr);
    }
  }
}
