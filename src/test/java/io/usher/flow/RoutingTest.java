package io.usher.flow;

import static io.usher.flow.Shop.fields;
import static org.assertj.core.api.Assertions.assertThat;

import io.usher.calendar.Span;
import io.usher.cell.Grid;
import io.usher.cell.Sheets;
import io.usher.customer.CustomerId;
import io.usher.customer.Event;
import io.usher.customer.Standing;
import io.usher.journey.Journey;
import io.usher.journey.Meeting;
import io.usher.journey.Message;
import io.usher.lead.Assignment;
import io.usher.lead.Command;
import io.usher.lead.Inward;
import io.usher.lead.Lead;
import io.usher.lead.LeadRequest;
import io.usher.lead.LeadState;
import io.usher.lead.Needs;
import io.usher.lead.Target;
import io.usher.lead.What;
import io.usher.value.Data;
import io.usher.value.Value;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A customer whose leads are asked for, handed over and worked on. */
class RoutingTest {
  private static final CustomerId ANNA = CustomerId.user("anna");
  private static final Grid ATTRIBUTES =
      Sheets.of(
          "Attributes",
          """
          Attribute     | Type | Measure | Of            | Event          | If none
          country       | text | trait   | country       |                |
          account owner | text | trait   | account_owner |                |
          product       | text | last    | product       | Demo Requested |
          """);
  private static final Grid PEOPLE_POOLS = Sheets.of("Pools", "Pool\nDACH\nWorld");
  private static final Grid REPS =
      Sheets.of("Reps", "Rep | Pool | Skills\nAnn | DACH | laser\nBen | World |");
  private static final Grid SETTINGS =
      Sheets.of("Settings", "touch events | Call Logged; Email Sent");
  private static final Grid SCORE =
      Sheets.of(
          "Lead score",
          """
          Decision | Lead score
          Kind     | score

               | When           | Then
               | event          | points
          demo | Demo Requested | 30
          """);
  private static final Grid FIT =
      Sheets.of(
          "Fit",
          """
          Decision | Fit
          Kind     | qualification

             | When           | Then
             | country        | criterion | if not
          eu | DE; AT; FR; IT | country   | nurture
          """);
  private static final Grid TERRITORY =
      Sheets.of(
          "Territory",
          """
          Decision | Territory
          Kind     | routing

                    | When    | Then |       |                     |       |          |
          #         | country | pool | queue | owner               | skill | due in   | interest (text)
          dach      | DE; AT  | DACH |       | feel: account owner | Laser | 10 hours | feel: product
          otherwise |         |      | Inbox |                     |       |          |
          """);
  private static final Grid HOLD =
      Sheets.of(
          "Hold",
          """
          Decision | Hold
          Kind     | suppression

             | When                                                            | Then
             | Territory.lead state                                            | channel | reason     | class
          on | requested; waiting; queued; offered; accepted; working          | email   | with sales | marketing
          """);

  private static Shop shop() {
    return Shop.with(ATTRIBUTES, PEOPLE_POOLS, REPS, SETTINGS, SCORE, TERRITORY, FIT, HOLD);
  }

  private static List<String> types(Change change) {
    return change.messages().stream().map(Message::type).toList();
  }

  private static Message only(Change change, String type) {
    List<Message> found = new ArrayList<>();
    change.messages().stream().filter(it -> it.type().equals(type)).forEach(found::add);
    assertThat(found).as(type + " of " + types(change)).hasSize(1);
    return found.get(0);
  }

  private static Standing.Routed territory(Shop shop) {
    return (Standing.Routed) shop.profile.standings().getOrDefault("Territory", NONE);
  }

  private static final Standing.Routed NONE =
      new Standing.Routed("", Instant.EPOCH, Map.of(), Map.of());

  private static String lead(Shop shop) {
    List<String> leads = List.copyOf(territory(shop).leads().keySet());
    return leads.get(leads.size() - 1);
  }

  /** A visitor who has asked for a demo, and is qualified by saying where they are. */
  private static Change qualified(Shop shop, String country) {
    shop.track("Demo Requested", "2026-03-02T08:00:00Z", fields("product", "Laser 9"));
    return shop.identify(
        "2026-03-02T09:00:00Z",
        fields("country", country, "email", "anna.b@Example.com", "account_owner", "Ann"));
  }

