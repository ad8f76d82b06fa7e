package io.usher.json;

import io.usher.attribute.counter.OpenBackfill;
import io.usher.customer.CustomerId;
import io.usher.flow.Audiences;
import io.usher.flow.Keys;
import io.usher.flow.Rejects;
import io.usher.value.Problem;
import io.usher.view.Queries;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the server tells about itself, its segments, keys and refused messages, as JSON. */
public final class ServerWriter {
  private ServerWriter() {}

  public static byte[] status(String status) {
    return JsonWriter.object(out -> out.text("status", status));
  }

  /** The state of publishing, with what is wrong with the newest save. */
  public static byte[] rulebook(Queries.RulebookStatus status) {
    return JsonWriter.object(
        out -> {
          out.number("sequence", status.sequence());
          out.text("rulebook", status.hash());
          out.objects(
              "decisions",
              status.decisions(),
              decision -> {
                out.text("name", decision.name());
                out.text("kind", decision.kind());
                out.text("workbook", decision.workbook());
                out.text("sheet", decision.sheet());
                out.number("rows", decision.rows());
              });
          out.problems("problems", status.problems());
          out.problems("warnings", status.warnings());
        });
  }

  /** Sizes by segment: {@code [{"name","size"}]}. */
  public static byte[] segments(Map<String, Long> sizes) {
    return JsonWriter.write(
        out ->
            out.objects(
                sizes.entrySet(),
                entry -> {
                  out.text("name", entry.getKey());
                  out.number("size", entry.getValue());
                }));
  }

  /** A page of a segment's members. */
  public static byte[] members(String segment, Audiences.Page page) {
    return JsonWriter.object(
        out -> {
          out.text("segment", segment);
          out.objects("members", page.members(), member -> member(out, member));
          if (page.next().isPresent()) {
            out.text("next", page.next().get());
          }
        });
  }

  /** One member, without a line end. */
  public static byte[] member(CustomerId member) {
    return JsonWriter.object(out -> member(out, member));
  }

  private static void member(JsonWriter out, CustomerId member) throws IOException {
    out.text("customer", member.text());
    out.text("kind", ChangeWriter.word(member.space()));
  }

  public static byte[] keys(List<Keys.Key> keys) {
    return JsonWriter.object(out -> out.objects("keys", keys, key -> key(out, key)));
  }

  /**
   * A new key with its secret, which is shown only this once.
   *
   * @param warnings of what it may not be meant to be
   */
  public static byte[] newKey(Keys.Key key, String secret, List<Problem> warnings) {
    return JsonWriter.object(
        out -> {
          out.flag("success", true);
          key(out, key);
          out.text("secret", secret);
          if (!warnings.isEmpty()) {
            out.problems("warnings", warnings);
          }
        });
  }

  private static void key(JsonWriter out, Keys.Key key) throws IOException {
    out.text("id", key.id());
    out.text("name", key.name());
    out.text("role", ChangeWriter.word(key.role()));
    out.flag("browser", key.browser());
    out.instant("createdAt", key.createdAt());
    if (key.rep().isPresent()) {
      out.text("rep", key.rep().get());
    }
    if (!key.pools().isEmpty()) {
      out.texts("pools", key.pools().stream().sorted().toList());
    }
  }

  public static byte[] rejects(List<Rejects.Reject> rejects) {
    return JsonWriter.object(
        out ->
            out.objects(
                "rejects",
                rejects,
                reject -> {
                  out.instant("at", reject.at());
                  out.text("key", reject.key());
                  out.text("messageId", reject.messageId());
                  out.problems("problems", reject.problems());
                }));
  }

  public static byte[] clock(Instant now, boolean movable) {
    return JsonWriter.object(
        out -> {
          out.instant("now", now);
          out.flag("movable", movable);
        });
  }

  /**
   * What became of moving the clock.
   *
   * @param done whether everything due by then has taken place
   */
  public static byte[] moved(Instant now, Instant to, boolean done) {
    return JsonWriter.object(
        out -> {
          out.flag("success", true);
          out.text("status", done ? "done" : "running");
          out.instant("now", now);
          out.instant("to", to);
        });
  }

  /**
   * How far everyone has been taken in time.
   *
   * @param customers how many there are; empty while it is still running
   */
  public static byte[] advance(Optional<Long> customers) {
    return JsonWriter.object(
        out -> {
          out.flag("success", true);
          out.text("status", customers.isPresent() ? "done" : "running");
          if (customers.isPresent()) {
            out.number("customers", customers.get());
          }
        });
  }

  /** A backfill under way: what the events that follow are to carry, and until when they may. */
  public static byte[] backfill(OpenBackfill open) {
    return JsonWriter.object(
        out -> {
          out.flag("success", true);
          out.flag("open", true);
          out.text("sequence", Long.toString(open.sequence()));
          out.instant("from", open.from());
          out.text("source", open.source());
          out.instant("begun", open.begun());
          out.instant("until", open.until());
        });
  }

  /** No backfill is under way. */
  public static byte[] noBackfill() {
    return JsonWriter.object(
        out -> {
          out.flag("success", true);
          out.flag("open", false);
        });
  }

  /** A backfill is done: attributes are complete from then on. */
  public static byte[] backfilled(Instant completeFrom, Instant now) {
    return JsonWriter.object(
        out -> {
          out.flag("success", true);
          out.instant("completeFrom", completeFrom);
          out.instant("at", now);
        });
  }

  /** A backfill was given up. */
  public static byte[] givenUp(Instant at) {
    return JsonWriter.object(
        out -> {
          out.flag("success", true);
          out.instant("at", at);
        });
  }
}
