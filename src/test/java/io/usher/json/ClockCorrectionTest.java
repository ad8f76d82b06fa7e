package io.usher.json;

import static io.usher.json.Samples.event;
import static io.usher.json.Samples.faults;
import static org.assertj.core.api.Assertions.assertThat;

import io.usher.customer.Event.Call;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The server's clock stands at 2026-05-01T12:00:00Z. */
class ClockCorrectionTest {

  private static Instant at(String fields) {
    return event("{\"type\":\"page\",\"userId\":\"1\"," + fields + "}").timestamp();
  }

  private static List<String> refused(String fields) {
    return faults("{\"type\":\"page\",\"userId\":\"1\"," + fields + "}");
  }

  @Test
  void aSlowClockIsCorrectedByWhenItSent() {
    assertThat(at("\"timestamp\":\"2020-01-01T00:00:00Z\",\"sentAt\":\"2020-01-01T00:00:10Z\""))
        .isEqualTo("2026-05-01T11:59:50Z");
  }

  @Test
  void aFastClockIsCorrectedByWhenItSent() {
    assertThat(at("\"timestamp\":\"2031-01-01T00:00:00Z\",\"sentAt\":\"2031-01-01T01:00:00Z\""))
        .isEqualTo("2026-05-01T11:00:00Z");
  }

  @Test
  void anOriginalTimestampIsCorrectedLikeAnyOther() {
    assertThat(
            at(
                "\"originalTimestamp\":\"2020-01-01T00:00:00Z\",\"sentAt\":\"2020-01-01T00:00:10Z\""))
        .isEqualTo("2026-05-01T11:59:50Z");
  }

  @Test
  void withoutSentAtTheTimestampIsBelieved() {
    assertThat(at("\"timestamp\":\"2020-01-01T00:00:00Z\"")).isEqualTo("2020-01-01T00:00:00Z");
    assertThat(at("\"originalTimestamp\":\"2020-01-01T00:00:00Z\""))
        .isEqualTo("2020-01-01T00:00:00Z");
  }

  @Test
  void aLittleAheadCountsAsNowAndMoreIsRefused() {
    assertThat(at("\"timestamp\":\"2026-05-01T12:05:00Z\"")).isEqualTo(Samples.NOW);
    assertThat(refused("\"timestamp\":\"2026-05-01T12:05:00.001Z\""))
        .containsExactly("/timestamp IN_THE_FUTURE");
    assertThat(
            refused("\"timestamp\":\"2020-01-01T01:00:00Z\",\"sentAt\":\"2020-01-01T00:00:00Z\""))
        .containsExactly("/timestamp IN_THE_FUTURE");
  }

  @Test
  void aSentAtBeyondReasonIsRefused() {
    assertThat(
            refused("\"timestamp\":\"2020-01-01T00:00:00Z\",\"sentAt\":\"9999-01-01T00:00:00Z\""))
        .containsExactly("/timestamp BAD_TIMESTAMP");
  }

  @Test
  void historyIsTakenAsItIs() {
    Arrival replay = new Arrival(Samples.NOW, Optional.of(Call.PAGE), true, () -> "made");
    String body =
        "{\"userId\":\"1\",\"timestamp\":\"2011-12-09T10:00:00Z\",\"sentAt\":\"2011-12-10T00:00:00Z\"}";

    Posted posted = Samples.posted(Samples.READER.segment(Samples.bytes(body), replay));

    assertThat(posted.messages().get(0).events().get(0).timestamp())
        .isEqualTo("2011-12-09T10:00:00Z");
  }

  @Test
  void timestampsAreReadInTheFormsProducersWrite() {
    assertThat(
            List.of(
                "2026-02-03T04:05:06Z",
                "2026-02-03T04:05:06.0Z",
                "2026-02-03T05:05:06+01:00",
                "2026-02-03T05:05:06+0100",
                "2026-02-03T05:05:06.000000000+01",
                "2026-02-03 04:05:06",
                "2026-02-02T23:05:06-05:00",
                "20260203T040506Z",
                "2026-02-03t04:05:06z",
                "1770091506000"))
        .allSatisfy(
            text ->
                assertThat(Timestamps.read(text))
                    .as(text)
                    .contains(Instant.parse("2026-02-03T04:05:06Z")));
    assertThat(Timestamps.read("2026-02-03")).contains(Instant.parse("2026-02-03T00:00:00Z"));
    assertThat(Timestamps.read("2026-02-03T04:05Z"))
        .contains(Instant.parse("2026-02-03T04:05:00Z"));
    assertThat(Timestamps.read("2026-02-03T04:05:06.1234567+00:00"))
        .contains(Instant.parse("2026-02-03T04:05:06.123456700Z"));
    assertThat(at("\"timestamp\":1770091506000")).isEqualTo("2026-02-03T04:05:06Z");
  }

  @Test
  void whatIsNoTimestampIsRefused() {
    assertThat(
            List.of(
                "2026-02-30",
                "2026-13-01T00:00:00Z",
                "2026-02-03T25:00:00Z",
                "2026-02-03T04:05:06+99:00",
                "2026-02-03T04:05:06Zjunk",
                "1770091506",
                "17700915060000000",
                "1600-01-01T00:00:00Z",
                "03/02/2026",
                "2026-02-03T04:05:06."))
        .allSatisfy(text -> assertThat(Timestamps.read(text)).as(text).isEmpty());
    assertThat(refused("\"timestamp\":1770091506")).containsExactly("/timestamp BAD_TIMESTAMP");
    assertThat(refused("\"timestamp\":true")).containsExactly("/timestamp WRONG_TYPE");
  }
}
