package io.usher.lead;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One line of a pool's ledger: what was done, and how every member stood. The counts of a line
 * begin where those of the pool's line before ended.
 *
 * @param number grows by 1 a line over all pools
 * @param pool key; empty for a lead outside any pool
 * @param lead id; empty where none is concerned
 * @param rep key of who got it, gave it back or was credited; empty if nobody
 * @param by who did it, as written; empty for the desk itself
 * @param reason free text; empty if none
 * @param counted whether the turn of {@code rep} changed by it
 * @param seats every member in the sheet's order where the pool was asked to pick; else only who is
 *     concerned
 */
public record LedgerLine(
    long number,
    Instant at,
    String pool,
    String lead,
    What what,
    String rep,
    String by,
    String reason,
    boolean counted,
    Pool.Method method,
    List<Position> seats) {
  public LedgerLine {
    seats = List.copyOf(seats);
  }

  /** The same with another reason. */
  public LedgerLine because(String other) {
    return new LedgerLine(number, at, pool, lead, what, rep, by, other, counted, method, seats);
  }

  /**
   * How a member stood.
   *
   * @param rank 1 for who is next, by the pool's method; 0 if skipped or not asked
   * @param before turns taken before this line
   * @param lifted turns added because they come back after others took theirs, or the weight
   *     changed (then it may be negative)
   * @param after turns taken after this line: {@code before + lifted}, 1 more for who got a counted
   *     lead, 1 less for who gave one back
   * @param open leads they hold over all pools, before this line
   */
  public record Position(
      String rep,
      int weight,
      int rank,
      long before,
      long lifted,
      long after,
      int open,
      Optional<Skip> skipped) {}

  /** Why a member could not get a lead. */
  public enum Skip {
    /** Not in the sheets any more, or handed over for good. */
    LEFT("left"),
    NOT_YET("not yet"),
    AWAY("away"),
    HOURS("hours"),
    CAP_DAY("cap day"),
    CAP_WEEK("cap week"),
    CAP_OPEN("cap open"),
    SKILL("skill"),
    LANGUAGE("language"),
    /** Had it before. */
    TRIED("tried");

    private final String word;

    Skip(String word) {
      this.word = word;
    }

    public String word() {
      return word;
    }

    /**
     * Whether it is for this lead only: who is skipped for such a reason is present all the same.
     */
    public boolean ofLead() {
      return this == SKILL || this == LANGUAGE || this == TRIED;
    }
  }
}
