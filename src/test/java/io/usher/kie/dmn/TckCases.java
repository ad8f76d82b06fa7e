package io.usher.kie.dmn;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.jspecify.annotations.Nullable;
import org.kie.dmn.feel.lang.types.BuiltInType;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;

/**
 * The cases of one file of the DMN Technology Compatibility Kit.
 *
 * @param model the file name of the model they are about
 */
record TckCases(String model, List<Case> cases) {

  /**
   * One case.
   *
   * @param service the decision service or function it calls; empty for decisions
   */
  record Case(
      String id,
      String type,
      Optional<String> service,
      Map<String, @Nullable Object> inputs,
      List<Expected> expected) {}

  /** What a decision should come to; a null may be called an error. */
  record Expected(String decision, @Nullable Object value) {}

  static TckCases read(Path file) throws IOException, ParserConfigurationException, SAXException {
    DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
    factory.setNamespaceAware(true);
    Element root = factory.newDocumentBuilder().parse(file.toFile()).getDocumentElement();
    List<Case> cases = new ArrayList<>();
    for (Element one : children(root, "testCase")) {
      Map<String, @Nullable Object> inputs = new LinkedHashMap<>();
      children(one, "inputNode").forEach(in -> inputs.put(in.getAttribute("name"), value(in)));
      List<Expected> expected = new ArrayList<>();
      for (Element result : children(one, "resultNode")) {
        List<Element> values = children(result, "expected");
        expected.add(
            new Expected(
                result.getAttribute("name"), values.isEmpty() ? null : value(values.get(0))));
      }
      String service = one.getAttribute("invocableName");
      String type = one.getAttribute("type");
      cases.add(
          new Case(
              one.getAttribute("id"),
              type.isEmpty() ? "decision" : type,
              Optional.of(service).filter(name -> !name.isEmpty()),
              inputs,
              expected));
    }
    return new TckCases(children(root, "modelName").get(0).getTextContent().strip(), cases);
  }

  private static List<Element> children(Element parent, String name) {
    List<Element> found = new ArrayList<>();
    for (Node child = parent.getFirstChild(); child != null; child = child.getNextSibling()) {
      if (child instanceof Element element && element.getLocalName().equals(name)) {
        found.add(element);
      }
    }
    return found;
  }

  private static @Nullable Object value(Element holder) {
    for (Element value : children(holder, "value")) {
      return plain(value);
    }
    for (Element list : children(holder, "list")) {
      List<@Nullable Object> items = new ArrayList<>();
      children(list, "item").forEach(item -> items.add(value(item)));
      return nil(list) ? null : items;
    }
    List<Element> components = children(holder, "component");
    if (components.isEmpty()) {
      return null;
    }
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    components.forEach(field -> fields.put(field.getAttribute("name"), value(field)));
    return fields;
  }

  private static boolean nil(Element element) {
    return element
        .getAttributeNS("http://www.w3.org/2001/XMLSchema-instance", "nil")
        .equals("true");
  }

  private static @Nullable Object plain(Element value) {
    if (nil(value)) {
      return null;
    }
    String text = value.getTextContent();
    String type = value.getAttributeNS("http://www.w3.org/2001/XMLSchema-instance", "type");
    return switch (type.substring(type.indexOf(':') + 1)) {
      case "decimal", "double", "integer", "float", "int" -> new BigDecimal(text.strip());
      case "boolean" -> Boolean.valueOf(text.strip());
      case "date" -> BuiltInType.DATE.fromString(text.strip());
      case "time" -> BuiltInType.TIME.fromString(text.strip());
      case "dateTime" -> BuiltInType.DATE_TIME.fromString(text.strip());
      case "duration" -> BuiltInType.DURATION.fromString(text.strip());
      default -> text;
    };
  }
}
