package io.usher.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.usher.customer.Event;
import io.usher.e2e.Recorded;
import io.usher.value.Data;
import io.usher.value.Outcome;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What clients of producers send by default is understood. */
class RecordedProducersTest {
  private static final Map<String, Event.Call> CALLS =
      Map.of(
          "i", Event.Call.IDENTIFY,
          "t", Event.Call.TRACK,
          "p", Event.Call.PAGE,
          "s", Event.Call.SCREEN,
          "g", Event.Call.GROUP,
          "a", Event.Call.ALIAS);

  static Stream<Recorded> posts() {
    return Recorded.all().stream().filter(one -> one.method().equals("POST"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("posts")
  void everyRecordedMessageIsAnEventOfItsCustomer(Recorded post) throws IOException {
    Posted posted = read(post, sentAt(post));

    assertThat(posted.messages()).allSatisfy(m -> assertThat(m.problems()).isEmpty());
    assertThat(own(posted))
        .map(e -> e.call().name().toLowerCase(Locale.ROOT) + " " + e.customer().key())
        .isEqualTo(post.expect());
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("posts")
  void everyRecordedMessageNamesItsLibraryEvenIfOnlyTheBatchDoes(Recorded post) throws IOException {
    assertThat(own(read(post, sentAt(post))))
        .map(e -> e.context().at("library"))
        .doesNotContain(Data.NOTHING);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("posts")
  void aClockThatIsThreeHoursSlowIsCorrected(Recorded post) throws IOException {
    Duration slow = Duration.ofHours(3);
    List<Event> right = own(read(post, sentAt(post)));
    List<Event> corrected = own(read(post, sentAt(post).plus(slow)));

    for (int i = 0; i < right.size(); i++) {
      if (!saysItself(right.get(i))) {
        assertThat(Duration.between(right.get(i).timestamp(), corrected.get(i).timestamp()))
            .isEqualTo(slow);
      }
    }
  }

  @Test
  void aKeyInTheBodyIsFound() throws IOException {
    for (String name :
        List.of(
            "segment-java/batch",
            "segment-kotlin/batch",
            "segment-swift/batch",
            "segment-csharp/batch",
            "segment-react-native/batch",
            "segment-browser/track-without-authorization")) {
      Recorded post = Recorded.named(name);
      assertThat(read(post, sentAt(post)).writeKey()).as(name).isEqualTo(Recorded.KEY);
    }
  }

  @Test
  void aTimestampTheCallerGaveBesideTheClientsOwnIsTakenAsItIs() throws IOException {
    Recorded post = Recorded.named("rudderstack-node/batch");

    List<Event> events = own(read(post, sentAt(post).plus(Duration.ofMinutes(2))));

    assertThat(events)
        .filteredOn(RecordedProducersTest::saysItself)
        .singleElement()
        .extracting(Event::timestamp)
        .isEqualTo(Instant.parse("2026-11-20T10:00:00Z"));
  }

  /** The one event in RudderStack's batch whose caller passed a timestamp. */
  private static boolean saysItself(Event event) {
    return event.name().equals("Product Viewed")
        && event.context().at("library.name").equals(new Data.Text("analytics-node"));
  }

  private static List<Event> own(Posted posted) {
    return posted.messages().stream().map(m -> m.events().get(0)).toList();
  }

  private static Posted read(Recorded post, Instant receivedAt) {
    String last = post.path().replaceAll("^/v1/|/$", "");
    Arrival arrival =
        new Arrival(receivedAt, Optional.ofNullable(CALLS.get(last)), false, () -> "made here");
    return new EventReader(Limits.DEFAULT)
        .segment(post.inflated(), arrival)
        .fold(
            Outcome.Done::value,
            refused -> {
              throw new AssertionError(refused.problems().toString());
            });
  }

  private static Instant sentAt(Recorded post) throws IOException {
    JsonNode body = new ObjectMapper().readTree(post.inflated());
    String text = body.get("sentAt").asText();
    return OffsetDateTime.parse(
            text.replaceAll("([+-]\\d\\d)(\\d\\d)$", "$1:$2"),
            DateTimeFormatter.ISO_OFFSET_DATE_TIME)
        .toInstant();
  }
}
