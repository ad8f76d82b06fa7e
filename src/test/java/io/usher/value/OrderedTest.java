package io.usher.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
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

  /** Few entries are kept in another way than many; that must not be seen. */
  @Test
  void aMapOfAnySizeIsLikeTheLibrarysOwn() {
    for (long seed = 1; seed <= 300; seed++) {
      Random random = new Random(seed);
      Map<String, Integer> expected = new LinkedHashMap<>();
      Ordered.Builder<String, Integer> builder = Ordered.builder();
      for (int i = random.nextInt(24); i > 0; i--) {
        String key = "k" + random.nextInt(14);
        expected.put(key, i);
        builder.put(key, i);
      }
      Ordered<String, Integer> map = builder.build();
      assertAlike(map, expected, seed);
      assertAlike(Ordered.copyOf(expected), expected, seed);
      assertChangesAlike(map, expected, random, seed);
    }
  }

  @Test
  void aMapOfKeysThatManyHaveIsLikeAnyOther() {
    for (long seed = 1; seed <= 300; seed++) {
      Random random = new Random(seed);
      Map<String, Integer> expected = new LinkedHashMap<>();
      for (int i = random.nextInt(24); i > 0; i--) {
        expected.put("k" + random.nextInt(14), i);
      }
      List<Integer> values = List.copyOf(expected.values());
      Ordered<String, Integer> map = new Keys<>(List.copyOf(expected.keySet())).map(values::get);
      assertAlike(map, expected, seed);
      assertThat(map.with(expected)).isSameAs(map);
      assertThat(map.without(Set.of("m"))).isSameAs(map);
      assertChangesAlike(map, expected, random, seed);
    }
  }

  @Test
  void keysOfAMapDiffer() {
    assertThatThrownBy(() -> new Keys<>(List.of("one", "two", "one")))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static void assertChangesAlike(
      Ordered<String, Integer> map, Map<String, Integer> like, Random random, long seed) {
    Map<String, Integer> more = Map.of("k" + random.nextInt(20), -1, "l", -2);
    Set<String> fewer = Set.of("k" + random.nextInt(14), "m");
    Ordered<String, Integer> changed = map.without(fewer).with(more);
    assertAlike(map, like, seed);
    Map<String, Integer> expected = new LinkedHashMap<>(like);
    expected.keySet().removeAll(fewer);
    expected.putAll(more);
    assertThat(changed).as("seed %d", seed).isEqualTo(expected);
  }

  private static void assertAlike(Map<String, Integer> map, Map<String, Integer> like, long seed) {
    assertThat(map).as("seed %d", seed).isEqualTo(like).hasSameHashCodeAs(like);
    assertThat(List.copyOf(map.entrySet())).isEqualTo(List.copyOf(like.entrySet()));
    for (int i = 0; i < 14; i++) {
      assertThat(map.get("k" + i)).as("seed %d", seed).isEqualTo(like.get("k" + i));
      assertThat(map.containsKey("k" + i)).isEqualTo(like.containsKey("k" + i));
    }
  }
}
