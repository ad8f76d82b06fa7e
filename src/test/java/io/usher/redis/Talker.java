package io.usher.redis;

import io.usher.deliver.Courier;
import io.usher.deliver.Courier.Answer;
import io.usher.deliver.Endpoint;
import io.usher.flow.Feed.Entry;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.BiFunction;
import java.util.function.Consumer;

/** A courier that answers at once, as a test says, and notes what it was to send. */
final class Talker implements Courier {
  static final Answer TAKEN = Answer.of(200, Optional.empty());
  static final Answer FAULT = Answer.of(500, Optional.empty());

  /** An attempt as it arrived. */
  record Attempt(String endpoint, long version, String messageId) {}

  final ConcurrentLinkedQueue<Attempt> attempts = new ConcurrentLinkedQueue<>();
  private final BiFunction<Endpoint, Long, Optional<Answer>> answers;

  Talker(BiFunction<Endpoint, Long, Optional<Answer>> answers) {
    this.answers = answers;
  }

  /** One that takes everything. */
  static Talker taking() {
    return new Talker((endpoint, version) -> Optional.of(TAKEN));
  }

  @Override
  public boolean takes(Endpoint endpoint) {
    return true;
  }

  @Override
  public void send(Endpoint endpoint, Entry entry, Consumer<Answer> done) {
    attempts.add(new Attempt(endpoint.id(), entry.version(), entry.messageId()));
    answers.apply(endpoint, entry.version()).ifPresent(done);
  }

  List<Long> versions(String endpoint) {
    return attempts.stream()
        .filter(it -> it.endpoint().equals(endpoint))
        .map(Attempt::version)
        .toList();
  }
}