  @Test
  void theScoreThatIsHandedOverIsThatOfTheVeryEventWhereverTheSheetsStand() {
    Grid asked =
        Sheets.of(
            "Territory",
            """
            Decision | Territory
            Kind     | routing
            On       | Demo Requested

                      | When    | Then
            #         | country | queue
            otherwise |         | Inbox
            """);
    Shop shop = Shop.with(ATTRIBUTES, PEOPLE_POOLS, REPS, SETTINGS, asked, SCORE, FIT);

    Change change = shop.track("Demo Requested", "2026-03-02T08:00:00Z", Data.Fields.NONE);

    assertThat(only(change, Inward.REQUESTED).data().at("score.total"))
        .isEqualTo(new Data.Num(new BigDecimal("30")));
    assertThat(only(change, Inward.REQUESTED).data().at("qualification.status"))
        .isEqualTo(new Data.Text("needs info"));
  }

  private static Assignment news(String lead, int step, What what, LeadState state, String at) {
    return new Assignment(
        lead,
        ANNA,
        List.of(new Lead.Asked(lead, "Territory")),
        "lead",
        step,
        what,
        state,
        "DACH",
        "",
        "Ann",
        "Ann Smith",
        "ann@example.com",
        "",
        Instant.parse(at),
        "",
        Optional.of(Instant.parse("2026-03-03T15:00:00Z")),
        Optional.empty(),
        fields("product", "Laser 9"));
  }

  private static Change assigned(Shop shop, Assignment news) {
    Planner.Plan plan =
        Planner.plan(
            new Occasion.Assignment(ANNA, news),
            shop.profile,
            shop.live,
            news.at(),
            shop.profile.version() + 1);
    shop.profile = plan.after();
    return plan.changes().get(plan.changes().size() - 1);
  }

  @Test
  void aQualifiedLeadIsAskedForWithAllThatItsTakerNeedsToKnow() {
    Shop shop = shop();

    Change change = qualified(shop, "AT");

    assertThat(types(change))
        .containsExactly("lead.qualified", "lead.requested", "suppression.added");
    Data.Fields said = only(change, "lead.requested").data();
    Command.Request request =
        (Command.Request)
            Inward.command("lead.requested", ANNA, said, shop.live.rulebook().team()).orElseThrow();
    LeadRequest wanted = request.request();
    assertThat(wanted.lead()).matches("[0-9a-z]{16}").isEqualTo(lead(shop));
    assertThat(wanted.decision()).isEqualTo("Territory");
    assertThat(wanted.type()).isEqualTo("lead");
    assertThat(wanted.target()).isEqualTo(new Target.ToPool("dach"));
    assertThat(wanted.customerOwner()).contains("ann");
    assertThat(wanted.needs()).isEqualTo(new Needs(Set.of("laser"), Set.of()));
    assertThat(wanted.dueIn()).contains(new Span(10, Span.Unit.HOUR));
    assertThat(wanted.domain()).isEqualTo("example.com");
    assertThat(wanted.at()).isEqualTo(Instant.parse("2026-03-02T09:00:00Z"));
    assertThat(said.at("score.decision")).isEqualTo(new Data.Text("Lead score"));
    assertThat(said.at("score"))
        .isEqualTo(
            fields(
                "decision",
                "Lead score",
                "total",
                30,
                "breakdown",
                new Data.Items(List.of(fields("row", "demo", "points", 30)))));
    assertThat(said.at("qualification.status")).isEqualTo(new Data.Text("qualified"));
    assertThat(said.at("inputs.country")).isEqualTo(new Data.Text("AT"));
    assertThat(said.at("shown")).isEqualTo(fields("interest", "Laser 9"));
    assertThat(said.at("sheet")).isEqualTo(new Data.Text("Territory"));
    assertThat(said.at("row")).isEqualTo(new Data.Text("dach"));
    assertThat(said.at("line")).isEqualTo(new Data.Num(BigDecimal.valueOf(6)));
    assertThat(said.fields()).doesNotContainKey("unmatched");
    assertThat(said.toString()).doesNotContain("anna.b");
  }

