package io.usher.sheet;

import static io.usher.sheet.Parcel.grids;
import static org.assertj.core.api.Assertions.assertThat;

import io.usher.cell.Expressions;
import io.usher.cell.Grid;
import io.usher.customer.CustomerId;
import io.usher.customer.Event;
import io.usher.customer.Profile;
import io.usher.customer.Standing;
import io.usher.flow.Change;
import io.usher.flow.LiveRulebook;
import io.usher.flow.Occasion;
import io.usher.flow.Planner;
import io.usher.journey.Message;
import io.usher.rulebook.Rulebook;
import io.usher.rulebook.RulebookCompiler;
import io.usher.value.Data;
import io.usher.value.Outcome;
import io.usher.view.CustomerView;
import io.usher.view.CustomerViews;
import io.usher.workbook.WorkbookReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The shipped workbooks that are about time, each lived through by one customer. */
class ReadyThroughTimeTest {
  private static final Path SHIPPED = Path.of("decision-tables");

  /** A customer under one workbook: what was announced, and where they stand. */
  private static final class Life {
    private final LiveRulebook live;
    private final List<String> told = new ArrayList<>();
    private Profile profile =
        Profile.blank(CustomerId.user("anna"), Instant.parse("2025-01-01T00:00:00Z"));

    Life(String workbook) throws IOException {
      List<Grid> grids = grids(XlsxReader.read(workbook, SHIPPED.resolve(workbook)));
      Outcome<Rulebook> rulebook =
          WorkbookReader.read(grids)
              .fold(
                  done -> RulebookCompiler.compile("ready", done.value(), Expressions.NONE),
                  refused -> Outcome.refused(refused.problems()));
      assertThat(rulebook.problems()).isEmpty();
      live = LiveRulebook.of(1, ((Outcome.Done<Rulebook>) rulebook).value());
    }

    /** An event with its properties, or an identify with traits, as alternating names and texts. */
    Life event(String at, String name, String... data) {
      Map<String, Data> fields = new LinkedHashMap<>();
      for (int i = 0; i < data.length; i += 2) {
        fields.put(data[i], new Data.Text(data[i + 1]));
      }
      boolean identify = name.equals("identify");
      Data.Fields said = new Data.Fields(fields);
      Event event =
          new Event(
              "m-" + at,
              identify ? Event.Call.IDENTIFY : Event.Call.TRACK,
              name,
              Instant.parse(at),
              profile.id(),
              Optional.empty(),
              identify ? Data.Fields.NONE : said,
              identify ? said : Data.Fields.NONE,
              Data.Fields.NONE);
      return take(new Occasion.Happened(event, false, false, false), at);
    }

    Life order(String at) {
      return event(at, "Order Completed", "order_id", at, "total", "50");
    }

    Life until(String at) {
      return take(new Occasion.Due(profile.id(), Instant.parse(at), false), at);
    }

    private Life take(Occasion occasion, String now) {
      Planner.Plan plan =
          Planner.plan(occasion, profile, live, Instant.parse(now), profile.version() + 1);
      profile = plan.after();
      for (Change change : plan.changes()) {
        for (Message message : change.messages()) {
          told.add(change.at() + " " + what(message));
        }
      }
      return this;
    }

    private static String what(Message message) {
      for (String field : List.of("to", "trigger", "segment")) {
        if (message.data().fields().get(field) instanceof Data.Text text) {
          return message.type().equals("segment.exited") ? "not " + text.text() : text.text();
        }
      }
      return message.type();
    }

    CustomerView.Tier tier(String decision) {
      Map<String, CustomerView.Tier> tiers =
          CustomerViews.of(profile, live, profile.decidedAt()).tiers();
      assertThat(tiers).containsKey(decision);
      return tiers.getOrDefault(decision, tiers.values().iterator().next());
    }
  }

  @Test
  void whoComesBackAfterAYearIsReactivatedForNinetyDays() throws IOException {
    Life anna = new Life("reactivated-customers.xlsx");

    anna.order("2025-02-01T10:00:00Z").order("2025-03-10T12:00:00Z").order("2026-06-15T08:30:00Z");

    CustomerView.Tier back = anna.tier("Win-back");
    assertThat(back.value()).isEqualTo("reactivated");
    assertThat(back.past())
        .contains(new Standing.Past("lapsed", Instant.parse("2026-03-10T12:00:00Z")));
    anna.order("2026-07-01T10:00:00Z").until("2027-07-02T00:00:00Z");
    assertThat(anna.told)
        .containsExactly(
            "2025-02-01T10:00:00Z customer",
            "2026-03-10T12:00:00Z lapsed",
            "2026-06-15T08:30:00Z reactivated",
            "2026-06-15T08:30:00Z Welcome back",
            "2026-09-13T08:30:00Z customer",
            "2027-07-01T10:00:00Z lapsed");
  }

