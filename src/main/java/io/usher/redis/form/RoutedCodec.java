package io.usher.redis.form;

import io.usher.customer.Standing.Lead;
import io.usher.customer.Standing.Routed;
import io.usher.value.Value;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Where leads were routed: row, instant, outputs, then each lead. A lead that nobody has answered
 * yet has neither pool nor rep nor step.
 */
public final class RoutedCodec {
  private static final int OPEN = 1;
  private static final int ANSWERED = 2;

  private RoutedCodec() {}

  static Packer write(Packer out, Routed routed, long base) {
    out.own(routed.row()).instant(routed.since(), base);
    ValueCodec.writeValues(out, routed.outputs());
    return out.each(
        routed.leads().entrySet(), lead -> write(out.text(lead.getKey()), lead.getValue(), base));
  }

  private static void write(Packer out, Lead lead, long base) {
    boolean answered = lead.step() > 0 || !lead.pool().isEmpty() || !lead.rep().isEmpty();
    out.u8((lead.open() ? OPEN : 0) | (answered ? ANSWERED : 0));
    out.own(lead.type()).own(lead.state()).instant(lead.at(), base);
    if (answered) {
      out.own(lead.pool()).text(lead.rep()).varint(lead.step());
    }
  }

  static Routed read(Unpacker in, long base) {
    String row = in.name();
    Instant since = in.instant(base);
    Map<String, Value> outputs = ValueCodec.values(in);
    Map<String, Lead> leads = new LinkedHashMap<>();
    for (int left = in.count(); left > 0; left--) {
      String id = in.text();
      leads.put(id, lead(in, base));
    }
    return new Routed(row, since, outputs, leads);
  }

  private static Lead lead(Unpacker in, long base) {
    int flags = in.u8();
    String type = in.name();
    String state = in.name();
    Instant at = in.instant(base);
    boolean answered = (flags & ANSWERED) != 0;
    return new Lead(
        type,
        state,
        (flags & OPEN) != 0,
        answered ? in.name() : "",
        answered ? in.text() : "",
        answered ? in.varint() : 0,
        at);
  }
}
