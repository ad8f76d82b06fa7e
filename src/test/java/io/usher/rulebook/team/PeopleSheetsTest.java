package io.usher.rulebook.team;

import static io.usher.rulebook.Books.problems;
import static org.assertj.core.api.Assertions.assertThat;

import io.usher.calendar.Span;
import io.usher.calendar.WorkHours;
import io.usher.calendar.WorkHours.Hours;
import io.usher.calendar.WorkHours.Rule;
import io.usher.cell.Cell;
import io.usher.cell.Grid;
import io.usher.cell.Sheets;
import io.usher.lead.Member;
import io.usher.lead.Pool;
import io.usher.lead.Rep;
import io.usher.lead.Team;
import io.usher.lead.WarnAt;
import io.usher.rulebook.Books;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PeopleSheetsTest {
  private static final Grid CALENDARS =
      Sheets.of(
          "Calendars",
          """
          Calendar | Day          | Hours
          Berlin   | Mon-Thu      | 09:00-12:00; 13:00-17:30
          Berlin   | Friday       | 9:00 to 15:00
          Berlin   | 2026-12-24   | 09:00-12:00
          Berlin   | every 25 Dec | closed
          Nights   | Fri-Sun; Wed | 00:00-24:00
          """);
  private static final Grid POOLS =
      Sheets.of(
          "Pools",
          """
          Pool  | Method      | Owner leads count | Manual leads count | Accept within | First touch within | Warn at  | Escalate to | Overflow to | Overflow after | Calendar
          DACH  | Weighted    | no                | no                 | 30 minutes    | 10 hours           | 80 %     | manager     | World       | 4 hours        | berlin
          World | fewest open |                   |                    |               |                    | 1 hour before | Boss   |             |                |
          """);
  private static final Grid REPS =
      Sheets.of(
          "Reps",
          """
          Rep  | Name      | E-mail          | Pool  | Weight | Max a day | Max a week | Max open | Skills       | Languages | Calendar | Time zone        | Manager | Backup | From       | To
          Ann  | Ann Smith | ann@example.com | DACH  | 2      | 10        | 40         | 25       | Derma; laser | de; en    | Berlin   | europe/vienna    | boss    | Ben    | 2026-02-01 | 2026-11-30
          ann  |           |                 | World |        |           |            |          |              |           |          |                  |         |        |            |
          Ben  |           |                 | dach  | 1      |           |            |          |              |           |          |                  |         |        |            |
          Boss | The boss  |                 |       |        |           |            |          |              |           |          | America/New_York |         |        |            |
          """);
  private static final Grid SETTINGS =
      Sheets.of(
          "Settings",
          """
          time zone          | Europe/Berlin
          touch events       | Call Logged; Email Sent
          owner event        | Account Owner Set
          leads expire after | 30 days
          """);

  private static Team team(Grid... grids) {
    return Books.rulebook(grids).team();
  }

  @Test
  void poolsSayHowTheyShareAndWhatTheyPromise() {
    Team team = team(CALENDARS, POOLS, REPS, SETTINGS);

    assertThat(team.pools().keySet()).containsExactly("dach", "world");
    assertThat(team.pools().get("dach"))
        .isEqualTo(
            new Pool(
                "DACH",
                Pool.Method.WEIGHTED,
                false,
                false,
                Optional.of(new Span(30, Span.Unit.MINUTE)),
                Optional.of(new Span(10, Span.Unit.HOUR)),
                Optional.of(new WarnAt.Share(80)),
                Optional.empty(),
                Optional.of("world"),
                Optional.of(new Span(4, Span.Unit.HOUR)),
                Optional.of("berlin"),
                List.of(
                    new Member(
                        "ann", 2, OptionalInt.of(10), OptionalInt.of(40), OptionalInt.of(25)),
                    new Member("ben", 1))));
    assertThat(team.pools().get("world"))
        .isEqualTo(
            new Pool(
                "World",
                Pool.Method.FEWEST_OPEN,
                true,
                true,
                Optional.empty(),
                Optional.empty(),
                Optional.of(new WarnAt.Before(new Span(1, Span.Unit.HOUR))),
                Optional.of("boss"),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(new Member("ann", 1))));
  }

  @Test
  void repsAreReadOverAllTheirRows() {
    Team team = team(CALENDARS, POOLS, REPS, SETTINGS);

    assertThat(team.reps().keySet()).containsExactly("ann", "ben", "boss");
    assertThat(team.reps().get("ann"))
        .isEqualTo(
            new Rep(
                "Ann",
                "Ann Smith",
                "ann@example.com",
                Set.of("derma", "laser"),
                Set.of("de", "en"),
                Optional.of("berlin"),
                ZoneId.of("Europe/Vienna"),
                Optional.of("boss"),
                Optional.of("ben"),
                Optional.of(LocalDate.of(2026, 2, 1)),
                Optional.of(LocalDate.of(2026, 11, 30))));
    assertThat(team.reps().get("ben"))
        .extracting(Rep::name, Rep::zone)
        .containsExactly("Ben", ZoneId.of("Europe/Berlin"));
  }

  @Test
  void calendarsNameDaysOfTheWeekDaysOfEveryYearAndSingleDays() {
    Team team = team(CALENDARS, POOLS, REPS, SETTINGS);

    assertThat(team.calendars().get("berlin"))
        .isEqualTo(
            new WorkHours(
                "Berlin",
                List.of(
                    new Rule(
                        new WorkHours.Weekly(
                            Set.of(
                                DayOfWeek.MONDAY,
                                DayOfWeek.TUESDAY,
                                DayOfWeek.WEDNESDAY,
                                DayOfWeek.THURSDAY)),
                        List.of(new Hours(540, 720), new Hours(780, 1050))),
                    new Rule(
                        new WorkHours.Weekly(Set.of(DayOfWeek.FRIDAY)),
                        List.of(new Hours(540, 900))),
                    new Rule(
                        new WorkHours.OneDay(LocalDate.of(2026, 12, 24)),
                        List.of(new Hours(540, 720))),
                    new Rule(new WorkHours.Yearly(MonthDay.of(12, 25)), List.of()))));
    assertThat(Objects.requireNonNull(team.calendars().get("nights")).rules().get(0).days())
        .isEqualTo(
            new WorkHours.Weekly(
                Set.of(
                    DayOfWeek.FRIDAY, DayOfWeek.SATURDAY, DayOfWeek.SUNDAY, DayOfWeek.WEDNESDAY)));
  }

  @Test
  void settingsSayWhichEventsAreAboutLeads() {
    Team team = team(CALENDARS, POOLS, REPS, SETTINGS);

    assertThat(team.touchEvents()).containsExactlyInAnyOrder("call logged", "email sent");
    assertThat(team.ownerEvent()).isEqualTo("account owner set");
    assertThat(team.expiresAfter()).contains(new Span(30, Span.Unit.DAY));
    assertThat(team().ownerEvent()).isEqualTo("owner changed");
  }

  @Test
  void everyFaultOfAPoolIsReportedAtItsCell() {
    Grid pools =
        Sheets.of(
            "Pools",
            """
            Pool  | Method   | Owner leads count | Accept within | Warn at | Escalate to | Overflow to | Overflow after | Calendar
            North | weighted |                   |               |         |             | South       | 1 hour         |
            South | wieghted | maybe             | 2 days        | 120 %   | Bosss       | West        | soon           | Berln
            West  |          |                   |               |         |             | North       |                |
            Lone  |          |                   |               |         |             |             | 1 hour         |
            Else  |          |                   |               |         |             | Norht       |                |
            """);

    assertThat(problems(pools, REPS, CALENDARS))
        .contains(
            "shop.xlsx Pools!B3: `wieghted` is no way to share leads; did you mean `weighted`?"
                + " [VALUE_NOT_ALLOWED]",
            "shop.xlsx Pools!C3: `maybe` is neither yes nor no; write `yes` or `no`"
                + " [NOT_YES_OR_NO]",
            "shop.xlsx Pools!D3: `2 days` may be days of work or of the calendar; write hours of"
                + " work, such as `10 hours` [TWO_READINGS]",
            "shop.xlsx Pools!E3: `120 %` does not say when to warn; write a share of the time, such"
                + " as `80 %`, or hours such as `1 hour before` [BAD_CELL]",
            "shop.xlsx Pools!F3: `Bosss` is not a rep; did you mean `Boss`? [UNKNOWN_NAME]",
            "shop.xlsx Pools!H3: `soon` does not say how long; write a number and a unit, such as"
                + " `7 days` [BAD_CELL]",
            "shop.xlsx Pools!I3: `Berln` is not a calendar; did you mean `Berlin`? [UNKNOWN_NAME]",
            "shop.xlsx Pools!G2: leads would overflow in a circle: `North` to `South` to `West` to"
                + " `North`; let one of them overflow to no pool [CIRCLE]",
            "shop.xlsx Pools!A5: `Lone` has no reps, so that its leads would wait for ever; name"
                + " the pool beside a rep in the sheet `Reps` [EMPTY_CELL]",
            "shop.xlsx Pools!H5: `1 hour` stands here, and `Overflow to` names no pool; name the"
                + " pool that gets what waits too long [EMPTY_CELL]",
            "shop.xlsx Pools!G6: `Norht` is not a pool; did you mean `North`? [UNKNOWN_NAME]",
            "shop.xlsx Reps!D2: `DACH` is not a pool; name it in the sheet `Pools`"
                + " [UNKNOWN_NAME]");
  }

  @Test
  void everyFaultOfARepIsReportedAtItsCell() {
    Grid reps =
        Sheets.of(
            "Reps",
            """
            Rep | Name | E-mail  | Pool  | Weight | Max a day | Max open | Calendar | Time zone      | Manager | Backup | From       | To
            Ann | Ann  | ann     | DACH  | 0      | 2.5       | lots     | Berlim   | Europe/Berlim  | Ann     | Bne    | 2026-05-02 | 2026-05-01
            Ann | Anna |         | World |        |           |          |          |                |         |        |            |
            Ben |      |         |       | 3      |           |          |          |                |         |        |            |
            Boss|      |         |       |        |           |          |          |                |         |        | 1-5        |
            """);

    assertThat(problems(POOLS, reps, CALENDARS))
        .contains(
            "shop.xlsx Reps!C2: `ann` is no mail address; write one, such as `ann@example.com`"
                + " [BAD_CELL]",
            "shop.xlsx Reps!E2: `0` is no whole number from 1 to 1000000; who is to get nothing has"
                + " no row for this pool [BAD_CELL]",
            "shop.xlsx Reps!F2: `2.5` is no whole number from 1 to 1000000; leave it blank for no"
                + " limit [BAD_CELL]",
            "shop.xlsx Reps!H2: `Berlim` is not a calendar; did you mean `Berlin`? [UNKNOWN_NAME]",
            "shop.xlsx Reps!I2: `Europe/Berlim` is no time zone; did you mean `Europe/Berlin`?"
                + " [VALUE_NOT_ALLOWED]",
            "shop.xlsx Reps!J2: `Ann` is their own manager; name somebody else, or leave the cell"
                + " blank [BAD_CELL]",
            "shop.xlsx Reps!K2: `Bne` is not a rep; did you mean `Ben`? [UNKNOWN_NAME]",
            "shop.xlsx Reps!M2: `Ann` leaves before they begin; `From` is the first day and `To`"
                + " the last one [RANGE_REVERSED]",
            "shop.xlsx Reps!B3: `name` is `Anna` here and `Ann` at shop.xlsx Reps!B2; write it in"
                + " one of the rep's rows, or the same in all [DUPLICATE_NAME]",
            "shop.xlsx Reps!E4: `weight` is about a pool, and this row names none; name the pool,"
                + " or leave the cell blank [BAD_CELL]")
        .anySatisfy(line -> assertThat(line).startsWith("shop.xlsx Reps!G2: `lots` "))
        .anySatisfy(line -> assertThat(line).startsWith("shop.xlsx Reps!L5: `1-5` "));
  }

  @Test
  void twoRowsOfOneRepInOnePoolMustSayTheSame() {
    Grid reps =
        Sheets.of(
            "Reps",
            """
            Rep  | Pool  | Weight
            Boss | World |
            Ben  | DACH  | 1
            ben  | Dach  | 2
            """);

    assertThat(problems(POOLS, reps, CALENDARS))
        .containsExactly(
            "shop.xlsx Reps!C4: `ben` has `2` under `weight` here and `1` at shop.xlsx Reps!C3;"
                + " make both equal, or give one another name [DUPLICATE_NAME]");
  }

  @Test
  void everyFaultOfACalendarIsReportedAtItsCell() {
    Grid calendars =
        Sheets.of(
            "Calendars",
            """
            Calendar | Day          | Hours
            Berlin   | Mon-Fry      | 09:00-17:00
            Berlin   | every 31 Feb | closed
            Berlin   | 2026-13-01   | closed
            Berlin   | Tue          | 17:00-09:00
            Berlin   | Wed          | 09:00-12:00; 11:00-14:00
            Berlin   | Thu          | nine to five
            Berlin   | Mon-Sun      | 09:00-17:00
            Berlin   | Sun          | closed
            Berlin   |              | closed
            Berlin   | 2026-05-01   |
            """);

    assertThat(problems(POOLS, REPS, calendars))
        .contains(
            "shop.xlsx Calendars!B2: `mon-fry` is no day of a calendar; write `Mon-Fri`,"
                + " `2026-12-24` or `every 25 Dec` [BAD_CELL]",
            "shop.xlsx Calendars!B3: there is no day `31 Feb` [NOT_A_DATE]",
            "shop.xlsx Calendars!C5: `17:00-09:00` ends before it begins; hours over midnight stand"
                + " in two rows: up to `24:00`, and from `00:00` on the next day [RANGE_REVERSED]",
            "shop.xlsx Calendars!C6: `09:00-12:00` and `11:00-14:00` overlap; write them as one"
                + " [BAD_CELL]",
            "shop.xlsx Calendars!C7: `nine to five` are no hours; write `09:00-17:00`,"
                + " `09:00-12:00; 13:00-17:00` or `closed` [BAD_CELL]",
            "shop.xlsx Calendars!C9: `closed` overlaps what stands at C8 for Sunday; name each day"
                + " once, or hours that lie apart [TWO_READINGS]",
            "shop.xlsx Calendars!A10: `day` is blank in this row; fill it in, or clear the row"
                + " [EMPTY_CELL]",
            "shop.xlsx Calendars!A11: `hours` is blank in this row; fill it in, or clear the row"
                + " [EMPTY_CELL]")
        .anySatisfy(line -> assertThat(line).startsWith("shop.xlsx Calendars!B4: `2026-13-01`"));
  }

  @Test
  void aCalendarThatNeverOpensIsAProblem() {
    Grid calendars = Sheets.of("Calendars", "Calendar | Day | Hours\nBerlin | Mon-Sun | closed");

    assertThat(problems(POOLS, REPS, calendars))
        .containsExactly(
            "shop.xlsx Calendars!A2: `Berlin` is never open; add a row such as `Mon-Fri` with"
                + " `09:00-17:00` [BAD_CELL]");
  }

  @Test
  void columnsOfPeopleAreKnown() {
    Grid reps = Sheets.of("Reps", "Rep | Pol | Wieght\nBen | DACH | 1");

    assertThat(problems(reps))
        .anySatisfy(line -> assertThat(line).contains("`Pol` is no column of `Reps`"))
        .anySatisfy(line -> assertThat(line).contains("did you mean `Weight`?"));
  }

  @Test
  void aDayMayBeADateCellAndHoursAreNoTimeCell() {
    List<Cell> header =
        List.of(new Cell.Text("Calendar"), new Cell.Text("Day"), new Cell.Text("Hours"));
    Cell day = new Cell.Date(LocalDate.of(2026, 12, 24).atStartOfDay());
    List<Cell> open = List.of(new Cell.Text("Berlin"), day, new Cell.Text("09:00-12:00"));
    List<Cell> time = List.of(new Cell.Text("Vienna"), day, new Cell.Time(LocalTime.of(9, 0)));

    assertThat(
            team(new Grid("shop.xlsx", "Calendars", List.of(header, open), List.of()))
                .calendars()
                .get("berlin"))
        .isEqualTo(
            new WorkHours(
                "Berlin",
                List.of(
                    new Rule(
                        new WorkHours.OneDay(LocalDate.of(2026, 12, 24)),
                        List.of(new Hours(540, 720))))));
    assertThat(problems(new Grid("shop.xlsx", "Calendars", List.of(header, time), List.of())))
        .containsExactly(
            "shop.xlsx Calendars!C2: `09:00` are no hours; write `09:00-17:00`,"
                + " `09:00-12:00; 13:00-17:00` or `closed` [BAD_CELL]");
  }
}
