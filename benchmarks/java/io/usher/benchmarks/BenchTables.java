package io.usher.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The workbook the HTTP benchmark decides by: 30 counters over 10 events, a score of 30 rows, a
 * tier of 8, 20 segments and 15 suppressions.
 */
public final class BenchTables {
  private BenchTables() {}

  public static void write(Path tables) throws IOException {
    Path folder = Files.createDirectories(tables.resolve("bench"));
    Files.writeString(folder.resolve("Attributes.csv"), attributes());
    Files.writeString(folder.resolve("Score.csv"), score());
    Files.writeString(folder.resolve("Tier.csv"), tier());
    Files.writeString(folder.resolve("Segments.csv"), segments());
    Files.writeString(folder.resolve("Suppressions.csv"), suppressions());
  }

  private static String attributes() {
    StringBuilder sheet = new StringBuilder("Attribute,Type,Measure,Of,Event,Where,Within\n");
    for (int event = 0; event < 10; event++) {
      sheet
          .append("count ")
          .append(event)
          .append(",number,count,,Event ")
          .append(event)
          .append(",,12 months\n");
      sheet
          .append("spend ")
          .append(event)
          .append(",money,sum,total,Event ")
          .append(event)
          .append(",,\n");
      sheet
          .append("moist ")
          .append(event)
          .append(",number,count,,Event ")
          .append(event)
          .append(",products.category is moisturizer,6 months\n");
    }
    return sheet.append("plan,text,trait,plan,,,\n").toString();
  }

  private static String score() {
    StringBuilder sheet =
        new StringBuilder(
            "Decision,Lead score\nKind,score\n,When,,,Then\n#,count 0,spend 1,plan,points\n");
    for (int row = 0; row < 30; row++) {
      sheet.append("s").append(row).append(',');
      sheet.append(row % 3 == 0 ? ">= " + row / 3 : "").append(',');
      sheet.append(row % 3 == 1 ? "> " + row * 10 : "").append(',');
      sheet.append(row % 3 == 2 ? "plan " + row % 5 : "").append(',').append(row + 1).append('\n');
    }
    return sheet.toString();
  }

  private static String tier() {
    StringBuilder sheet =
        new StringBuilder(
            "Decision,VIP tier\nKind,tier\n,When,,Then,\n#,spend 2,count 2,tier,discount\n");
    for (int row = 8; row > 0; row--) {
      sheet
          .append("t")
          .append(row)
          .append(",>= ")
          .append(row * 100)
          .append(",>= ")
          .append(row)
          .append(",Level ");
      sheet.append(row).append(',').append(row).append(" %\n");
    }
    return sheet.toString();
  }

  private static String segments() {
    StringBuilder sheet =
        new StringBuilder(
            "Decision,Segments\nKind,segment\n,When,,Then\n#,moist 3,count 4,segment\n");
    for (int row = 0; row < 20; row++) {
      sheet
          .append("g")
          .append(row)
          .append(',')
          .append(row % 2 == 0 ? ">= " + (row / 2 + 1) : "")
          .append(',');
      sheet
          .append(row % 2 == 1 ? ">= " + (row / 2 + 1) : "")
          .append(",Segment ")
          .append(row)
          .append('\n');
    }
    return sheet.toString();
  }

  private static String suppressions() {
    StringBuilder sheet =
        new StringBuilder(
            "Decision,Do not contact\nKind,suppression\n,When,Then,\n#,count 5,channel,reason\n");
    for (int row = 0; row < 15; row++) {
      sheet
          .append("n")
          .append(row)
          .append(",>= ")
          .append(row + 5)
          .append(",email,too often ")
          .append(row)
          .append('\n');
    }
    return sheet.toString();
  }
}
