package io.usher.kie.dmn;

import io.usher.rulebook.RuleFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Models of the tests, as files of the rules folder. */
final class ModelXml {
  private ModelXml() {}

  static RuleFile file(String name, String xml) {
    return new RuleFile(name, xml.getBytes(StandardCharsets.UTF_8));
  }

  /** A model of the test resources. */
  static RuleFile resource(String name) {
    try {
      return new RuleFile(
          name, Files.readAllBytes(Path.of("src", "test", "resources", "models", name)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A model of version 1.5 with these elements. */
  static RuleFile model(String name, String... elements) {
    return file(name + ".dmn", xml(name, elements));
  }

  static String xml(String name, String... elements) {
    return """
    <?xml version="1.0" encoding="UTF-8"?>
    <definitions xmlns="https://www.omg.org/spec/DMN/20230324/MODEL/" xmlns:usher="urn:usher"
        id="model" name="%s" namespace="urn:test:%s">
    %s
    </definitions>
    """
        .formatted(name, name, String.join("\n", elements));
  }

  static String input(String name, String type) {
    return """
    <inputData id="in-%s" name="%s"><variable name="%s" typeRef="%s"/></inputData>\
    """
        .formatted(id(name), name, name, type);
  }

  /** A decision that is one expression, requiring inputs by name. */
  static String decision(String name, String marks, String type, String feel, String... inputs) {
    return decisionOf(
        name,
        marks,
        type,
        "<literalExpression><text><![CDATA[" + feel + "]]></text></literalExpression>",
        inputs);
  }

  static String decisionOf(
      String name, String marks, String type, String expression, String... inputs) {
    StringBuilder needs = new StringBuilder();
    for (String input : inputs) {
      needs.append(
          "<informationRequirement><requiredInput href=\"#in-%s\"/></informationRequirement>"
              .formatted(id(input)));
    }
    return """
    <decision id="d-%s" name="%s" %s><variable name="%s" typeRef="%s"/>%s%s</decision>\
    """
        .formatted(id(name), name, marks, name, type, needs, expression);
  }

  /** A table over one input; each row is {@code id | test | outputs...}. */
  static String table(String policy, String input, String outputs, String... rows) {
    StringBuilder xml =
        new StringBuilder("<decisionTable id=\"t-%s\" %s>".formatted(id(input), policy));
    xml.append(
        "<input><inputExpression><text>%s</text></inputExpression></input>".formatted(input));
    for (String output : outputs.split(",", -1)) {
      String[] parts = output.strip().split(":", -1);
      xml.append("<output name=\"%s\" typeRef=\"%s\"/>".formatted(parts[0], parts[1]));
    }
    for (String row : rows) {
      String[] cells = row.split("\\|", -1);
      xml.append(
          "<rule id=\"%s\"><inputEntry><text><![CDATA[%s]]></text></inputEntry>"
              .formatted(cells[0].strip(), cells[1].strip()));
      for (int i = 2; i < cells.length; i++) {
        xml.append(
            "<outputEntry><text><![CDATA[%s]]></text></outputEntry>".formatted(cells[i].strip()));
      }
      xml.append("</rule>");
    }
    return xml.append("</decisionTable>").toString();
  }

  private static String id(String name) {
    return name.replace(' ', '-');
  }
}
