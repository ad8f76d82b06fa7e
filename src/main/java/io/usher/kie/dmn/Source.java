package io.usher.kie.dmn;

import io.usher.decide.Decision;
import io.usher.decide.Facts;
import io.usher.kie.feel.Conversions;
import io.usher.rulebook.name.Known;
import io.usher.value.Code;
import io.usher.value.Place;
import io.usher.value.Problem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.kie.dmn.api.core.DMNType;
import org.kie.dmn.api.core.ast.InputDataNode;

/** Where an input of a model gets its value. */
sealed interface Source {

  /** The value as FEEL holds it. */
  @Nullable Object read(Facts facts);

  /** The facts it reads, by the names the model gives them. */
  List<Decision.Input> inputs();

  /** One fact. */
  record Fact(String name, int position) implements Source {
    @Override
    public @Nullable Object read(Facts facts) {
      return Conversions.toFeel(facts.at(position));
    }

    @Override
    public List<Decision.Input> inputs() {
      return List.of(new Decision.Input(name, position));
    }
  }

  /** A structure, each component from somewhere. */
  record Structure(Map<String, Source> components) implements Source {
    @Override
    public Object read(Facts facts) {
      Map<String, @Nullable Object> values = new LinkedHashMap<>();
      components.forEach((name, source) -> values.put(name, source.read(facts)));
      return values;
    }

    @Override
    public List<Decision.Input> inputs() {
      return components.values().stream().flatMap(it -> it.inputs().stream()).toList();
    }
  }

  /** Finds the facts that a model's inputs mean, and tells every one that is not there. */
  final class Finder {
    private static final int DEEPEST = 8;

    private final Known known;
    private final Place place;
    private final List<Problem> problems = new ArrayList<>();

    Finder(Known known, Place place) {
      this.known = known;
      this.place = place;
    }

    List<Problem> problems() {
      return problems;
    }

    Optional<Source> find(InputDataNode input) {
      return find(input.getName(), List.of(input.getName()), input.getType(), 0);
    }

    /**
     * The source of a value.
     *
     * @param shown its name with those of the structures it stands in, by dots
     * @param names what the fact may be called, best first
     */
    private Optional<Source> find(String shown, List<String> names, DMNType type, int depth) {
      if (type.isComposite() && !type.isCollection() && depth < DEEPEST) {
        return structure(shown, type, depth);
      }
      Optional<FeelType> feel = FeelType.of(type);
      if (feel.isEmpty()) {
        problem(
            Code.UNSUPPORTED,
            "the input `" + shown + "` is of a type that no attribute has",
            "use number, string, boolean, date, time or a list of string");
        return Optional.empty();
      }
      Optional<Known.Named> fact =
          names.stream().flatMap(it -> known.find(it).stream()).findFirst();
      if (fact.isEmpty()) {
        String near = known.didYouMean(names.get(names.size() - 1));
        problem(
            Code.UNKNOWN_NAME,
            "the input `" + shown + "` is not an attribute, an output or a decision",
            near.isEmpty() ? "define it in the sheet `Attributes` of a workbook" : near);
        return Optional.empty();
      }
      if (!feel.get().reads(fact.get().type())) {
        problem(
            Code.TYPES_DIFFER,
            "the input `"
                + shown
                + "` is a "
                + feel.get().word()
                + ", and `"
                + fact.get().name()
                + "` is "
                + fact.get().type().word(),
            "change one of the two types");
        return Optional.empty();
      }
      return Optional.of(new Fact(shown, fact.get().position()));
    }

    /** A component is called by its path, or by its own name where that is known. */
    private Optional<Source> structure(String shown, DMNType type, int depth) {
      Map<String, Source> components = new LinkedHashMap<>();
      type.getFields()
          .forEach(
              (name, field) ->
                  find(shown + "." + name, List.of(shown + "." + name, name), field, depth + 1)
                      .ifPresent(source -> components.put(name, source)));
      return Optional.of(new Structure(components));
    }

    private void problem(Code code, String text, String hint) {
      problems.add(Problem.of(code, place, text).hint(hint));
    }
  }
}
