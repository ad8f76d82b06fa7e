package io.usher.redis.form;

import io.usher.deliver.Endpoint;
import io.usher.deliver.Filter;
import io.usher.deliver.Secrets;
import io.usher.deliver.Template;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Endpoints as they are stored. */
public final class EndpointCodec {
  private static final int FORMAT = 1;

  private final NameBook book;

  public EndpointCodec(NameBook book) {
    this.book = book;
  }

  public byte[] write(Endpoint endpoint) {
    Packer out = new Packer(book).u8(FORMAT).text(endpoint.id()).instant(endpoint.createdAt(), 0);
    out.text(endpoint.about()).text(endpoint.url()).text(endpoint.template().name());
    Filter filter = endpoint.filter();
    for (Set<String> names :
        List.of(filter.types(), filter.customers(), filter.pools(), filter.reps())) {
      out.each(names.stream().sorted().toList(), out::text);
    }
    out.each(
        List.copyOf(new TreeMap<>(endpoint.fields()).entrySet()),
        field -> out.text(field.getKey()).text(field.getValue()));
    Secrets secrets = endpoint.secrets();
    return out.text(endpoint.writeKey())
        .text(secrets.current())
        .text(secrets.previous().orElse(""))
        .instant(secrets.previousUntil(), 0)
        .u8(endpoint.enabled() ? 1 : 0)
        .done();
  }

  public Endpoint read(byte[] bytes) {
    Unpacker in = new Unpacker(book, bytes);
    int format = in.u8();
    if (format != FORMAT) {
      throw new IllegalStateException(
          "an endpoint is stored in format " + format + ", this Usher reads format " + FORMAT);
    }
    String id = in.text();
    Instant createdAt = in.instant(0);
    String about = in.text();
    String url = in.text();
    Template template = Template.valueOf(in.text());
    Filter filter = new Filter(texts(in), texts(in), texts(in), texts(in));
    Map<String, String> fields = new LinkedHashMap<>();
    in.list(() -> Map.entry(in.text(), in.text()))
        .forEach(field -> fields.put(field.getKey(), field.getValue()));
    String writeKey = in.text();
    String current = in.text();
    Optional<String> previous = Optional.of(in.text()).filter(text -> !text.isEmpty());
    Secrets secrets = new Secrets(current, previous, in.instant(0));
    return new Endpoint(
        id, createdAt, about, url, filter, template, fields, writeKey, secrets, in.u8() == 1);
  }

  private static Set<String> texts(Unpacker in) {
    return Set.copyOf(in.list(in::text));
  }
}
