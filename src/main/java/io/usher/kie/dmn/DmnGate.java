package io.usher.kie.dmn;

import io.usher.value.Code;
import io.usher.value.Names;
import io.usher.value.Place;
import io.usher.value.Problem;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import javax.xml.XMLConstants;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.parsers.SAXParserFactory;
import org.jspecify.annotations.Nullable;
import org.xml.sax.Attributes;
import org.xml.sax.InputSource;
import org.xml.sax.Locator;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;
import org.xml.sax.XMLReader;
import org.xml.sax.helpers.DefaultHandler;

/**
 * Looks at a model's XML before an engine does. Whatever could reach Java, another language, the
 * file system or the network is refused here, whichever element it hides in; the engine's own class
 * loader is the second lock on the same door. Used once.
 */
final class DmnGate extends DefaultHandler {
  /** Names of Usher's own attributes on decisions. */
  static final String USHER = "urn:usher";

  private static final int DEEPEST = 100;
  private static final int MOST_ELEMENTS = 1_000_000;
  private static final int MOST_PROBLEMS = 20;
  private static final Set<String> VERSIONS =
      Set.of(
          "http://www.omg.org/spec/DMN/20180521/MODEL/",
          "https://www.omg.org/spec/DMN/20191111/MODEL/",
          "https://www.omg.org/spec/DMN/20211108/MODEL/",
          "https://www.omg.org/spec/DMN/20230324/MODEL/",
          "https://www.omg.org/spec/DMN/20240513/MODEL/");

  /** A model another one reads, and the line that says so. */
  record Import(String namespace, int line) {}

  private final String file;
  private final List<Problem> problems = new ArrayList<>();
  private final List<Import> imports = new ArrayList<>();
  private final Deque<StringBuilder> texts = new ArrayDeque<>();
  private @Nullable Locator locator;
  private int elements;
  private String namespace = "";
  private String name = "";

  DmnGate(String file) {
    this.file = file;
  }

  /** Everything that must not be there. */
  List<Problem> check(String xml) {
    try {
      reader().parse(new InputSource(new StringReader(xml)));
    } catch (Stopped enough) {
      // the problem that stopped it is among the others
    } catch (SAXParseException fault) {
      problems.add(
          Problem.of(
                  Code.BAD_FILE,
                  new Place.Line(file, Math.max(1, fault.getLineNumber())),
                  xml.contains("<!DOCTYPE")
                      ? "the file has a DOCTYPE, which is never read"
                      : "the file is not well-formed XML")
              .hint("save it from a DMN editor"));
    } catch (SAXException | IOException | ParserConfigurationException fault) {
      throw new IllegalStateException("the XML reader is not as expected", fault);
    }
    return problems;
  }

  private XMLReader reader() throws SAXException, ParserConfigurationException {
    SAXParserFactory factory = SAXParserFactory.newInstance();
    factory.setNamespaceAware(true);
    factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
    factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
    factory.setFeature("http://xml.org/sax/features/external-general-entities", false);
    factory.setFeature("http://xml.org/sax/features/external-parameter-entities", false);
    XMLReader reader = factory.newSAXParser().getXMLReader();
    reader.setContentHandler(this);
    reader.setErrorHandler(this);
    return reader;
  }

  String namespace() {
    return namespace;
  }

  String name() {
    return name;
  }

  List<Import> imports() {
    return imports;
  }

  /** Ends the reading of a file that is not worth it. */
  private static final class Stopped extends SAXException {
    private static final long serialVersionUID = 1;
  }

  @Override
  public void setDocumentLocator(Locator here) {
    locator = here;
  }

  private int line() {
    return locator == null ? 1 : Math.max(1, locator.getLineNumber());
  }

  private void refuse(Code code, String text, String hint) throws Stopped {
    problems.add(Problem.of(code, new Place.Line(file, line()), text).hint(hint));
    if (problems.size() >= MOST_PROBLEMS) {
      throw new Stopped();
    }
  }

  private void stop(Code code, String text, String hint) throws Stopped {
    refuse(code, text, hint);
    throw new Stopped();
  }

  @Override
  public void error(SAXParseException fault) throws SAXException {
    throw fault;
  }

  @Override
  public void startElement(String uri, String local, String qualified, Attributes attributes)
      throws SAXException {
    if (texts.isEmpty()) {
      root(uri, local, attributes);
    }
    texts.push(new StringBuilder());
    elements++;
    if (texts.size() > DEEPEST) {
      stop(Code.TOO_DEEP, "the file is nested deeper than " + DEEPEST + " elements", "");
    }
    if (elements > MOST_ELEMENTS) {
      stop(Code.TOO_LARGE, "the file has more than a million elements", "");
    }
    switch (local) {
      case "import" -> imported(attributes);
      case "importedValues" ->
          refuse(Code.UNSUPPORTED, "values are never read from another file", "write them here");
      default -> {}
    }
    for (int i = 0; i < attributes.getLength(); i++) {
      attribute(local, attributes.getURI(i), attributes.getLocalName(i), attributes.getValue(i));
    }
  }

  private void root(String uri, String local, Attributes attributes) throws Stopped {
    if (!local.equals("definitions") || !VERSIONS.contains(uri)) {
      stop(
          Code.BAD_FILE,
          "the file is not a DMN model of version 1.2 to 1.5",
          "save it from a DMN editor as DMN 1.5");
    }
    namespace = text(attributes, "namespace");
    name = text(attributes, "name");
    if (namespace.isEmpty() || Names.tidy(name).isEmpty()) {
      refuse(
          Code.MISSING_FIELD,
          "the model has no name or no namespace",
          "give `definitions` both attributes");
    }
  }

  private void imported(Attributes attributes) throws Stopped {
    String type = text(attributes, "importType");
    if (!VERSIONS.contains(type)) {
      refuse(
          Code.UNSUPPORTED,
          "`" + type + "` cannot be imported, only DMN models of this folder",
          "write the logic as DMN");
    }
    imports.add(new Import(text(attributes, "namespace"), line()));
  }

  private void attribute(String element, String uri, String local, String value) throws Stopped {
    if (uri.equals(USHER)) {
      if (!element.equals("decision")) {
        refuse(
            Code.UNKNOWN_SETTING,
            "`" + local + "` says something of `" + element + "`, not of a decision",
            "move it to the decision");
      }
    } else if (local.equals("kind") && !value.equals("FEEL")) {
      refuse(
          Code.UNSUPPORTED,
          "a function of kind `" + value + "` never runs",
          "write the function in FEEL");
    } else if ((local.equals("expressionLanguage") || local.equals("typeLanguage"))
        && !value.toUpperCase(Locale.ROOT).matches("FEEL|HTTPS?://.*/FEEL/?")) {
      refuse(Code.UNSUPPORTED, "`" + value + "` is not FEEL", "write the model in FEEL");
    }
  }

  private static String text(Attributes attributes, String local) {
    String value = attributes.getValue("", local);
    return value == null ? "" : value.strip();
  }

  @Override
  public void characters(char[] letters, int start, int length) {
    StringBuilder text = texts.peek();
    if (text != null) {
      text.append(letters, start, length);
    }
  }

  @Override
  public void endElement(String uri, String local, String qualified) throws SAXException {
    String fault = FeelText.fault(texts.pop().toString(), local.equals("text"));
    if (!fault.isEmpty()) {
      refuse(Code.BAD_EXPRESSION, fault, "");
    }
  }
}
