package io.usher.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.usher.Eventually;
import io.usher.app.RealUsher;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Messages followed over one connection. */
class StreamTest {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final HttpClient CLIENT =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  @TempDir static Path folder;
  private static RealUsher usher;
  private static Caller admin;

  @BeforeAll
  static void start() {
    Path tables = folder.resolve("tables");
    Book.shop(tables);
    usher = RealUsher.start(folder.resolve("data"), tables);
    admin = Caller.admin(usher);
  }

  @AfterAll
  static void stop() {
    usher.close();
  }

  /** A message as it came. */
  private record Told(String id, String event, JsonNode data) {}

  /** A connection that is read event by event. */
  private static final class Following implements AutoCloseable {
    private final InputStream body;
    private final BufferedReader lines;

    Following(String key, String query, String lastId) {
      HttpRequest.Builder request =
          HttpRequest.newBuilder(URI.create(usher.url() + "/v1/stream" + query))
              .header("Authorization", "Bearer " + key);
      if (!lastId.isEmpty()) {
        request.header("Last-Event-ID", lastId);
      }
      try {
        HttpResponse<InputStream> response =
            CLIENT.send(request.build(), BodyHandlers.ofInputStream());
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Type")).contains("text/event-stream");
        body = response.body();
        lines = new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }

    /** The next message; comments are passed over. */
    Told next() {
      try {
        String id = "";
        String event = "";
        String data = "";
        while (true) {
          String line = lines.readLine();
          if (line == null) {
            throw new AssertionError("the stream ended");
          }
          if (line.startsWith("id: ")) {
            id = line.substring(4);
          } else if (line.startsWith("event: ")) {
            event = line.substring(7);
          } else if (line.startsWith("data: ")) {
            data = line.substring(6);
          } else if (line.isEmpty() && !data.isEmpty()) {
            return new Told(id, event, MAPPER.readTree(data));
          }
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public void close() {
      try {
        body.close();
      } catch (IOException e) {
        // it is over
      }
    }
  }

  @Test
  void whoFollowsIsToldAsItHappensAndGoesOnWhereTheyWere() {
    List<String> ids = new ArrayList<>();
    try (Following following = new Following(RealUsher.ADMIN, "?types=segment.entered", "")) {
      for (int i = 0; i < 3; i++) {
        order("now-" + i);
        Told told = following.next();
        assertThat(told.event()).isEqualTo("segment.entered");
        assertThat(told.data().path("customer").asText()).isEqualTo("now-" + i);
        ids.add(told.id());
      }
    }
    order("missed-1");

    try (Following again = new Following(RealUsher.ADMIN, "?types=segment.entered", ids.get(1))) {
      assertThat(again.next().data().path("customer").asText()).isEqualTo("now-2");
      assertThat(again.next().data().path("customer").asText()).isEqualTo("missed-1");
    }
  }

  @Test
  void filtersLetThroughWhatIsAskedForAndNothingElse() {
    try (Following following =
        new Following(RealUsher.ADMIN, "?types=segment.*,tier.changed&customer=mine,other", "")) {
      order("not-mine");
      order("mine");

      Set<String> events = new TreeSet<>();
      for (int i = 0; i < 2; i++) {
        Told told = following.next();
        assertThat(told.data().path("customer").asText()).isEqualTo("mine");
        events.add(told.event());
      }
      assertThat(events).containsExactly("segment.entered", "tier.changed");
    }
  }

  @Test
  void aRepHearsOfTheirOwnLeadsOnly() {
    Caller rep = admin.as("rep");
    try (Following following = new Following(rep.key(), "?rep=somebody-else", "");
        Following all = new Following(RealUsher.ADMIN, "?types=segment.entered", "")) {
      order("nobody-s-lead");
      all.next();

      assertThat(ready(following)).doesNotContain("data:");
    }
  }

  /** What has come so far. */
  private static String ready(Following following) {
    try {
      StringBuilder text = new StringBuilder();
      while (following.lines.ready()) {
        text.append(following.lines.readLine()).append('\n');
      }
      return text.toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void whoIsErasedIsGoneFromTheFeedToo() {
    order("soon-gone");
    order("still-here");
    String all = "/v1/stream?types=segment.entered&customer=soon-gone,still-here&after=0-0&limit=";
    assertThat(admin.get(all + 2).text()).contains("soon-gone", "still-here");

    assertThat(admin.delete("/v1/customers/soon-gone").status()).isEqualTo(200);

    // what a server holds in memory it forgets a moment later
    Eventually.holds(
        () ->
            assertThat(admin.get(all + 1).text())
                .contains("still-here")
                .doesNotContain("soon-gone"));
  }

  @Test
  void anIdNobodyGaveOutIsRefused() {
    Caller.Reply reply = admin.get("/v1/stream?after=yesterday");

    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.code()).isEqualTo("VALUE_NOT_ALLOWED");
    assertThat(admin.get("/v1/stream?customer=x&kind=robot").status()).isEqualTo(400);
  }

  @Test
  void whoReadsNothingHoldsUpNobody() throws IOException {
    try (Socket silent =
            new Socket(InetAddress.getLoopbackAddress(), URI.create(usher.url()).getPort());
        Following following = new Following(RealUsher.ADMIN, "?types=segment.entered", "")) {
      silent.setReceiveBufferSize(1_024);
      silent
          .getOutputStream()
          .write(
              ("GET /v1/stream?after=1-0 HTTP/1.1\r\nHost: usher\r\nAuthorization: Bearer "
                      + RealUsher.ADMIN
                      + "\r\n\r\n")
                  .getBytes(StandardCharsets.US_ASCII));
      for (int i = 0; i < 50; i++) {
        order("beside-" + i);
        assertThat(following.next().data().path("customer").asText()).isEqualTo("beside-" + i);
      }
    }
  }

  @Test
  void aServerThatStopsEndsItsStreams(@TempDir Path other) {
    Path tables = other.resolve("tables");
    Book.shop(tables);
    RealUsher another = RealUsher.start(other.resolve("data"), tables);
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(another.url() + "/v1/stream"))
            .header("Authorization", "Bearer " + RealUsher.ADMIN)
            .build();
    var response = CLIENT.sendAsync(request, BodyHandlers.ofString());
    Eventually.holds(
        () -> assertThat(Caller.admin(another).get("/metrics").text()).contains("/v1/stream"));

    another.close();

    assertThat(response.join().statusCode()).isEqualTo(200);
  }

  private static void order(String who) {
    assertThat(
            admin
                .post(
                    "/v1/track",
                    "{'userId':'" + who + "','event':'Order Completed','properties':{'total':5}}")
                .status())
        .isEqualTo(200);
  }
}
