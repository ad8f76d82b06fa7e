package io.usher.journey;

import static io.usher.journey.Decided.hit;
import static org.assertj.core.api.Assertions.assertThat;

import io.usher.calendar.Span;
import io.usher.decide.Policy;
import io.usher.decide.Policy.Repeat;
import io.usher.value.Data;
import io.usher.value.Value;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Triggers that wait for a time told by a date. */
class WaitingTriggerTest {
  private static final int APPOINTMENT = 5;
  private static final Value THREE_O_CLOCK = at("2026-03-10T15:00:00Z");

  private static Value at(String instant) {
    return new Value.Day(
        LocalDate.parse(instant.substring(0, 10)), Optional.of(Instant.parse(instant)));
  }

  private static Decided waiting(String span, boolean before) {
    return waiting(span, before, new Repeat.EachTime());
  }

  private static Decided waiting(String span, boolean before, Repeat repeat) {
    return new Decided(
        new Policy.Trigger(
            List.of(
                new Policy.TriggerRow(
                    false,
                    repeat,
                    Optional.of(new Policy.At(APPOINTMENT, Span.parse(span), before))))),
        List.of("remind"),
        "trigger");
  }

  /** The decision is taken with the row's conditions holding, and this date. */
  private static void ask(Decided trigger, String now, Value appointment) {
    trigger.facts.put(APPOINTMENT, appointment);
    trigger.at(now, hit(0, "Reminder"));
  }

  @Test
  void aReminderFiresOnceAndAtItsTime() {
    Decided trigger = waiting("24 hours", true);

    ask(trigger, "2026-03-01T00:00:00Z", THREE_O_CLOCK);
    assertThat(trigger.nextChange("2026-03-01T00:00:00Z")).contains("2026-03-09T15:00:00Z");
    ask(trigger, "2026-03-09T14:59:59Z", THREE_O_CLOCK);
    assertThat(trigger.messages).isEmpty();
    ask(trigger, "2026-03-09T15:00:00Z", THREE_O_CLOCK);
    ask(trigger, "2026-03-09T15:00:01Z", THREE_O_CLOCK);

    assertThat(trigger.said()).containsExactly("trigger.fired");
    assertThat(trigger.messages.get(0).data().fields())
        .containsEntry("for", new Data.Text("2026-03-10T15:00:00Z"));
    assertThat(trigger.nextChange("2026-03-09T15:00:01Z")).isEmpty();
  }

  @Test
  void aTimeThatHasPassedWhenTheRowBeginsToHoldDoesNotFire() {
    Decided trigger = waiting("24 hours", true);

    ask(trigger, "2026-03-09T15:00:00Z", THREE_O_CLOCK);
    ask(trigger, "2026-03-09T15:00:01Z", THREE_O_CLOCK);

    assertThat(trigger.messages).isEmpty();
    assertThat(trigger.nextChange("2026-03-09T15:00:01Z")).isEmpty();
  }

  @Test
  void anAppointmentThatIsMovedIsRemindedOfAtItsNewTimeOnly() {
    Decided trigger = waiting("24 hours", true);

    ask(trigger, "2026-03-01T00:00:00Z", THREE_O_CLOCK);
    ask(trigger, "2026-03-02T00:00:00Z", at("2026-03-10T16:30:00Z"));
    ask(trigger, "2026-03-09T15:00:00Z", at("2026-03-10T16:30:00Z"));
    assertThat(trigger.messages).isEmpty();
    ask(trigger, "2026-03-09T16:30:00Z", at("2026-03-10T16:30:00Z"));

    assertThat(trigger.said()).containsExactly("trigger.fired");
  }

  @Test
  void anAppointmentThatIsMovedAfterItsReminderIsRemindedOfAgain() {
    Decided trigger = waiting("24 hours", true);

    ask(trigger, "2026-03-01T00:00:00Z", THREE_O_CLOCK);
    ask(trigger, "2026-03-09T15:00:00Z", THREE_O_CLOCK);
    ask(trigger, "2026-03-09T18:00:00Z", at("2026-03-20T15:00:00Z"));
    ask(trigger, "2026-03-19T15:00:00Z", at("2026-03-20T15:00:00Z"));

    assertThat(trigger.said()).containsExactly("trigger.fired", "trigger.fired");
  }

  @Test
  void anAppointmentThatIsCancelledIsNotRemindedOf() {
    Decided trigger = waiting("24 hours", true);

    ask(trigger, "2026-03-01T00:00:00Z", THREE_O_CLOCK);
    ask(trigger, "2026-03-02T00:00:00Z", Value.MISSING);

    assertThat(trigger.nextChange("2026-03-02T00:00:00Z")).isEmpty();
    ask(trigger, "2026-03-09T15:00:00Z", Value.MISSING);
    assertThat(trigger.messages).isEmpty();
  }

  @Test
  void aRowThatDoesNotHoldAtItsTimeDoesNotFire() {
    Decided trigger = waiting("24 hours", true);

    ask(trigger, "2026-03-01T00:00:00Z", THREE_O_CLOCK);
    trigger.at("2026-03-09T15:00:00Z");
    ask(trigger, "2026-03-09T16:00:00Z", THREE_O_CLOCK);

    assertThat(trigger.messages).isEmpty();
  }

  @Test
  void aDateIsTheMidnightItBeginsWithInTheCustomersZone() {
    Decided trigger = waiting("1 day", false);
    trigger.zone = ZoneId.of("America/New_York");

    ask(trigger, "2026-03-01T00:00:00Z", new Value.Day(LocalDate.parse("2026-03-07")));

    // the clocks go forward on 8 March
    assertThat(trigger.nextChange("2026-03-01T00:00:00Z")).contains("2026-03-08T05:00:00Z");
    trigger = waiting("1 week", false);
    trigger.zone = ZoneId.of("America/New_York");
    ask(trigger, "2026-03-01T00:00:00Z", new Value.Day(LocalDate.parse("2026-03-07")));
    assertThat(trigger.nextChange("2026-03-01T00:00:00Z")).contains("2026-03-14T04:00:00Z");
  }

  @Test
  void onceIsOnceWhateverDatesFollow() {
    Decided trigger = waiting("24 hours", true, new Repeat.Times(1));

    ask(trigger, "2026-03-01T00:00:00Z", THREE_O_CLOCK);
    ask(trigger, "2026-03-09T15:00:00Z", THREE_O_CLOCK);
    ask(trigger, "2026-03-11T00:00:00Z", at("2026-04-10T15:00:00Z"));

    assertThat(trigger.nextChange("2026-03-11T00:00:00Z")).isEmpty();
    assertThat(trigger.said()).containsExactly("trigger.fired");
  }

  @Test
  void aCoolDownHoldsBackTheNextDate() {
    Decided trigger =
        waiting("24 hours", true, new Repeat.Every(Span.parse("30 days").orElseThrow()));

    ask(trigger, "2026-03-01T00:00:00Z", THREE_O_CLOCK);
    ask(trigger, "2026-03-09T15:00:00Z", THREE_O_CLOCK);
    ask(trigger, "2026-03-11T00:00:00Z", at("2026-03-20T15:00:00Z"));
    ask(trigger, "2026-03-19T15:00:00Z", at("2026-03-20T15:00:00Z"));
    ask(trigger, "2026-03-21T00:00:00Z", at("2026-04-20T15:00:00Z"));
    ask(trigger, "2026-04-19T15:00:00Z", at("2026-04-20T15:00:00Z"));

    assertThat(trigger.said()).containsExactly("trigger.fired", "trigger.fired");
  }
}
