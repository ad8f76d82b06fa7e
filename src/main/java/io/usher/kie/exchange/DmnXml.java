package io.usher.kie.exchange;

import io.usher.value.Code;
import io.usher.value.Outcome;
import io.usher.value.Place;
import io.usher.value.Problem;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.ErrorHandler;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;

/** A DMN file as a tree of elements; with a DOCTYPE it is refused, whatever that declares. */
final class DmnXml {
  /** No model needs more; and reading an element's text goes down by calls. */
  private static final int DEEPEST = 100;

  private DmnXml() {}

  static Outcome<Element> read(byte[] bytes, Place place) {
    try {
      Element root = builder().parse(new ByteArrayInputStream(bytes)).getDocumentElement();
      String namespace = String.valueOf(root.getNamespaceURI()).toUpperCase(Locale.ROOT);
      if (tooDeep(root)) {
        return refused(place, "is nested deeper than " + DEEPEST + " elements", "");
      }
      return "definitions".equals(root.getLocalName()) && namespace.contains("/DMN/")
          ? Outcome.done(root)
          : refused(place, "is no DMN file", "save it as DMN 1.1 to 1.5");
    } catch (SAXException | IOException fault) {
      String said = String.valueOf(fault.getMessage());
      return said.contains("DOCTYPE")
          ? refused(place, "declares a DOCTYPE, which is not read", "leave the declaration out")
          : refused(place, "is no XML that can be read", "save it again in the editor");
    }
  }

  private static boolean tooDeep(Element root) {
    int depth = 1;
    Node here = root;
    while (depth > 0 && depth <= DEEPEST) {
      if (here.getFirstChild() != null) {
        here = here.getFirstChild();
        depth++;
        continue;
      }
      while (depth > 0 && here.getNextSibling() == null) {
        here = here.getParentNode();
        depth--;
      }
      here = depth > 0 ? here.getNextSibling() : here;
    }
    return depth > DEEPEST;
  }

  private static Outcome<Element> refused(Place place, String clause, String hint) {
    return Outcome.refused(Problem.of(Code.BAD_FILE, place, "the file " + clause).hint(hint));
  }

  private static DocumentBuilder builder() {
    try {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
      factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
      factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
      factory.setAttribute(XMLConstants.ACCESS_EXTERNAL_DTD, "");
      factory.setAttribute(XMLConstants.ACCESS_EXTERNAL_SCHEMA, "");
      factory.setXIncludeAware(false);
      factory.setExpandEntityReferences(false);
      factory.setNamespaceAware(true);
      DocumentBuilder builder = factory.newDocumentBuilder();
      builder.setErrorHandler(new Quiet());
      return builder;
    } catch (ParserConfigurationException everyJdkHasIt) {
      throw new IllegalStateException(everyJdkHasIt);
    }
  }

  /** Prints nothing; what is wrong is thrown. */
  private static final class Quiet implements ErrorHandler {
    @Override
    public void warning(SAXParseException fault) {
      // not worth a word to who sent the file
    }

    @Override
    public void error(SAXParseException fault) throws SAXException {
      throw fault;
    }

    @Override
    public void fatalError(SAXParseException fault) throws SAXException {
      throw fault;
    }
  }

  /** The child elements of a name, in order. */
  static List<Element> children(Element parent, String name) {
    List<Element> found = new ArrayList<>();
    for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
      if (node instanceof Element element && name.equals(element.getLocalName())) {
        found.add(element);
      }
    }
    return found;
  }

  static Optional<Element> child(Element parent, String name) {
    return children(parent, name).stream().findFirst();
  }

  /** What stands in an element's {@code text}; empty text if it has none. */
  static String text(Element element) {
    return child(element, "text").map(text -> text.getTextContent().strip()).orElse("");
  }
}
