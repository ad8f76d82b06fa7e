package io.usher.flow;

import io.usher.cell.Expressions;
import io.usher.cell.Grid;
import io.usher.cell.Sheets;
import io.usher.kie.feel.FeelExpressions;
import io.usher.rulebook.Rulebook;
import io.usher.rulebook.RulebookCompiler;
import io.usher.value.Outcome;
import io.usher.workbook.WorkbookReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Workbooks of every kind of decision, drawn from a seed: decisions read attributes and others. */
final class RandomBook {
  private static final String ATTRIBUTES =
      """
      Attribute   | Type      | Measure    | Of       | Event                   | Where                            | Within    | If none
      orders      | number    | count      |          | Order Completed         |                                  | 20 days   |
      serums      | number    | count      |          | Order Completed         | products.category is serum       | 1 month   |
      total       | money     | sum        | total    | Order Completed         |                                  |           |
      spend       | money     | sum        | total    | Order Completed         |                                  | 15 days   |
      monthly     | number    | count      |          | Order Completed; Visit  |                                  | this month|
      greatest    | money     | max        | total    | Order Completed         | traits.plan is pro               | last month|
      visits      | number    | count      |          | Visit                   |                                  | 36 hours  |
      quiet       | number    | days since |          | Order Completed         |                                  | 2 months  |
      last plan   | text      | last       | plan     | Visit                   |                                  | 10 days   | none
      seen        | text list | distinct   | page     | Visit                   |                                  | 1 week    |
      plan        | text      | trait      | plan     |                         |                                  |           |
      nps         | number    | trait      | nps      |                         |                                  |           | 0
      age         | number    | age        | born     |                         |                                  |           |
      tenure      | number    | days since | joined   |                         |                                  |           |
      renewal     | date      | trait      | renewal  |                         |                                  |           |
      booked for  | date      | last       | slot     | Visit                   |                                  | 20 days   |
      amount      | money     | event      | total    | Order Completed         |                                  |           |
      until       | number    | days until | renewal  |                         |                                  |           | 7
      birth month | number    | month of   | born     |                         |                                  |           |
      this month  | number    | month of   | today    |                         |                                  |           |
      streak      | number    | streak     | plan     | Visit > Order Completed | page is shop; home               | 3 weeks   |
      way         | text      | steps      |          | Visit > Order Completed |                                  | 36 hours  | nowhere
      pro visits  | number    | count      |          | Visit                   | traits.plan is pro and traits.nps > 4 | 10 days |
      pro amount  | money     | event      | total    | Order Completed         | traits.plan is pro; free         |           |
      nps then    | number    | last       | traits.nps | Visit                 |                                  | 3 weeks   |
      both        | yes/no    | all of     |          | Visit; Order Completed  |                                  | 4 days    |
      worth       | money     | formula    | 10 * visits + quiet        |       |                                  |           | 0
      twice       | number    | formula    | worth + nps                |       |                                  |           |
      party       | yes/no    | formula    | birth month = this month or today > renewal ||                         |           |
      """;
  private static final Grid EVENTS =
      Sheets.of(
          "Events",
          """
          Event           | Also called | Once per | Reversed by        | Match by
          Order Completed | Bought      | order_id | Refund; Called Off | order_id
          Visit           |             |          |                    |
          """);
  private static final Expressions FEEL = new FeelExpressions();
  private static final Grid ZONES =
      Sheets.of(
          "Settings",
          """
          time zone          | Europe/Berlin
          customer time zone | traits.zone
          touch events       | Visit; Refund
          """);
  private static final Grid TRAITS =
      Sheets.of(
          "Traits",
          """
          Trait     | Wins
          plan      | till; first
          otherwise | first; second; third
          """);

  private static final List<Grid> PEOPLE =
      List.of(
          Sheets.of("Pools", "Pool\nEast\nWest"),
          Sheets.of("Reps", "Rep | Pool\nann | East\nbob | West"));

