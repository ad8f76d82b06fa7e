package io.usher.http.courier;

import static org.assertj.core.api.Assertions.assertThat;

import io.usher.Eventually;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** Tasks in the order in which they came, whatever becomes of some. */
class InTurnTest {
  private final List<Integer> ran = new CopyOnWriteArrayList<>();

  @Test
  void afterATaskThatFailsTheOthersGoOnInOrder() {
    try (Threads threads = new Threads("in-turn")) {
      InTurn turn = new InTurn(threads);
      for (int i = 0; i < 200; i++) {
        int number = i;
        turn.execute(
            () -> {
              ran.add(number);
              if (number % 3 == 0) {
                throw new StackOverflowError("of a test");
              }
            });
      }

      Eventually.holds(() -> assertThat(ran).hasSize(200).isSorted());
    }
  }

  @Test
  void whatFoundNoThreadGoesWithTheNext() {
    AtomicBoolean full = new AtomicBoolean(true);
    InTurn turn =
        new InTurn(
            task -> {
              if (full.getAndSet(false)) {
                throw new RejectedExecutionException("of a test");
              }
              task.run();
            });

    try {
      turn.execute(() -> ran.add(1));
    } catch (RejectedExecutionException refused) {
      ran.add(0);
    }
    turn.execute(() -> ran.add(2));

    assertThat(ran).containsExactly(0, 1, 2);
  }
}
