package io.usher.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.usher.customer.CustomerId;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.util.JedisClusterCRC16;

class PartitionTest {

  @Test
  void partitionsSpreadEvenlyOverTheSlotsOfACluster() {
    for (int shards : new int[] {2, 3, 5, 12, 64}) {
      int[] share = new int[shards];
      for (Partition partition : Partition.all()) {
        share[(int) ((long) slot(partition) * shards / 16_384)]++;
      }
      for (int partitions : share) {
        assertThat(partitions)
            .as("of %d shards", shards)
            .isBetween(1024 / shards - 1, 1024 / shards + 2);
      }
    }
  }

  private static int slot(Partition partition) {
    return JedisClusterCRC16.getSlot(partition.sizes());
  }

  @Test
  void everyTagIsAPartitionsOwn() {
    Set<String> tags = new HashSet<>();

    for (Partition partition : Partition.all()) {
      assertThat(slot(partition) / 16).isEqualTo(partition.number());
      tags.add(partition.tag());
    }

    assertThat(tags).hasSize(1024);
  }

  @Test
  void allKeysOfACustomerLieInOneSlotWhateverTheIdHolds() {
    for (String id : new String[] {"c-42", "{other}", "}", "a}:p:b", "Ünï 🎉"}) {
      CustomerId customer = CustomerId.user(id);
      int slot = slot(Partition.of(customer));

      assertThat(JedisClusterCRC16.getSlot(Partition.profile(customer))).isEqualTo(slot);
      assertThat(JedisClusterCRC16.getSlot(Partition.history(customer))).isEqualTo(slot);
      assertThat(JedisClusterCRC16.getSlot(Partition.spill(customer))).isEqualTo(slot);
      assertThat(Partition.customer(Partition.profile(customer))).contains(customer);
      assertThat(Partition.customer(Partition.history(customer))).isEmpty();
    }
  }

  @Test
  void customersSpreadEvenlyOverThePartitions() {
    int[] customers = new int[1024];
    for (int i = 0; i < 102_400; i++) {
      customers[Partition.of(CustomerId.user("c-" + i)).number()]++;
    }

    for (int count : customers) {
      assertThat(count).isBetween(50, 150);
    }
  }

  /** Stored keys depend on these: if this fails, what is stored is no longer found. */
  @Test
  void keysStayAsTheyWereChosen() {
    assertThat(Partition.profile(CustomerId.user("c-42"))).isEqualTo("u:{ig}:p:u:c-42");
    assertThat(Partition.profile(CustomerId.anonymous("v-1"))).isEqualTo("u:{7l}:p:a:v-1");
    assertThat(new Partition(0).timers()).isEqualTo("u:{ru}:t");
    assertThat(new Partition(1023).timers()).isEqualTo("u:{wu}:t");
  }
}
