package io.usher.kie.exchange;

import io.usher.value.Names;
import io.usher.value.Type;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.w3c.dom.Element;

/** What a DMN file names, with labels and types, and which of it its tables use. */
final class FileNames {
  private static final Pattern VARIABLE = Pattern.compile("[\\p{L}_][\\p{L}\\p{N}_]*");

  private final Map<String, String> labels = new LinkedHashMap<>();
  private final Map<String, String> typeRefs = new HashMap<>();
  private final Map<String, Element> itemDefinitions = new HashMap<>();
  private final Set<String> decisions = new LinkedHashSet<>();
  private final Map<String, Type> used = new LinkedHashMap<>();

  private FileNames() {}

  static FileNames of(Element definitions) {
    FileNames names = new FileNames();
    for (Element item : DmnXml.children(definitions, "itemDefinition")) {
      names.itemDefinitions.put(item.getAttribute("name"), item);
    }
    for (Element data : DmnXml.children(definitions, "inputData")) {
      names.add(data);
    }
    for (Element decision : DmnXml.children(definitions, "decision")) {
      names.add(decision);
      names.decisions.add(Names.key(names.label(decision)));
    }
    for (Element decision : DmnXml.children(definitions, "decision")) {
      DmnXml.child(decision, "decisionTable").ifPresent(names::addColumns);
    }
    return names;
  }

  /** Some editors leave out the input data that columns name, and tell types at the columns. */
  private void addColumns(Element table) {
    for (Element input : DmnXml.children(table, "input")) {
      Optional<Element> asked = DmnXml.child(input, "inputExpression");
      String name = asked.map(DmnXml::text).orElse("");
      if (!labels.containsKey(name) && VARIABLE.matcher(name).matches()) {
        String label = Names.tidy(input.getAttribute("label"));
        boolean free =
            !label.isEmpty()
                && labels.values().stream()
                    .noneMatch(other -> Names.key(other).equals(Names.key(label)));
        labels.put(name, free ? label : name);
        typeRefs.put(name, asked.map(it -> it.getAttribute("typeRef")).orElse(""));
      }
    }
  }

  private void add(Element element) {
    String name = element.getAttribute("name");
    labels.put(name, label(element));
    String ref = DmnXml.child(element, "variable").map(v -> v.getAttribute("typeRef")).orElse("");
    typeRefs.put(name, ref);
  }

  /** What people call an element. */
  String label(Element element) {
    String label = element.getAttribute("label");
    return label.isBlank() ? element.getAttribute("name") : label;
  }

  /** Labels by name. */
  Map<String, String> labels() {
    return labels;
  }

  Optional<String> label(String name) {
    return Optional.ofNullable(labels.get(name));
  }

  /** Types by name, texts as they are compared in FEEL. */
  Map<String, Type> types() {
    Map<String, Type> types = new HashMap<>();
    labels.keySet().forEach(name -> types.put(name, type(typeRefs.getOrDefault(name, ""))));
    return types;
  }

  Type type(String typeRef) {
    String local = typeRef.substring(typeRef.indexOf(':') + 1);
    Element item = itemDefinitions.get(local);
    if (item != null) {
      String base = base(item);
      boolean collection = "true".equals(item.getAttribute("isCollection"));
      return collection ? Type.TEXT_LIST : base.equals(typeRef) ? Type.EXACT_TEXT : type(base);
    }
    return switch (local) {
      // the last three are those of editors that think in Java
      case "number", "integer", "long", "double" -> Type.NUMBER;
      case "date" -> Type.DATE;
      case "time" -> Type.TIME;
      case "boolean" -> Type.YES_NO;
      default -> Type.EXACT_TEXT;
    };
  }

  private static String base(Element item) {
    return DmnXml.child(item, "typeRef").map(ref -> ref.getTextContent().strip()).orElse("");
  }

  /** The type of what a row answers: of one item where the table answers with a list. */
  Type answer(String typeRef) {
    Element item = itemDefinitions.get(typeRef);
    return item != null
            && "true".equals(item.getAttribute("isCollection"))
            && !typeRef.equals(Literal.TEXTS)
        ? type(base(item))
        : type(typeRef);
  }

  /** Marks an attribute as used, with the type its cells are written for. */
  void use(String label, Type type) {
    used.merge(label, type, (one, other) -> one == Type.EXACT_TEXT ? one : other);
  }

  Map<String, Type> used() {
    return used;
  }

  /** Whether another decision of the file gives the value. */
  boolean decided(String label) {
    return decisions.contains(Names.key(label));
  }
}
