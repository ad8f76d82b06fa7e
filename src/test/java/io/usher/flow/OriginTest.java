package io.usher.flow;

import static io.usher.flow.Shop.fields;
import static org.assertj.core.api.Assertions.assertThat;

import io.usher.cell.Grid;
import io.usher.cell.Sheets;
import io.usher.value.Data;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Where leads came from, as those who take them are told. */
class OriginTest {
  private static final String AT = "2026-03-02T09:00:00Z";

  private static final Grid KEPT =
      Sheets.of(
          "Attributes",
          """
          Attribute     | Type | Measure | Of                      | Event
          country       | text | trait   | country                 |
          first source  | text | first   | context.campaign.source | Visit
          newest source | text | last    | context.campaign.source | Visit
          newest medium | text | last    | context.campaign.medium | Visit
          """);
  private static final Grid PLAIN =
      Sheets.of("Attributes", "Attribute | Type | Measure | Of\ncountry | text | trait | country");
  private static final Grid PEOPLE = Sheets.of("Pools", "Pool\nDACH");
  private static final Grid REPS = Sheets.of("Reps", "Rep | Pool\nAnn | DACH");
  private static final Grid TERRITORY =
      Sheets.of(
          "Territory",
          """
          Decision | Territory
          Kind     | routing
          On       | identify

                    | When    | Then |            |         |
          #         | country | pool | source     | channel | next step
          fair      | DE      | DACH | Trade fair | event   | send the price list
          otherwise |         | DACH |            |         | call
          """);
  private static final Grid ASKED_BY_DAY =
      Sheets.of(
          "Territory",
          """
          Decision | Territory
          Kind     | routing
          On       | segment.entered Soon

                    | When    | Then
          #         | country | pool
          otherwise |         | DACH
          """);

  private static Data.Fields asked(Shop shop) {
    List<Data.Fields> asked = new ArrayList<>();
    shop.changes.forEach(
        change ->
            change.messages().stream()
                .filter(it -> it.type().equals("lead.requested"))
                .forEach(it -> asked.add(it.data())));
    assertThat(asked).hasSize(1);
    return asked.get(0);
  }

  /** What a lead says that is asked for at an event with this context. */
  private static Data.Fields lead(String country, Data.Fields context) {
    Shop shop = Shop.with(PLAIN, PEOPLE, REPS, TERRITORY);
    shop.identify(AT, fields("country", country), context);
    return asked(shop);
  }

  private static String origin(Data.Fields lead) {
    return text(lead, "source") + ", " + text(lead, "channel");
  }

  private static String text(Data.Fields data, String name) {
    return data.at(name) instanceof Data.Text text ? text.text() : "unknown";
  }

  private static Data.Fields page(String url, String referrer) {
    return fields("page", fields("url", url, "referrer", referrer));
  }

  private static Data.Fields campaign(String source, String medium) {
    return fields("campaign", fields("source", source, "medium", medium));
  }

  @Test
  void theCampaignOfTheEventIsTheSourceAndItsMediumTheChannel() {
    Data.Fields lead = lead("AT", campaign("google", "cpc"));

    assertThat(origin(lead)).isEqualTo("google, cpc");
    assertThat(text(lead, "nextStep")).isEqualTo("call");
    assertThat(lead.at("shown")).isEqualTo(Data.Fields.NONE);
  }

  @Test
  void anotherSiteThatReferredThemIsTheSourceAndAnotherPageOfOursIsNot() {
    assertThat(
            origin(
                lead(
                    "AT", page("https://shop.example.com/form", "https://www.Derma.org:8443/a?b"))))
        .isEqualTo("derma.org, referral");
    assertThat(
            origin(lead("AT", page("https://shop.example.com/form", "https://www.example.com/"))))
        .isEqualTo("unknown, unknown");
    assertThat(origin(lead("AT", page("https://example.com/", "not a url"))))
        .isEqualTo("unknown, unknown");
    assertThat(origin(lead("AT", page("https://example.com/", "https://me@/"))))
        .isEqualTo("unknown, unknown");
  }

  @Test
  void theSystemACloudEventIsFromIsTheSourceWhereNothingBetterIsKnown() {
    assertThat(origin(lead("AT", fields("source", "/web/forms")))).isEqualTo("/web/forms, unknown");
    assertThat(origin(lead("AT", Data.Fields.NONE))).isEqualTo("unknown, unknown");
  }

  @Test
  void whatTheRowSaysGoesBeforeWhatTheEventTells() {
    Data.Fields lead = lead("DE", campaign("google", "cpc"));

    assertThat(origin(lead)).isEqualTo("Trade fair, event");
    assertThat(text(lead, "nextStep")).isEqualTo("send the price list");
  }

  @Test
  void theNewestCampaignThatIsKeptSpeaksWhereTheEventTellsNothing() {
    Shop shop = Shop.with(KEPT, PEOPLE, REPS, TERRITORY);
    visit(shop, "2026-03-01T09:00:00Z", "google", "cpc");
    visit(shop, "2026-03-01T10:00:00Z", "newsletter", "email");
    shop.identify(AT, fields("country", "AT"), page("https://a.example/", "https://a.example/x"));

    assertThat(origin(asked(shop))).isEqualTo("newsletter, email");
  }

  /** An event at which no lead is asked for. */
  private static void visit(Shop shop, String at, String source, String medium) {
    shop.track("Visit", at, Data.Fields.NONE, campaign(source, medium));
  }

  @Test
  void aLeadThatTheDayAsksForComesFromWhatIsKept() {
    Grid soon =
        Sheets.of(
            "Soon",
            """
            Decision | Soon
            Kind     | segment

              | When          | Then
            # | until renewal | segment
            a | <= 60         | Soon
            """);
    Grid attributes =
        Sheets.of(
            "Attributes",
            """
            Attribute     | Type   | Measure    | Of                      | Event
            country       | text   | trait      | country                 |
            until renewal | number | days until | renewal_date            |
            first source  | text   | first      | context.campaign.source | Visit
            """);
    Shop shop = Shop.with(attributes, PEOPLE, REPS, ASKED_BY_DAY, soon);
    visit(shop, "2026-03-01T09:00:00Z", "fair", "event");
    shop.identify(AT, fields("renewal_date", "2026-06-30"));

    shop.until("2026-05-02T00:00:00Z");

    assertThat(origin(asked(shop))).isEqualTo("fair, unknown");
  }
}
