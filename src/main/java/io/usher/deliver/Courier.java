package io.usher.deliver;

import io.usher.flow.Feed.Entry;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/** Takes a message to an endpoint. Returns at once, throws nothing. */
public interface Courier {

  /** Whether this server has a way to an endpoint. */
  boolean takes(Endpoint endpoint);

  /**
   * Tries once. Those for one endpoint set out in the order in which they are given.
   *
   * @param done gets the answer, once, on any thread
   */
  void send(Endpoint endpoint, Entry entry, Consumer<Answer> done);

  /**
   * What came of it.
   *
   * @param status of HTTP; 0 if there was no answer
   * @param fault what went wrong, as a clause that names neither customers nor secrets; empty if
   *     nothing did
   * @param pause how long the receiver wants to be left alone
   */
  record Answer(int status, String fault, Optional<Duration> pause) {
    public static Answer of(int status, Optional<Duration> pause) {
      boolean taken = status >= 200 && status < 300;
      return new Answer(status, taken ? "" : "was answered " + status, pause);
    }

    public static Answer fault(String fault) {
      return new Answer(0, fault, Optional.empty());
    }

    /** There is nothing to send: the message is not one this endpoint has a use for. */
    public static Answer needless() {
      return new Answer(204, "", Optional.empty());
    }

    boolean taken() {
      return fault.isEmpty();
    }

    boolean gone() {
      return status == 410;
    }

    /** The receiver is busy, not this one message wrong. */
    boolean busy() {
      return (status == 429 || status == 503) && pause.isPresent();
    }
  }
}
