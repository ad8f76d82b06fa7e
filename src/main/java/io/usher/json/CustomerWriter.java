package io.usher.json;

import io.usher.attribute.Exactness;
import io.usher.customer.Counter;
import io.usher.customer.Standing;
import io.usher.customer.TraitSource;
import io.usher.decide.Decider.Need;
import io.usher.journey.Breakdown;
import io.usher.value.Data;
import io.usher.view.CustomerView;
import io.usher.view.Forecast;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.IntStream;

/** A customer as people look at them, as JSON. */
public final class CustomerWriter {
  private CustomerWriter() {}

  public static byte[] write(CustomerView view) {
    return JsonWriter.object(out -> body(out, view));
  }

  /** The same inside another object. */
  static void body(JsonWriter out, CustomerView view) throws IOException {
    out.customer(view.customer());
    out.number("version", view.version());
    out.data("traits", new Data.Fields(view.traits()));
    if (!view.sources().isEmpty()) {
      out.byName("traitSources", view.sources(), source -> source(out, source));
    }
    if (!view.formerTraits().isEmpty()) {
      out.byName("formerTraits", view.formerTraits(), past -> past(out, past));
    }
    out.object(
        "consent",
        inner -> {
          for (Map.Entry<String, Boolean> entry : view.consent().entrySet()) {
            inner.flag(entry.getKey(), entry.getValue());
          }
        });
    out.values("attributes", view.attributes());
    if (!view.shown().isEmpty()) {
      out.object("shown", inner -> texts(inner, view.shown()));
    }
    out.byName("exactness", view.exactness(), exactness -> exactness(out, exactness));
    out.objects(
        "segments",
        view.segments(),
        segment -> {
          out.text("name", segment.name());
          out.instant("since", segment.since());
          out.instant("leavesAt", segment.leavesAt());
        });
    out.byName("tiers", view.tiers(), tier -> tier(out, tier));
    out.byName("scores", view.scores(), score -> score(out, score));
    out.byName(
        "qualifications",
        view.qualifications(),
        qualification -> qualification(out, qualification));
    out.object(
        "values",
        inner -> {
          for (Map.Entry<String, Map<String, io.usher.value.Value>> entry :
              view.values().entrySet()) {
            inner.values(entry.getKey(), entry.getValue());
          }
        });
    out.objects("suppressions", view.suppressions(), suppression -> suppression(out, suppression));
    if (!view.routings().isEmpty()) {
      out.byName("routings", view.routings(), routed -> routed(out, routed));
    }
    out.instant("nextChangeAt", view.nextChangeAt());
    if (view.nextChange().isPresent()) {
      out.object("nextChange", inner -> step(inner, view.nextChange().get()));
    }
    when(out, "foreseenUntil", view.foreseenUntil());
  }

  /** What it was from when on, oldest first; the first one always, unless more is not kept. */
  private static void past(JsonWriter out, Counter.Past past) throws IOException {
    int undated = past.values().size() - past.seconds().size();
    if (!past.whole()) {
      out.instant("completeFrom", Instant.ofEpochSecond(past.seconds().get(0)));
    }
    out.objects(
        "values",
        IntStream.range(0, past.values().size()).boxed().toList(),
        place -> {
          out.data("value", past.values().get(place));
          if (place >= undated) {
            out.instant("since", Instant.ofEpochSecond(past.seconds().get(place - undated)));
          }
        });
  }

  private static void source(JsonWriter out, TraitSource source) throws IOException {
    if (!source.name().isEmpty()) {
      out.text("source", source.name());
    }
    if (source.party() != TraitSource.Party.UNSAID) {
      out.text("party", source.party().name().toLowerCase(Locale.ROOT));
    }
    out.instant("at", source.at());
  }

  /** What will happen to a customer if nothing happens. */
  public static byte[] forecast(Forecast forecast) {
    return JsonWriter.object(
        out -> {
          out.customer(forecast.customer());
          out.instant("from", forecast.from());
          out.instant("until", forecast.until());
          out.objects("steps", forecast.steps(), step -> step(out, step));
          out.instant("foreseenUntil", forecast.foreseenUntil());
          out.flag("more", forecast.more());
          out.object(
              "scores",
              scores -> {
                for (String name : new TreeSet<>(forecast.scores().keySet())) {
                  scores.number(name, forecast.scores().getOrDefault(name, BigDecimal.ZERO));
                }
              });
        });
  }

  private static void step(JsonWriter out, Forecast.Step step) throws IOException {
    out.instant("at", step.at());
    out.objects(
        "changes",
        step.changes(),
        change -> {
          out.text("type", change.type());
          out.data("data", change.data());
        });
  }

  /** Each attribute is `exact`, `at least` a number, or to a `bucket` of time. */
  private static void exactness(JsonWriter out, Exactness exactness) throws IOException {
    if (exactness.above().isPresent()) {
      out.text("is", "at least");
      out.text("shown", exactness.above().get() + "+");
    } else if (!exactness.bucket().isEmpty()) {
      out.text("is", "in buckets");
      out.text("bucket", exactness.bucket());
    } else {
      out.text("is", "exact");
    }
    if (exactness.settled()) {
      out.flag("settled", true);
    }
    if (exactness.completeFrom().isPresent()) {
      out.flag("incomplete", true);
      out.instant("completeFrom", exactness.completeFrom());
    }
  }

