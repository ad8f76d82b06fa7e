package io.usher.kie.dmn;

import io.usher.rulebook.RuleFile;
import io.usher.value.Code;
import io.usher.value.Outcome;
import io.usher.value.Place;
import io.usher.value.Problem;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A model as text that an XML reader may see: UTF-8, without DOCTYPE, not too deep, and with
 * nothing in it that would run anything but FEEL.
 *
 * @param namespace of the model; with its name it is what others import
 * @param imports the models it reads
 */
record DmnText(
    RuleFile file, String xml, String namespace, String name, List<DmnGate.Import> imports) {
  private static final char BYTE_ORDER_MARK = '\uFEFF';

  DmnText {
    imports = List.copyOf(imports);
  }

  static Outcome<DmnText> of(RuleFile file) {
    String xml;
    try {
      xml = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(file.content())).toString();
    } catch (CharacterCodingException e) {
      return Outcome.refused(
          Problem.of(
                  Code.BAD_FILE, new Place.Workbook(file.shown(), ""), "the file is not UTF-8 text")
              .hint("save it as UTF-8"));
    }
    if (!xml.isEmpty() && xml.charAt(0) == BYTE_ORDER_MARK) {
      xml = xml.substring(1);
    }
    DmnGate gate = new DmnGate(file.shown());
    List<Problem> problems = gate.check(xml);
    return problems.isEmpty()
        ? Outcome.done(new DmnText(file, xml, gate.namespace(), gate.name(), gate.imports()))
        : Outcome.refused(problems);
  }

  Place.Workbook place() {
    return new Place.Workbook(file.shown(), "");
  }
}
