package io.usher.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.usher.attribute.Exactness;
import io.usher.cell.Cell;
import io.usher.cell.Grid;
import io.usher.customer.Counter;
import io.usher.customer.CustomerId;
import io.usher.customer.Standing;
import io.usher.customer.TraitSource;
import io.usher.decide.Decider.Need;
import io.usher.flow.Change;
import io.usher.flow.Receipt;
import io.usher.journey.Breakdown;
import io.usher.journey.Message;
import io.usher.rulebook.RuleFile;
import io.usher.rulebook.Sources;
import io.usher.value.Code;
import io.usher.value.Data;
import io.usher.value.Place;
import io.usher.value.Problem;
import io.usher.value.Value;
import io.usher.view.CustomerView;
import io.usher.view.Forecast;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class WritersTest {
  private static final Instant AT = Instant.parse("2026-05-01T12:00:00Z");

  private static Change change() {
    Map<String, Value> inputs = new LinkedHashMap<>();
    inputs.put("orders 12m", Value.of(12));
    inputs.put("discount", Value.of(new BigDecimal("0.15")));
    inputs.put("birthday", new Value.Day(LocalDate.of(2000, 2, 29)));
    inputs.put("city", Value.MISSING);
    Change.Reason reason = new Change.Reason("vip.xlsx", "Tiers", "gold", 7, inputs);
    return new Change(
        AT,
        "Order Completed",
        "m-1",
        3,
        "abc",
        List.of(
            new Change.Explained("VIP tier", Map.of("tier", Value.of("Gold")), List.of(reason))),
        List.of(new Message("tier.changed", new Data.Fields(Map.of("to", new Data.Text("Gold"))))),
        List.of());
  }

  @Test
  void aDecidedEventIsAnsweredWithItsDecisionsReasonsAndMessages() {
    JsonNode answer = Samples.tree(ChangeWriter.done(CustomerId.user("c-42"), change()));

    assertThat(answer)
        .isEqualTo(
            Samples.tree(
                Samples.bytes(
                    """
                    {"success":true,"customer":"c-42","status":"done","version":3,"rulebook":"abc",
                     "decisions":{"VIP tier":{"outputs":{"tier":"Gold"},"reasons":[
                       {"workbook":"vip.xlsx","sheet":"Tiers","row":"gold","line":7,
                        "inputs":{"orders 12m":12,"discount":0.15,"birthday":"2000-02-29",
                                  "city":null}}]}},
                     "messages":[{"type":"tier.changed","data":{"to":"Gold"}}]}
                    """)));
  }

  @Test
  void aRepeatedEventIsAnsweredWithTheFirstChangeWhileItIsKept() {
    CustomerId customer = CustomerId.user("c-42");
    JsonNode kept =
        Samples.tree(
            ChangeWriter.seenBefore(
                customer, new Receipt.SeenBefore(Optional.of(change()), 9, "newer")));
    JsonNode gone =
        Samples.tree(
            ChangeWriter.seenBefore(
                customer, new Receipt.SeenBefore(Optional.empty(), 9, "newer")));

    assertThat(kept.path("status").asText()).isEqualTo("seen-before");
    assertThat(kept.path("rulebook").asText()).isEqualTo("abc");
    assertThat(kept.path("decisions").has("VIP tier")).isTrue();
    assertThat(gone.path("rulebook").asText()).isEqualTo("newer");
    assertThat(gone.path("decisions").size()).isZero();
    assertThat(gone.path("messages").isArray()).isTrue();
  }

  @Test
  void aBatchListsWhatWasRejected() {
    Problem problem =
        Problem.of(Code.MISSING_FIELD, new Place.Pointer("/batch/3/event"), "`event` is missing");

    JsonNode answer = Samples.tree(ChangeWriter.batch(5, 1, Map.of(3, List.of(problem))));

    assertThat(answer)
        .isEqualTo(
            Samples.tree(
                Samples.bytes(
                    """
                    {"success":true,"accepted":5,"repeated":1,"rejected":[{"index":3,"problems":[
                      {"code":"MISSING_FIELD","place":"/batch/3/event",
                       "text":"`event` is missing"}]}]}
                    """)));
  }

  @Test
  void aProblemDocumentListsEveryProblem() {
    JsonNode document =
        Samples.tree(
            ProblemJson.write(
                400,
                "Bad Request",
                List.of(
                    Problem.of(Code.NOT_JSON, new Place.Pointer(""), "is not JSON").hint("look"),
                    Problem.of(Code.BUSY, new Place.Named("server"), "x"))));

    assertThat(document)
        .isEqualTo(
            Samples.tree(
                Samples.bytes(
                    """
                    {"type":"about:blank","title":"Bad Request","status":400,
                     "detail":"body: is not JSON (and 1 more)","problems":[
                      {"code":"NOT_JSON","place":"","text":"is not JSON","hint":"look"},
                      {"code":"BUSY","place":"server","text":"x"}]}
                    """)));
  }

  @Test
  void aCustomerIsShownWithEverythingTheyAreIn() {
    CustomerView view =
        new CustomerView(
            CustomerId.anonymous("a-1"),
            4,
            Map.of("name", new Data.Text("Ann")),
            Map.of("name", new TraitSource("crm", TraitSource.Party.FIRST, AT)),
            Map.of(
                "plan",
                new Counter.Past(
                    List.of(AT.getEpochSecond()), List.of(Data.NOTHING, new Data.Text("pro"))),
                "zone",
                new Counter.Past(List.of(AT.getEpochSecond()), List.of(new Data.Text("PT")))),
            Map.of("Marketing", true),
            Map.of("orders 12m", Value.of(3)),
            Map.of(),
            Map.of("orders 12m", new Exactness(Optional.empty(), "day", true, Optional.of(AT))),
            List.of(new CustomerView.Segment("Loyal", AT, Optional.empty())),
            Map.of(
                "VIP tier",
                new CustomerView.Tier(
                    "Gold",
                    AT,
                    Map.of("discount", Value.of(new BigDecimal("0.1"))),
                    Optional.of(
                        new Standing.Hold(
                            "Member", Standing.Because.REVIEW, Optional.of(AT.plusSeconds(90)))),
                    Optional.of(AT.plusSeconds(90)),
                    Optional.of(new Standing.Past("Member", AT.minusSeconds(60))),
                    Optional.of(
                        new CustomerView.Keep(
                            AT.plusSeconds(90),
                            Optional.of(AT.plusSeconds(80)),
                            Optional.of(AT.plusSeconds(10)),
                            List.of(
                                new Need(
                                    2, "spend", ">= 2000", Optional.of(new BigDecimal("1200")))))),
                    Optional.of(
                        new CustomerView.Next(
                            "Platinum",
                            Optional.of(AT.plusSeconds(70)),
                            Optional.empty(),
                            List.of(new Need(3, "plan", "pro", Optional.empty())))))),
            Map.of(
                "Lead",
                new Breakdown(
                    new BigDecimal("10"),
                    List.of(new Breakdown.RowPoints("open", new BigDecimal("12.5"))),
                    Optional.of(new Breakdown.Limit("maximum", new BigDecimal("-2.5"))),
                    Optional.of(
                        new Breakdown.Balance(
                            new BigDecimal("12.5"),
                            Optional.of(new Breakdown.Expiry(AT, new BigDecimal("2"))))))),
            Map.of(
                "Fit",
                new Standing.Qualification(
                    "needs info",
                    AT,
                    List.of(
                        new Standing.Failing(
                            "skin", "Skin concern", "needs info", List.of("skin"))))),
            Map.of("Band", Map.of("band", Value.of("Promoter"))),
            List.of(
                new Standing.Suppression(
                    "r1", "email", "complaint", "", "", AT, Optional.of(AT.plusSeconds(60)))),
            Map.of(
                "Territories",
                new Standing.Routed(
                    "berlin",
                    AT,
                    Map.of("pool", Value.of("East")),
                    Map.of(
                        "0123456789abcdef",
                        new Standing.Lead("demo", "offered", true, "East", "ann", 2, AT)))),
            Optional.of(AT.plusSeconds(30)),
            Optional.of(
                new Forecast.Step(
                    AT.plusSeconds(60),
                    List.of(
                        new Message(
                            "suppression.lifted",
                            new Data.Fields(Map.of("channel", new Data.Text("email"))))))),
            Optional.of(AT.plusSeconds(100)));

    assertThat(Samples.tree(CustomerWriter.write(view)))
        .isEqualTo(
            Samples.tree(
                Samples.bytes(
                    """
                    {"customer":"a-1","kind":"anonymous","version":4,"traits":{"name":"Ann"},
                     "traitSources":{"name":{"source":"crm","party":"first",
                       "at":"2026-05-01T12:00:00Z"}},
                     "formerTraits":{
                       "plan":{"values":[{"value":null},
                         {"value":"pro","since":"2026-05-01T12:00:00Z"}]},
                       "zone":{"completeFrom":"2026-05-01T12:00:00Z",
                         "values":[{"value":"PT","since":"2026-05-01T12:00:00Z"}]}},
                     "consent":{"Marketing":true},"attributes":{"orders 12m":3},
                     "exactness":{"orders 12m":{"is":"in buckets","bucket":"day","settled":true,
                       "incomplete":true,"completeFrom":"2026-05-01T12:00:00Z"}},
                     "segments":[{"name":"Loyal","since":"2026-05-01T12:00:00Z","leavesAt":null}],
                     "tiers":{"VIP tier":{"value":"Gold","since":"2026-05-01T12:00:00Z",
                       "benefits":{"discount":0.1},
                       "from":{"value":"Member","since":"2026-05-01T11:59:00Z"},
                       "kept":{"wants":"Member","because":"review",
                         "until":"2026-05-01T12:01:30Z"},
                       "reviewAt":"2026-05-01T12:01:30Z",
                       "keep":{"lostAt":"2026-05-01T12:01:30Z","by":"2026-05-01T12:01:20Z",
                         "from":"2026-05-01T12:00:10Z","needs":{"spend":">= 2000"},
                         "missing":{"spend":1200}},
                       "next":{"value":"Platinum","by":"2026-05-01T12:01:10Z","needs":{"plan":"pro"}}}},
                     "scores":{"Lead":{"value":10,"rows":[{"row":"open","points":12.5}],
                       "limit":{"setting":"maximum","points":-2.5},
                       "ledger":{"balance":12.5,
                         "nextExpiry":{"at":"2026-05-01T12:00:00Z","points":2}}}},
                     "qualifications":{"Fit":{"status":"needs info","since":"2026-05-01T12:00:00Z",
                       "failing":[{"row":"skin","criterion":"Skin concern","status":"needs info",
                         "missing":["skin"]}]}},
                     "values":{"Band":{"band":"Promoter"}},
                     "suppressions":[{"channel":"email","reason":"complaint","row":"r1",
                       "since":"2026-05-01T12:00:00Z","until":"2026-05-01T12:01:00Z"}],
                     "routings":{"Territories":{"row":"berlin","since":"2026-05-01T12:00:00Z",
                       "outputs":{"pool":"East"},"leads":[{"lead":"0123456789abcdef",
                         "type":"demo","state":"offered","open":true,"pool":"East","rep":"ann",
                         "at":"2026-05-01T12:00:00Z"}]}},
                     "nextChangeAt":"2026-05-01T12:00:30Z",
                     "nextChange":{"at":"2026-05-01T12:01:00Z","changes":[
                       {"type":"suppression.lifted","data":{"channel":"email"}}]},
                     "foreseenUntil":"2026-05-01T12:01:40Z"}
                    """)));
  }

  @Test
  void gridsComeBackAsTheyWereAndEqualOnesGiveEqualBytes() {
    List<Cell> row =
        List.of(
            Cell.BLANK,
            new Cell.Text("=a \"b\" 😀"),
            new Cell.Num(new BigDecimal("10.0"), false),
            new Cell.Num(new BigDecimal("1E+3"), false),
            new Cell.Num(new BigDecimal("0.15"), true),
            new Cell.Date(LocalDateTime.of(2026, 1, 2, 0, 0)),
            new Cell.Time(LocalTime.of(9, 30)),
            new Cell.YesNo(true),
            new Cell.Faulty("#REF!"));
    List<Grid> grids =
        List.of(
            new Grid(
                "a.xlsx", "One", List.of(row, List.of()), List.of(new Grid.Merged(0, 1, 2, 3))),
            new Grid("folder", "Two", List.of(), List.of()));
    SourceTextJson text = new SourceTextJson();

    Sources sources =
        new Sources(grids, List.of(new RuleFile("loans.dmn", new byte[] {0, -1, 60})));

    Sources back = text.read(text.write(sources));

    assertThat(back).isEqualTo(sources);
    assertThat(text.write(back)).isEqualTo(text.write(sources));
  }
}