  private static final Map<String, String> TYPES = new LinkedHashMap<>();

  static {
    for (String number :
        List.of(
            "orders",
            "serums",
            "monthly",
            "visits",
            "quiet",
            "until",
            "streak",
            "twice",
            "pro visits")) {
      TYPES.put(number, "count");
    }
    for (String amount :
        List.of(
            "total",
            "spend",
            "greatest",
            "amount",
            "nps",
            "age",
            "tenure",
            "worth",
            "pro amount",
            "nps then")) {
      TYPES.put(amount, "amount");
    }
    TYPES.put("plan", "plan");
    TYPES.put("last plan", "plan");
    TYPES.put("seen", "pages");
    TYPES.put("way", "step");
    TYPES.put("both", "flag");
    TYPES.put("party", "flag");
    TYPES.put("event", "event");
    TYPES.put("valid from", "date");
    TYPES.put("valid to", "date");
  }

  private final Random random;
  private final Map<String, String> columns = new LinkedHashMap<>(TYPES);
  private final List<Grid> sheets = new ArrayList<>(List.of(EVENTS));
  private final StringBuilder attributes = new StringBuilder(ATTRIBUTES);
  private final List<String> made = new ArrayList<>();

  private RandomBook(Random random) {
    this.random = random;
  }

  /** A rulebook; what is drawn is drawn again until it has no fault. */
  static Rulebook of(Random random) {
    while (true) {
      RandomBook book = new RandomBook(random);
      if (random.nextInt(2) == 0) {
        book.sheets.add(ZONES);
      }
      if (random.nextInt(3) == 0) {
        book.sheets.add(TRAITS);
      }
      book.sheets.addAll(PEOPLE);
      int decisions = 2 + random.nextInt(7);
      for (int i = 0; i < decisions; i++) {
        book.decision("D" + i);
      }
      book.sheets.add(Sheets.of("Attributes", book.attributes.toString()));
      Outcome<Rulebook> compiled =
          RulebookCompiler.compile(
              "random",
              ((Outcome.Done<io.usher.workbook.Definitions>) WorkbookReader.read(book.sheets))
                  .value(),
              FEEL);
      if (compiled instanceof Outcome.Done<Rulebook> done) {
        return done.value();
      }
    }
  }

  private void decision(String name) {
    String kind =
        pick(
            "value",
            "score",
            "segment",
            "tier",
            "qualification",
            "suppression",
            "trigger",
            "routing");
    List<String> when = new ArrayList<>();
    for (int i = 1 + random.nextInt(3); i > 0; i--) {
      boolean fromMade = !made.isEmpty() && random.nextInt(3) == 0;
      when.add(pick((fromMade ? made : columns.keySet()).toArray(String[]::new)));
    }
    String keeps = pick("", "half-life", "expires");
    List<List<String>> rows = new ArrayList<>();
    for (int row = 1 + random.nextInt(4); row > 0; row--) {
      List<String> cells = new ArrayList<>(List.of("r" + row));
      when.forEach(column -> cells.add(cell(columns.getOrDefault(column, ""))));
      cells.addAll(answers(kind, keeps));
      rows.add(cells);
    }
    if (kind.equals("routing")) {
      List<String> rest = new ArrayList<>(List.of("otherwise"));
      when.forEach(column -> rest.add(""));
      rest.addAll(answers(kind, keeps));
      rows.add(rest);
    }
    List<String> headers = new ArrayList<>(List.of("#"));
    headers.addAll(when);
    headers.addAll(headers(kind, name, keeps));
    StringBuilder sheet = new StringBuilder("Decision | " + name + "\nKind | " + kind + "\n");
    if (random.nextInt(5) == 0) {
      sheet
          .append("On | ")
          .append(pick("Visit", "Bought", "segment.entered", "lead.routed", "segment.exited Red"))
          .append('\n');
    }
    if (random.nextInt(5) == 0) {
      sheet.append("Only for | ").append(pick("plan is pro", "orders >= 1", "nps > 3"));
      sheet.append('\n');
    }
    if (random.nextInt(3) == 0 && kind.equals("score")) {
      sheet.append(pick("Minimum | 0\n", "Maximum | 20\n", "Minimum | 5\nMaximum | 25\n"));
    }
    if (random.nextInt(4) == 0 && (kind.equals("value") || kind.equals("tier"))) {
      sheet.append("Hit policy | ").append(pick("unique", "any", "first")).append('\n');
    }
    if (kind.equals("tier")) {
      tierHead(sheet);
    }
    sheet.append(" | When").append(" | ".repeat(when.size())).append("Then\n");
    sheet.append(String.join(" | ", headers)).append('\n');
    rows.forEach(row -> sheet.append(String.join(" | ", row)).append('\n'));
    sheets.add(Sheets.of(name, sheet.toString()));
    publish(kind, name);
  }

