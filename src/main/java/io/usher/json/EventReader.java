package io.usher.json;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import io.usher.value.Code;
import io.usher.value.Outcome;
import io.usher.value.Place;
import io.usher.value.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;

/**
 * Reads what producers post into events. A body that cannot be read at all is refused; else each
 * message stands for itself, accepted or refused with everything that is wrong with it. Immutable,
 * safe to call from many threads.
 */
public final class EventReader {
  private static final String JSON =
      "send one JSON object in UTF-8, with names and texts in double quotes";

  private final Limits limits;

  public EventReader(Limits limits) {
    this.limits = limits;
  }

  /** Segment's dialect: one message, or an object with a {@code batch}. */
  public Outcome<Posted> segment(byte[] body, Arrival arrival) {
    return parse(body, in -> new SegmentReader(in, arrival, limits).read());
  }

  /**
   * CloudEvents 1.0 in any mode: binary if there is a {@code ce-specversion} header, else one event
   * or an array of them as JSON.
   *
   * @param headers by lower-case name
   */
  public Outcome<Posted> cloudEvents(byte[] body, Map<String, String> headers, Arrival arrival) {
    if (headers.containsKey("ce-specversion")) {
      return Outcome.done(new CloudEventHeaders(headers, arrival, limits).read(body));
    }
    return parse(body, in -> new CloudEventReader(in, arrival, limits).read());
  }

  interface Reading<T> {
    Outcome<T> read(JsonParser in) throws IOException;
  }

  /** Reads one JSON document; what is not JSON, or more than one document, is refused. */
  static <T> Outcome<T> parse(byte[] body, Reading<T> reading) {
    try (JsonParser in = Json.FACTORY.createParser(body)) {
      Outcome<T> outcome = reading.read(in);
      if (outcome instanceof Outcome.Done && in.nextToken() != null) {
        return Outcome.refused(notJson("more than one JSON value", in.currentTokenLocation()));
      }
      return outcome;
    } catch (StreamConstraintsException e) {
      return Outcome.refused(
          Problem.of(
                  Code.TOO_DEEP, new Place.Pointer(""), "nested too deeply, or with too long names")
              .hint("send it flatter"));
    } catch (JsonProcessingException e) {
      JsonLocation location = e.getLocation();
      return Outcome.refused(
          location == null
              ? Problem.of(Code.NOT_JSON, new Place.Pointer(""), "is not JSON").hint(JSON)
              : notJson("is not JSON", location));
    } catch (IOException e) {
      // invalid UTF-8 and UTF-32 come as other kinds than the parser's own
      if (e instanceof java.io.CharConversionException) {
        return Outcome.refused(
            Problem.of(Code.NOT_JSON, new Place.Pointer(""), "is not JSON in UTF-8").hint(JSON));
      }
      throw new UncheckedIOException(e);
    }
  }

  /** The parser's own words are left out: they quote the body. */
  private static Problem notJson(String text, JsonLocation location) {
    return Problem.of(
            Code.NOT_JSON,
            new Place.Pointer(""),
            text + " from byte " + location.getByteOffset() + " on, line " + location.getLineNr())
        .hint(JSON);
  }
}