  @Test
  void howSoonALeadIsDueMayBeComputedAndWhatIsNoWorkingTimeIsLeftToThePool() {
    Grid asked =
        Sheets.of(
            "Territory",
            """
            Decision | Territory
            Kind     | routing
            On       | Demo Requested

                      | When    | Then |
            #         | country | pool | due in
            otherwise |         | DACH | feel: product
            """);
    Shop shop = Shop.with(ATTRIBUTES, PEOPLE_POOLS, REPS, asked);
    List<Data> due = new ArrayList<>();
    for (String said : List.of("4 hours", "2 days", "soon", "")) {
      Change change = shop.track("Demo Requested", "2026-03-02T08:00:00Z", fields("product", said));
      due.add(only(change, Inward.REQUESTED).data().at("due_in"));
    }

    assertThat(due)
        .containsExactly(new Data.Text("4 hours"), Data.NOTHING, Data.NOTHING, Data.NOTHING);
  }

  @Test
  void theSameOccasionAsksForTheSameLead() {
    Shop one = shop();
    Shop other = shop();
    qualified(one, "DE");
    qualified(other, "DE");

    assertThat(lead(one)).isEqualTo(lead(other));
  }

  @Test
  void whatNoTerritoryTakesIsSaidToBeUnmatched() {
    Shop shop = shop();

    Data.Fields said = only(qualified(shop, "FR"), "lead.requested").data();

    assertThat(said.at("unmatched")).isEqualTo(new Data.Flag(true));
    assertThat(said.at("queue")).isEqualTo(new Data.Text("Inbox"));
  }

  @Test
  void whatBecameOfTheLeadIsKeptToldOnAndDecidedOn() {
    Shop shop = shop();
    qualified(shop, "DE");
    String lead = lead(shop);

    Change routed =
        assigned(shop, news(lead, 1, What.ROUTED, LeadState.OFFERED, "2026-03-02T09:00:05Z"));

    Data.Fields told = only(routed, "lead.routed").data();
    assertThat(told.at("rep")).isEqualTo(new Data.Text("Ann"));
    assertThat(told.at("due")).isEqualTo(new Data.Text("2026-03-03T15:00:00Z"));
    assertThat(told.at("person.email")).isEqualTo(new Data.Text("anna.b@Example.com"));
    assertThat(told.at("card.product")).isEqualTo(new Data.Text("Laser 9"));
    assertThat(
            shop.live
                .rulebook()
                .decision("Territory")
                .map(
                    it ->
                        Journey.outputs(
                            it,
                            Optional.of(territory(shop)),
                            Instant.parse("2026-03-02T10:00:00Z"),
                            shop.live.rulebook().brand()))
                .orElseThrow())
        .containsEntry("rep", Value.of("Ann"))
        .containsEntry("lead state", Value.of("offered"))
        .containsEntry("routed to", Value.of("DACH"));
    assertThat(types(routed)).containsExactly("lead.routed");

    Change won = assigned(shop, news(lead, 4, What.WON, LeadState.WON, "2026-03-09T09:00:00Z"));

    assertThat(types(won)).containsExactly("lead.won", "suppression.lifted");
  }

  @Test
  void newsThatIsOlderThanWhatIsKnownChangesNothing() {
    Shop shop = shop();
    qualified(shop, "DE");
    String lead = lead(shop);
    assigned(shop, news(lead, 3, What.ACCEPTED, LeadState.ACCEPTED, "2026-03-02T10:00:00Z"));

    Assignment old = news(lead, 2, What.ROUTED, LeadState.OFFERED, "2026-03-02T09:30:00Z");

    assertThat(Sales.known(old, shop.profile)).isTrue();
    assertThat(
            Sales.known(
                news(lead, 4, What.WON, LeadState.WON, "2026-03-02T11:00:00Z"), shop.profile))
        .isFalse();
  }

