package io.usher.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;

/** A workbook as a folder of CSV files, written as lines of cells between bars. */
record Book(Path folder) {

  static Book in(Path tables, String name) {
    try {
      return new Book(Files.createDirectories(tables.resolve(name)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Saves a sheet. */
  Book sheet(String name, String lines) {
    String csv =
        lines
            .lines()
            .map(
                line ->
                    Arrays.stream(line.split("\\|", -1))
                        .map(cell -> '"' + cell.strip().replace("\"", "\"\"") + '"')
                        .collect(Collectors.joining(",")))
            .collect(Collectors.joining("\n", "", "\n"));
    try {
      Files.writeString(folder.resolve(name + ".csv"), csv);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return this;
  }

  void remove(String name) {
    try {
      Files.delete(folder.resolve(name + ".csv"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A shop with a decision of every kind. */
  static Book shop(Path tables) {
    return in(tables, "shop")
        .sheet(
            "Settings",
            """
            time zone | Europe/Berlin
            currency  | EUR
            """)
        .sheet(
            "Attributes",
            """
            Attribute  | Type   | Measure | Of        | Event           | Where | Within
            spend 12m  | money  | sum     | total     | Order Completed |       | 12 months
            orders 12m | number | count   |           | Order Completed |       | 12 months
            country    | text   | trait   | country   |                 |       |
            insurance  | text   | trait   | insurance |                 |       |
            """)
        .sheet(
            "VIP tier",
            """
            Decision   | VIP tier
            Kind       | tier
            Levels     | Platinum; Gold; Member
                       |
                       | When      |            | Then     |
            #          | spend 12m | orders 12m | tier     | discount (percent)
            platinum   | >= 5000   | >= 12      | Platinum | 15 %
            invited    | >= 20000  |            | Platinum | 15 %
            gold       | >= 2000   | >= 2       | Gold     | 10 %
            member     |           |            | Member   | 0 %
            """)
        .sheet(
            "Segments",
            """
            Decision | Buyer segments
            Kind     | segment
                     |
                     | When       |           | Then
            #        | orders 12m | spend 12m | segment
            buyers   | >= 1       |           | Buyers
            big      |            | >= 1000   | Big spenders
            """)
        .sheet(
            "Score",
            """
            Decision | Lead score
            Kind     | score
                     |
                     | When            |         | Then   |         |
            #        | event           | country | points | repeat  | at most
            home     |                 | Germany | 10     |         |
            orders   | Order Completed |         | 15     |         | 20
            """)
        .sheet(
            "Fitness",
            """
            Decision | Lead status
            Kind     | qualification
                     |
                     | When    |                 | Then         |              |
            #        | country | insurance       | criterion    | if not       | if missing
            region   | Germany |                 | lives here   | disqualified | needs info
            insured  |         | private; public | is insured   | nurture      | needs info
            """)
        .sheet(
            "Suppression",
            """
            Decision  | Do not contact
            Kind      | suppression
                      |
                      | When       | Then    |              |
            #         | event      | channel | reason       | until
            complaint | Complained | email   | a complaint  | 30 days
            """)
        .sheet(
            "Greeting",
            """
            Decision | Greeting
            Kind     | value
                     |
                     | When    | Then
            #        | country | words
            de       | Germany | Guten Tag
            other    | not Germany | Hello
            """)
        .sheet(
            "Announce",
            """
            Decision | Announce
            Kind     | trigger
                     |
                     | When            |           | Then
            #        | event           | spend 12m | trigger
            first    | Order Completed | >= 1000   | big spender ordered
            """);
  }
}
