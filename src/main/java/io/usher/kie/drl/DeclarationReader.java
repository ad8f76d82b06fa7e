package io.usher.kie.drl;

import io.usher.calendar.Span;
import io.usher.measure.RecentEvents;
import io.usher.value.Code;
import io.usher.value.Type;
import io.usher.value.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.drools.drl.ast.descr.PackageDescr;
import org.drools.drl.ast.descr.TypeDeclarationDescr;
import org.drools.drl.ast.descr.TypeFieldDescr;

/**
 * Reads what a rule base declares of Usher's own facts: properties of {@code Event} and {@code
 * Product}, and which past events to remember. Such declarations are blanked out of the text, since
 * the classes are made from them; all others are Drools'.
 */
final class DeclarationReader {
  private static final String TYPES = "String, BigDecimal, Boolean, LocalDate or List";

  private final StringBuilder rest;
  private final Faults faults;
  private Optional<Ring> ring = Optional.empty();
  private final Map<String, List<Property>> properties = new HashMap<>();

  DeclarationReader(String source, Faults faults) {
    this.rest = new StringBuilder(source);
    this.faults = faults;
  }

  DrlReader.Declarations read(PackageDescr descr) {
    for (TypeDeclarationDescr type : descr.getTypeDeclarations()) {
      String fact = type.getTypeName();
      if (!FactNames.ALL.contains(fact)) {
        continue;
      }
      if (fact.equals(FactNames.CUSTOMER)) {
        faults.add(
            Code.NOT_READ,
            type.getLine(),
            "what is known of a `Customer` is not declared here",
            "define it in the sheet `Attributes`");
      } else if (fact.equals(FactNames.PAST_EVENT)) {
        ring(type);
      } else {
        properties.put(fact, properties(type));
      }
      blank(type);
    }
    blankValues();
    return new DrlReader.Declarations(rest.toString(), ring, properties);
  }

  private void blank(TypeDeclarationDescr type) {
    blank(
        Math.max(0, rest.lastIndexOf("declare", type.getStartCharacter())),
        Math.min(type.getEndCharacter(), rest.length()));
  }

  /** Drools' model has no room for an annotation with several values by name. */
  private void blankValues() {
    List<Token> tokens = Token.of(rest.toString());
    for (int i = 0; i + 2 < tokens.size(); i++) {
      boolean value =
          tokens.get(i).is("@") && tokens.get(i + 1).is("value") && tokens.get(i + 2).is("(");
      if (value) {
        int end = i + 3;
        while (end < tokens.size() - 1 && !tokens.get(end).is(")")) {
          end++;
        }
        blank(tokens.get(i).start(), tokens.get(end).end());
      }
    }
  }

  private void blank(int from, int to) {
    for (int i = from; i < to; i++) {
      if (rest.charAt(i) != '\n' && rest.charAt(i) != '\r') {
        rest.setCharAt(i, ' ');
      }
    }
  }

  private List<Property> properties(TypeDeclarationDescr type) {
    List<Property> read = new ArrayList<>();
    for (Map.Entry<String, TypeFieldDescr> field : type.getFields().entrySet()) {
      String javaType = String.valueOf(field.getValue().getPattern().getObjectType());
      Optional<Type> known = Property.declared(javaType.replaceAll("<.*", ""));
      if (known.isEmpty()) {
        faults.add(
            Code.UNKNOWN_TYPE,
            type.getLine(),
            "`" + field.getKey() + ": " + javaType + "` is of a type that no property has",
            "write " + TYPES);
        continue;
      }
      String path =
          new Marks(field.getValue().getAnnotations())
              .text("from")
              .orElseGet(() -> snake(field.getKey()));
      read.add(new Property(field.getKey(), path, known.get()));
    }
    return read;
  }

  /** As Segment writes names: {@code orderId} is {@code order_id}. */
  private static String snake(String name) {
    return name.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
  }

  private void ring(TypeDeclarationDescr type) {
    Marks marks = new Marks(type.getAnnotations());
    List<String> events = marks.texts("of");
    if (events.isEmpty()) {
      faults.add(
          Code.MISSING_SETTING,
          type.getLine(),
          "`PastEvent` does not say which events to remember",
          "write `@of(\"Product Viewed\", \"Order Completed\")`");
    }
    int most = Ring.USUAL_MOST;
    if (marks.has("keep")) {
      most = marks.value("keep").map(DeclarationReader::whole).orElse(0);
      if (most < 1 || most > RecentEvents.MOST) {
        faults.add(
            Code.VALUE_NOT_ALLOWED,
            type.getLine(),
            "`@keep(" + marks.written("keep", "value") + ")` is no number of events to keep",
            "write a number from 1 to " + RecentEvents.MOST);
      }
    }
    Optional<Span> within = marks.text("within").flatMap(Span::parse);
    if (marks.has("within") && within.isEmpty()) {
      faults.add(
          Code.BAD_CELL,
          type.getLine(),
          "`@within(" + marks.written("within", "value") + ")` is no length of time",
          "write it as `@within(\"30 days\")`");
    }
    ring = Optional.of(new Ring(most, within.orElse(Ring.USUAL_SPAN), events, properties(type)));
    if (ring.get().attribute("past").isEmpty()) {
      faults.add(
          Code.BAD_CELL,
          type.getLine(),
          "`@from` names no property",
          "write it as `@from(\"products.category\")`");
    }
  }

  private static int whole(Value value) {
    return value instanceof Value.Num number ? number.number().intValue() : 0;
  }
}
