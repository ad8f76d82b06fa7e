package io.usher.json;

import io.usher.lead.LedgerLine;
import io.usher.lead.LedgerLine.Position;
import io.usher.lead.LedgerLine.Skip;
import io.usher.lead.Team;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;

/** Lines of ledgers, as JSON and as comma-separated values. */
public final class LedgerWriter {
  private final Team team;

  public LedgerWriter(Team team) {
    this.team = team;
  }

  /** A page of a pool's ledger; {@code next} is where the next one begins. */
  public byte[] ledger(String pool, List<LedgerLine> lines, OptionalLong next) {
    return JsonWriter.object(
        out -> {
          out.text("pool", LeadWriter.pool(team, pool));
          out.objects("lines", lines, line -> write(out, line));
          if (next.isPresent()) {
            out.text("next", Long.toString(next.getAsLong()));
          }
        });
  }

  /** All lines about a lead. */
  public byte[] why(String lead, List<LedgerLine> lines) {
    return JsonWriter.object(
        out -> {
          out.text("lead", lead);
          out.objects("lines", lines, line -> write(out, line));
        });
  }

  /** Who would get a lead, and how everybody stands. */
  public byte[] who(LedgerLine line) {
    return JsonWriter.object(
        out -> {
          out.text("pool", LeadWriter.pool(team, line.pool()));
          out.text("method", method(line));
          if (!line.rep().isEmpty()) {
            out.text("rep", LeadWriter.written(team, line.rep()));
          }
          out.text("what", line.what().word());
          reason(out, line);
          out.objects("members", line.seats(), position -> position(out, position));
        });
  }

  private void write(JsonWriter out, LedgerLine line) throws IOException {
    out.number("number", line.number());
    out.instant("at", line.at());
    if (!line.pool().isEmpty()) {
      out.text("pool", LeadWriter.pool(team, line.pool()));
    }
    if (!line.lead().isEmpty()) {
      out.text("lead", line.lead());
    }
    out.text("what", line.what().word());
    if (!line.rep().isEmpty()) {
      out.text("rep", LeadWriter.written(team, line.rep()));
    }
    if (!line.by().isEmpty()) {
      out.text("by", line.by());
    }
    reason(out, line);
    out.flag("counted", line.counted());
    out.text("method", method(line));
    out.objects("members", line.seats(), position -> position(out, position));
  }

  private static void reason(JsonWriter out, LedgerLine line) throws IOException {
    if (!line.reason().isEmpty()) {
      out.text("reason", line.reason());
    }
  }

  private static String method(LedgerLine line) {
    return line.method().name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  private void position(JsonWriter out, Position position) throws IOException {
    out.text("rep", LeadWriter.written(team, position.rep()));
    out.number("weight", position.weight());
    if (position.rank() > 0) {
      out.number("rank", position.rank());
    }
    if (position.skipped().isPresent()) {
      out.text("skipped", position.skipped().get().word());
    }
    out.number("before", position.before());
    if (position.lifted() != 0) {
      out.number("lifted", position.lifted());
    }
    out.number("after", position.after());
    out.number("open", position.open());
  }

  /** A row for each member of each line; for a line about no member one row. */
  public byte[] csv(List<LedgerLine> lines) {
    Csv csv =
        new Csv(
            "number", "at", "pool", "lead", "what", "rep", "by", "reason", "counted", "member",
            "weight", "rank", "skipped", "before", "lifted", "after", "open");
    for (LedgerLine line : lines) {
      if (line.seats().isEmpty()) {
        csv.row(row(line, List.of("", "", "", "", "", "", "", "")));
      }
      for (Position position : line.seats()) {
        csv.row(row(line, cells(position)));
      }
    }
    return csv.done();
  }

  private List<String> row(LedgerLine line, List<String> member) {
    List<String> row = new ArrayList<>();
    row.add(Long.toString(line.number()));
    row.add(line.at().toString());
    row.add(LeadWriter.pool(team, line.pool()));
    row.add(line.lead());
    row.add(line.what().word());
    row.add(LeadWriter.written(team, line.rep()));
    row.add(line.by());
    row.add(line.reason());
    row.add(line.counted() ? "yes" : "no");
    row.addAll(member);
    return row;
  }

  private List<String> cells(Position position) {
    return List.of(
        LeadWriter.written(team, position.rep()),
        Integer.toString(position.weight()),
        position.rank() > 0 ? Integer.toString(position.rank()) : "",
        position.skipped().map(Skip::word).orElse(""),
        Long.toString(position.before()),
        Long.toString(position.lifted()),
        Long.toString(position.after()),
        Integer.toString(position.open()));
  }
}
