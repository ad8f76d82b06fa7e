package io.usher;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The house: which room (package) stands on which floor and which room owns which library. Faults
 * come back as sentences, so that a test can show them all and another can check that they are
 * found.
 */
final class House {
  /** Rooms by floor, ground first. A room sees only rooms on lower floors. */
  static final List<Set<String>> FLOORS =
      List.of(
          Set.of("value"),
          Set.of("customer", "calendar", "cell"),
          Set.of("measure"),
          Set.of("attribute"),
          Set.of("decide"),
          Set.of("table", "journey", "lead", "workbook"),
          Set.of("rulebook"),
          Set.of("flow"),
          Set.of("publish", "jobs", "stitch", "routing", "deliver"),
          Set.of("view"),
          Set.of("json"),
          Set.of("http", "redis", "kie", "sheet"),
          Set.of("app"));

  /** The rooms that may use a library, by the beginning of its packages. */
  static final Map<String, Set<String>> OWNERS =
      Map.ofEntries(
          Map.entry("com.fasterxml.jackson.", Set.of("json")),
          // a table of comma-separated values is a sheet; only the tokens of Jackson's CSV reader
          Map.entry("com.fasterxml.jackson.dataformat.csv.", Set.of("json", "sheet")),
          Map.entry("com.fasterxml.jackson.core.", Set.of("json", "sheet")),
          Map.entry("io.vertx.", Set.of("http", "app")),
          Map.entry("io.netty.", Set.of("http")),
          Map.entry("io.micrometer.", Set.of("http", "app")),
          Map.entry("redis.clients.", Set.of("redis")),
          Map.entry("org.apache.commons.pool2.", Set.of("redis")),
          Map.entry("org.apache.poi.", Set.of("sheet")),
          Map.entry("org.xml.sax.", Set.of("sheet", "kie")),
          Map.entry("org.w3c.dom.", Set.of("kie")),
          Map.entry("org.drools.", Set.of("kie")),
          // DMN, FEEL, and Kogito, whose packages begin alike
          Map.entry("org.kie.", Set.of("kie")),
          // the tree of a FEEL expression, as its parser leaves it
          Map.entry("org.antlr.v4.runtime.", Set.of("kie")),
          Map.entry("picocli.", Set.of("app")),
          Map.entry(
              "org.slf4j.",
              Set.of(
                  "flow", "publish", "jobs", "stitch", "routing", "deliver", "http", "redis", "kie",
                  "sheet", "app")));

  /** Rooms at the edge, where the time of the day comes in. */
  private static final Set<String> CLOCKS = Set.of("http", "app");

  private static final List<String> EMPTY_WORDS =
      List.of("Impl", "Manager", "Helper", "Utils", "Util", "Base", "Abstract", "Service", "Data");

  private final String root;
  private final JavaClasses classes;

