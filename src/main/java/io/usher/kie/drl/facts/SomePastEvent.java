package io.usher.kie.drl.facts;

import io.usher.attribute.gauge.Remembered;
import io.usher.value.Value;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Parent of {@code PastEvent}, which has a getter for each property its rule base has kept: one of
 * the customer's newest events, the one being applied among them.
 */
public abstract class SomePastEvent {
  private Optional<Remembered> past = Optional.empty();
  private ZoneId zone = ZoneId.of("UTC");

  /** Takes an event. */
  public final void fill(Remembered event, ZoneId in) {
    past = Optional.of(event);
    zone = in;
  }

  public final String getName() {
    return past.map(Remembered::event).orElse("");
  }

  public final Instant getTimestamp() {
    return past.map(Remembered::at).orElse(Instant.EPOCH);
  }

  /** Calendar days since it happened, 0 for today. */
  public final Integer getDaysAgo() {
    return past.map(Remembered::daysAgo).orElse(0);
  }

  /** The brand's calendar day on which it happened. */
  public final LocalDate getDay() {
    return LocalDate.ofInstant(getTimestamp(), zone);
  }

  /** The brand's time of the day at which it happened. */
  public final LocalTime getTime() {
    return LocalTime.ofInstant(getTimestamp(), zone);
  }

  /** What was kept of a property, by its place in the declaration. */
  public final Value kept(int property) {
    return past.map(event -> event.values().get(property)).orElse(Value.MISSING);
  }

  protected final @Nullable BigDecimal number(int property) {
    return Plain.number(kept(property));
  }

  protected final @Nullable String text(int property) {
    return Plain.text(kept(property));
  }

  protected final @Nullable Boolean yesNo(int property) {
    return Plain.yesNo(kept(property));
  }

  protected final @Nullable LocalDate date(int property) {
    return Plain.date(kept(property));
  }

  protected final @Nullable List<String> list(int property) {
    return Plain.list(kept(property));
  }

  /** A short description, for reasons. */
  @Override
  public final String toString() {
    int days = getDaysAgo();
    return getName() + (days == 0 ? " today" : days == 1 ? " 1 day ago" : " " + days + " days ago");
  }
}