  @Test
  void newsThatComesBeforeItsTurnIsNotTakenInWhileItWaits() {
    Shop shop = shop();
    qualified(shop, "DE");
    String lead = lead(shop);
    Assignment first = news(lead, 1, What.ROUTED, LeadState.OFFERED, "2026-03-02T09:30:00Z");
    Assignment second = news(lead, 2, What.REJECTED, LeadState.WAITING, "2026-03-02T09:40:00Z");
    Assignment fourth = news(lead, 4, What.WON, LeadState.WON, "2026-03-02T11:00:00Z");

    assertThat(taken(shop, second, true)).isInstanceOf(Receipt.Early.class);
    assertThat(taken(shop, first, true)).isInstanceOf(Receipt.Done.class);
    assertThat(taken(shop, second, true)).isInstanceOf(Receipt.Done.class);
    assertThat(taken(shop, fourth, true)).isInstanceOf(Receipt.Early.class);
    assertThat(Sales.known(fourth, shop.profile)).isFalse();
    assertThat(taken(shop, fourth, false)).isInstanceOf(Receipt.Done.class);
    assertThat(Sales.known(fourth, shop.profile)).isTrue();
  }

  /** What becomes of news as a lane takes it in. */
  private static Receipt taken(Shop shop, Assignment news, boolean patient) {
    Fold fold = new Fold(ANNA);
    fold.stored = Optional.of(shop.profile);
    fold.add(0, new Occasion.Assignment(ANNA, news, patient));
    fold.plan(shop.rulebooks(), news.at(), Set.of())
        .ifPresent(commit -> shop.profile = commit.after());
    return Objects.requireNonNull(fold.receipts(List.of()).get(0));
  }

  @Test
  void aRequestThatJoinedAnOpenLeadBecomesThatLead() {
    Shop shop = shop();
    qualified(shop, "DE");
    String first = lead(shop);
    assigned(shop, news(first, 1, What.ROUTED, LeadState.ACCEPTED, "2026-03-02T09:00:05Z"));
    shop.identify("2026-03-04T09:00:00Z", fields("country", "US"));
    shop.identify("2026-03-05T09:00:00Z", fields("country", "AT"));
    String second = lead(shop);
    assertThat(second).isNotEqualTo(first);
    Assignment joined = news(first, 2, What.JOINED, LeadState.ACCEPTED, "2026-03-05T09:00:05Z");

    assigned(
        shop,
        new Assignment(
            joined.lead(),
            joined.customer(),
            List.of(new Lead.Asked(first, "Territory"), new Lead.Asked(second, "Territory")),
            joined.type(),
            joined.step(),
            joined.what(),
            joined.state(),
            joined.pool(),
            joined.queue(),
            joined.rep(),
            joined.repName(),
            joined.repEmail(),
            joined.other(),
            joined.at(),
            joined.reason(),
            joined.due(),
            joined.acceptBy(),
            joined.card()));

    assertThat(territory(shop).leads().keySet()).containsExactly(first);
  }

  @Test
  void replayedHistoryAsksForNoLeadUnlessItsMessagesLeave() {
    Shop silent = shop();
    take(silent, true, "m-1", "2026-03-02T09:00:00Z");

    assertThat(territory(silent).row()).isEqualTo("dach");
    assertThat(territory(silent).leads()).isEmpty();
    assertThat(silent.changes).flatExtracting(RoutingTest::types).doesNotContain("lead.requested");

    Shop loud = shop();
    take(loud, false, "m-1", "2026-03-02T09:00:00Z");

    assertThat(territory(loud).leads()).hasSize(1);
  }

  private static void take(Shop shop, boolean silent, String id, String at) {
    Event event =
        new Event(
            id,
            Event.Call.IDENTIFY,
            "identify",
            Instant.parse(at),
            ANNA,
            Optional.empty(),
            Data.Fields.NONE,
            fields("country", "DE"),
            Data.Fields.NONE);
    Planner.Plan plan =
        Planner.plan(
            new Occasion.Happened(event, true, silent, false),
            shop.profile,
            shop.live,
            Instant.parse("2026-04-01T00:00:00Z"),
            shop.profile.version() + 1);
    shop.profile = plan.after();
    shop.changes.addAll(plan.changes());
  }

