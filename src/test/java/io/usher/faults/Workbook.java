package io.usher.faults;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A workbook in which every event leaves a trace: counted, summed, scored, a way to a segment. */
final class Workbook {
  static final String EVENT = "Order Completed";

  /** Points each event earns. */
  static final int POINTS = 2;

  /** Events from which on a customer is in {@link #SEGMENT}. */
  static final int REGULAR = 5;

  static final String SEGMENT = "Regulars";
  static final String SCORE = "Activity";

  private Workbook() {}

  /** Writes it below a folder of tables. */
  static Path into(Path tables) throws IOException {
    Path folder = Files.createDirectories(tables.resolve("shop"));
    Files.writeString(
        folder.resolve("Attributes.csv"),
        """
        Attribute,Type,Measure,Of,Event,Where,Within
        events,number,count,,Order Completed,,
        total,number,sum,total,Order Completed,,
        recent,number,sum,total,Order Completed,,12 months
        """);
    Files.writeString(
        folder.resolve("Activity.csv"),
        """
        Decision,Activity
        Kind,score
        ,When,Then,
        #,event,points,repeat
        order,Order Completed,2,each time
        """);
    Files.writeString(
        folder.resolve("Regulars.csv"),
        """
        Decision,Regulars
        Kind,segment
        ,When,Then
        #,events,segment
        often,>= 5,Regulars
        """);
    return tables;
  }
}
