package io.usher.kie.drl;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The classes of a rule base's facts, as Java source. They live in the package of its rules, so
 * that these need no import, and end with it.
 */
final class FactSources {
  private static final String PARENTS = "io.usher.kie.drl.facts.";

  private FactSources() {}

  /** Source by simple class name. */
  static Map<String, String> of(Checked checked) {
    RuleText rules = checked.rules();
    Map<String, String> sources = new TreeMap<>();
    sources.put(
        FactNames.CUSTOMER, indexed(rules, FactNames.CUSTOMER, "SomeCustomer", checked.customer()));
    sources.put(
        FactNames.PAST_EVENT,
        indexed(
            rules,
            FactNames.PAST_EVENT,
            "SomePastEvent",
            rules.ring().map(Ring::properties).orElse(List.of())));
    sources.put(FactNames.EVENT, carried(rules, FactNames.EVENT, "SomeEvent"));
    sources.put(FactNames.PRODUCT, carried(rules, FactNames.PRODUCT, "SomeProduct"));
    return sources;
  }

  private static String indexed(
      RuleText rules, String fact, String parent, List<Property> properties) {
    StringBuilder source = head(rules, fact, parent);
    for (int i = 0; i < properties.size(); i++) {
      getter(source, properties.get(i), String.valueOf(i));
    }
    return source.append("}\n").toString();
  }

  private static String carried(RuleText rules, String fact, String parent) {
    StringBuilder source = head(rules, fact, parent);
    for (Property property : rules.declared().getOrDefault(fact, List.of())) {
      String path = property.path().replace("\\", "\\\\").replace("\"", "\\\"");
      getter(source, property, "\"" + path + "\"");
    }
    return source.append("}\n").toString();
  }

  private static StringBuilder head(RuleText rules, String fact, String parent) {
    return new StringBuilder("package ")
        .append(rules.pack())
        .append(";\npublic class ")
        .append(fact)
        .append(" extends ")
        .append(PARENTS)
        .append(parent)
        .append(" {\n");
  }

  private static void getter(StringBuilder source, Property property, String argument) {
    source
        .append("  public ")
        .append(property.javaType())
        .append(' ')
        .append(property.getter())
        .append("() { return ")
        .append(property.reader())
        .append('(')
        .append(argument)
        .append("); }\n");
  }
}
