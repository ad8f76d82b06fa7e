package io.usher.http;

import io.usher.json.Limits;
import java.time.Duration;

/**
 * How the server listens.
 *
 * @param bind address to listen on
 * @param port 0 for a free one
 * @param loops how many event loops serve requests, at least 1
 * @param limits of what producers send
 * @param bodyWithin how long a request's body may take to arrive, however slowly it drips
 * @param idle how long a connection may rest
 */
public record HttpSettings(
    String bind, int port, int loops, Limits limits, Duration bodyWithin, Duration idle) {

  public static HttpSettings of(String bind, int port) {
    return new HttpSettings(
        bind, port, 2, Limits.DEFAULT, Duration.ofSeconds(15), Duration.ofSeconds(75));
  }
}
