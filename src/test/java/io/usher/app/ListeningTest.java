package io.usher.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.usher.value.Outcome;
import io.usher.value.Problem;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Addresses at which a server cannot listen. */
class ListeningTest {
  @TempDir Path folder;

  @Test
  void aPortThatIsTakenIsToldAndNothingIsLeftRunning() throws IOException {
    try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      assertThat(refusal("127.0.0.1", other.getLocalPort()))
          .isEqualTo(
              "--port: cannot listen on `127.0.0.1:%d`; is another program listening there?"
                      .formatted(other.getLocalPort())
                  + " `--port 0` takes a free one [BAD_SETTING]");
    }

    assertThat(refusal("127.0.0.1", 0)).as("the same folder, once the port is free").isEmpty();
  }

  @Test
  void anAddressOfAnotherMachineIsTold() throws IOException {
    assertThat(refusal("192.0.2.1", 0))
        .isEqualTo(
            "--bind: `192.0.2.1` is not an address of this machine; 127.0.0.1 is for this machine"
                + " alone, 0.0.0.0 for all networks it is in [BAD_SETTING]");
  }

  /** What a server that is to listen there is refused for; one that starts is closed. */
  private String refusal(String bind, int port) throws IOException {
    Path tables = Files.createDirectories(folder.resolve("tables"));
    Map<String, String> options =
        Map.of(
            "--data",
            folder.resolve("data").toString(),
            "--tables",
            tables.toString(),
            "--bind",
            bind,
            "--port",
            Integer.toString(port));
    Outcome<Server> started =
        Settings.read(options, Map.of(), Path.of("target"))
            .fold(
                settings -> Server.start(settings.value()),
                refused -> Outcome.refused(refused.problems()));
    return started.fold(
        done -> {
          done.value().close();
          return "";
        },
        refused ->
            refused.problems().stream().map(Problem::show).collect(Collectors.joining("\n")));
  }

  @Test
  void aDataFolderThatCannotBeWrittenToIsToldAsASetting() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "");

    Command started = Command.run("up", "--port", "0", "--data", file.resolve("data").toString());

    assertThat(started.code()).isEqualTo(Console.FAILED);
    assertThat(started.text())
        .startsWith("--data: cannot write to `" + file.resolve("data") + "`; ")
        .endsWith(" [BAD_SETTING]\n");
  }
}
