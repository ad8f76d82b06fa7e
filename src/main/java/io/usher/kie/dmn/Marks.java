package io.usher.kie.dmn;

import io.usher.calendar.Span;
import io.usher.decide.Kind;
import io.usher.decide.Policy;
import io.usher.rulebook.decision.Repeats;
import io.usher.value.Code;
import io.usher.value.Names;
import io.usher.value.Outcome;
import io.usher.value.Place;
import io.usher.value.Problem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.kie.dmn.model.api.Decision;

/**
 * What a decision's attributes in Usher's namespace say of it.
 *
 * @param words levels of a tier, highest first, or segments; empty if the model's own values count
 * @param on events at which alone it is asked
 * @param repeat how often a trigger fires, empty for the usual
 * @param until how long a suppression lasts, empty while it is spoken
 */
record Marks(
    Kind kind,
    List<String> words,
    Set<String> on,
    Optional<Policy.Repeat> repeat,
    Optional<Span> until) {
  private static final List<String> KINDS =
      Stream.of(Kind.values())
          .filter(kind -> kind != Kind.ROUTING && kind != Kind.SEND)
          .map(Kind::word)
          .toList();

  /** Which kind each further attribute is for; {@code on} is for all. */
  private static final Map<String, Kind> FOR =
      Map.of(
          "levels", Kind.TIER,
          "segments", Kind.SEGMENT,
          "repeat", Kind.TRIGGER,
          "until", Kind.SUPPRESSION);

  Marks {
    words = List.copyOf(words);
    on = Set.copyOf(on);
  }

  /** Whether the decision has any. */
  static boolean any(Decision decision) {
    return !written(decision).isEmpty();
  }

  private static Map<String, String> written(Decision decision) {
    Map<String, String> written = new LinkedHashMap<>();
    decision
        .getAdditionalAttributes()
        .forEach(
            (name, value) -> {
              if (name.getNamespaceURI().equals(DmnGate.USHER)) {
                written.put(name.getLocalPart(), Names.tidy(value));
              }
            });
    return written;
  }

  static Outcome<Marks> of(Decision decision, Place place) {
    Map<String, String> written = written(decision);
    List<Problem> problems = new ArrayList<>();
    String word = written.getOrDefault("kind", Kind.VALUE.word());
    Optional<Kind> kind =
        Stream.of(Kind.values()).filter(it -> it.word().equals(Names.key(word))).findFirst();
    if (kind.isEmpty() || !KINDS.contains(kind.get().word())) {
      problems.add(
          Problem.of(
                  kind.isEmpty() ? Code.UNKNOWN_KIND : Code.NOT_BUILT_YET,
                  place,
                  "`" + word + "` is not a kind of decision that a model can be")
              .hint("write one of " + String.join(", ", KINDS)));
    }
    for (String name : written.keySet()) {
      attribute(name, kind, place).ifPresent(problems::add);
    }
    Optional<Policy.Repeat> repeat =
        Optional.ofNullable(written.get("repeat")).map(Names::key).flatMap(Repeats::parse);
    Optional<Span> until = Optional.ofNullable(written.get("until")).flatMap(Span::parse);
    if (written.containsKey("repeat") && repeat.isEmpty()) {
      problems.add(
          bad(
              place,
              written.get("repeat"),
              "a way to repeat",
              "such as `once` or `every 30 days`"));
    }
    if (written.containsKey("until") && until.isEmpty()) {
      problems.add(bad(place, written.get("until"), "a span of time", "such as `30 days`"));
    }
    if (!problems.isEmpty()) {
      return Outcome.refused(problems);
    }
    List<String> words =
        Words.split(written.getOrDefault("levels", written.getOrDefault("segments", "")));
    Set<String> on = new LinkedHashSet<>(Words.split(written.getOrDefault("on", "")));
    return Outcome.done(new Marks(kind.orElseThrow(), words, on, repeat, until));
  }

  private static Optional<Problem> attribute(String name, Optional<Kind> kind, Place place) {
    if (name.equals("kind") || name.equals("on")) {
      return Optional.empty();
    }
    Kind needed = FOR.get(name);
    if (needed == null) {
      List<String> all = Stream.concat(Stream.of("kind", "on"), FOR.keySet().stream()).toList();
      return Optional.of(
          Problem.of(Code.UNKNOWN_SETTING, place, "`usher:" + name + "` says nothing to Usher")
              .hint(Names.didYouMean(name, all)));
    }
    return kind.filter(it -> it != needed)
        .map(
            it ->
                Problem.of(
                    Code.UNKNOWN_SETTING,
                    place,
                    "`usher:" + name + "` is for kind `" + needed.word() + "` alone"));
  }

  private static Problem bad(Place place, String written, String what, String hint) {
    return Problem.of(Code.VALUE_NOT_ALLOWED, place, "`" + written + "` is not " + what)
        .hint("write something " + hint);
  }
}