  @Test
  void theAdvisorIsToldOnceAfterTenMonthsAndOnceAfterTwelve() throws IOException {
    Life anna = new Life("churn-alerts.xlsx");

    anna.order("2025-04-30T10:00:00Z")
        .event("2026-02-28T10:00:01Z", "Page Viewed")
        .event("2026-03-05T10:00:00Z", "Page Viewed")
        .order("2026-06-01T00:00:00Z")
        .until("2027-06-01T00:00:00Z");

    assertThat(anna.told)
        .containsExactly(
            "2026-02-28T10:00:00Z Churn alert",
            "2026-04-30T10:00:00Z High churn risk",
            "2027-04-01T00:00:00Z Churn alert",
            "2027-06-01T00:00:00Z High churn risk");
  }

  @Test
  void theBirthdayMonthBeginsAndEndsWithItsMonth() throws IOException {
    Life anna = new Life("birthday-month.xlsx");

    anna.event("2025-01-10T00:00:00Z", "identify", "birthday", "1988-02-29")
        .until("2026-03-01T00:00:00Z");

    assertThat(anna.told)
        .containsExactly(
            "2025-02-01T00:00:00Z Birthday month",
            "2025-03-01T00:00:00Z not Birthday month",
            "2026-02-01T00:00:00Z Birthday month",
            "2026-03-01T00:00:00Z not Birthday month");
  }

  @Test
  void anAppointmentIsRemindedOfAndFollowedUpAndMovedAndCancelled() throws IOException {
    Life anna = new Life("appointment-reminders.xlsx");

    anna.event(
            "2025-05-01T09:00:00Z",
            "Appointment Booked",
            "starts_at",
            "2025-05-20T15:00:00+02:00",
            "status",
            "booked")
        .event(
            "2025-05-10T09:00:00Z",
            "Appointment Moved",
            "starts_at",
            "2025-05-22T09:15:00+02:00",
            "status",
            "booked")
        .event(
            "2025-06-20T09:00:00Z",
            "Appointment Booked",
            "starts_at",
            "2025-07-01T10:00:00+02:00",
            "status",
            "booked")
        .event("2025-06-30T07:59:59Z", "Appointment Cancelled", "status", "cancelled")
        .until("2025-08-01T00:00:00Z");

    assertThat(anna.told)
        .containsExactly(
            "2025-05-21T07:15:00Z Appointment tomorrow",
            "2025-05-23T07:15:00Z How was it",
            "2025-05-29T07:15:00Z Aftercare");
  }

  @Test
  void aStageLastsAtLeastAWeekAndNobodyIsALeadAgain() throws IOException {
    Life anna = new Life("lifecycle-stages.xlsx");

    anna.event("2025-03-01T08:00:00Z", "Page Viewed")
        .event("2025-03-03T08:00:00Z", "Guide Downloaded")
        .order("2025-03-10T08:00:00Z")
        .order("2025-03-12T08:00:00Z")
        .order("2025-03-13T08:00:00Z")
        .order("2025-03-14T08:00:00Z")
        .until("2027-01-01T00:00:00Z");

    assertThat(anna.told)
        .containsExactly(
            "2025-03-01T08:00:00Z visitor",
            "2025-03-08T08:00:00Z lead",
            "2025-03-15T08:00:00Z customer",
            "2025-03-22T08:00:00Z loyal",
            "2026-03-10T08:00:00Z customer");
  }

  @Test
  void aContractPassesThroughItsStagesAndItsCustomerIsReminded() throws IOException {
    Life anna = new Life("renewal-stages.xlsx");

    anna.event("2025-01-05T12:00:00Z", "identify", "renewal_date", "2025-06-30")
        .until("2025-07-15T00:00:00Z")
        .event("2025-07-15T12:00:00Z", "identify", "renewal_date", "2026-06-30");

    assertThat(anna.told)
        .containsExactly(
            "2025-01-05T12:00:00Z active",
            "2025-04-01T00:00:00Z 90 days",
            "2025-05-01T00:00:00Z 60 days",
            "2025-05-30T00:00:00Z Renewal in a month",
            "2025-05-31T00:00:00Z 30 days",
            "2025-06-23T00:00:00Z Renewal in a week",
            "2025-06-23T00:00:00Z due",
            "2025-07-01T00:00:00Z overdue",
            "2025-07-15T12:00:00Z active");
  }
}