  @Test
  void whatCountsAsATouchIsToldWhileTheLeadIsOpen() {
    Shop shop = shop();
    shop.track("Call Logged", "2026-03-01T09:00:00Z", Data.Fields.NONE);
    assertThat(shop.announced()).noneMatch(it -> it.endsWith("touched"));
    qualified(shop, "DE");
    String lead = lead(shop);

    Change touched = shop.track("Call logged", "2026-03-02T10:00:00Z", Data.Fields.NONE);

    assertThat(only(touched, "lead.touched").data())
        .isEqualTo(fields("lead", lead, "event", "Call logged", "at", "2026-03-02T10:00:00Z"));
    assigned(shop, news(lead, 2, What.LOST, LeadState.LOST, "2026-03-03T09:00:00Z"));
    assertThat(types(shop.track("Call Logged", "2026-03-04T10:00:00Z", Data.Fields.NONE)))
        .isEmpty();
  }

  @Test
  void anOwnerWhoIsSetElsewhereIsToldOn() {
    Shop shop = shop();

    Change change =
        shop.track(
            "Owner Changed",
            "2026-03-02T10:00:00Z",
            fields("owner", "Ann", "account", "Example.com"));

    assertThat(only(change, "owner.changed").data())
        .isEqualTo(fields("owner", "Ann", "account", "example.com", "at", "2026-03-02T10:00:00Z"));
    assertThat(types(shop.track("Owner Changed", "2026-03-02T10:00:01Z", fields("other", "x"))))
        .isEmpty();
  }

  @Test
  void whoTurnsOutToBeOnePersonKeepsTheLeadsOfBothAndMayPartAgain() {
    Shop one = shop();
    qualified(one, "DE");
    Standing.Routed stays = territory(one);
    Standing.Lead other =
        new Standing.Lead(
            "lead", "accepted", true, "World", "Ben", 3, Instant.parse("2026-03-01T09:00:00Z"));
    Standing.Routed comes =
        new Standing.Routed("world", other.at(), Map.of(), Map.of("otherlead0000000", other));
    Instant at = Instant.parse("2026-03-05T00:00:00Z");
    var decision = one.live.rulebook().decision("Territory").orElseThrow();

    Standing both = Meeting.of(decision, stays, comes, Set.of(), at, one.live.rulebook().brand());

    assertThat(((Standing.Routed) both).leads().keySet())
        .containsExactly("otherlead0000000", lead(one));
    assertThat(((Standing.Routed) both).row()).isEqualTo("dach");
    assertThat(Meeting.without(decision, both, comes, Optional.of(stays), Set.of(), at))
        .isEqualTo(stays);
  }

  @Test
  void sheetsMayBeAskedAtWhatBecomesOfALead() {
    Grid thanks =
        Sheets.of(
            "Thanks",
            """
            Decision | Thanks
            Kind     | trigger
            On       | lead.won

              | When          | Then
              | Territory.rep | trigger   | repeat
            a | not missing   | Thank you | each time
            """);
    Shop shop =
        Shop.with(ATTRIBUTES, PEOPLE_POOLS, REPS, SETTINGS, SCORE, TERRITORY, FIT, HOLD, thanks);
    qualified(shop, "DE");
    String lead = lead(shop);
    assertThat(
            types(
                assigned(
                    shop, news(lead, 1, What.ROUTED, LeadState.OFFERED, "2026-03-02T09:00:05Z"))))
        .doesNotContain("trigger.fired");

    assertThat(
            types(assigned(shop, news(lead, 2, What.WON, LeadState.WON, "2026-03-02T10:00:05Z"))))
        .contains("trigger.fired");
  }

  @Test
  void aSheetThatWaitsForOneSegmentIsNotAskedAtAnother() {
    Grid groups =
        Sheets.of(
            "Groups",
            """
            Decision | Groups
            Kind     | segment

              | When    | Then
              | country | segment
            a | DE      | Neighbours
            b | FR      | Friends
            """);
    Grid welcome =
        Sheets.of(
            "Welcome",
            """
            Decision | Welcome
            Kind     | routing
            On       | segment.entered friends

                      | When    | Then
                      | country | pool  | task
            otherwise |         | World | welcome
            """);
    Shop shop = Shop.with(ATTRIBUTES, PEOPLE_POOLS, REPS, welcome, groups);

    assertThat(types(shop.identify("2026-03-02T09:00:00Z", fields("country", "DE"))))
        .containsExactly("segment.entered");
    assertThat(types(shop.identify("2026-03-02T09:01:00Z", fields("country", "FR"))))
        .containsExactlyInAnyOrder("segment.exited", "segment.entered", "lead.requested");
  }
}