  private void tierHead(StringBuilder sheet) {
    sheet.append("Levels | Gold; Silver; Bronze\n");
    if (random.nextInt(2) == 0) {
      sheet.append("Downgrade | ").append(pick("at review", "at review, one level")).append('\n');
      sheet.append("Review | ").append(pick("every 31 Mar", "1 month after reaching"));
      sheet.append('\n').append("Grace | ").append(pick("", "", "4 days")).append('\n');
    }
    if (random.nextInt(3) == 0) {
      sheet.append("Moves | ").append(pick("Gold > Silver > Bronze > Gold", "Bronze > Gold"));
      sheet.append('\n');
    }
    sheet.append("Stay at least | ").append(pick("", "", "2 days")).append('\n');
  }

  private void publish(String kind, String name) {
    if (kind.equals("score") && random.nextBoolean()) {
      made("sum of " + name, "number", "formula", name + " / 10 + visits", "count");
    }
    if (kind.equals("value") && random.nextBoolean()) {
      String event = pick("Visit", "Order Completed; Visit");
      String measure = pick("first", "last", "last");
      made("touch of " + name, "text", measure, "letter of " + name + " | " + event, "letter");
    }
    if (kind.equals("tier") && random.nextBoolean()) {
      made("days in " + name, "number", "days in", name, "count");
      made(
          "more of " + name,
          "number",
          "formula",
          "(if " + name + " = \"Gold\" then orders else days in " + name + ") + 1",
          "count");
    }
    switch (kind) {
      case "value" -> columns.put(name, "letter");
      case "score" -> columns.put(name, "score");
      case "tier" -> columns.put(name, "level");
      case "segment" -> columns.put(name, "groups");
      case "qualification" -> columns.put(name, "status");
      case "suppression" -> columns.put(name, "channels");
      case "routing" -> {
        columns.put(name, "pool");
        columns.put(name + ".lead state", "state");
        columns.put(name + ".rep", "rep");
      }
      default -> {} // a trigger says nothing to others
    }
  }

  /** An attribute that is made of what a decision says. */
  private void made(String name, String type, String measure, String of, String cells) {
    attributes.append(String.join(" | ", name, type, measure, of)).append('\n');
    columns.put(name, cells);
    made.add(name);
  }