  private static void tier(JsonWriter out, CustomerView.Tier tier) throws IOException {
    out.text("value", tier.value());
    out.instant("since", tier.since());
    out.values("benefits", tier.benefits());
    if (tier.past().isPresent()) {
      Standing.Past past = tier.past().get();
      out.object(
          "from",
          inner -> {
            inner.text("value", past.level());
            inner.instant("since", past.since());
          });
    }
    if (tier.hold().isPresent()) {
      out.object("kept", inner -> ChangeWriter.hold(inner, tier.hold().get()));
    }
    if (tier.review().isPresent()) {
      out.instant("reviewAt", tier.review().get());
    }
    if (tier.keep().isPresent()) {
      CustomerView.Keep keep = tier.keep().get();
      out.object(
          "keep",
          inner -> {
            inner.instant("lostAt", keep.lostAt());
            when(inner, "by", keep.by());
            when(inner, "from", keep.from());
            needs(inner, keep.needs());
          });
    }
    if (tier.next().isPresent()) {
      CustomerView.Next next = tier.next().get();
      out.object(
          "next",
          inner -> {
            inner.text("value", next.value());
            when(inner, "by", next.by());
            when(inner, "reachedAt", next.reachedAt());
            needs(inner, next.needs());
          });
    }
  }

  /** An instant, if there is one. */
  private static void when(JsonWriter out, String name, Optional<Instant> at) throws IOException {
    if (at.isPresent()) {
      out.instant(name, at.get());
    }
  }

  private static void needs(JsonWriter out, List<Need> needs) throws IOException {
    out.object(
        "needs",
        inner -> {
          for (Need need : needs) {
            inner.text(need.header(), need.asks());
          }
        });
    if (needs.stream().anyMatch(need -> need.amount().isPresent())) {
      out.object(
          "missing",
          inner -> {
            for (Need need : needs) {
              if (need.amount().isPresent()) {
                inner.number(need.header(), need.amount().get());
              }
            }
          });
    }
  }

  private static void score(JsonWriter out, Breakdown score) throws IOException {
    out.number("value", score.total());
    out.objects(
        "rows",
        score.rows(),
        row -> {
          out.text("row", row.row());
          out.number("points", row.points());
        });
    if (score.limit().isPresent()) {
      Breakdown.Limit limit = score.limit().get();
      out.object(
          "limit",
          inner -> {
            inner.text("setting", limit.setting());
            inner.number("points", limit.points());
          });
    }
    if (score.ledger().isPresent()) {
      Breakdown.Balance balance = score.ledger().get();
      out.object("ledger", inner -> balance(inner, balance));
    }
  }

  private static void balance(JsonWriter out, Breakdown.Balance balance) throws IOException {
    out.number("balance", balance.balance());
    if (balance.next().isPresent()) {
      Breakdown.Expiry next = balance.next().get();
      out.object(
          "nextExpiry",
          inner -> {
            inner.instant("at", next.at());
            inner.number("points", next.points());
          });
    }
  }

  private static void qualification(JsonWriter out, Standing.Qualification qualification)
      throws IOException {
    out.text("status", qualification.status());
    out.instant("since", qualification.since());
    out.objects(
        "failing",
        qualification.failing(),
        failing -> {
          out.text("row", failing.row());
          out.text("criterion", failing.criterion());
          out.text("status", failing.status());
          out.texts("missing", failing.missing());
        });
  }

  private static void suppression(JsonWriter out, Standing.Suppression suppression)
      throws IOException {
    out.text("channel", suppression.channel());
    out.text("reason", suppression.reason());
    if (!suppression.messageClass().isEmpty()) {
      out.text("class", suppression.messageClass());
    }
    if (!suppression.campaign().isEmpty()) {
      out.text("campaign", suppression.campaign());
    }
    out.text("row", suppression.row());
    out.instant("since", suppression.since());
    out.instant("until", suppression.until());
  }

  private static void routed(JsonWriter out, Standing.Routed routed) throws IOException {
    if (!routed.row().isEmpty()) {
      out.text("row", routed.row());
      out.instant("since", routed.since());
    }
    out.values("outputs", routed.outputs());
    out.objects(
        "leads", routed.leads().entrySet(), lead -> lead(out, lead.getKey(), lead.getValue()));
  }

  private static void lead(JsonWriter out, String id, Standing.Lead lead) throws IOException {
    out.text("lead", id);
    out.text("type", lead.type());
    out.text("state", lead.state());
    out.flag("open", lead.open());
    if (!lead.pool().isEmpty()) {
      out.text("pool", lead.pool());
    }
    if (!lead.rep().isEmpty()) {
      out.text("rep", lead.rep());
    }
    out.instant("at", lead.at());
  }

  private static void texts(JsonWriter out, Map<String, String> texts) throws IOException {
    for (Map.Entry<String, String> entry : texts.entrySet()) {
      out.text(entry.getKey(), entry.getValue());
    }
  }
}
