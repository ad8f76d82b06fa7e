package io.usher.redis.form;

import io.usher.calendar.Span;
import io.usher.lead.LeadState;
import io.usher.lead.LedgerLine.Skip;
import io.usher.lead.Pool;
import io.usher.lead.What;
import java.util.List;

/** How the words of the sales desk are stored. */
public final class SalesCodes {
  static final Coded<LeadState> STATE =
      new Coded<>(
          List.of(
              LeadState.WAITING,
              LeadState.QUEUED,
              LeadState.OFFERED,
              LeadState.ACCEPTED,
              LeadState.WORKING,
              LeadState.WON,
              LeadState.LOST,
              LeadState.RETURNED,
              LeadState.REJECTED,
              LeadState.EXPIRED));

  static final Coded<What> WHAT =
      new Coded<>(
          List.of(
              What.ROUTED,
              What.WAITING,
              What.QUEUED,
              What.JOINED,
              What.ACCEPTED,
              What.REJECTED,
              What.WORKING,
              What.WON,
              What.LOST,
              What.RETURNED,
              What.EXPIRED,
              What.REASSIGNED,
              What.OVERFLOWED,
              What.WARNED,
              What.BREACHED,
              What.ESCALATED,
              What.CREDITED));

  static final Coded<Pool.Method> METHOD =
      new Coded<>(List.of(Pool.Method.WEIGHTED, Pool.Method.IN_ORDER, Pool.Method.FEWEST_OPEN));

  static final Coded<Skip> SKIP =
      new Coded<>(
          List.of(
              Skip.LEFT,
              Skip.NOT_YET,
              Skip.AWAY,
              Skip.HOURS,
              Skip.CAP_DAY,
              Skip.CAP_WEEK,
              Skip.CAP_OPEN,
              Skip.SKILL,
              Skip.LANGUAGE,
              Skip.TRIED));

  static final Coded<Span.Unit> UNIT =
      new Coded<>(
          List.of(
              Span.Unit.SECOND,
              Span.Unit.MINUTE,
              Span.Unit.HOUR,
              Span.Unit.DAY,
              Span.Unit.WEEK,
              Span.Unit.MONTH,
              Span.Unit.YEAR));

  private SalesCodes() {}
}
