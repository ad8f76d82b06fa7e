package io.usher.lead;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/** Mail domains that give addresses to anybody: who has one there belongs to no company by it. */
public final class FreeMail {
  private static final String LIST = "free-mail-domains.txt";

  private FreeMail() {}

  /** Read at the first question. */
  private static final class Known {
    private static final Set<String> DOMAINS = read();

    private static Set<String> read() {
      try (InputStream in = Objects.requireNonNull(FreeMail.class.getResourceAsStream(LIST));
          BufferedReader lines =
              new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
        return lines
            .lines()
            .filter(line -> !line.startsWith("#"))
            .collect(Collectors.toUnmodifiableSet());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /**
   * Whether a domain is one of them.
   *
   * @param domain lower case
   */
  public static boolean gives(String domain) {
    return Known.DOMAINS.contains(domain);
  }
}
