package io.usher;

import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import org.junit.jupiter.api.Test;

class HouseTest {
  private static final House HOUSE = new House("io.usher", false);

  /** The same with its tests. */
  private static final House TESTS = new House("io.usher", true);

  /** A small house in which everything is wrong: the rules must see it. */
  private static final House WRONG = new House("wrong.house", true);

  @Test
  void theHouseIsNotEmpty() {
    assertThat(HOUSE.classes()).hasSizeGreaterThan(60);
  }

  @Test
  void roomsSeeOnlyLowerFloors() {
    assertThat(HOUSE.wrongSights()).isEmpty();
  }

  @Test
  void aRoomThatSeesItsNeighbourOrAHigherFloorIsFound() {
    assertThat(WRONG.wrongSights())
        .anyMatch(fault -> fault.startsWith("cell sees customer"))
        .anyMatch(fault -> fault.startsWith("customer sees json"))
        .anyMatch(fault -> fault.endsWith("Spider stands in no room"))
        .noneMatch(fault -> fault.startsWith("json sees"));
  }

  @Test
  void librariesStayInTheRoomsThatOwnThem() {
    assertThat(HOUSE.wrongLibraries()).isEmpty();
  }

  @Test
  void aLibraryInAForeignRoomIsFound() {
    assertThat(WRONG.wrongLibraries())
        .anyMatch(fault -> fault.startsWith("flow uses") && fault.contains("com.fasterxml.jackson"))
        .anyMatch(fault -> fault.startsWith("value uses") && fault.contains("org.slf4j"))
        .noneMatch(fault -> fault.startsWith("json uses"));
  }

  @Test
  void noRoomsGoInACircle() {
    slices().matching("io.usher.(*)..").should().beFreeOfCycles().check(HOUSE.classes());
  }

  /** Rooms inside rooms included. */
  @Test
  void noPackagesGoInACircle() {
    slices().matching("io.usher.(**)").should().beFreeOfCycles().check(HOUSE.classes());
  }

  @Test
  void aCircleOfRoomsIsFound() {
    assertThatThrownBy(
            () ->
                slices()
                    .matching("wrong.house.(*)..")
                    .should()
                    .beFreeOfCycles()
                    .check(WRONG.classes()))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("Cycle detected");
  }

  @Test
  void namesSayWhatIsDifferent() {
    assertThat(HOUSE.emptyNames()).isEmpty();
    assertThat(WRONG.emptyNames())
        .containsExactly("wrong.house.customer.CustomerManager ends in Manager");
  }

  @Test
  void timeComesInAtTheEdgeAndOnlyTheRoofPrints() {
    assertThat(HOUSE.wrongDoors()).isEmpty();
    assertThat(WRONG.wrongDoors())
        .anyMatch(fault -> fault.startsWith("flow looks at the clock"))
        .anyMatch(fault -> fault.startsWith("flow prints"));
  }

  /** What judges the counters would not notice a fault it shares with them. */
  @Test
  void whatCountsAgainSeesNothingOfTheHouse() {
    assertThat(TESTS.of("recount")).hasSizeGreaterThan(8);
    assertThat(TESTS.sightsBeyond("recount")).isEmpty();
    assertThat(WRONG.sightsBeyond("attic")).isEmpty();
    assertThat(WRONG.sightsBeyond("cell")).anyMatch(sight -> sight.contains("CustomerManager"));
  }

  @Test
  void whatCountsAgainJudgesEveryMeasureAndTheRealClockToo() {
    Set<String> judged = TESTS.thoseWhoSee("recount");

    assertThat(judged)
        .contains(
            "io.usher.attribute.RandomHistoriesTest",
            "io.usher.attribute.RandomSequencesTest",
            "io.usher.attribute.RefundedHistoriesTest",
            "io.usher.flow.RetoldHistoriesTest",
            "io.usher.flow.TierHistoriesTest");
    assertThat(TESTS.thoseOnTheRealClock())
        .filteredOn(judged::contains)
        .contains("io.usher.e2e.RealClockTest");
  }
}
