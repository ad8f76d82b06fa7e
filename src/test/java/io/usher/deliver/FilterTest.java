package io.usher.deliver;

import static org.assertj.core.api.Assertions.assertThat;

import io.usher.customer.CustomerId;
import io.usher.flow.Feed.Entry;
import io.usher.flow.Feed.Position;
import io.usher.journey.Message;
import io.usher.value.Data;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Which messages are whose. */
class FilterTest {
  private static final Filter ANNAS = new Filter(Set.of(), Set.of(), Set.of(), Set.of("anna"));

  @Test
  void aRepHearsOfTheLeadsTheyHaveAndOfNoOthers() {
    assertThat(ANNAS.wants(message("lead.routed", "rep", "Anna"))).isTrue();
    assertThat(ANNAS.wants(message("lead.routed", "rep", "Ben"))).isFalse();
    assertThat(ANNAS.wants(message("lead.waiting", "pool", "North"))).isFalse();
  }

  @Test
  void whoRejectedALeadLostItOrIsToldOfItHearsOfIt() {
    assertThat(ANNAS.wants(message("lead.reassigned", "other", "Anna"))).isTrue();
    assertThat(ANNAS.wants(message("lead.rejected", "other", "Anna"))).isTrue();
    assertThat(ANNAS.wants(message("lead.escalated", "rep", "Ben", "other", "Anna"))).isTrue();
    assertThat(ANNAS.wants(message("lead.escalated", "rep", "Anna", "other", "Boss"))).isTrue();
    assertThat(ANNAS.wants(message("lead.escalated", "rep", "Ben", "other", "Boss"))).isFalse();
  }

  @Test
  void aCustomerWhoseIdIsWrittenLikeARepsIsNoRep() {
    assertThat(ANNAS.wants(message("customer.merged", "other", "anna"))).isFalse();
  }

  private static Entry message(String type, String... fields) {
    Map<String, Data> data = new LinkedHashMap<>();
    for (int i = 0; i < fields.length; i += 2) {
      data.put(fields[i], new Data.Text(fields[i + 1]));
    }
    return new Entry(
        new Position(1, 0),
        "msg_1",
        CustomerId.user("c-1"),
        3,
        Instant.parse("2026-03-01T12:00:00Z"),
        new Message(type, new Data.Fields(data)));
  }
}
