package io.usher.app;

import io.usher.app.replay.Remote;
import io.usher.value.Code;
import io.usher.value.Place;
import java.io.IOException;

/** Asks a server to take every customer to an instant. */
final class Advancing {
  private Advancing() {}

  /** How many customers were taken there; messages stay unsent. */
  static long to(String instant, Remote remote) throws InterruptedException {
    try {
      Remote.Answer answer =
          remote.post("/v1/advance", "{\"at\":\"" + instant + "\",\"history\":true}");
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
