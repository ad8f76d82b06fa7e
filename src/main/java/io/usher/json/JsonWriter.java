package io.usher.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.ByteArrayBuilder;
import io.usher.customer.CustomerId;
import io.usher.value.Data;
import io.usher.value.Place;
import io.usher.value.Problem;
import io.usher.value.Value;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Writes one JSON document. Numbers are JSON numbers (a percentage its fraction), days and instants
 * ISO 8601, a missing value null; members whose value is absent are left out.
 */
final class JsonWriter {

  /** What writes a part of the document. */
  interface Part {
    void write(JsonWriter out) throws IOException;
  }

  /** What writes one thing of a list or a map. */
  interface Each<T> {
    void write(T thing) throws IOException;
  }

  private final JsonGenerator out;

  private JsonWriter(JsonGenerator out) {
    this.out = out;
  }

  static byte[] write(Part part) {
    try (ByteArrayBuilder bytes = new ByteArrayBuilder(512)) {
      try (JsonGenerator generator = Json.FACTORY.createGenerator(bytes)) {
        part.write(new JsonWriter(generator));
      }
      return bytes.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static byte[] object(Part part) {
    return write(out -> out.braces(part));
  }

  void braces(Part part) throws IOException {
    out.writeStartObject();
    part.write(this);
    out.writeEndObject();
  }

  void object(String name, Part part) throws IOException {
    out.writeFieldName(name);
    braces(part);
  }

  <T> void objects(String name, Collection<T> things, Each<T> each) throws IOException {
    out.writeFieldName(name);
    objects(things, each);
  }

  /** An array with an object for each thing. */
  <T> void objects(Collection<T> things, Each<T> each) throws IOException {
    out.writeStartArray();
    for (T thing : things) {
      out.writeStartObject();
      each.write(thing);
      out.writeEndObject();
    }
    out.writeEndArray();
  }

  /** An object whose members are objects, by the map's keys. */
  <T> void byName(String name, Map<String, T> things, Each<T> each) throws IOException {
    out.writeObjectFieldStart(name);
    for (Map.Entry<String, T> thing : things.entrySet()) {
      out.writeObjectFieldStart(thing.getKey());
      each.write(thing.getValue());
      out.writeEndObject();
    }
    out.writeEndObject();
  }

  void text(String name, String text) throws IOException {
    out.writeStringField(name, DataReader.whole(text));
  }

  void texts(String name, Collection<String> texts) throws IOException {
    out.writeArrayFieldStart(name);
    for (String text : texts) {
      out.writeString(DataReader.whole(text));
    }
    out.writeEndArray();
  }

  void flag(String name, boolean yes) throws IOException {
    out.writeBooleanField(name, yes);
  }

  void number(String name, long number) throws IOException {
    out.writeNumberField(name, number);
  }

  void number(String name, BigDecimal number) throws IOException {
    out.writeFieldName(name);
    number(number);
  }

  private void number(BigDecimal number) throws IOException {
    out.writeNumber(Math.abs((long) number.scale()) > 40 ? number.toString() : plain(number));
  }

  private static String plain(BigDecimal number) {
    return number.toPlainString();
  }

  void instant(String name, Instant at) throws IOException {
    out.writeStringField(name, at.toString());
  }

  /** An instant, or null for none. */
  void instant(String name, Optional<Instant> at) throws IOException {
    out.writeFieldName(name);
    if (at.isPresent()) {
      out.writeString(at.get().toString());
    } else {
      out.writeNull();
    }
  }

  /** Who: the id, and its name space where it is not a user's. */
  void customer(CustomerId customer) throws IOException {
    text("customer", customer.text());
    if (customer.space() != CustomerId.Space.USER) {
      text("kind", customer.space().name().toLowerCase(Locale.ROOT));
    }
  }

  void values(String name, Map<String, Value> values) throws IOException {
    out.writeObjectFieldStart(name);
    for (Map.Entry<String, Value> entry : values.entrySet()) {
      out.writeFieldName(entry.getKey());
      value(entry.getValue());
    }
    out.writeEndObject();
  }

  private void value(Value value) throws IOException {
    if (value instanceof Value.Num v) {
      number(v.number());
    } else if (value instanceof Value.Flag v) {
      out.writeBoolean(v.yes());
    } else if (value instanceof Value.Texts v) {
      out.writeStartArray();
      for (String text : v.texts()) {
        out.writeString(DataReader.whole(text));
      }
      out.writeEndArray();
    } else if (value.missing()) {
      out.writeNull();
    } else {
      out.writeString(DataReader.whole(value.show()));
    }
  }

  void value(String name, Value value) throws IOException {
    out.writeFieldName(name);
    value(value);
  }

  void data(String name, Data data) throws IOException {
    out.writeFieldName(name);
    data(data);
  }

  private void data(Data data) throws IOException {
    if (data instanceof Data.Text d) {
      out.writeString(DataReader.whole(d.text()));
    } else if (data instanceof Data.Num d) {
      number(d.number());
    } else if (data instanceof Data.Flag d) {
      out.writeBoolean(d.yes());
    } else if (data instanceof Data.Items d) {
      out.writeStartArray();
      for (Data item : d.items()) {
        data(item);
      }
      out.writeEndArray();
    } else if (data instanceof Data.Fields d) {
      out.writeStartObject();
      for (Map.Entry<String, Data> field : d.fields().entrySet()) {
        data(field.getKey(), field.getValue());
      }
      out.writeEndObject();
    } else {
      out.writeNull();
    }
  }

  /** The list every refusal has: code, place, text and hint of each problem. */
  void problems(String name, List<Problem> problems) throws IOException {
    objects(
        name,
        problems,
        problem -> {
          text("code", problem.code().name());
          text("place", place(problem.place()));
          text("text", problem.text());
          if (!problem.hint().isEmpty()) {
            text("hint", problem.hint());
          }
        });
  }

  /** Pointers stay pointers, the empty one of the whole body too; other places as people read. */
  private static String place(Place place) {
    return place instanceof Place.Pointer pointer ? pointer.pointer() : place.show();
  }
}
