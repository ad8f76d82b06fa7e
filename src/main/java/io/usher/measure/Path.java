package io.usher.measure;

import io.usher.value.Data;
import io.usher.value.Names;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A dotted path to something an event carried, or to a trait. A path that meets a list on its way
 * goes on into every item.
 *
 * @param whole without the root's prefix; tried as one field name before it is split
 * @param head the property that may be a list this path goes into; {@link Head#NONE} for none
 */
public record Path(Root root, String whole, List<String> steps, Head head) {

  /** Where a path starts. */
  public enum Root {
    PROPERTIES,
    TRAITS,
    CONTEXT,
    /** What a decision says as of the event; {@link Path#whole} is the output's name. */
    OUTPUT
  }

  public Path {
    steps = List.copyOf(steps);
  }

  public Path(Root root, String whole, List<String> steps) {
    this(
        root,
        whole,
        steps,
        root == Root.PROPERTIES && steps.size() > 1
            ? new Head(steps.get(0), steps.subList(0, 1))
            : Head.NONE);
  }

  /**
   * Reads {@code total}, {@code context.campaign.source}, {@code traits.country} or {@code "Plan
   * type"}; empty if it is no path.
   *
   * @param bare the root of a path without a prefix
   */
  public static Optional<Path> parse(String written, Root bare) {
    String text = written.strip();
    if (text.length() > 2 && text.startsWith("\"") && text.endsWith("\"")) {
      String name = text.substring(1, text.length() - 1);
      return Optional.of(new Path(bare, name, List.of(name)));
    }
    if (text.startsWith("context.")) {
      return dotted(text.substring("context.".length()), Root.CONTEXT);
    }
    if (text.startsWith("traits.")) {
      return dotted(text.substring("traits.".length()), Root.TRAITS);
    }
    return dotted(text, bare);
  }

  /** What a decision says under a name. */
  public static Path output(String name) {
    return new Path(Root.OUTPUT, name, List.of(name));
  }

  private static Optional<Path> dotted(String text, Root root) {
    List<String> steps = List.of(text.split("\\.", -1));
    boolean plain =
        text.chars().noneMatch(c -> Character.isWhitespace(c) || "\"*;<>=".indexOf(c) >= 0);
    return plain && steps.stream().noneMatch(String::isEmpty)
        ? Optional.of(new Path(root, text, steps))
        : Optional.empty();
  }

  /** Whether this path leads to or into the items of a list. */
  public boolean under(Head head) {
    return !head.none()
        && root == Root.PROPERTIES
        && whole.startsWith(head.whole())
        && (whole.length() == head.whole().length() || whole.charAt(head.whole().length()) == '.');
  }

  /** What stands there, {@link Data#NOTHING} if nothing does. */
  public Data in(Scope scope) {
    if (under(scope.head())) {
      return walk(scope.item(), steps, scope.head().steps().size());
    }
    return switch (root) {
      case PROPERTIES -> from(scope.event().properties().fields());
      case CONTEXT -> from(scope.event().context().fields());
      case TRAITS -> from(scope.traits());
      case OUTPUT -> Data.NOTHING;
    };
  }

  public Data from(Map<String, Data> fields) {
    return from(fields, whole, steps);
  }

  private static Data from(Map<String, Data> fields, String whole, List<String> steps) {
    Data named = fields.get(whole);
    if (named != null || steps.size() == 1) {
      return named == null ? Data.NOTHING : named;
    }
    Data first = fields.get(steps.get(0));
    return first == null ? Data.NOTHING : walk(first, steps, 1);
  }

  /** As one text that is the same for the same path. */
  public String canonical() {
    return root + ":" + (root == Root.OUTPUT ? Names.key(whole) : whole);
  }

  private static Data walk(Data from, List<String> steps, int index) {
    Data here = from;
    for (int i = index; i < steps.size(); i++) {
      if (here instanceof Data.Items list) {
        return each(list, steps, i);
      }
      if (!(here instanceof Data.Fields fields)) {
        return Data.NOTHING;
      }
      here = fields.fields().getOrDefault(steps.get(i), Data.NOTHING);
    }
    return here;
  }

  private static Data each(Data.Items list, List<String> steps, int index) {
    List<Data> found = new ArrayList<>();
    for (Data item : list.items()) {
      Data inner = walk(item, steps, index);
      if (inner instanceof Data.Items more) {
        found.addAll(more.items());
      } else if (!(inner instanceof Data.Nothing)) {
        found.add(inner);
      }
    }
    return new Data.Items(found);
  }

  /** A property that may be a list, such as {@code products}. */
  public record Head(String whole, List<String> steps) {
    public static final Head NONE = new Head("", List.of());

    public Head {
      steps = List.copyOf(steps);
    }

    static Head of(Path path) {
      return new Head(path.whole(), path.steps());
    }

    boolean none() {
      return whole.isEmpty();
    }

    Data in(Scope scope) {
      return none() ? Data.NOTHING : from(scope.event().properties().fields(), whole, steps);
    }
  }
}
