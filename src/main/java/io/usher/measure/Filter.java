package io.usher.measure;

import io.usher.customer.Event;
import io.usher.value.Data;
import io.usher.value.Names;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which events an attribute looks at, and how often one counts.
 *
 * <p>Conditions on one list ({@code products.category}, {@code products.name}) must all meet in one
 * item. Without {@code Each} the event then counts once, whatever the number of such items; with
 * {@code Each} every such item counts. A path under {@code Of} that leads into a list gives the
 * amounts of the items that meet the conditions on that list, each an amount of its own.
 *
 * @param event the event's own name, as a key; keys of several with {@code ;} between, in order
 * @param oncePer the property of which a repeat counts once, empty for none; applied before this
 *     filter, and named here since counters that differ in it are not the same
 * @param each the list every item of which counts; {@link Path.Head#NONE} for none
 */
public record Filter(String event, String oncePer, List<Clause> where, Path.Head each) {
  public Filter {
    where = List.copyOf(where);
  }

  /** The keys of the events a cell names, {@code A; B} being two, as {@link #event} has them. */
  public static String events(String written) {
    return Stream.of(written.split(";", -1))
        .map(Names::key)
        .filter(name -> !name.isEmpty())
        .distinct()
        .sorted()
        .collect(Collectors.joining(";"));
  }

  /** The keys of the events it looks at, one by one. */
  public List<String> events() {
    return List.of(event.split(";", -1));
  }

  /** The same conditions on one event alone. */
  public Filter of(String name) {
    return new Filter(Names.key(name), oncePer, where, each);
  }

  /** The same event, whatever it carries. */
  public Filter unconditional() {
    return new Filter(event, oncePer, List.of(), Path.Head.NONE);
  }

  /**
   * What counts of an event of this name: nothing, the whole event, or items of a list.
   *
   * @param of the list a path under {@code Of} leads into; {@link Path.Head#NONE} for none
   */
  public List<Scope> scopes(Event happened, Map<String, Data> traits, Path.Head of, ZoneId zone) {
    Path.Head head = each.none() ? of : each;
    Scope whole = Scope.of(happened, traits);
    if (where.isEmpty() && head.none()) {
      return List.of(whole);
    }
    if (!holdsOutside(head, whole, zone)) {
      return List.of();
    }
    Data list = head.in(whole);
    List<Data> items = items(list);
    if (items.isEmpty() && !(list instanceof Data.Items)) {
      return each.none() && holdsInside(head, whole, zone) ? List.of(whole) : List.of();
    }
    List<Scope> scopes = new ArrayList<>(items.size());
    for (Data item : items) {
      Scope scope = whole.at(head, item);
      if (holdsInside(head, scope, zone)) {
        scopes.add(scope);
      }
    }
    return scopes;
  }

  /** The same, of the conditions only those on items of the list that is counted. */
  public Filter onItems(Path.Head of) {
    Path.Head head = each.none() ? of : each;
    return new Filter(
        event, oncePer, where.stream().filter(clause -> clause.path().under(head)).toList(), each);
  }

  /** The traits its conditions ask for, as of the event. */
  public List<Path> traits() {
    return where.stream()
        .map(Clause::path)
        .filter(path -> path.root() == Path.Root.TRAITS)
        .toList();
  }

  /** As one text that is the same for the same filter. */
  public String canonical() {
    return where.stream()
        .map(Clause::canonical)
        .sorted()
        .collect(Collectors.joining(" and ", event + "|" + oncePer + "|", "|" + each.whole()));
  }

  private boolean holdsInside(Path.Head head, Scope scope, ZoneId zone) {
    for (Clause clause : where) {
      if (clause.path().under(head) && !clause.holds(scope, zone)) {
        return false;
      }
    }
    return true;
  }

  private boolean holdsOutside(Path.Head head, Scope whole, ZoneId zone) {
    for (int i = 0; i < where.size(); i++) {
      Clause clause = where.get(i);
      if (clause.path().under(head)) {
        continue;
      }
      Path.Head own = clause.path().head();
      boolean holds = own.none() ? clause.holds(whole, zone) : someItem(own, head, whole, zone);
      if (!holds) {
        return false;
      }
    }
    return true;
  }

  private boolean someItem(Path.Head list, Path.Head inside, Scope whole, ZoneId zone) {
    Data data = list.in(whole);
    if (!(data instanceof Data.Items)) {
      return meets(list, inside, whole, zone);
    }
    for (Data item : items(data)) {
      if (meets(list, inside, whole.at(list, item), zone)) {
        return true;
      }
    }
    return false;
  }

  private boolean meets(Path.Head list, Path.Head inside, Scope scope, ZoneId zone) {
    for (Clause clause : where) {
      boolean asked = clause.path().head().equals(list) && !clause.path().under(inside);
      if (asked && !clause.holds(scope, zone)) {
        return false;
      }
    }
    return true;
  }

  /** The items of a list; something that is named but no list counts as its only item. */
  private static List<Data> items(Data data) {
    if (data instanceof Data.Items items) {
      return items.items();
    }
    return data instanceof Data.Fields ? List.of(data) : List.of();
  }
}
