package io.usher.routing;

import io.usher.customer.CustomerId;
import io.usher.flow.Intake;
import io.usher.flow.Occasion;
import io.usher.flow.Receipt;
import io.usher.flow.Worker;
import io.usher.lead.Assignment;
import io.usher.routing.Answers.Answer;
import io.usher.routing.Answers.Place;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells customers' profiles what became of their leads.
 *
 * <h2>How</h2>
 *
 * The desk's commit leaves answers in the store; whoever committed offers them to the lanes at
 * once, and takes them out of the store when they are committed there. What a dead server left is
 * found by looking now and then. One customer's answers go one after the other: the next only when
 * the one before is settled, so that none is older than what the profile knows by the time it
 * comes. Where another server has the one before, the profile says that this one is early, and it
 * waits; but not forever, since a profile may have forgotten the lead. A profile takes each step of
 * a lead once, so telling again does no harm.
 */
public final class Telling implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Telling.class);

  /** Answers under way at once at most; what is more is found when looking. */
  private static final int MOST = 4_096;

  private static final int PIECE = 512;
  private static final Duration PACE = Duration.ofMillis(100);

  /** How often to ask whether to look for what others left. */
  private static final Duration LOOK = Duration.ofMillis(400);

  private final Answers answers;
  private final Intake intake;
  private final DeskTallies tallies = new DeskTallies();
  private final Queues queues = new Queues(MOST);

  /** Settled ones that are still in the store; guarded by itself. */
  private final List<Answer> told = new ArrayList<>();

  /** What lay there at the last look: whoever committed it has had time to tell it. */
  private Set<Place> seen = Set.of();

  private long askedNanos = System.nanoTime();
  private final Worker worker;

  /** One that has not begun. */
  public Telling(Answers answers, Intake intake) {
    this.answers = answers;
    this.intake = intake;
    this.worker = new Worker("answers", this::round);
  }

  public void start() {
    worker.start();
  }

  DeskTallies tallies() {
    return tallies;
  }

  /** Tells what a commit of this server left. */
  void tell(long stamp, List<Assignment> left) {
    for (int i = 0; i < left.size(); i++) {
      queues.add(new Answer(new Place(stamp, i + 1), left.get(i)));
    }
    if (!left.isEmpty()) {
      worker.wake();
    }
  }

  private void round() {
    forget();
    if (System.nanoTime() - askedNanos > LOOK.toNanos()) {
      askedNanos = System.nanoTime();
      if (answers.open()) {
        look();
      }
    }
    offer();
    rest();
  }

  /** Finds what others left: what lay there at the last look already. */
  private void look() {
    Set<Place> found = new HashSet<>();
    Place last = Place.START;
    List<Answer> piece;
    do {
      piece = answers.after(last, PIECE);
      for (Answer answer : piece) {
        found.add(answer.place());
        if (seen.contains(answer.place())) {
          queues.add(answer);
        }
        last = answer.place();
      }
    } while (piece.size() == PIECE && found.size() < MOST && !worker.stopped());
    seen = found;
  }

  private void offer() {
    List<Answer> ready = queues.ready(System.nanoTime());
    if (ready.isEmpty()) {
      return;
    }
    List<Occasion> occasions = new ArrayList<>(ready.size());
    ready.forEach(
        answer ->
            occasions.add(
                new Occasion.Assignment(customer(answer), answer.told(), queues.patient(answer))));
    if (!intake.offer(occasions, receipts -> settled(ready, receipts))) {
      queues.again(ready, System.nanoTime());
    }
  }

  private static CustomerId customer(Answer answer) {
    return answer.told().customer();
  }

  private void settled(List<Answer> offered, List<Receipt> receipts) {
    List<Answer> done = new ArrayList<>(offered.size());
    List<Answer> failed = new ArrayList<>();
    for (int i = 0; i < offered.size(); i++) {
      boolean arrived =
          receipts
              .get(i)
              .fold(
                  it -> true,
                  seenBefore -> true,
                  it -> false,
                  unknown -> false,
                  merged -> true,
                  tooOld -> true,
                  early -> false);
      if (receipts.get(i) instanceof Receipt.Early) {
        queues.early(offered.get(i));
      }
      (arrived ? done : failed).add(offered.get(i));
    }
    synchronized (told) {
      told.addAll(done);
    }
    tallies.told.add(done.size());
    queues.again(failed, System.nanoTime());
    if (!failed.isEmpty()) {
      log.debug("answers are told again later count={}", failed.size());
    }
    worker.wake();
  }

  private void forget() {
    List<Answer> done;
    synchronized (told) {
      done = List.copyOf(told.subList(0, Math.min(told.size(), PIECE)));
    }
    if (!done.isEmpty()) {
      answers.settle(done);
      synchronized (told) {
        told.subList(0, done.size()).clear();
      }
      queues.settled(done);
    }
  }

  private void rest() {
    boolean more;
    synchronized (told) {
      more = !told.isEmpty();
    }
    if (!more && !queues.anyReady(System.nanoTime())) {
      worker.rest(PACE);
    }
  }

  /** Offers nothing more; what was offered is the lanes' to finish, what is left is found later. */
  @Override
  public void close() {
    worker.close();
  }
}
