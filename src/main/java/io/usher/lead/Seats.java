package io.usher.lead;

import io.usher.lead.LedgerLine.Position;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Changes what single members have had, outside the rotation. */
final class Seats {
  private final Books books;

  Seats(Books books) {
    this.books = books;
  }

  /** Gives a rep the turn back that a lead was, and the room it took under the caps of its day. */
  List<Position> giveBack(Lead lead) {
    return giveBack(lead, seat -> seat.credited(1));
  }

  /** The same for a lead that a rep is not there to accept. */
  List<Position> passOn(Lead lead) {
    PoolState.Level level = books.pool(lead.pool()).level();
    return giveBack(lead, seat -> seat.passedOn(level));
  }

  private List<Position> giveBack(Lead lead, UnaryOperator<Seat> change) {
    Rep rep = books.team().reps().get(lead.rep());
    if (rep != null && lead.givenAt().isPresent()) {
      LocalDate given = LocalDate.ofInstant(lead.givenAt().get(), rep.zone());
      books.put(
          lead.rep(), books.rep(lead.rep()).takenBack(given, books.team().brand().weekStarts()));
      books.free(lead.rep());
    }
    return lead.counted() && !lead.pool().isEmpty()
        ? change(lead.pool(), lead.rep(), change)
        : List.of();
  }

  /**
   * Changes one seat.
   *
   * @return how its owner stood
   */
  List<Position> change(String key, String rep, UnaryOperator<Seat> change) {
    Map<String, Seat> ofPool = books.changing(key).seats();
    Optional<Member> member =
        Optional.ofNullable(books.team().pools().get(key))
            .map(Pool::members)
            .orElse(List.of())
            .stream()
            .filter(one -> one.rep().equals(rep))
            .findFirst();
    Seat before = ofPool.getOrDefault(rep, Seat.newcomer(member.map(Member::weight).orElse(1)));
    Seat there = before.atWeight(member.map(Member::weight).orElse(before.weight()));
    Seat after = change.apply(there);
    ofPool.put(rep, after);
    return List.of(
        new Position(
            rep,
            there.weight(),
            0,
            before.turns(),
            there.turns() - before.turns(),
            after.turns(),
            books.rep(rep).open(),
            Optional.empty()));
  }
}
