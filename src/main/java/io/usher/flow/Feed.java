package io.usher.flow;

import io.usher.customer.CustomerId;
import io.usher.journey.Message;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * All messages in one order, for those who read them at a pace of their own. A message is there
 * once, in the order of commits for a customer, until it is too old; whoever reads keeps the
 * position up to which it is done. Calls block, may throw {@code Profiles.StoreUnavailable}, and
 * may come from many threads.
 */
public interface Feed {

  /** The first messages after a position, in order; empty if there is none yet. */
  List<Entry> after(Position position, int most);

  /** The position of the newest message there ever was; {@link Position#START} before the first. */
  Position newest();

  /** The position of the oldest message that is kept; empty if none is. */
  Optional<Position> oldest();

  /** Some messages by position, in order; those that are no longer kept are left out. */
  List<Entry> at(List<Position> positions);

  /**
   * Calls whenever there are new messages, and now and then when there are none; on a thread that
   * must not be held up. A call may stand for many messages.
   */
  Listening listen(Runnable woken);

  /** Ends the calls. */
  interface Listening extends AutoCloseable {
    @Override
    void close();
  }

  /**
   * A place in the feed; places only grow.
   *
   * @param ms epoch millisecond at which the message was posted, by the clock of the store
   * @param sequence tells those of one millisecond apart
   */
  record Position(long ms, long sequence) implements Comparable<Position> {
    /** Before every message. */
    public static final Position START = new Position(0, 0);

    private static final Pattern FORM = Pattern.compile("(\\d{1,15})-(\\d{1,15})");
    private static final Comparator<Position> ORDER =
        Comparator.comparingLong(Position::ms).thenComparingLong(Position::sequence);

    /** Before every message posted at an instant or later. */
    public static Position before(Instant at) {
      return new Position(Math.max(0, at.toEpochMilli() - 1), 999_999_999);
    }

    /** Reads what {@link #text} wrote; empty if it is something else. */
    public static Optional<Position> read(String text) {
      Matcher matcher = FORM.matcher(text);
      return matcher.matches()
          ? Optional.of(
              new Position(Long.parseLong(matcher.group(1)), Long.parseLong(matcher.group(2))))
          : Optional.empty();
    }

    public String text() {
      return ms + "-" + sequence;
    }

    public boolean isAfter(Position other) {
      return compareTo(other) > 0;
    }

    @Override
    public int compareTo(Position other) {
      return ORDER.compare(this, other);
    }
  }

  /**
   * A message in the feed.
   *
   * @param messageId never that of another message, and the same whenever this one is sent
   * @param version the customer's version at the change that caused it
   * @param at the instant that change is dated at
   */
  record Entry(
      Position position,
      String messageId,
      CustomerId customer,
      long version,
      Instant at,
      Message message) {}
}
