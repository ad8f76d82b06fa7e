package io.usher.flow;

import static io.usher.flow.Shop.fields;
import static io.usher.workbook.Written.sheet;
import static org.assertj.core.api.Assertions.assertThat;

import io.usher.cell.Grid;
import io.usher.customer.CustomerId;
import io.usher.customer.Links;
import io.usher.customer.Profile;
import io.usher.customer.TraitSource;
import io.usher.customer.TraitSource.Party;
import io.usher.value.Data;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Traits whose producers tell where they come from, and the sheet that says which wins. */
class TraitSourcesTest {
  private static final Grid ATTRIBUTES =
      sheet(
          "Attributes",
          """
          Attribute | Type | Measure | Of
          country   | text | trait   | country
          """);
  private static final Grid TRAITS =
      sheet(
          "Traits",
          """
          Trait     | Wins
          country   | crm; First Party; third
          otherwise | first; second; third
          """);

  private final Shop shop = Shop.with(ATTRIBUTES, TRAITS);
  private int day;

  /** The source is told as {@code name party}; either may be missing. */
  private static Data.Fields from(String name, String party) {
    return fields("traitsFrom", fields("source", name, "party", party));
  }

  private void say(Data.Fields traits, Data.Fields context) {
    shop.identify("2026-05-%02dT10:00:00Z".formatted(++day), traits, context);
  }

  private static Object text(Profile profile, String trait) {
    return profile.traits().get(trait) instanceof Data.Text text ? text.text() : "none";
  }

  private Object country() {
    return text(shop.profile, "country");
  }

  @Test
  void theSourceThatIsNamedFirstWinsWheneverItComes() {
    say(fields("country", "FR"), Data.Fields.NONE);
    assertThat(shop.profile.sources()).isEmpty();
    say(fields("country", "AT"), from("Till", "third"));
    assertThat(country()).isEqualTo("AT");
    say(fields("country", "IT"), Data.Fields.NONE);
    assertThat(country()).as("who does not say comes last").isEqualTo("AT");
    say(fields("country", "DE"), from("CRM", "third"));
    say(fields("country", "CH"), from("shop", "first"));
    assertThat(country()).isEqualTo("DE");
    assertThat(shop.profile.sources().get("country"))
        .isEqualTo(new TraitSource("CRM", Party.THIRD, Instant.parse("2026-05-04T10:00:00Z")));
    assertThat(shop.view("2026-05-20T00:00:00Z").attributes().get("country"))
        .hasToString("Text[text=DE]");
  }

  @Test
  void ofSourcesThatRankAlikeWhatHappenedLaterWins() {
    shop.identify(
        "2026-05-04T10:00:00Z", "2026-05-04T10:00:00Z", fields("city", "Bonn"), from("a", "first"));
    shop.identify(
        "2026-05-03T10:00:00Z", "2026-05-05T10:00:00Z", fields("city", "Ulm"), from("b", "first"));
    assertThat(text(shop.profile, "city")).isEqualTo("Bonn");
    shop.identify(
        "2026-05-04T11:00:00Z", "2026-05-05T11:00:00Z", fields("city", "Kiel"), from("", "first"));
    assertThat(text(shop.profile, "city")).isEqualTo("Kiel");
  }

  @Test
  void onlyWhoWinsMakesATraitForgotten() {
    say(fields("country", "DE"), from("crm", ""));
    say(fields("country", Data.NOTHING), from("", "first"));
    assertThat(country()).isEqualTo("DE");
    say(fields("country", Data.NOTHING), from("crm", "third"));
    assertThat(country()).isEqualTo("none");
    assertThat(shop.profile.sources()).isEmpty();
    say(fields("country", "FR"), Data.Fields.NONE);
    assertThat(country()).isEqualTo("FR");
  }

  @Test
  void withoutTheSheetTheLastOneToComeWins() {
    Shop plain = Shop.with(ATTRIBUTES);
    plain.identify("2026-05-01T10:00:00Z", fields("country", "DE"), from("crm", "first"));
    plain.identify("2026-05-02T10:00:00Z", fields("country", "FR"), Data.Fields.NONE);

    assertThat(text(plain.profile, "country")).isEqualTo("FR");
    assertThat(plain.profile.sources()).isEmpty();
  }

  @Test
  void aMergeChoosesAsEventsDoAndIsUndone() {
    Instant at = Instant.parse("2026-06-01T00:00:00Z");
    Profile anna =
        told(
            CustomerId.user("anna"),
            Map.of("country", "FR", "city", "Lyon", "name", "Anna"),
            Map.of("country", source("till", Party.THIRD), "city", source("", Party.FIRST)));
    Profile visitor =
        told(
            CustomerId.anonymous("v"),
            Map.of("country", "DE", "city", "Ulm", "name", "A.", "nps", "9"),
            Map.of("country", source("crm", Party.UNSAID), "city", source("", Party.THIRD)));

    Profile one = new Union(shop.live, Set.of(), at).of(anna, visitor);

    assertThat(
            List.of(text(one, "country"), text(one, "city"), text(one, "name"), text(one, "nps")))
        .containsExactly("DE", "Lyon", "Anna", "9");
    assertThat(one.sources()).containsOnlyKeys("country", "city");
    assertThat(one.sources().get("country")).isEqualTo(source("crm", Party.UNSAID));
    Profile again =
        new Parting(shop.live, at).of(one, visitor.id(), Optional.of(new Folded(visitor, anna)));
    assertThat(again.traits()).isEqualTo(anna.traits());
    assertThat(again.sources()).isEqualTo(anna.sources());
  }

  private static TraitSource source(String name, Party party) {
    return new TraitSource(name, party, Instant.parse("2026-05-01T00:00:00Z"));
  }

  private static Profile told(
      CustomerId id, Map<String, String> traits, Map<String, TraitSource> sources) {
    Instant at = Instant.parse("2026-05-01T00:00:00Z");
    return Profile.blank(id, at)
        .told(
            fields(
                    traits.entrySet().stream()
                        .flatMap(it -> java.util.stream.Stream.of(it.getKey(), it.getValue()))
                        .toArray())
                .fields(),
            sources,
            Map.of(),
            at)
        .linked(Links.NONE, 1, Optional.empty());
  }
}
