package io.usher.json;

import io.usher.customer.CustomerId;
import io.usher.flow.Change;
import io.usher.lead.Team;
import io.usher.view.Identities;
import java.io.IOException;
import java.time.Instant;
import java.util.List;

/** Merges, and what is kept of a person, as JSON. */
public final class IdentityWriter {
  private IdentityWriter() {}

  /** What a merge would lead to. */
  public static byte[] preview(Identities.Preview preview) {
    return JsonWriter.object(
        out -> {
          out.object("now", inner -> CustomerWriter.body(inner, preview.now()));
          out.object("merged", inner -> CustomerWriter.body(inner, preview.merged()));
          out.objects(
              "messages",
              preview.messages(),
              message -> {
                out.text("type", message.type());
                out.data("data", message.data());
              });
        });
  }

  /** Who somebody is now. */
  public static byte[] done(CustomerId customer) {
    return JsonWriter.object(
        out -> {
          out.flag("success", true);
          out.customer(customer);
        });
  }

  public static byte[] found(Identities.Found found) {
    return JsonWriter.object(
        out -> {
          out.objects("customers", found.customers(), out::customer);
          out.objects("similar", found.similar(), out::customer);
        });
  }

  /** Customers that may be the same person. */
  public static byte[] suggestions(List<Identities.Suggestion> suggestions) {
    return JsonWriter.object(
        out ->
            out.objects(
                "suggestions",
                suggestions,
                suggestion -> {
                  out.customer(suggestion.customer());
                  out.text("trait", suggestion.trait());
                  out.text("because", suggestion.same() ? "same" : "similar");
                }));
  }

  public static byte[] erased(CustomerId customer, Instant at) {
    return JsonWriter.object(
        out -> {
          out.flag("success", true);
          out.customer(customer);
          out.instant("erasedAt", at);
        });
  }

  /** Everything that is kept of a person. */
  public static byte[] export(Identities.Export export) {
    return JsonWriter.object(
        out -> {
          out.instant("createdAt", export.createdAt());
          out.instant("seenAt", export.seenAt());
          out.object("customer", inner -> CustomerWriter.body(inner, export.view()));
          out.objects(
              "aliases",
              export.aliases(),
              alias -> {
                out.customer(alias.id());
                out.instant("mergedAt", alias.mergedAt());
                changes(out, alias.changes());
              });
          changes(out, export.changes());
          LeadWriter leads = new LeadWriter(Team.NONE);
          out.objects("leads", export.leads(), lead -> leads.write(out, lead));
        });
  }

  private static void changes(JsonWriter out, List<Change> changes) throws IOException {
    out.objects(
        "changes",
        changes,
        change -> {
          ChangeWriter.heading(out, change);
          ChangeWriter.body(out, change);
        });
  }
}
