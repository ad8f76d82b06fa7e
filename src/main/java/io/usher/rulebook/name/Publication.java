package io.usher.rulebook.name;

import io.usher.cell.Allowed;
import io.usher.cell.TextTest;
import io.usher.cell.WordSet;
import io.usher.decide.Decision;
import io.usher.decide.Output;
import io.usher.value.Names;
import io.usher.value.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What a decision gives others to read: its own result and its outputs, with their places among the
 * facts.
 *
 * @param own the type of its own result; empty if it has none
 * @param outputs those that others can read by name; the first, if any, is the own result
 * @param untestable outputs with several values at once, which no cell tests
 * @param words what the own result can be; empty for anything
 * @param exact outputs known by the decision's name and theirs only, by their keys, with what each
 *     can be
 */
public record Publication(
    String name,
    Optional<Type> own,
    List<Output> outputs,
    Predicate<Output> untestable,
    List<String> words,
    Map<String, List<String>> exact) {
  private static final String SEVERAL_VALUES = "has several values at once, which no cell tests";

  /** Gives the own result and the outputs their places among the facts, and names them. */
  public List<Decision.Published> publish(Vocabulary names) {
    List<Decision.Published> published = new ArrayList<>();
    if (own.isEmpty()) {
      names.mute(name, "announces something, and leaves no value to test");
    } else if (outputs.isEmpty()) {
      published.add(new Decision.Published("", result(own.get(), names).position()));
    }
    for (int i = 0; i < outputs.size(); i++) {
      Output output = outputs.get(i);
      if (untestable.test(output)) {
        names.mute(i == 0 ? name : output.name(), SEVERAL_VALUES);
        names.mute(output.name(), SEVERAL_VALUES);
        continue;
      }
      Fact fact;
      if (i == 0) {
        fact = result(output.type(), names);
        published.add(new Decision.Published("", fact.position()));
      } else {
        fact = fact(output, names);
      }
      published.add(new Decision.Published(output.name(), fact.position()));
      if (exact.containsKey(Names.key(output.name()))) {
        names.exactly(name, output.name(), fact);
      } else {
        names.output(name, output.name(), fact);
      }
    }
    return published;
  }

  private Fact fact(Output output, Vocabulary names) {
    return new Fact(
        names.place(name + "." + output.name()),
        Optional.of(output.type()),
        false,
        allowed(exact.getOrDefault(Names.key(output.name()), List.of())));
  }

  private Fact result(Type type, Vocabulary names) {
    Fact fact = new Fact(names.place(name), Optional.of(type), false, allowed(words));
    names.decision(name, fact);
    return fact;
  }

  private static Allowed allowed(List<String> words) {
    return words.isEmpty()
        ? Allowed.ANY
        : new Allowed(new TextTest.Words(new WordSet(words, false)), words);
  }
}
