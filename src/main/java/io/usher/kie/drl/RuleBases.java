package io.usher.kie.drl;

import io.usher.rulebook.Model;
import io.usher.rulebook.Models;
import io.usher.rulebook.ModelsRead;
import io.usher.rulebook.RuleFile;
import io.usher.value.Code;
import io.usher.value.Outcome;
import io.usher.value.Place;
import io.usher.value.Problem;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads rule bases: {@code .drl}, and Drools' own spreadsheets. */
public final class RuleBases implements Models {
  private final Compilations compilations = new Compilations();

  /** Decisions are told apart by what is said and at which events. */
  private record Group(Topic topic, Set<String> on) {}

  @Override
  public ModelsRead read(List<RuleFile> files) {
    List<Model> models = new ArrayList<>();
    List<Problem> problems = new ArrayList<>();
    Map<String, String> names = new HashMap<>();
    for (RuleFile file : files) {
      String name = name(file.name());
      String other = names.putIfAbsent(name, file.shown());
      if (other != null) {
        problems.add(
            Problem.of(
                    Code.DUPLICATE_NAME,
                    new Place.Workbook(file.shown(), ""),
                    "the rule base `" + name + "` is at " + other + " too")
                .hint("rename one of the files"));
        continue;
      }
      Outcome<RuleText> read =
          text(file)
              .fold(
                  text -> read(file.shown(), name, text.value()),
                  refused -> Outcome.refused(refused.problems()));
      problems.addAll(read.problems());
      if (read instanceof Outcome.Done<RuleText> done) {
        models.addAll(models(done.value()));
      }
    }
    compilations.keep(files.stream().map(RuleFile::shown).toList());
    return new ModelsRead(models, problems);
  }

  private static Outcome<String> text(RuleFile file) {
    return DroolsSpreadsheets.is(file.name())
        ? DroolsSpreadsheets.rules(file)
        : Outcome.done(new String(file.content(), StandardCharsets.UTF_8));
  }

  private static Outcome<RuleText> read(String file, String name, String text) {
    return DrlReader.read(file, name, text)
        .fold(
            done -> Outcome.done(done.value()),
            refused -> Outcome.refused(SheetRows.of(file, text).at(refused.problems())));
  }

  /** The file's name without its endings, {@code skin-routines.drl} being {@code skin routines}. */
  private static String name(String file) {
    return file.replaceFirst("(?i)\\.drl(\\.(xlsx|xls|csv))?$", "").replaceAll("[-_\\s]+", " ");
  }

  private List<Model> models(RuleText rules) {
    Bindings bindings = new Bindings(rules, compilations);
    Map<Group, List<Rule>> groups = new LinkedHashMap<>();
    for (Rule rule : rules.rules()) {
      for (Topic topic : rule.topics()) {
        groups
            .computeIfAbsent(new Group(topic, on(rule, topic)), it -> new ArrayList<>())
            .add(rule);
      }
    }
    List<Model> models = new ArrayList<>();
    groups.forEach(
        (group, speaking) ->
            models.add(
                new RuleModel(bindings, group.topic(), speaking, group.on(), models.isEmpty())));
    return models;
  }

  /**
   * What lasts is only asked at the events of its rule, so that the next other one ends nothing.
   */
  private static Set<String> on(Rule rule, Topic topic) {
    boolean ends = topic.say() == Say.SUPPRESS && rule.lasting().isPresent();
    return topic.say().lasts() && rule.atEvent() && !ends
        ? new LinkedHashSet<>(EventLiterals.at(rule))
        : rule.on();
  }
}
