package io.usher.value;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class OrderedTest {
  private final Ordered<String, String> known =
      Ordered.copyOf(new LinkedHashMap<>(Map.of("one", "1"))).with("two", "2");

  @Test
  void aNewNameComesLastAndAKnownOneKeepsItsPlace() {
    Ordered<String, String> more = known.with(Map.of("one", "I")).with("three", "3");

    assertThat(List.copyOf(more.keySet())).containsExactly("one", "two", "three");
    assertThat(more).containsEntry("one", "I");
    assertThat(known).containsEntry("one", "1").hasSize(2);
  }

  @Test
  void nothingNewIsTheSameMap() {
    String two = known.getOrDefault("two", "");

    assertThat(known.with("two", two)).isSameAs(known);
    assertThat(known.without(Set.of("three"))).isSameAs(known);
    assertThat(Ordered.copyOf(known)).isSameAs(known);
  }

  @Test
  void whatIsTakenOutIsGone() {
    assertThat(known.without("one")).isEqualTo(Map.of("two", "2"));
  }
}
