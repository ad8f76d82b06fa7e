package io.usher.sheet;

import static org.assertj.core.api.Assertions.assertThat;

import io.usher.customer.Standing;
import io.usher.lead.LeadState;
import io.usher.lead.Pool;
import io.usher.lead.Team;
import io.usher.lead.What;
import io.usher.value.Data;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The shipped workbooks about leads and those who call them, each lived through by a customer. */
class ReadySalesTest {
  private static final Path STATES =
      Path.of("src/test/resources/territory/us-census-divisions.csv");
  private static final Path CODES = Path.of("src/test/resources/territory/de-postal-codes.txt");

  private static ReadyCustomer from(String country, String postalCode) throws IOException {
    ReadyCustomer anna = ReadyCustomer.of("lead-routing.xlsx");
    anna.identify(
        "2026-03-02T09:00:00Z", ReadyCustomer.address(country, postalCode), "language", "de");
    return anna;
  }

  private static String text(Data.Fields data, String path) {
    return data.at(path) instanceof Data.Text text ? text.text() : "";
  }

  @Test
  void whoAsksForACallIsHotAndMustBeCalledWithinTheHour() throws IOException {
    ReadyCustomer anna = from("DE", "01067");

    anna.track("2026-03-02T09:05:00Z", "Guide Downloaded", "topic", "rosacea");
    anna.track("2026-03-02T10:00:00Z", "Consultation Requested");

    Data.Fields asked = anna.only("lead.requested");
    assertThat(text(asked, "pool")).isEqualTo("Fast lane");
    assertThat(text(asked, "due_in")).isEqualTo("1 hour");
    assertThat(text(asked, "type")).isEqualTo("demo request");
    assertThat(text(asked, "row")).isEqualTo("hot");
    assertThat(text(asked, "shown.last guide read")).isEqualTo("rosacea");
    assertThat(text(asked, "nextStep")).isEqualTo("call now");
  }

  @Test
  void marketingWaitsWhileTheLeadIsWithSales() throws IOException {
    ReadyCustomer anna = from("DE", "80331");
    anna.track("2026-03-02T10:00:00Z", "Consultation Requested");

    assertThat(anna.view("2026-03-02T10:00:00Z").suppressions())
        .extracting(Standing.Suppression::channel)
        .containsExactlyInAnyOrder("email", "sms");
    anna.assigned("2026-03-02T10:00:05Z", 1, What.ROUTED, LeadState.OFFERED);
    anna.assigned("2026-03-02T11:00:05Z", 2, What.ACCEPTED, LeadState.ACCEPTED);
    assertThat(anna.view("2026-03-02T12:00:00Z").suppressions()).hasSize(2);

    anna.assigned("2026-03-05T10:00:05Z", 3, What.RETURNED, LeadState.RETURNED);

    assertThat(anna.view("2026-03-05T12:00:00Z").suppressions()).isEmpty();
    assertThat(anna.announced)
        .containsSubsequence(
            "2026-03-02T10:00:00Z lead.requested",
            "2026-03-02T10:00:00Z suppression.added",
            "2026-03-02T10:00:05Z lead.routed",
            "2026-03-05T10:00:05Z lead.returned",
            "2026-03-05T10:00:05Z suppression.lifted");
  }

  @Test
  void everyPostalCodeOfGermanyLiesInATerritory() throws IOException {
    ReadyCustomer anna = ReadyCustomer.of("lead-routing.xlsx");
    List<String> outside = new ArrayList<>();
    for (String line : Files.readAllLines(CODES)) {
      if (line.startsWith("#")) {
        continue;
      }
      String state = line.substring(0, line.indexOf(':'));
      for (String code : line.substring(state.length() + 2).split(" ", -1)) {
        String pool = anna.says("Lead routing", "country", "DE", "postal code", code);
        if (!pool.startsWith("Germany")) {
          outside.add(code);
        }
        if (Set.of("Berlin", "Brandenburg").contains(state) && !code.matches("(39|17|19|29).*")) {
          assertThat(pool).as(state + " " + code).isEqualTo("Germany east");
        }
        if (state.equals("Saarland")) {
          assertThat(pool).as(state + " " + code).isEqualTo("Germany west");
        }
      }
    }
    assertThat(outside).isEmpty();
    assertThat(anna.says("Lead routing", "country", "AT", "postal code", "1010")).isEqualTo("Alps");
    assertThat(anna.says("Lead routing", "country", "FR", "postal code", "75001"))
        .isEqualTo("Inbox");
  }

