package io.usher.faults;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Reps who come and go as they like, and notes of it; and what they do with their leads. Servers
 * may be killed meanwhile.
 */
final class Restless {
  private static final int PEOPLE = 6;

  private final Client client = new Client();
  private final List<Supplier<String>> servers;
  private final Absences absences;
  private final List<String> restless = List.copyOf(Sales.restless());

  Restless(List<Supplier<String>> servers, Absences absences) {
    this.servers = servers;
    this.absences = absences;
  }

  /** Some of these reps go away or come back, now and then. */
  void comeAndGo(List<String> reps, long seed, BooleanSupplier goesOn) {
    Random random = new Random(seed);
    while (goesOn.getAsBoolean()) {
      String rep = reps.get(random.nextInt(reps.size()));
      Instant now = Instant.now();
      List<Absences.Away> all = new ArrayList<>();
      if (random.nextInt(3) == 0) {
        all.add(forGood());
      } else if (random.nextInt(3) == 0) {
        Instant from = now.plusMillis(random.nextInt(300));
        all.add(new Absences.Away(from, from.plusMillis(1 + random.nextInt(300))));
      }
      tell(rep, all, servers.get(random.nextInt(servers.size())));
      Waiting.pause(random.nextInt(20));
    }
  }

  private static Absences.Away forGood() {
    return new Absences.Away(Instant.now().minusSeconds(60), Instant.MAX);
  }

  void away(String rep) {
    tell(rep, List.of(forGood()), servers.get(0));
  }

  void back(String rep) {
    tell(rep, List.of(), servers.get(1));
  }

  void everybodyIsBack() {
    restless.forEach(rep -> tell(rep, List.of(), servers.get(0)));
  }

  /**
   * Tells one server until it has answered that it is so: another one must not be told anything
   * newer while what the first was told may still take effect.
   */
  private void tell(String rep, List<Absences.Away> all, Supplier<String> server) {
    String absent = String.join(",", all.stream().map(Restless::json).toList());
    Instant asked = Instant.now();
    Waiting.until(
        () ->
            client
                .put(
                    server.get(),
                    "/v1/reps/" + rep + "/availability",
                    "{\"absences\":[" + absent + "]}")
                .done(),
        () -> "nobody takes in when " + rep + " is away");
    absences.told(rep, asked, Instant.now(), all);
  }

  private static String json(Absences.Away away) {
    return away.to().equals(Instant.MAX)
        ? "{\"from\":\"%s\"}".formatted(away.from())
        : "{\"from\":\"%s\",\"to\":\"%s\"}".formatted(away.from(), away.to());
  }

  /** Leads are lost or, in the mixed pool, rejected, so that caps have room again. */
  void dealWithLeads(long seed, BooleanSupplier goesOn) {
    Random random = new Random(seed);
    while (goesOn.getAsBoolean()) {
      dealWithSome(random, 6);
      Waiting.pause(random.nextInt(30));
    }
  }

  /** With four in so many of one rep's at most. */
  private void dealWithSome(Random random, int of) {
    String server = servers.get(random.nextInt(servers.size())).get();
    String rep = restless.get(random.nextInt(restless.size()));
    Client.Reply offered = client.get(server, "/v1/leads?state=offered&limit=60&rep=" + rep);
    if (!offered.done()) {
      return;
    }
    for (JsonNode lead : offered.json().path("leads")) {
      boolean mixed = lead.path("pool").asText().equals(Sales.MIXED);
      switch (random.nextInt(of)) {
        case 0, 1, 2 -> move(server, lead, "complete", "{\"result\":\"lost\"}");
        case 3 -> {
          if (mixed) {
            String attempt = lead.path("attempt").asText();
            move(server, lead, "reject", "{\"reason\":\"no\",\"attempt\":" + attempt + "}");
          }
        }
        default -> {}
      }
    }
  }

  /** Whatever comes of it: it may have moved on, or nobody answers. */
  private void move(String server, JsonNode lead, String move, String body) {
    client.post(server, "/v1/leads/" + lead.path("id").asText() + "/" + move, body);
  }

  /** Some make room under the caps until nothing waits any more. */
  void untilNothingWaits(Sales.Asked server) {
    AtomicBoolean waits = new AtomicBoolean(true);
    List<Thread> people = new ArrayList<>();
    for (int i = 0; i < PEOPLE; i++) {
      Random random = new Random(i);
      Thread person =
          new Thread(
              () -> {
                while (waits.get()) {
                  dealWithSome(random, 4);
                }
              });
      person.start();
      people.add(person);
    }
    try {
      Waiting.until(() -> !anyWaiting(server), () -> "leads wait for ever");
    } finally {
      waits.set(false);
      people.forEach(Restless::join);
    }
  }

  private static boolean anyWaiting(Sales.Asked server) {
    return Stream.of(Sales.MIXED, Sales.NARROW)
        .anyMatch(pool -> Sales.pool(server, pool).path("leads").path("waiting").asLong() > 0);
  }

  private static void join(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    }
  }
}
