package io.usher.deliver;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;

/** Where an endpoint's address points to. */
public record Target(boolean secure, String host, int port, String path) {
  private static final int LONGEST = 2_048;

  /** Reads an address; empty if it is none that messages can be sent to, whoever allows it. */
  public static Optional<Target> of(String url) {
    try {
      URI uri = new URI(url);
      String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
      String host = uri.getHost();
      boolean secure = scheme.equals("https");
      if ((!secure && !scheme.equals("http"))
          || host == null
          || uri.getRawUserInfo() != null
          || uri.getRawFragment() != null
          || uri.getPort() == 0
          || uri.getPort() > 65_535
          || url.length() > LONGEST) {
        return Optional.empty();
      }
      String path = uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
      String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
      int port = uri.getPort() > 0 ? uri.getPort() : secure ? 443 : 80;
      return Optional.of(new Target(secure, bare(host), port, path + query));
    } catch (URISyntaxException e) {
      return Optional.empty();
    }
  }

  /** An IPv6 address stands in brackets. */
  private static String bare(String host) {
    return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
  }

  /** The same with more at the end of its path, as for a call of a Segment source. */
  public Target under(String more) {
    String base = path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    return new Target(secure, host, port, base + "/" + more);
  }
}
