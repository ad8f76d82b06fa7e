package io.usher.rulebook;

import io.usher.cell.Located;
import io.usher.decide.Kind;
import io.usher.rulebook.decision.Outline;
import io.usher.rulebook.name.MessageTypes;
import io.usher.rulebook.reading.Faults;
import io.usher.rulebook.reading.Words;
import io.usher.value.Code;
import io.usher.value.Names;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reports sheets that wait for what nothing announces. */
final class WaitedFor {
  private WaitedFor() {}

  /** A sheet that waits to hear of qualified leads, where nothing qualifies any. */
  static void asked(List<Outline> outlines, List<Model> models, Faults faults) {
    boolean qualified =
        outlines.stream().anyMatch(outline -> outline.kind() == Kind.QUALIFICATION)
            || models.stream().anyMatch(model -> model.kind() == Kind.QUALIFICATION);
    for (Outline outline : outlines) {
      if (outline.kind() == Kind.ROUTING && !qualified && outline.sheet().setting("on").isEmpty()) {
        faults.add(
            Code.MISSING_SETTING,
            outline.sheet().name().place(),
            "`" + outline.name() + "` waits for `lead.qualified`, and no sheet qualifies leads",
            "name the events beside `On`, such as `Demo Requested`");
      }
    }
  }

  /** What sheets wait for of segments, tiers and stages must be one there is. */
  static void about(List<Outline> outlines, List<Model> models, Faults faults) {
    for (Outline outline : outlines) {
      Optional<Located> on = outline.sheet().setting("on");
      for (String name : on.map(cell -> Words.split(cell.text())).orElse(List.of())) {
        String about = MessageTypes.about(Names.key(name));
        Optional<Kind> kind = MessageTypes.kind(Names.key(name));
        if (!about.isEmpty() && kind.isPresent() && kind.get() != Kind.TRIGGER) {
          List<String> known = known(kind.get(), outlines, models);
          if (known.stream().noneMatch(it -> Names.key(it).equals(about))) {
            faults.add(
                Code.UNKNOWN_NAME,
                on.orElseThrow().place(),
                "`" + name + "` is about nothing there is",
                Names.didYouMean(about, known));
          }
        }
      }
    }
  }

  private static List<String> known(Kind kind, List<Outline> outlines, List<Model> models) {
    List<String> known = new ArrayList<>();
    for (Outline outline : outlines) {
      if (outline.kind() == kind) {
        known.add(outline.name());
        known.addAll(outline.words());
      }
    }
    for (Model model : models) {
      if (model.kind() == kind) {
        known.add(model.name());
        known.addAll(model.words());
      }
    }
    return known;
  }
}
