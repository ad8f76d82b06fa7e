package io.usher.json;

import io.usher.customer.CustomerId;
import io.usher.deliver.Filter;
import io.usher.deliver.Template;
import io.usher.value.Code;
import io.usher.value.Data;
import io.usher.value.Names;
import io.usher.value.Outcome;
import io.usher.value.Problem;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** What an operator says of an endpoint. */
public final class EndpointReader {
  private static final int MOST_NAMES = 1_000;
  private static final int MOST_FIELDS = 100;

  private final BodyReader body;

  private EndpointReader(BodyReader body) {
    this.body = body;
  }

  /**
   * What was said.
   *
   * @param writeKey empty if it was not said
   * @param from what is posted then or later is sent; only of a new one
   */
  public record Said(
      String about,
      String url,
      Filter filter,
      Template template,
      Map<String, String> fields,
      Optional<String> writeKey,
      boolean enabled,
      Optional<Instant> from) {
    public Said {
      fields = Map.copyOf(fields);
    }
  }

  /**
   * Reads it, or reports everything that is wrong.
   *
   * @param url adds what is wrong with an address
   * @param before whether there is one already, whose write key stays if none is said
   */
  public static Outcome<Said> read(
      byte[] bytes, boolean before, java.util.function.Function<String, List<Problem>> url) {
    return BodyReader.read(bytes)
        .fold(
            body -> new EndpointReader(body.value()).said(before, url),
            refused -> Outcome.refused(refused.problems()));
  }

  private Outcome<Said> said(
      boolean before, java.util.function.Function<String, List<Problem>> check) {
    String url = body.required("url");
    String about = body.text("about").orElse("");
    Filter filter =
        new Filter(
            types(),
            names("customers", text -> CustomerId.user(text).key()),
            names("pools", Names::key),
            names("reps", Names::key));
    Template template = template();
    Map<String, String> fields = fields(template);
    Optional<String> writeKey = writeKey(template, before);
    boolean on = body.flag("enabled");
    boolean enabled = on || !body.has("enabled");
    Optional<Instant> from = before ? Optional.empty() : body.instant("from");
    List<Problem> problems = new java.util.ArrayList<>(body.problems());
    if (!url.isEmpty()) {
      problems.addAll(check.apply(url));
    }
    return problems.isEmpty()
        ? Outcome.done(new Said(about, url, filter, template, fields, writeKey, enabled, from))
        : Outcome.refused(problems);
  }

  private Set<String> types() {
    Set<String> types = body.texts("types");
    for (String type : types) {
      if (!type.matches("[^\\s.]{1,60}\\.[^\\s]{1,60}")) {
        body.problem(
            Code.VALUE_NOT_ALLOWED,
            "types",
            "`" + type + "` is not a message type such as `lead.routed` or `segment.*`");
      }
    }
    return types;
  }

  private Set<String> names(String field, UnaryOperator<String> key) {
    Set<String> names = body.texts(field);
    if (names.size() > MOST_NAMES) {
      body.problem(Code.TOO_MANY, field, "at most " + MOST_NAMES + " are allowed");
    }
    return names.stream()
        .filter(name -> !name.isBlank() && name.length() <= CustomerId.MAX_LENGTH)
        .map(key)
        .collect(Collectors.toUnmodifiableSet());
  }

  private Template template() {
    Optional<String> word = body.text("template");
    Optional<Template> template = word.flatMap(Template::of);
    if (word.isPresent() && template.isEmpty()) {
      body.problem(
          Code.VALUE_NOT_ALLOWED,
          "template",
          "`"
              + word.get()
              + "` is not one of "
              + Template.open().map(Template::word).collect(Collectors.joining(", ")));
    }
    return template.orElse(Template.PLAIN);
  }

  private Map<String, String> fields(Template template) {
    Map<String, String> fields = new LinkedHashMap<>();
    body.object("fields")
        .forEach(
            (field, source) -> {
              if (source instanceof Data.Text text && CrmFields.known(text.text())) {
                fields.put(field, text.text());
              } else {
                body.problem(
                    Code.VALUE_NOT_ALLOWED,
                    "fields/" + Path.escaped(field),
                    "must be `traits.` or `data.` and a name, `customer`, `type`, `id`, `at`,"
                        + " `version`, `=` and a text, or empty");
              }
            });
    if (!fields.isEmpty() && !template.mapped()) {
      body.problem(
          Code.VALUE_NOT_ALLOWED, "fields", "only `salesforce` and `hubspot` have fields to name");
    }
    if (fields.size() > MOST_FIELDS) {
      body.problem(Code.TOO_MANY, "fields", "at most " + MOST_FIELDS + " are allowed");
    }
    return fields;
  }

  private Optional<String> writeKey(Template template, boolean before) {
    Optional<String> key = body.text("writeKey");
    if (template.segment() && key.isEmpty() && !before) {
      body.problem(
          Code.MISSING_FIELD, "writeKey", "`writeKey` is missing: the source's own write key");
    }
    if (!template.segment() && key.isPresent()) {
      body.problem(
          Code.VALUE_NOT_ALLOWED, "writeKey", "only `track` and `identify` take a write key");
    }
    return key;
  }
}
