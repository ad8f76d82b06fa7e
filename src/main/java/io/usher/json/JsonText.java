package io.usher.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.usher.value.Code;
import io.usher.value.Data;
import io.usher.value.Outcome;
import io.usher.value.Place;
import io.usher.value.Problem;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** JSON text as data and back, for files and commands; the server reads bodies in another way. */
public final class JsonText {
  private static final JsonFactory FACTORY = new JsonFactory();

  private JsonText() {}

  /** The one value in a text, or why it is not JSON. */
  public static Outcome<Data> read(String text, Place place) {
    try (JsonParser parser = FACTORY.createParser(text)) {
      if (parser.nextToken() == null) {
        return Outcome.refused(Problem.of(Code.NOT_JSON, place, "is empty"));
      }
      Data data = value(parser);
      if (parser.nextToken() != null) {
        return Outcome.refused(Problem.of(Code.NOT_JSON, place, "holds more than one value"));
      }
      return Outcome.done(data);
    } catch (IOException | NumberFormatException e) {
      return Outcome.refused(Problem.of(Code.NOT_JSON, place, "is not JSON"));
    }
  }

  /** The fields of an object, or why it is none. */
  public static Outcome<Data.Fields> object(String text, Place place) {
    return read(text, place)
        .fold(
            done ->
                done.value() instanceof Data.Fields fields
                    ? Outcome.done(fields)
                    : Outcome.refused(Problem.of(Code.NOT_AN_OBJECT, place, "is not an object")),
            refused -> Outcome.refused(refused.problems()));
  }

  /** Data as JSON on one line. */
  public static String write(Data data) {
    StringWriter text = new StringWriter();
    try (JsonGenerator generator = FACTORY.createGenerator(text)) {
      write(data, generator);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }

  private static Data value(JsonParser parser) throws IOException {
    return switch (parser.currentToken()) {
      case START_OBJECT -> fields(parser);
      case START_ARRAY -> items(parser);
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new Data.Num(new BigDecimal(parser.getText()));
      case VALUE_TRUE, VALUE_FALSE -> new Data.Flag(parser.getBooleanValue());
      case VALUE_NULL -> Data.NOTHING;
      default -> new Data.Text(parser.getText());
    };
  }

  private static Data fields(JsonParser parser) throws IOException {
    Map<String, Data> fields = new LinkedHashMap<>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String name = parser.currentName();
      parser.nextToken();
      fields.put(name, value(parser));
    }
    return new Data.Fields(fields);
  }

  private static Data items(JsonParser parser) throws IOException {
    List<Data> items = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      items.add(value(parser));
    }
    return new Data.Items(items);
  }

  private static void write(Data data, JsonGenerator generator) throws IOException {
    if (data instanceof Data.Fields fields) {
      generator.writeStartObject();
      for (Map.Entry<String, Data> field : fields.fields().entrySet()) {
        generator.writeFieldName(field.getKey());
        write(field.getValue(), generator);
      }
      generator.writeEndObject();
    } else if (data instanceof Data.Items items) {
      generator.writeStartArray();
      for (Data item : items.items()) {
        write(item, generator);
      }
      generator.writeEndArray();
    } else if (data instanceof Data.Text text) {
      generator.writeString(text.text());
    } else if (data instanceof Data.Num num) {
      generator.writeNumber(num.number());
    } else if (data instanceof Data.Flag flag) {
      generator.writeBoolean(flag.yes());
    } else {
      generator.writeNull();
    }
  }
}