  /** The classes under a root package that lie on the class path; test classes if asked for. */
  House(String root, boolean tests) {
    this.root = root;
    ImportOption all = location -> true;
    this.classes =
        new ClassFileImporter()
            .withImportOption(tests ? all : ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(root);
  }

  JavaClasses classes() {
    return classes;
  }

  /** Rooms that see a room on the same or a higher floor, and rooms on no floor. */
  Set<String> wrongSights() {
    Set<String> faults = new TreeSet<>();
    for (JavaClass from : classes) {
      String room = room(from.getPackageName()).orElse("");
      if (floor(room) < 0) {
        faults.add(from.getName() + " stands in no room");
        continue;
      }
      for (Dependency sight : from.getDirectDependenciesFromSelf()) {
        String seen = room(target(sight).getPackageName()).orElse(room);
        if (!seen.equals(room) && floor(seen) >= floor(room)) {
          faults.add(room + " sees " + seen + ": " + sight.getDescription());
        }
      }
    }
    return faults;
  }

  /** Uses of a library outside the rooms that own it. */
  Set<String> wrongLibraries() {
    Set<String> faults = new TreeSet<>();
    for (JavaClass from : classes) {
      String room = room(from.getPackageName()).orElse("");
      for (Dependency use : from.getDirectDependenciesFromSelf()) {
        if (!mayUse(room, target(use))) {
          faults.add(room + " uses a library it does not own: " + use.getDescription());
        }
      }
    }
    return faults;
  }

  /** Names that say nothing. */
  Set<String> emptyNames() {
    Set<String> faults = new TreeSet<>();
    for (JavaClass type : classes) {
      String name = type.getSimpleName();
      for (String word : EMPTY_WORDS) {
        if (name.endsWith(word) && name.length() > word.length()) {
          faults.add(type.getName() + " ends in " + word);
        }
      }
    }
    return faults;
  }

  /** Places below the edge that look at a clock, and those outside the roof that print. */
  Set<String> wrongDoors() {
    Set<String> faults = new TreeSet<>();
    for (JavaClass from : classes) {
      String room = room(from.getPackageName()).orElse("");
      for (JavaAccess<?> access : from.getAccessesFromSelf()) {
        String owner = access.getTargetOwner().getName();
        String name = access.getTarget().getName();
        if (clock(owner, name) && !CLOCKS.contains(room)) {
          faults.add(room + " looks at the clock: " + access.getDescription());
        }
        if (owner.equals("java.lang.System")
            && Set.of("out", "err").contains(name)
            && !room.equals("app")) {
          faults.add(room + " prints: " + access.getDescription());
        }
      }
    }
    return faults;
  }

  /** What classes of a room see beside Java and each other. */
  Set<String> sightsBeyond(String room) {
    Set<String> sights = new TreeSet<>();
    for (JavaClass from : of(room)) {
      for (Dependency sight : from.getDirectDependenciesFromSelf()) {
        JavaClass seen = target(sight);
        boolean own = room(seen.getPackageName()).equals(Optional.of(room));
        if (!seen.isPrimitive() && !seen.getName().startsWith("java.") && !own) {
          sights.add(sight.getDescription());
        }
      }
    }
    return sights;
  }

  /** Classes that see a room, by the names of their files. */
  Set<String> thoseWhoSee(String room) {
    Set<String> names = new TreeSet<>();
    for (JavaClass from : classes) {
      for (Dependency sight : from.getDirectDependenciesFromSelf()) {
        if (room(target(sight).getPackageName()).equals(Optional.of(room))) {
          names.add(file(from));
        }
      }
    }
    return names;
  }

  /** Classes that look at the time of the machine, by the names of their files. */
  Set<String> thoseOnTheRealClock() {
    Set<String> names = new TreeSet<>();
    for (JavaClass from : classes) {
      for (JavaAccess<?> access : from.getAccessesFromSelf()) {
        if (clock(access.getTargetOwner().getName(), access.getTarget().getName())) {
          names.add(file(from));
        }
      }
    }
    return names;
  }

  List<JavaClass> of(String room) {
    return classes.stream()
        .filter(it -> room(it.getPackageName()).equals(Optional.of(room)))
        .toList();
  }

  private static String file(JavaClass type) {
    String name = type.getName();
    return name.contains("$") ? name.substring(0, name.indexOf('$')) : name;
  }

  private static boolean clock(String owner, String name) {
    return (owner.startsWith("java.time.") && (name.equals("now") || name.startsWith("system")))
        || (owner.equals("java.lang.System") && name.equals("currentTimeMillis"))
        || (owner.equals("java.util.Date") && name.equals("<init>"));
  }

  private boolean mayUse(String room, JavaClass used) {
    String name = used.getName();
    if (used.isPrimitive()
        || name.startsWith("java.")
        || name.startsWith("org.jspecify.annotations.")
        || name.startsWith(root + ".")) {
      return true;
    }
    if (name.startsWith("javax.")) {
      return floor(room) > floor("flow");
    }
    return OWNERS.entrySet().stream()
        .anyMatch(owner -> name.startsWith(owner.getKey()) && owner.getValue().contains(room));
  }

  private Optional<String> room(String packageName) {
    if (!packageName.startsWith(root + ".")) {
      return Optional.empty();
    }
    String rest = packageName.substring(root.length() + 1);
    return Optional.of(rest.contains(".") ? rest.substring(0, rest.indexOf('.')) : rest);
  }

  private static int floor(String room) {
    Map<String, Integer> floors = new HashMap<>();
    List<Set<String>> all = new ArrayList<>(FLOORS);
    for (int i = 0; i < all.size(); i++) {
      for (String each : all.get(i)) {
        floors.put(each, i);
      }
    }
    return floors.getOrDefault(room, -1);
  }

  private static JavaClass target(Dependency dependency) {
    return dependency.getTargetClass().getBaseComponentType();
  }
}
