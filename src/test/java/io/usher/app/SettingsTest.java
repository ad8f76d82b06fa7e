package io.usher.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.usher.http.courier.MailServer;
import io.usher.redis.RedisAddress;
import io.usher.value.Outcome;
import io.usher.value.Problem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsTest {
  @TempDir Path home;

  @Test
  void nothingGivenIsALocalServerInTheProjectsFolder() {
    Settings settings = read(Map.of(), Map.of());

    assertThat(settings.port()).isEqualTo(8080);
    assertThat(settings.bind()).isEqualTo("127.0.0.1");
    assertThat(settings.data()).isEqualTo(home.resolve("data"));
    assertThat(settings.tables()).isEqualTo(home.resolve("decision-tables"));
    assertThat(settings.redis()).isEmpty();
    assertThat(settings.adminKey()).isEmpty();
  }

  @Test
  void anOptionWinsOverTheEnvironment() {
    Settings settings =
        read(
            Map.of("--port", "9001"),
            Map.of("USHER_PORT", "9002", "USHER_BIND", "0.0.0.0", "REDIS_URL", "redis://r:6379"));

    assertThat(settings.port()).isEqualTo(9001);
    assertThat(settings.bind()).isEqualTo("0.0.0.0");
    assertThat(settings.redis()).map(RedisAddress::host).contains("r");
  }

  @Test
  void anEmptyVariableIsNone() {
    assertThat(read(Map.of(), Map.of("USHER_PORT", "", "REDIS_URL", " ")).port()).isEqualTo(8080);
  }

  @Test
  void everyFaultIsReportedAtOnceWhereItStands() throws Exception {
    Path file = Files.writeString(home.resolve("file"), "");

    Outcome<Settings> outcome =
        Settings.read(
            Map.of("--port", "80808", "--tables", "/no/such/folder", "--data", file.toString()),
            Map.of("REDIS_URL", "http://secret@r", "USHER_ADMIN_KEY", "short"),
            home);

    assertThat(outcome.problems())
        .extracting(Problem::show)
        .containsExactlyInAnyOrder(
            "--port: `80808` is not a port; write a number from 1 to 65535, or 0 for any free port"
                + " [BAD_SETTING]",
            "--data: `" + file + "` is a file, not a folder [BAD_SETTING]",
            "--tables: there is no folder `/no/such/folder` [BAD_SETTING]",
            "REDIS_URL: `http` is not redis or rediss; write redis://HOST:PORT [BAD_SETTING]",
            "USHER_ADMIN_KEY: is not fit for a key; use 16 to 256 letters, digits and signs, no"
                + " spaces and no `:` [BAD_SETTING]");
  }

  @Test
  void aMailServerIsNamedWithWhomMailComesFrom() {
    MailServer server =
        read(
                Map.of("--smtp", "smtps://us%40er:p%3Ass+@mail.example.com"),
                Map.of("USHER_MAIL_FROM", "usher@example.com"))
            .outgoing()
            .mail()
            .orElseThrow();
    assertThat(server.host()).isEqualTo("mail.example.com");
    assertThat(server.port()).isEqualTo(465);
    assertThat(server.secure()).isTrue();
    assertThat(server.user()).isEqualTo("us@er");
    assertThat(server.password()).isEqualTo("p:ss+");
    assertThat(server.toString()).doesNotContain("p:ss+");
    assertThat(read(Map.of(), Map.of()).outgoing()).isEqualTo(Outgoing.NONE);
  }

  @Test
  void aMailServerWithoutTlsMustBeWantedSo() {
    Map<String, String> from = Map.of("USHER_MAIL_FROM", "usher@example.com");

    assertThat(read(Map.of("--smtp", "smtp://mail.example.com"), from).outgoing().mail())
        .hasValueSatisfying(server -> assertThat(server.plain()).isFalse())
        .hasValueSatisfying(server -> assertThat(server.port()).isEqualTo(587));
    assertThat(
            read(Map.of("--smtp", "smtp://mail.example.com?tls=optional"), from).outgoing().mail())
        .hasValueSatisfying(server -> assertThat(server.plain()).isTrue());
    assertThat(read(Map.of("--smtp", "smtp://127.0.0.1:2525"), from).outgoing().mail())
        .hasValueSatisfying(server -> assertThat(server.plain()).isTrue());
  }

  @Test
  void whatIsWrongWithTheWayOutIsToldAtOnceAndNoPasswordIsShown() {
    Outcome<Settings> outcome =
        Settings.read(
            Map.of("--smtp", "http://user:secret@mail", "--mail-from", "nobody"),
            Map.of("USHER_ALLOW_LOCAL_WEBHOOKS", "maybe"),
            home);

    assertThat(outcome.problems())
        .extracting(problem -> problem.place().show())
        .containsExactlyInAnyOrder("--smtp", "--mail-from", "USHER_ALLOW_LOCAL_WEBHOOKS");
    assertThat(outcome.problems().toString()).doesNotContain("secret");
    assertThat(
            Settings.read(Map.of("--mail-from", "a@b.c"), Map.of(), home).problems().get(0).text())
        .isEqualTo("there is no mail server to send with");
    assertThat(
            Settings.read(Map.of("--smtp", "smtp://mail"), Map.of(), home).problems().get(0).text())
        .isEqualTo("nobody is named whom mail comes from");
  }

  @Test
  void aClockThatCanBeMovedIsForThisMachineOnly() {
    assertThat(read(Map.of("--clock", "2026-01-31"), Map.of()).clock())
        .contains(Instant.parse("2026-01-31T00:00:00Z"));
    assertThat(read(Map.of("--clock", "2026-01-31", "--bind", "::1"), Map.of()).clock())
        .isPresent();
    for (String open : List.of("0.0.0.0", "::", "10.0.0.7", "usher.example")) {
      assertThat(
              Settings.read(Map.of("--bind", open), Map.of("USHER_CLOCK", "2026-01-31"), home)
                  .problems())
          .extracting(Problem::show)
          .contains(
              "USHER_CLOCK: a clock that can be moved is for development on this machine only;"
                  + " leave out `--clock`, or `--bind "
                  + open
                  + "` [BAD_SETTING]");
    }
    assertThat(Settings.read(Map.of("--clock", "soon"), Map.of(), home).problems())
        .extracting(Problem::show)
        .containsExactly(
            "--clock: `soon` is not an instant; write 2026-01-31, 2026-01-31T09:00:00Z or now"
                + " [BAD_SETTING]");
  }

  @Test
  void timersHaveARateUnlessOneIsGiven() {
    assertThat(read(Map.of(), Map.of()).timersPerSecond()).isEqualTo(5_000);
    assertThat(read(Map.of(), Map.of("USHER_TIMERS_PER_SECOND", "20")).timersPerSecond())
        .isEqualTo(20);
    assertThat(Settings.read(Map.of("--timers-per-second", "0"), Map.of(), home).problems())
        .hasSize(1);
  }

  private Settings read(Map<String, String> options, Map<String, String> environment) {
    return Settings.read(options, environment, home)
        .fold(
            Outcome.Done::value,
            refused -> {
              throw new AssertionError(refused.problems());
            });
  }
}
