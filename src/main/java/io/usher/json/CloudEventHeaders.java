package io.usher.json;

import io.usher.value.Data;
import io.usher.value.Place;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** Reads a CloudEvent in binary mode: attributes in {@code ce-} headers, the data as body. */
final class CloudEventHeaders {
  private static final String PREFIX = "ce-";

  private final Map<String, String> headers;
  private final Arrival arrival;
  private final Limits limits;

  CloudEventHeaders(Map<String, String> headers, Arrival arrival, Limits limits) {
    this.headers = headers;
    this.arrival = arrival;
    this.limits = limits;
  }

  Posted read(byte[] body) {
    CloudEvent event =
        new CloudEvent(
            name -> name.equals("data") ? new Place.Pointer("") : new Place.Named(PREFIX + name));
    headers.forEach(
        (name, text) -> {
          if (name.startsWith(PREFIX)) {
            event.attribute(name.substring(PREFIX.length()), new Data.Text(decoded(text)));
          }
        });
    if (body.length > limits.eventBytes()) {
      event.problems.add(CloudEventReader.tooLarge(new Place.Pointer(""), limits));
    } else {
      event.bytes(body, "data");
    }
    return new Posted(false, List.of(event.message(0, arrival)), "");
  }

  /** Header values carry what is not printable ASCII as percent-encoded UTF-8. */
  static String decoded(String text) {
    if (text.indexOf('%') < 0) {
      return text;
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(text.length());
    byte[] raw = text.getBytes(StandardCharsets.UTF_8);
    for (int i = 0; i < raw.length; i++) {
      int high = raw[i] == '%' && i + 2 < raw.length ? Character.digit(raw[i + 1], 16) : -1;
      int low = high < 0 ? -1 : Character.digit(raw[i + 2], 16);
      if (low < 0) {
        bytes.write(raw[i]);
      } else {
        bytes.write(high * 16 + low);
        i += 2;
      }
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
