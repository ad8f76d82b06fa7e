package io.usher.app;

import io.usher.app.replay.Remote;
import io.usher.value.Code;
import io.usher.value.Place;
import java.io.IOException;

/** Asks a server to take every customer to an instant. */
final class Advancing {
  /** The server's answer while it has not got everyone there. */
  private static final int RUNNING = 202;

  private static final int PAUSE_MS = 200;

  private Advancing() {}

  /** How many customers were taken there, and whether what is announced on the way leaves. */
  static long to(String instant, Remote remote, boolean messages) throws InterruptedException {
    String body = "{\"at\":\"" + instant + "\",\"history\":" + !messages + "}";
    try {
      Remote.Answer answer = remote.post("/v1/advance", body);
      while (answer.status() == RUNNING) {
        Thread.sleep(PAUSE_MS);
        answer = remote.post("/v1/advance", body);
      }
      if (!answer.good()) {
        throw new Refusal(
            Code.INTERNAL,
            new Place.Named("--at"),
            "the server refused to advance (" + answer.status() + "): " + answer.text().strip(),
            "");
      }
      return answer.number("customers");
    } catch (IOException e) {
      throw new Refusal(
          Code.OUTCOME_UNKNOWN,
          new Place.Named("--at"),
          "`" + remote.base() + "` does not answer",
          "the same command may be given again");
    }
  }
}
