package io.usher.app;

import io.usher.app.replay.Remote;
import io.usher.value.Code;
import io.usher.value.Data;
import io.usher.value.Place;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/**
 * A backfill under way: which rulebook's attributes it fills, since when. The server keeps it, so
 * that one that was interrupted goes on for the same attributes, and no two are under way at once.
 */
record Filling(String sequence, String from) {
  private static final int CONFLICT = 409;

  /**
   * Begins one, or goes on with the one of the same source and instant that is under way.
   *
   * @param source what names the messages that are brought
   * @param anew gives up whichever is under way before
   */
  static Filling begin(String from, String source, boolean anew, Remote remote)
      throws InterruptedException {
    try {
      if (anew) {
        giveUp(remote);
      }
      Remote.Answer answer =
          remote.post("/v1/backfills", "{\"from\":\"" + from + "\",\"source\":\"" + source + "\"}");
      if (!(answer.at("sequence") instanceof Data.Text sequence)
          || !(answer.at("from") instanceof Data.Text since)) {
        throw refused(answer);
      }
      return new Filling(sequence.text(), since.text());
    } catch (IOException e) {
      throw silent(remote);
    }
  }

  private static void giveUp(Remote remote) throws IOException, InterruptedException {
    Remote.Answer open = remote.get("/v1/backfills");
    if (!open.good()) {
      throw refused(open);
    }
    if (open.at("sequence") instanceof Data.Text sequence) {
      Remote.Answer answer =
          remote.post("/v1/backfills/given-up", "{\"sequence\":\"" + sequence.text() + "\"}");
      if (!answer.good()) {
        throw refused(answer);
      }
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
      return Advancing.to(now.text(), remote, false);
    } catch (IOException e) {
      throw silent(remote);
    }
  }

  private static Refusal refused(Remote.Answer answer) {
    if (answer.status() == CONFLICT
        && answer.at("problems") instanceof Data.Items problems
        && !problems.items().isEmpty()
        && problems.items().get(0) instanceof Data.Fields problem
        && problem.at("code") instanceof Data.Text code
        && problem.at("text") instanceof Data.Text text) {
      return new Refusal(
          Code.valueOf(code.text()),
          new Place.Named("--backfill"),
          text.text(),
          problem.at("hint") instanceof Data.Text hint ? hint.text() : "");
    }
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
