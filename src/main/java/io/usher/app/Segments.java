package io.usher.app;

import io.usher.app.replay.Remote;
import io.usher.value.Code;
import io.usher.value.Data;
import io.usher.value.Place;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** A server's segments, their sizes and their members. */
final class Segments {
  private static final int READERS = 4;
  private static final int PAGE = 1_000;

  private final Remote remote;

  Segments(Remote remote) {
    this.remote = remote;
  }

  /** Sizes by the segment's name. */
  Map<String, Long> sizes() throws IOException, InterruptedException {
    Map<String, Long> sizes = new LinkedHashMap<>();
    if (get("/v1/segments").body() instanceof Data.Items items) {
      for (Data item : items.items()) {
        if (item instanceof Data.Fields segment
            && segment.at("name") instanceof Data.Text name
            && segment.at("size") instanceof Data.Num size) {
          sizes.put(name.text(), size.number().longValue());
        }
      }
    }
    return sizes;
  }

  /** Every member as the server shows a customer. */
  List<Data.Fields> customers(String segment) throws IOException, InterruptedException {
    List<String> paths = paths(segment);
    ExecutorService readers = Executors.newFixedThreadPool(READERS);
    try {
      List<Future<Data>> answers = new ArrayList<>();
      for (String path : paths) {
        answers.add(readers.submit(() -> get(path).body()));
      }
      List<Data.Fields> customers = new ArrayList<>();
      for (Future<Data> answer : answers) {
        if (answer.get() instanceof Data.Fields customer) {
          customers.add(customer);
        }
      }
      return customers;
    } catch (ExecutionException e) {
      if (e.getCause() instanceof Refusal refusal) {
        throw new Refusal(refusal.problems());
      }
      throw new IOException("a customer could not be read", e);
    } finally {
      readers.shutdownNow();
    }
  }

  private List<String> paths(String segment) throws IOException, InterruptedException {
    List<String> paths = new ArrayList<>();
    String cursor = "";
    do {
      Remote.Answer page =
          get(
              "/v1/segments/"
                  + encoded(segment)
                  + "/members?limit="
                  + PAGE
                  + (cursor.isEmpty() ? "" : "&cursor=" + encoded(cursor)));
      if (page.at("members") instanceof Data.Items members) {
        for (Data item : members.items()) {
          if (item instanceof Data.Fields member
              && member.at("customer") instanceof Data.Text id
              && member.at("kind") instanceof Data.Text kind) {
            paths.add("/v1/customers/" + encoded(id.text()) + "?kind=" + encoded(kind.text()));
          }
        }
      }
      cursor = page.at("next") instanceof Data.Text next ? next.text() : "";
    } while (!cursor.isEmpty());
    return paths;
  }

  private Remote.Answer get(String path) throws IOException, InterruptedException {
    Remote.Answer answer = remote.get(path);
    if (!answer.good()) {
      throw new Refusal(
          Code.INTERNAL,
          new Place.Named(path),
          "the server answered " + answer.status() + ": " + answer.text().strip(),
          "");
    }
    return answer;
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
