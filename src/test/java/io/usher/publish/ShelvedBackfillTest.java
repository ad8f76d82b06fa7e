package io.usher.publish;

import static org.assertj.core.api.Assertions.assertThat;

import io.usher.attribute.counter.OpenBackfill;
import io.usher.cell.Grid;
import io.usher.cell.Sheets;
import io.usher.json.SourceTextJson;
import io.usher.kie.RuleFiles;
import io.usher.kie.feel.FeelExpressions;
import io.usher.redis.RealRedis;
import io.usher.redis.RedisAddress;
import io.usher.redis.RedisStore;
import io.usher.rulebook.Sources;
import io.usher.value.Code;
import io.usher.value.Outcome;
import io.usher.value.Problem;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The backfill that is under way, as two servers on one store see it. */
@ExtendWith(RealRedis.class)
class ShelvedBackfillTest {
  private static final Instant FROM = Instant.parse("2026-01-01T00:00:00Z");
  private static final Grid FEW = attributes("orders");
  private static final Grid MANY = attributes("orders", "visits");

  private RedisStore store;
  private Publisher here;
  private Publisher there;
  private Backfill one;
  private Backfill other;
  private Instant now = Instant.parse("2026-05-01T00:00:00Z");

  @BeforeEach
  void start(RedisAddress address, @TempDir Path folder) {
    store = RealRedis.store(address, folder);
    here = publisher();
    there = publisher();
    one = new ShelvedBackfill(store.shelf(), here, () -> now);
    other = new ShelvedBackfill(store.shelf(), there, () -> now);
    publish(here, FEW);
  }

  @AfterEach
  void stop() {
    store.close();
  }

  private Publisher publisher() {
    return new Publisher(
        store.shelf(), new SourceTextJson(), new FeelExpressions(), new RuleFiles(), () -> now);
  }

  private static Grid attributes(String... names) {
    StringBuilder lines = new StringBuilder("Attribute | Type | Measure | Event\n");
    for (String name : names) {
      lines.append(name).append(" | number | count | ").append(name).append('\n');
    }
    return Sheets.of("Attributes", lines.toString());
  }

  private static void publish(Publisher publisher, Grid sheet) {
    assertThat(publisher.publish(new Sources(List.of(sheet), List.of())).problems()).isEmpty();
  }

  private static List<Code> codes(Outcome<?> outcome) {
    return outcome.problems().stream().map(Problem::code).toList();
  }

  @Test
  void theSameBackfillGoesOnWhicheverServerIsAskedAndWhateverIsPublished() {
    Outcome<OpenBackfill> begun = one.begin(FROM, "history 1");
    publish(there, MANY);
    now = now.plus(Duration.ofHours(21));

    assertThat(other.begin(FROM, "history 1")).isEqualTo(begun);
    assertThat(other.open())
        .contains(new OpenBackfill(1, FROM, now.minus(Duration.ofHours(21)), "history 1"));
    assertThat(one.goesOn(1, FROM)).isEqualTo(begun);
    assertThat(codes(one.begin(FROM, "history 2"))).containsExactly(Code.BACKFILL_OPEN);
    assertThat(codes(one.begin(FROM.plusSeconds(1), "history 1")))
        .containsExactly(Code.BACKFILL_OPEN);
    assertThat(codes(other.goesOn(2, FROM))).containsExactly(Code.BACKFILL_CLOSED);

    now = now.plus(Duration.ofHours(1));
    assertThat(codes(other.begin(FROM, "history 1"))).containsExactly(Code.BACKFILL_TOO_OLD);
    assertThat(codes(one.goesOn(1, FROM))).containsExactly(Code.BACKFILL_TOO_OLD);
  }

  @Test
  void whatIsDoneIsDoneOnceHoweverOftenItIsSaid() {
    one.begin(FROM, "");

    assertThat(other.done(1, FROM).problems()).isEmpty();
    assertThat(one.done(1, FROM).problems()).isEmpty();

    assertThat(one.open()).isEmpty();
    assertThat(codes(other.goesOn(1, FROM))).containsExactly(Code.BACKFILL_CLOSED);
    assertThat(codes(other.done(1, FROM.minusSeconds(1)))).containsExactly(Code.BACKFILL_CLOSED);
    assertThat(codes(one.giveUp(1))).containsExactly(Code.BACKFILL_CLOSED);
  }

  @Test
  void givingUpMakesTheSameRulebookLiveAnewOnAllServers() {
    one.begin(FROM, "");
    String hash = here.now().rulebook().hash();

    assertThat(codes(other.giveUp(7))).containsExactly(Code.BACKFILL_CLOSED);
    assertThat(other.giveUp(1).problems()).isEmpty();

    assertThat(one.open()).isEmpty();
    assertThat(here.now().sequence()).isEqualTo(2);
    assertThat(here.now().rulebook().hash()).isEqualTo(hash);
    publish(here, FEW);
    assertThat(here.now().sequence()).as("nothing is new").isEqualTo(2);
    one.begin(FROM, "");
    assertThat(other.open()).map(OpenBackfill::sequence).contains(2L);
  }
}
