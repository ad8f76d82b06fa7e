package io.usher.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.usher.lead.Assignment;
import io.usher.lead.Lead;
import io.usher.lead.LedgerLine;
import io.usher.lead.PoolState;
import io.usher.lead.RepState;
import io.usher.redis.form.AssignmentCodec;
import io.usher.redis.form.DeskCodec;
import io.usher.redis.form.LeadCodec;
import io.usher.redis.form.LedgerCodec;
import io.usher.redis.form.NameBook;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import redis.clients.jedis.RedisClient;

@ExtendWith(RealRedis.class)
class DeskCodecsTest {
  private static final int DRAWS = 2_000;

  private final long seed = System.nanoTime() & 0xffff;
  private final RandomDesks random = new RandomDesks(new Random(seed));
  private NameBook book;

  @BeforeEach
  void open(RedisAddress address) {
    book =
        new NameBook(
            new NamePages(
                RedisClient.builder()
                    .hostAndPort(address.hostAndPort())
                    .clientConfig(address.config(5_000))
                    .build()));
  }

  @Test
  void aLeadIsReadAsItWasWritten() {
    LeadCodec codec = new LeadCodec(book);
    for (int i = 0; i < DRAWS; i++) {
      Lead lead = random.lead("abcdefgh01234567");
      assertThat(codec.read(lead.id(), codec.write(lead))).as("seed %d", seed).isEqualTo(lead);
    }
  }

  @Test
  void repsAndPoolsAreReadAsTheyWereWritten() {
    DeskCodec codec = new DeskCodec(book);
    for (int i = 0; i < DRAWS; i++) {
      RepState rep = random.rep();
      PoolState pool = random.pool();
      assertThat(codec.rep(codec.write(rep))).as("seed %d", seed).isEqualTo(rep);
      assertThat(codec.pool(codec.write(pool))).as("seed %d", seed).isEqualTo(pool);
    }
  }

  @Test
  void aLineOfALedgerIsReadAsItWasWritten() {
    LedgerCodec codec = new LedgerCodec(book);
    for (int i = 0; i < DRAWS; i++) {
      LedgerLine line = random.line(i + 1, "emea", i % 2 == 0 ? "" : "abcdefgh01234567");
      assertThat(codec.read("emea", i + 1, codec.write(line))).as("seed %d", seed).isEqualTo(line);
    }
  }

  @Test
  void anAnswerIsReadAsItWasWritten() {
    AssignmentCodec codec = new AssignmentCodec(book);
    for (int i = 0; i < DRAWS; i++) {
      Assignment told = random.answer();
      assertThat(codec.read(codec.write(told))).as("seed %d", seed).isEqualTo(told);
    }
  }
}
