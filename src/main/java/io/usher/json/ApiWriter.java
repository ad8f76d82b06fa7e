package io.usher.json;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Writes the API's own description as OpenAPI 3.1. */
public final class ApiWriter {
  private static final Pattern IN_PATH = Pattern.compile("\\{(\\w+)}");

  private ApiWriter() {}

  /** A parameter of the query. */
  public record Parameter(String name, String about) {}

  /**
   * One operation.
   *
   * @param method such as {@code GET}
   * @param path with parameters in braces
   * @param roles whose keys may ask; empty for anybody
   * @param body whether it takes a body
   */
  public record Operation(
      String method,
      String path,
      String summary,
      List<String> roles,
      List<Parameter> query,
      boolean body) {}

  public static byte[] write(String version, List<Operation> operations) {
    Map<String, List<Operation>> paths = new LinkedHashMap<>();
    for (Operation operation : operations) {
      paths.computeIfAbsent(operation.path(), path -> new ArrayList<>()).add(operation);
    }
    return JsonWriter.object(
        out -> {
          out.text("openapi", "3.1.0");
          out.object(
              "info",
              info -> {
                info.text("title", "Usher");
                info.text("version", version);
                info.text("description", "Customer events in, explained decisions out.");
                info.object("license", licence -> licence.text("name", "Apache-2.0"));
              });
          out.byName(
              "paths",
              paths,
              onPath -> {
                for (Operation operation : onPath) {
                  out.object(
                      operation.method().toLowerCase(Locale.ROOT),
                      inner -> operation(inner, operation));
                }
              });
          out.object("components", ApiWriter::components);
        });
  }

  private static void operation(JsonWriter out, Operation operation) throws IOException {
    out.text("summary", operation.summary());
    out.text("operationId", operationId(operation));
    if (operation.roles().isEmpty()) {
      out.objects("security", List.<String>of(), none -> {});
    } else {
      out.texts("x-roles", operation.roles());
      out.objects("security", List.of("basic", "bearer"), scheme -> out.texts(scheme, List.of()));
    }
    List<Parameter> inPath = new ArrayList<>();
    Matcher matcher = IN_PATH.matcher(operation.path());
    while (matcher.find()) {
      inPath.add(new Parameter(matcher.group(1), ""));
    }
    List<Parameter> all = new ArrayList<>(inPath);
    all.addAll(operation.query());
    if (!all.isEmpty()) {
      out.objects("parameters", all, one -> parameter(out, one, inPath.contains(one)));
    }
    if (operation.body()) {
      out.object(
          "requestBody",
          body -> content(body, "application/json", schema -> schema.text("type", "object")));
    }
    out.object("responses", responses -> responses(responses, operation));
  }

  private static void parameter(JsonWriter out, Parameter parameter, boolean inPath)
      throws IOException {
    out.text("name", parameter.name());
    out.text("in", inPath ? "path" : "query");
    if (inPath) {
      out.flag("required", true);
    } else {
      out.text("description", parameter.about());
    }
    out.object("schema", schema -> schema.text("type", "string"));
  }

  private static void responses(JsonWriter out, Operation operation) throws IOException {
    out.object(
        "200",
        ok -> {
          ok.text("description", "Done.");
        });
    if (!operation.roles().isEmpty()) {
      out.object("401", r -> r.text("$ref", "#/components/responses/problem"));
      out.object("403", r -> r.text("$ref", "#/components/responses/problem"));
    }
    out.object("default", r -> r.text("$ref", "#/components/responses/problem"));
  }

  private static void components(JsonWriter out) throws IOException {
    out.object(
        "securitySchemes",
        schemes -> {
          schemes.object(
              "basic",
              s -> {
                s.text("type", "http");
                s.text("scheme", "basic");
                s.text("description", "The key as user name, no password.");
              });
          schemes.object(
              "bearer",
              s -> {
                s.text("type", "http");
                s.text("scheme", "bearer");
              });
        });
    out.object(
        "responses",
        responses ->
            responses.object(
                "problem",
                p -> {
                  p.text("description", "Refused, with every problem.");
                  content(
                      p,
                      "application/problem+json",
                      schema -> schema.text("$ref", "#/components/schemas/Problem"));
                }));
    out.object("schemas", schemas -> schemas.object("Problem", ApiWriter::problemSchema));
  }

  private static void problemSchema(JsonWriter out) throws IOException {
    out.text("type", "object");
    out.object(
        "properties",
        properties -> {
          for (String name : List.of("type", "title", "detail")) {
            properties.object(name, p -> p.text("type", "string"));
          }
          properties.object("status", p -> p.text("type", "integer"));
          properties.object(
              "accepted",
              p -> {
                p.text("type", "integer");
                p.text("description", "0 where events were refused and none was taken in.");
              });
          properties.object(
              "problems",
              list -> {
                list.text("type", "array");
                list.object("items", ApiWriter::oneProblem);
              });
        });
  }

  private static void oneProblem(JsonWriter out) throws IOException {
    out.text("type", "object");
    out.object(
        "properties",
        properties -> {
          for (String name : List.of("code", "place", "text", "hint")) {
            properties.object(name, p -> p.text("type", "string"));
          }
        });
  }

  private static void content(JsonWriter out, String type, JsonWriter.Part schema)
      throws IOException {
    out.object("content", content -> content.object(type, c -> c.object("schema", schema)));
  }

  private static String operationId(Operation operation) {
    StringBuilder id = new StringBuilder(operation.method().toLowerCase(Locale.ROOT));
    for (String step : operation.path().split("[^A-Za-z0-9]+", -1)) {
      if (!step.isEmpty()) {
        id.append(Character.toUpperCase(step.charAt(0))).append(step.substring(1));
      }
    }
    return id.toString();
  }
}
