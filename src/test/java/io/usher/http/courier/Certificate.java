package io.usher.http.courier;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.net.PfxOptions;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** A certificate for a host that nobody but its owner signed; one a folder and host. */
record Certificate(Path file) {
  private static final String PASSWORD = "changeit";
  private static final String STORE = "javax.net.ssl.trustStore";
  private static final String STORE_PASSWORD = "javax.net.ssl.trustStorePassword";

  static Certificate of(Path folder, String host) throws Exception {
    Path file = folder.resolve(host + ".p12");
    if (Files.exists(file)) {
      return new Certificate(file);
    }
    Process made =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                "own",
                "-keyalg",
                "EC",
                "-dname",
                "CN=" + host,
                "-ext",
                "SAN=dns:" + host,
                "-storetype",
                "PKCS12",
                "-storepass",
                PASSWORD,
                "-keystore",
                file.toString())
            .redirectErrorStream(true)
            .start();
    String said = new String(made.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(made.waitFor()).as(said).isZero();
    return new Certificate(file);
  }

  PfxOptions options() {
    return new PfxOptions().setPath(file.toString()).setPassword(PASSWORD);
  }

  /** Has this process trust it, as an operator does with a trust store of their own. */
  Trusted trusted() {
    System.setProperty(STORE, file.toString());
    System.setProperty(STORE_PASSWORD, PASSWORD);
    return new Trusted();
  }

  /** Until it is closed. */
  record Trusted() implements AutoCloseable {
    @Override
    public void close() {
      System.clearProperty(STORE);
      System.clearProperty(STORE_PASSWORD);
    }
  }
}
