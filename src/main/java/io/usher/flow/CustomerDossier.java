package io.usher.flow;

import io.usher.customer.Event;
import io.usher.customer.Profile;
import io.usher.customer.Standing;
import io.usher.decide.Decision;
import io.usher.decide.Facts;
import io.usher.decide.Kind;
import io.usher.journey.Breakdown;
import io.usher.journey.Dossier;
import io.usher.rulebook.Rulebook;
import io.usher.value.Data;
import io.usher.value.Names;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * What leads say of a customer: where they came from, the score and the qualification as they stand
 * in the middle of a pass, and the domain of the mail address, without whose it is.
 *
 * @param event what the pass is about; empty where an instant has come
 * @param facts what is known of the customer
 * @param standings where the customer stands by now, by decision name
 */
record CustomerDossier(
    Rulebook rulebook,
    Profile profile,
    Optional<Event> event,
    Instant now,
    Facts facts,
    Function<String, Optional<Standing>> standings)
    implements Dossier {
  private static final String USUAL = "lead ";

  @Override
  public Optional<String> lead(String decision) {
    String occasion = event.map(Event::messageId).orElseGet(now::toString);
    return Optional.of(LeadIds.of(profile.id(), decision, occasion));
  }

  @Override
  public Map<String, Data> of(Decision decision) {
    Map<String, Data> of = new LinkedHashMap<>();
    Origin origin = Origin.of(event, rulebook.attributes().all(), facts);
    put(of, Dossier.SOURCE, origin.source());
    put(of, Dossier.CHANNEL, origin.channel());
    told(decision, Kind.SCORE, Standing.Score.class)
        .ifPresent(it -> of.put("score", score(it.decision(), it.standing())));
    told(decision, Kind.QUALIFICATION, Standing.Qualification.class)
        .ifPresent(it -> of.put("qualification", qualification(it.decision(), it.standing())));
    put(of, "domain", domain());
    return of;
  }

  private static void put(Map<String, Data> of, String name, String text) {
    if (!text.isEmpty()) {
      of.put(name, new Data.Text(text));
    }
  }

  /** A decision and where the customer stands with it. */
  private record Known<S>(Decision decision, S standing) {}

  /** Of several decisions of a kind the one that is read, else one about leads, else the first. */
  private <S extends Standing> Optional<Known<S>> told(Decision reader, Kind kind, Class<S> type) {
    List<Decision> all =
        rulebook.decisions().stream()
            .filter(it -> it.kind() == kind)
            .filter(it -> standings.apply(it.name()).filter(type::isInstance).isPresent())
            .toList();
    List<Integer> reads = reader.decider().reads();
    Stream<Decision> read =
        all.stream()
            .filter(it -> it.publishes().stream().anyMatch(out -> reads.contains(out.fact())));
    Stream<Decision> ofLeads =
        all.stream().filter(it -> (Names.key(it.name()) + " ").startsWith(USUAL));
    return Stream.of(read, ofLeads, all.stream())
        .flatMap(some -> some)
        .findFirst()
        .map(it -> new Known<>(it, type.cast(standings.apply(it.name()).orElseThrow())));
  }

  private Data score(Decision decision, Standing.Score standing) {
    Breakdown breakdown = Breakdown.of(decision, standing, now, rulebook.brand());
    Map<String, Data> score = new LinkedHashMap<>();
    score.put("decision", new Data.Text(decision.name()));
    score.put("total", new Data.Num(breakdown.total()));
    score.put(
        "breakdown",
        new Data.Items(
            breakdown.rows().stream()
                .map(
                    row ->
                        fields(
                            "row", new Data.Text(row.row()), "points", new Data.Num(row.points())))
                .toList()));
    return new Data.Fields(score);
  }

  private static Data qualification(Decision decision, Standing.Qualification standing) {
    Map<String, Data> qualification = new LinkedHashMap<>();
    qualification.put("decision", new Data.Text(decision.name()));
    qualification.put("status", new Data.Text(standing.status()));
    qualification.put(
        "failing",
        new Data.Items(
            standing.failing().stream()
                .map(
                    it ->
                        fields(
                            "criterion",
                            new Data.Text(it.criterion()),
                            "status",
                            new Data.Text(it.status())))
                .toList()));
    return new Data.Fields(qualification);
  }

  private static Data fields(String one, Data first, String other, Data second) {
    Map<String, Data> fields = new LinkedHashMap<>();
    fields.put(one, first);
    fields.put(other, second);
    return new Data.Fields(fields);
  }

  /** Lower case; empty if there is none. */
  private String domain() {
    if (!(profile.traits().get("email") instanceof Data.Text email)) {
      return "";
    }
    int at = email.text().lastIndexOf('@');
    return at < 0 ? "" : email.text().substring(at + 1).strip().toLowerCase(Locale.ROOT);
  }
}
