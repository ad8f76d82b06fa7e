package io.usher.json;

import io.usher.view.Territories.Gap;
import io.usher.view.Territories.Gaps;

/** Leads that met no territory, as rows of their sheet. */
public final class TerritoryWriter {
  private TerritoryWriter() {}

  public static byte[] gaps(Gaps gaps) {
    return JsonWriter.object(
        out -> {
          out.text("decision", gaps.decision());
          out.texts("columns", gaps.columns());
          out.objects(
              "rows",
              gaps.rows(),
              row -> {
                out.texts("cells", row.cells());
                out.number("leads", row.leads());
                out.instant("last", row.last());
              });
        });
  }

  /** As a file whose rows can be pasted below those of the sheet. */
  public static byte[] csv(Gaps gaps) {
    Csv csv = new Csv(gaps.columns().toArray(String[]::new));
    for (Gap row : gaps.rows()) {
      csv.row(row.cells());
    }
    return csv.done();
  }
}
