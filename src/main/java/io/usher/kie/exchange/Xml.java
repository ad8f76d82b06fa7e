package io.usher.kie.exchange;

import java.io.StringWriter;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** Writes XML that people can read: one element a line, two spaces a level. */
final class Xml {
  private final StringWriter text = new StringWriter();
  private final XMLStreamWriter writer;
  private int depth;

  Xml() {
    try {
      writer = XMLOutputFactory.newInstance().createXMLStreamWriter(text);
      writer.writeStartDocument("UTF-8", "1.0");
    } catch (XMLStreamException fault) {
      throw new IllegalStateException(fault);
    }
  }

  /** Opens an element; attributes come in pairs of name and value, an empty value is left out. */
  Xml open(String element, String... attributes) {
    return write(
        () -> {
          indent();
          writer.writeStartElement(element);
          attributes(attributes);
          depth++;
        });
  }

  /** An element without content. */
  Xml empty(String element, String... attributes) {
    return write(
        () -> {
          indent();
          writer.writeEmptyElement(element);
          attributes(attributes);
        });
  }

  /** An element that holds only text. */
  Xml text(String element, String content) {
    return write(
        () -> {
          indent();
          writer.writeStartElement(element);
          writer.writeCharacters(allowed(content));
          writer.writeEndElement();
        });
  }

  Xml close() {
    return write(
        () -> {
          depth--;
          indent();
          writer.writeEndElement();
        });
  }

  /** The document so far. */
  String document() {
    return text + "\n";
  }

  private void attributes(String... attributes) throws XMLStreamException {
    for (int i = 0; i < attributes.length; i += 2) {
      if (!attributes[i + 1].isEmpty()) {
        writer.writeAttribute(attributes[i], allowed(attributes[i + 1]));
      }
    }
  }

  private void indent() throws XMLStreamException {
    writer.writeCharacters("\n" + "  ".repeat(depth));
  }

  /** XML has no way to write most control characters. */
  private static String allowed(String content) {
    StringBuilder out = new StringBuilder(content.length());
    content.codePoints().map(c -> unwritable(c) ? ' ' : c).forEach(out::appendCodePoint);
    return out.toString();
  }

  private static boolean unwritable(int c) {
    boolean control = c < 0x20 && c != '\n' && c != '\t';
    boolean half = c >= 0xD800 && c <= 0xDFFF;
    return control || half || c == 0xFFFE || c == 0xFFFF;
  }

  private interface Step {
    void run() throws XMLStreamException;
  }

  private Xml write(Step step) {
    try {
      step.run();
      return this;
    } catch (XMLStreamException fault) {
      throw new IllegalStateException(fault);
    }
  }
}
