package io.usher.measure;

import io.usher.calendar.Span;
import io.usher.calendar.Window;
import io.usher.value.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Makes the attribute that remembers a customer's newest events one by one, for those who look for
 * a pattern among them. Its value is the list of their names, oldest first.
 */
public final class RecentEvents {
  /** Most events one such attribute may keep. */
  public static final int MOST = 100;

  private RecentEvents() {}

  /**
   * Something to keep of an event.
   *
   * @param path of a property, such as {@code products.category}
   */
  public record Field(String path, Type type) {}

  /**
   * The attribute; empty if a path is none.
   *
   * @param events names of the events, at least one
   * @param most how many of the newest are kept, 1 to {@link #MOST}
   * @param within an event is forgotten after this span
   */
  public static Optional<Attribute> attribute(
      String name, List<String> events, int most, Span within, List<Field> fields) {
    List<Operand> kept = new ArrayList<>();
    for (Field field : fields) {
      Path.parse(field.path(), Path.Root.PROPERTIES)
          .ifPresent(path -> kept.add(new Operand(List.of(path), field.type())));
    }
    Filter filter =
        new Filter(Filter.events(String.join(";", events)), "", List.of(), Path.Head.NONE);
    return kept.size() == fields.size()
        ? Optional.of(
            new Attribute(
                name,
                Type.TEXT_LIST,
                new Measure.Recent(filter, new Window.Sliding(within), most, kept)))
        : Optional.empty();
  }
}
