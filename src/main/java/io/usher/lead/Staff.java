package io.usher.lead;

import io.usher.lead.LedgerLine.Position;
import io.usher.lead.LedgerLine.Skip;
import io.usher.lead.RepState.Absence;
import io.usher.value.Outcome;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reps who come, go and are owed something. */
final class Staff {
  /** Turns that can be given or taken by hand at once. */
  private static final int MOST_TURNS = 10_000;

  private final Books books;
  private final Instant now;
  private final Seats seats;
  private final Moves moves;

  Staff(Books books, Presence presence) {
    this.books = books;
    this.now = presence.now();
    this.seats = new Seats(books);
    this.moves = new Moves(books, presence);
  }

  Outcome<Reply> absent(Command.AbsencePut put) {
    List<Absence> others = others(put.rep(), put.absence().id());
    others.add(put.absence());
    return absent(put.rep(), others);
  }

  Outcome<Reply> back(Command.AbsenceRemoved removed) {
    return absent(removed.rep(), others(removed.rep(), removed.id()));
  }

  private List<Absence> others(String rep, String id) {
    List<Absence> others = new ArrayList<>(books.rep(rep).absences());
    others.removeIf(absence -> absence.id().equals(id));
    return others;
  }

  private Outcome<Reply> absent(String rep, List<Absence> absences) {
    if (!books.team().reps().containsKey(rep)) {
      return Refusals.noRep(rep);
    }
    RepState before = books.rep(rep);
    RepState after = before.absent(absences, now);
    if (after.equals(before)) {
      return done(false);
    }
    books.put(rep, after);
    books.free(rep);
    Rep known = Optional.ofNullable(books.team().reps().get(rep)).orElseThrow();
    Optional<Skip> gone = Presence.gone(known, after, now);
    if (!after.left() && gone.isPresent() && Presence.gone(known, before, now).isEmpty()) {
      books.put(rep, books.rep(rep).cleared(false));
      passOn(rep, gone.get());
    }
    return done(true);
  }

  /** Gives on what a rep is not there to accept; whether there was anything. */
  private boolean passOn(String rep, Skip why) {
    boolean any = false;
    for (Lead lead : books.offers(rep)) {
      any |= moves.passedOn(lead, why);
    }
    return any;
  }

  Outcome<Reply> lookIn(Command.LookIn lookIn) {
    Rep rep = books.team().reps().get(lookIn.rep());
    RepState state = books.rep(lookIn.rep());
    if (rep == null || state.left()) {
      return done(false);
    }
    Optional<Skip> gone = Presence.gone(rep, state, now);
    if (gone.isPresent() == state.cleared()) {
      return done(false);
    }
    // where anything went on there may be more of it
    if (gone.isEmpty() || !passOn(lookIn.rep(), gone.get())) {
      books.put(lookIn.rep(), books.rep(lookIn.rep()).cleared(gone.isPresent()));
    }
    return done(true);
  }

  Outcome<Reply> offboard(Command.Offboard offboard) {
    String rep = offboard.rep();
    RepState before = books.rep(rep);
    if (!books.team().reps().containsKey(rep) && before.equals(RepState.NEW)) {
      return Refusals.noRep(rep);
    }
    if (!before.left()) {
      books.put(rep, before.left(true));
    }
    boolean any = !before.left();
    for (String id : books.held(rep)) {
      Optional<Lead> lead =
          books.lead(id).filter(one -> one.state().held() && one.rep().equals(rep));
      lead.ifPresent(one -> moves.handedOver(one, offboard.by(), offboard.reason()));
      any |= lead.isPresent();
    }
    return done(any);
  }

  Outcome<Reply> onboard(Command.Onboard onboard) {
    RepState before = books.rep(onboard.rep());
    if (!books.team().reps().containsKey(onboard.rep())) {
      return Refusals.noRep(onboard.rep());
    }
    if (before.left()) {
      books.put(onboard.rep(), before.left(false));
      books.free(onboard.rep());
    }
    return done(before.left());
  }

  Outcome<Reply> credit(Command.Credit credit) {
    Pool pool = books.team().pools().get(credit.pool());
    if (pool == null) {
      return Refusals.noPool(credit.pool());
    }
    if (pool.members().stream().noneMatch(member -> member.rep().equals(credit.rep()))) {
      return Refusals.notMember(credit.rep(), credit.pool());
    }
    if (credit.turns() == 0 || Math.abs((long) credit.turns()) > MOST_TURNS) {
      return Refusals.tooMany(credit.turns(), MOST_TURNS);
    }
    List<Position> stood =
        seats.change(credit.pool(), credit.rep(), seat -> seat.credited(credit.turns()));
    books.line(
        credit.pool(),
        "",
        What.CREDITED,
        credit.rep(),
        credit.by(),
        credit.reason(),
        true,
        stood,
        now);
    return done(true);
  }

  private static Outcome<Reply> done(boolean any) {
    return Outcome.done(new Reply(Optional.empty(), any));
  }
}