  @Test
  void everyStateOfTheUnitedStatesLiesInATerritory() throws IOException {
    ReadyCustomer sam = ReadyCustomer.of("lead-routing.xlsx");
    List<String> states = Files.readAllLines(STATES);
    assertThat(states).hasSize(53);
    for (String line : states.subList(2, states.size())) {
      String[] state = line.split(",", -1);
      String pool = sam.says("Lead routing", "country", "US", "state", state[1]);
      String division = state[3].strip();
      assertThat(pool)
          .as(line)
          .isEqualTo(
              switch (division) {
                case "Mountain", "Pacific" -> "US west";
                case "New England", "Middle Atlantic", "South Atlantic" -> "US east";
                default -> "US central";
              });
    }
  }

  @Test
  void everyPoolOfTheShippedWorkbooksHasPeopleWhoWork() throws IOException {
    for (String workbook :
        List.of("lead-routing.xlsx", "care-coordinators.xlsx", "customer-success.xlsx")) {
      Team team = ReadyCustomer.of(workbook).team();
      assertThat(team.pools()).as(workbook).isNotEmpty();
      for (Pool pool : team.pools().values()) {
        assertThat(pool.members()).as(pool.name()).isNotEmpty();
        assertThat(pool.calendar().map(team.calendars()::containsKey)).contains(true);
      }
      assertThat(team.touchEvents()).contains("call logged");
    }
  }

  @Test
  void aLowAnswerIsATaskForACareCoordinatorAndAGoodOneIsNot() throws IOException {
    ReadyCustomer anna = ReadyCustomer.of("care-coordinators.xlsx");
    anna.track("2026-03-02T10:00:00Z", "CSAT Answered", "score", 4);
    anna.track("2026-03-02T10:01:00Z", "NPS Answered", "score", 9);
    assertThat(anna.announced).isEmpty();

    anna.track("2026-03-03T10:00:00Z", "CSAT Answered", "score", 1, "reason", "waited an hour");
    Data.Fields low = anna.only("lead.requested");
    assertThat(text(low, "type")).isEqualTo("low CSAT");
    assertThat(text(low, "due_in")).isEqualTo("2 hours");
    assertThat(text(low, "shown.what they said")).isEqualTo("waited an hour");

    anna.track("2026-03-04T10:00:00Z", "NPS Answered", "score", 6, "reason", "too dear");
    assertThat(anna.all("lead.requested"))
        .extracting(data -> text(data, "type") + ", " + text(data, "pool"))
        .containsExactly("low CSAT, Care coordinators", "NPS detractor, Care coordinators");
    assertThat(anna.all("lead.requested"))
        .allSatisfy(data -> assertThat(data.fields()).doesNotContainKey("unmatched"));
  }

  @Test
  void whoBecomesWorthALotGetsASuccessManagerOnce() throws IOException {
    ReadyCustomer anna = ReadyCustomer.of("customer-success.xlsx");

    anna.track("2026-03-02T10:00:00Z", "Order Completed", "order_id", "a", "total", 4000);
    assertThat(anna.all("lead.requested")).isEmpty();
    anna.track("2026-03-03T10:00:00Z", "Order Completed", "order_id", "b", "total", 1500);
    anna.track("2026-03-04T10:00:00Z", "Order Completed", "order_id", "c", "total", 900);

    Data.Fields asked = anna.only("lead.requested");
    assertThat(text(asked, "pool")).isEqualTo("Success managers");
    assertThat(text(asked, "due_in")).isEqualTo("16 hours");
    assertThat(text(asked, "at")).isEqualTo("2026-03-03T10:00:00Z");
  }

  @Test
  void aContractAtRiskGoesToTheAccountsOwnerAsItsSixtiethDayBegins() throws IOException {
    ReadyCustomer anna = ReadyCustomer.of("customer-success.xlsx");
    anna.identify(
        "2026-01-10T09:00:00Z",
        Data.Fields.NONE,
        "renewal_date",
        "2026-06-30",
        "account_owner",
        "britta");
    assertThat(anna.all("lead.requested")).isEmpty();

    anna.until("2026-05-02T00:00:00Z");

    Data.Fields asked = anna.only("lead.requested");
    assertThat(text(asked, "at")).isEqualTo("2026-05-01T00:00:00Z");
    assertThat(text(asked, "type")).isEqualTo("renewal risk");
    assertThat(text(asked, "pool")).isEqualTo("Success managers");
    assertThat(text(asked, "customerOwner")).isEqualTo("britta");
  }

  @Test
  void repsOfTheLeadRoutingWorkbookWorkInTheirOwnZones() throws IOException {
    Team team = ReadyCustomer.of("lead-routing.xlsx").team();

    Set<String> zones = new TreeSet<>();
    team.reps().values().forEach(rep -> zones.add(rep.zone().getId()));
    assertThat(zones).contains("Europe/Berlin", "Europe/Vienna", "America/Los_Angeles");
    assertThat(Objects.requireNonNull(team.reps().get("jana")).manager()).contains("petra");
  }
}
