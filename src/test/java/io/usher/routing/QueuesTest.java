package io.usher.routing;

import static org.assertj.core.api.Assertions.assertThat;

import io.usher.customer.CustomerId;
import io.usher.lead.Assignment;
import io.usher.lead.LeadState;
import io.usher.lead.What;
import io.usher.routing.Answers.Answer;
import io.usher.routing.Answers.Place;
import io.usher.value.Data;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class QueuesTest {
  private final Queues queues = new Queues(10);

  @Test
  void anAnswerWaitsForTheOneBeforeItButNotForever() {
    Answer second = answer(7, 2);
    queues.add(second);

    int waits = 0;
    while (queues.patient(second)) {
      queues.early(second);
      waits++;
    }

    assertThat(waits).isBetween(5, 20);
    queues.settled(List.of(second));
    queues.add(answer(8, 3));
    assertThat(queues.patient(answer(8, 3))).isTrue();
  }

  @Test
  void theOneBeforeGoesFirstWhenItIsFound() {
    Answer first = answer(6, 1);
    Answer second = answer(7, 2);
    queues.add(second);
    assertThat(queues.ready(0)).containsExactly(second);
    queues.early(second);
    queues.again(List.of(second), 0);
    queues.add(first);

    assertThat(queues.ready(Long.MAX_VALUE / 2)).containsExactly(first);
  }

  private static Answer answer(long stamp, int step) {
    return new Answer(
        new Place(stamp, 1),
        new Assignment(
            "lead000000000001",
            CustomerId.user("anna"),
            List.of(),
            "lead",
            step,
            What.ROUTED,
            LeadState.OFFERED,
            "",
            "",
            "",
            "",
            "",
            "",
            Instant.EPOCH,
            "",
            Optional.empty(),
            Optional.empty(),
            new Data.Fields(Map.of())));
  }
}
