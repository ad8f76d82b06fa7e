package io.usher.app;

import io.usher.http.courier.MailServer;
import io.usher.value.Code;
import io.usher.value.Place;
import io.usher.value.Problem;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What may leave this server, and how.
 *
 * @param localWebhooks whether webhooks may be on this machine, without TLS too
 * @param mail the mail server to use; empty: no mail is written
 */
record Outgoing(boolean localWebhooks, Optional<MailServer> mail) {
  static final Outgoing NONE = new Outgoing(false, Optional.empty());

  private static final Pattern ADDRESS = Pattern.compile("[^\\s@<>,;\"]+@[^\\s@<>,;\"]+");
  private static final int SUBMISSION = 587;
  private static final int TLS = 465;

  /** A value and the option or variable it stands in. */
  record Given(String value, String name) {
    Problem problem(String text) {
      return Problem.of(Code.BAD_SETTING, new Place.Named(name), text);
    }
  }

  /** Reads the settings; what is wrong with them goes to the problems. */
  static Outgoing read(
      Optional<Given> local, Optional<Given> smtp, Optional<Given> from, List<Problem> problems) {
    return new Outgoing(local(local, problems), mail(smtp, from, problems));
  }

  private static boolean local(Optional<Given> given, List<Problem> problems) {
    String word = given.map(it -> it.value().toLowerCase(Locale.ROOT)).orElse("false");
    if (!List.of("true", "false", "1", "0", "yes", "no").contains(word)) {
      problems.add(given.orElseThrow().problem("`" + word + "` is neither true nor false"));
    }
    return List.of("true", "1", "yes").contains(word);
  }

  private static Optional<MailServer> mail(
      Optional<Given> smtp, Optional<Given> from, List<Problem> problems) {
    if (smtp.isEmpty()) {
      from.ifPresent(
          given ->
              problems.add(
                  given
                      .problem("there is no mail server to send with")
                      .hint("say which by `--smtp smtp://user:password@mail.example.com`")));
      return Optional.empty();
    }
    if (from.isEmpty()) {
      problems.add(
          smtp.get()
              .problem("nobody is named whom mail comes from")
              .hint("say who by `--mail-from usher@example.com`"));
    } else if (!ADDRESS.matcher(from.get().value()).matches()) {
      problems.add(from.get().problem("`" + from.get().value() + "` is not a mail address"));
    }
    Optional<MailServer> server =
        server(smtp.get().value(), from.map(Given::value).orElse("usher@localhost"));
    if (server.isEmpty()) {
      // the address may hold a password
      problems.add(
          smtp.get()
              .problem("is not the address of a mail server")
              .hint(
                  "write smtp://user:password@mail.example.com:587, or smtps:// for TLS from the"
                      + " start; `?tls=optional` sends without TLS where there is none"));
    }
    return server;
  }

  private static Optional<MailServer> server(String text, String from) {
    try {
      URI uri = new URI(text);
      boolean secure = "smtps".equalsIgnoreCase(uri.getScheme());
      String query = uri.getRawQuery() == null ? "" : uri.getRawQuery();
      if ((!secure && !"smtp".equalsIgnoreCase(uri.getScheme()))
          || uri.getHost() == null
          || uri.getPort() == 0
          || uri.getPort() > 65_535
          || !(uri.getRawPath().isEmpty() || uri.getRawPath().equals("/"))
          || !List.of("", "tls=optional").contains(query)) {
        return Optional.empty();
      }
      String[] user = (uri.getRawUserInfo() == null ? "" : uri.getRawUserInfo()).split(":", 2);
      boolean here = Settings.LOOPBACK.matcher(uri.getHost()).matches();
      return Optional.of(
          new MailServer(
              uri.getHost(),
              uri.getPort() > 0 ? uri.getPort() : secure ? TLS : SUBMISSION,
              secure,
              here || !query.isEmpty(),
              decoded(user[0]),
              user.length > 1 ? decoded(user[1]) : "",
              from));
    } catch (URISyntaxException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
  }
}