  private String cell(String type) {
    if (random.nextInt(4) == 0) {
      return random.nextInt(3) == 0 ? (type.equals("date") ? "" : pick("missing", "")) : "";
    }
    int number = random.nextInt(5);
    return switch (type) {
      case "count" -> pick(">= ", "< ", "", "> ") + number;
      case "amount" -> pick(">= ", "< ", "<= ") + number * 20;
      case "score" -> pick(">= ", "< ", "> ") + pick("0", "3.5", "7", "12", "20.1", "28");
      case "plan" -> pick("pro", "free", "pro; free", "not pro", "none");
      case "pages" -> pick("home", "shop; home", "not shop");
      case "event" -> pick("Order Completed", "Visit", "not Visit");
      case "date" -> "2026-0" + (2 + random.nextInt(4)) + "-1" + random.nextInt(10);
      case "step" -> pick("Visit", "not Order Completed", "dropped after Visit", "nowhere");
      case "flag" -> pick("yes", "no");
      case "letter" -> pick("A", "B", "not A");
      case "level" -> pick("Gold", "Silver", "not Gold");
      case "groups" -> pick("Red", "Blue; Red", "not Blue");
      case "pool" -> pick("East", "West", "not East");
      case "state" -> pick("requested", "offered; working", "not won", "waiting");
      case "rep" -> pick("ann", "bob", "not ann");
      case "status" -> pick("qualified", "nurture", "not qualified");
      default -> pick("email", "phone", "not email");
    };
  }

  private static List<String> headers(String kind, String name, String keeps) {
    return switch (kind) {
      case "value" -> List.of("letter of " + name);
      case "score" -> List.of("points", "repeat", "at most", keeps.isEmpty() ? "expires" : keeps);
      case "segment" -> List.of("segment", "stay at least");
      case "tier" -> List.of("tier", "benefit of " + name, "stay at least");
      case "qualification" -> List.of("criterion", "if not", "if missing", "status");
      case "suppression" -> List.of("channel", "reason", "until");
      case "routing" -> List.of("pool", "task", "due in", "source", "note of " + name);
      default -> List.of("trigger", "repeat", "at", "note of " + name);
    };
  }

  private List<String> answers(String kind, String keeps) {
    String repeat =
        pick(
            "",
            "",
            "each time",
            "once",
            "once a day",
            "3 times",
            "once an episode",
            "every 3 days");
    return switch (kind) {
      case "value" -> List.of(pick("A", "B", "C"));
      case "score" ->
          List.of(points(keeps), repeat, pick("", "", "7.25"), repeat.isEmpty() ? "" : time(keeps));
      case "segment" ->
          List.of(pick("Red", "Blue", "Green", "Red; Green"), pick("", "", "3 days", "1 month"));
      case "tier" ->
          List.of(pick("Gold", "Silver", "Bronze"), pick("5 %", "10 %"), pick("", "", "5 days"));
      case "qualification" ->
          random.nextInt(4) == 0
              ? List.of("", "", "", "disqualified")
              : List.of("c", pick("nurture", "disqualified"), pick("", "nurture"), "");
      case "suppression" ->
          List.of(pick("email", "phone", "email; sms"), "why", pick("", "", "3 days", "renewal"));
      case "routing" ->
          List.of(
              pick("East", "West"),
              pick("", "demo"),
              pick("", "10 hours"),
              pick("", "fair", "feel: last plan"),
              pick("x", "y"));
      default -> List.of(pick("Call", "Mail"), repeat, at(), "x");
    };
  }

  private String points(String keeps) {
    List<String> numbers =
        columns.keySet().stream()
            .filter(name -> List.of("score", "count", "amount").contains(columns.get(name)))
            .toList();
    if (random.nextInt(6) == 0) {
      return "feel: 2 * " + numbers.get(random.nextInt(numbers.size()));
    }
    boolean spends = random.nextInt(4) == 0 && !keeps.isEmpty();
    return (spends ? "-" : "") + (1 + random.nextInt(30));
  }

  private String time(String keeps) {
    return switch (keeps) {
      case "half-life" -> pick("6 hours", "3 days", "2 weeks");
      case "expires" -> pick("", "36 hours", "5 days", "1 month");
      default -> "";
    };
  }

  private String at() {
    return random.nextInt(3) > 0
        ? ""
        : pick("24 hours before ", "1 day after ", "1 week before ", "")
            + pick("renewal", "booked for");
  }

  @SafeVarargs
  private <T> T pick(T... some) {
    return some[random.nextInt(some.length)];
  }
}
