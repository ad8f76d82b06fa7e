package io.usher.lead;

import io.usher.value.Code;
import io.usher.value.Outcome;
import io.usher.value.Place;
import io.usher.value.Problem;

/** What the desk says when it does not do what it was asked. */
final class Refusals {
  private Refusals() {}

  static Outcome<Reply> noLead(String id) {
    return refused(Code.NOT_FOUND, "lead", "there is no lead `" + id + "`");
  }

  static Outcome<Reply> noRep(String rep) {
    return refused(Code.NOT_FOUND, "rep", "there is no rep `" + rep + "`");
  }

  static Outcome<Reply> noPool(String pool) {
    return refused(Code.NOT_FOUND, "pool", "there is no pool `" + pool + "`");
  }

  static Outcome<Reply> notMember(String rep, String pool) {
    return refused(Code.NOT_FOUND, "rep", "`" + rep + "` is no member of the pool `" + pool + "`");
  }

  static Outcome<Reply> notHeldBy(String rep, Lead lead) {
    return refused(
        Code.FORBIDDEN, "lead", "the lead `" + lead.id() + "` is not held by `" + rep + "`");
  }

  static Outcome<Reply> notWithin(Lead lead) {
    return refused(
        Code.FORBIDDEN, "lead", "the lead `" + lead.id() + "` is, or would be, in another pool");
  }

  /**
   * A lead's state does not allow it.
   *
   * @param done as in {@code cannot be accepted}
   */
  static Outcome<Reply> illegal(Lead lead, String done) {
    return Outcome.refused(
        Problem.of(
                Code.ILLEGAL_MOVE,
                new Place.Named("lead"),
                "a lead that is " + lead.state().word() + " cannot be " + done)
            .hint(hint(lead)));
  }

  /** What may be done with it instead. */
  private static String hint(Lead lead) {
    return switch (lead.state()) {
      case OFFERED -> "accept or start it first";
      case ACCEPTED, WORKING -> "it can be returned, reassigned or completed";
      case QUEUED -> "a rep takes it with their own key; or reassign it to somebody";
      case WAITING -> "nobody has it yet; reassign it to somebody";
      default -> "";
    };
  }

  /** Whoever does not hold an offer may see another by now than the one they mean. */
  static Outcome<Reply> whichOffer(Lead lead) {
    return Outcome.refused(
        Problem.of(
                Code.MISSING_FIELD,
                new Place.Named("attempt"),
                "`attempt` is missing: which offer of the lead `" + lead.id() + "` is rejected")
            .hint("the lead shows it"));
  }

  static Outcome<Reply> overOffer(int attempt, Lead lead) {
    return refused(
        Code.ILLEGAL_MOVE,
        "attempt",
        "offer " + attempt + " of the lead is over, it is offer " + lead.attempt() + " by now");
  }

  static Outcome<Reply> noOffer(int attempt, Lead lead) {
    return refused(
        Code.VALUE_NOT_ALLOWED,
        "attempt",
        "the lead `" + lead.id() + "` has had " + lead.attempt() + " offers, not " + attempt);
  }

  static Outcome<Reply> tooMany(int turns, int most) {
    return refused(
        Code.VALUE_NOT_ALLOWED,
        "turns",
        "`" + turns + "` is not within " + -most + " and " + most + ", without 0");
  }

  private static Outcome<Reply> refused(Code code, String place, String text) {
    return Outcome.refused(Problem.of(code, new Place.Named(place), text));
  }
}
