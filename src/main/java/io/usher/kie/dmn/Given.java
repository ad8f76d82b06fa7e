package io.usher.kie.dmn;

import io.usher.decide.Kind;
import io.usher.decide.Output;
import io.usher.value.Code;
import io.usher.value.Names;
import io.usher.value.Outcome;
import io.usher.value.Place;
import io.usher.value.Problem;
import io.usher.value.Type;
import io.usher.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What a decision gives as one of a kind.
 *
 * @param outputs in the kind's own order and under its names
 * @param from for each output its position in the shape
 */
record Given(List<Output> outputs, List<Integer> from) {
  private static final List<String> SUPPRESSION = List.of("channel", "reason", "class", "campaign");

  Given {
    outputs = List.copyOf(outputs);
    from = List.copyOf(from);
  }

  /** The values in the kind's order. */
  List<Value> of(List<Value> shaped) {
    return from.stream().map(shaped::get).toList();
  }

  static Outcome<Given> of(Kind kind, Shape shape, Place place) {
    if (shape.several() && kind != Kind.SUPPRESSION && kind != Kind.TRIGGER) {
      return no(
          place, "it comes to a list of structures, of which a " + kind.word() + " has no use");
    }
    return switch (kind) {
      case VALUE -> Outcome.done(same(shape));
      case TIER -> led(shape, List.of("tier", "level"), "tier", place);
      case TRIGGER -> led(shape, List.of("trigger"), "trigger", place);
      case SEGMENT ->
          one(shape, "segment", Type.TEXT_LIST, List.of(Type.TEXT, Type.TEXT_LIST), place);
      case SCORE -> one(shape, "points", Type.NUMBER, List.of(Type.NUMBER), place);
      case QUALIFICATION -> one(shape, "status", Type.TEXT, List.of(Type.TEXT), place);
      case SUPPRESSION -> suppression(shape, place);
      case ROUTING, SEND -> no(place, "no model can be of this kind");
    };
  }

  private static Given same(Shape shape) {
    return new Given(shape.outputs(), IntStream.range(0, shape.outputs().size()).boxed().toList());
  }

  private static Outcome<Given> one(
      Shape shape, String name, Type type, List<Type> allowed, Place place) {
    return !shape.named() && allowed.contains(shape.outputs().get(0).type())
        ? Outcome.done(new Given(List.of(new Output(name, type)), List.of(0)))
        : no(place, "it must come to a " + (type == Type.NUMBER ? "number" : "text"));
  }

  /** A text that leads, and what goes with it. */
  private static Outcome<Given> led(Shape shape, List<String> leads, String name, Place place) {
    int lead = 0;
    for (int i = shape.outputs().size() - 1; i >= 0; i--) {
      if (leads.contains(Names.key(shape.outputs().get(i).name()))) {
        lead = i;
      }
    }
    if (!shape.outputs().get(lead).type().textual()) {
      return no(place, "its first output must be a text, the " + name);
    }
    List<Output> outputs = new ArrayList<>(List.of(new Output(name, Type.TEXT)));
    List<Integer> from = new ArrayList<>(List.of(lead));
    for (int i = 0; i < shape.outputs().size(); i++) {
      if (i != lead) {
        outputs.add(shape.outputs().get(i));
        from.add(i);
      }
    }
    return Outcome.done(new Given(outputs, from));
  }

  private static Outcome<Given> suppression(Shape shape, Place place) {
    List<Output> outputs = new ArrayList<>();
    List<Integer> from = new ArrayList<>();
    for (String name : SUPPRESSION) {
      for (int i = 0; i < shape.outputs().size(); i++) {
        Output output = shape.outputs().get(i);
        boolean text = output.type().textual() || output.type() == Type.TEXT_LIST;
        if (shape.named() && text && Names.key(output.name()).equals(name)) {
          outputs.add(new Output(name, output.type()));
          from.add(i);
        }
      }
    }
    List<String> found = outputs.stream().map(Output::name).toList();
    return found.containsAll(SUPPRESSION.subList(0, 2)) && found.size() == shape.outputs().size()
        ? Outcome.done(new Given(outputs, from))
        : no(
            place, "it must come to texts named channel and reason, and class and campaign if any");
  }

  private static Outcome<Given> no(Place place, String text) {
    return Outcome.refused(
        Problem.of(Code.TYPES_DIFFER, place, text)
            .hint("change the type of its variable, or its `usher:kind`"));
  }
}
