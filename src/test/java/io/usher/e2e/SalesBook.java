package io.usher.e2e;

import java.nio.file.Path;

/** Workbooks of teams and of the territories that lead to them. */
final class SalesBook {
  private SalesBook() {}

  /** Many pools, each for something else. */
  static void territories(Path tables) {
    Book.in(tables, "sales")
        .sheet("Settings", "time zone | Europe/Berlin")
        .sheet(
            "Attributes",
            """
            Attribute | Type   | Measure | Of        | Event
            company   | text   | trait   | company   |
            employees | number | trait   | employees |
            speaks    | text   | trait   | language  |
            product   | text   | last    | product   | Product Viewed
            want      | text   | trait   | want      |
            """)
        .sheet(
            "Pools",
            """
            Pool    | Method   | Manual leads count
            Named   | weighted |
            Large   | weighted |
            Lasers  | weighted |
            French  | weighted |
            Skilled | weighted |
            Capped  | in order |
            Leaving | in order |
            Alone   | in order |
            Owned   | weighted |
            Firms   | weighted |
            Counted | weighted | no
            Rest    | weighted |
            """)
        .sheet(
            "Reps",
            """
            Rep | Pool    | Max open | Skills       | Languages | Backup
            Nan | Named   |          |              |           |
            Lou | Large   |          |              |           |
            Las | Lasers  |          |              |           |
            Flo | French  |          |              |           |
            Sam | Skilled |          | laser; derma | de        |
            Sue | Skilled |          | peel         | fr; de    |
            Cap | Capped  | 2        |              |           |
            Lea | Leaving |          |              |           | Bob
            Zed | Leaving |          |              |           |
            Bob | Leaving |          |              |           |
            Una | Alone   |          |              |           |
            Vic | Alone   |          |              |           |
            Olga | Owned  |          |              |           |
            Otto | Owned  |          |              |           |
            Finn | Firms  |          |              |           |
            Fred | Firms  |          |              |           |
            Kim | Counted |          |              |           |
            Kit | Counted |          |              |           |
            Ray | Rest    |          |              |           |
            Roy | Rest    |          |              |           |
            """)
        .sheet(
            "Territory",
            """
            Decision | Territory
            Kind     | routing
            On       | Demo Requested
                     |
                     | When         |           |        |            |         | Then    |      |       |
            #        | company      | employees | speaks | product    | want    | pool    | task | skill | language
            named    | ACME; Globex |           |        |            |         | Named   | demo |       |
            large    |              | >= 500    |        |            |         | Large   | demo |       |
            lasers   |              |           |        | Laser; IPL |         | Lasers  | demo |       |
            french   |              |           | fr     |            |         | French  | demo |       |
            laser    |              |           |        |            | laser   | Skilled | demo | laser |
            frenchy  |              |           |        |            | francais | Skilled | demo |       | fr
            both     |              |           |        |            | both    | Skilled | demo | laser | fr
            capped   |              |           |        |            | capped  | Capped  | demo |       |
            leaving  |              |           |        |            | leaving | Leaving | demo |       |
            alone    |              |           |        |            | alone   | Alone   | demo |       |
            owned    |              |           |        |            | owned   | Owned   | demo |       |
            firms    |              |           |        |            | firms   | Firms   | demo |       |
            counted  |              |           |        |            | counted | Counted | demo |       |
            otherwise |             |           |        |            |         | Rest    | demo |       |
            """)
        .sheet(
            "Renewals",
            """
            Decision  | Renewals
            Kind      | routing
            On        | Renewal Noticed
                      |
                      | When    | Then |
            #         | company | pool | task
            otherwise |         | Rest | renewal risk
            """);
  }

  /** A few pools and reps, and a territory by country. */
  static Book team(Path tables) {
    return Book.in(tables, "sales")
        .sheet(
            "Settings",
            """
            time zone    | Europe/Berlin
            touch events | Call Logged
            """)
        .sheet(
            "Attributes",
            """
            Attribute | Type | Measure | Of
            country   | text | trait   | country
            """)
        .sheet(
            "Pools",
            """
            Pool  | Method   | Accept within | Manual leads count
            DACH  | weighted | 2 hours       | yes
            World | weighted |               |
            Solo  | weighted |               |
            Thirds | weighted |              |
            Gone  | weighted |               |
            """)
        .sheet(
            "Reps",
            """
            Rep | Name    | E-mail          | Pool   | Weight | Skills
            Ann | Ann A.  | ann@example.com | DACH   |        | laser
            Ben | =Ben()  | ben@example.com | DACH   |        |
            Cid |         |                 | World  | 200    |
            Dee |         |                 | World  | 100    |
            Eve |         |                 | World  | 100    |
            Fay |         |                 | Solo   |        |
            Gus |         |                 | Thirds |        |
            Hal |         |                 | Thirds |        |
            Ida |         |                 | Gone   |        |
            """)
        .sheet(
            "Territory",
            """
            Decision | Territory
            Kind     | routing
            On       | Demo Requested
                     |
                     | When    | Then   |           |           |
            #        | country | pool   | task      | next step | interest (text)
            dach     | DE; AT  | DACH   | demo      | call now  | laser
            solo     | SO      | Solo   | demo      |           |
            thirds   | TH      | Thirds | demo      |           |
            gone     | GO      | Gone   | demo      |           |
            otherwise |        | World  | demo      |           |
            """);
  }
}
