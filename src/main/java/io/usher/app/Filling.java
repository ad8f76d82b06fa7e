package io.usher.app;

import io.usher.app.replay.Remote;
import io.usher.value.Code;
import io.usher.value.Data;
import io.usher.value.Place;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A backfill under way: which rulebook's attributes it fills, since when. Kept in a file, so that
 * one that was interrupted goes on for the same attributes.
 */
record Filling(Path file, String sequence, String from) {

  /** Begins one, or goes on with the one the file is of. */
  static Filling begin(Path file, String from, Remote remote) throws InterruptedException {
    try {
      if (Files.exists(file)) {
        return new Filling(file, Files.readString(file, StandardCharsets.UTF_8).strip(), from);
      }
      Remote.Answer answer = remote.post("/v1/backfills", "{\"from\":\"" + from + "\"}");
      if (!(answer.at("sequence") instanceof Data.Text sequence)) {
        throw refused(answer);
      }
      Files.createDirectories(file.toAbsolutePath().getParent());
      Files.writeString(file, sequence.text(), StandardCharsets.UTF_8);
      return new Filling(file, sequence.text(), from);
    } catch (IOException e) {
      throw silent(remote);
    }
  }

  /** What stands behind the path of its events. */
  String query() {
    return "&backfill=" + sequence + "&from=" + URLEncoder.encode(from, StandardCharsets.UTF_8);
  }

  /** Says that everything was brought, and has everyone decided again. */
  long done(Remote remote) throws InterruptedException {
    try {
      Remote.Answer answer =
          remote.post(
              "/v1/backfills/done",
              "{\"sequence\":\"" + sequence + "\",\"from\":\"" + from + "\"}");
      if (!(answer.at("at") instanceof Data.Text now)) {
        throw refused(answer);
      }
      long customers = Advancing.to(now.text(), remote, false);
      Files.deleteIfExists(file);
      return customers;
    } catch (IOException e) {
      throw silent(remote);
    }
  }

  private static Refusal refused(Remote.Answer answer) {
    return new Refusal(
        Code.INTERNAL,
        new Place.Named("--backfill"),
        "the server refused it (" + answer.status() + "): " + answer.text().strip(),
        "");
  }

  private static Refusal silent(Remote remote) {
    return new Refusal(
        Code.OUTCOME_UNKNOWN,
        new Place.Named("--backfill"),
        "`" + remote.base() + "` does not answer",
        "the same command goes on where this one stopped");
  }
}
