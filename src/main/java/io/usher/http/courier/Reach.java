package io.usher.http.courier;

import io.usher.deliver.PublicAddress;
import io.usher.deliver.Target;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.CompletionException;

/** Where messages may be sent: nobody is reached who stands beside the server. */
public final class Reach {
  private final boolean local;
  private final HostNames names =
      new HostNames(InetAddress::getAllByName, new Threads("hosts"), HostNames.PATIENCE);

  /**
   * What one may reach.
   *
   * @param local whether that includes this machine itself
   */
  public Reach(boolean local) {
    this.local = local;
  }

  /**
   * Why nothing may be sent there; empty if it may. Asks for the host's addresses and waits.
   *
   * @throws CompletionException if nobody tells them, for now or for good
   */
  public Optional<String> refusal(Target to) {
    return refusal(to, names.find(to.host()).join(), local);
  }

  /** Why nothing may be sent there; all addresses of a name must be fit. */
  static Optional<String> refusal(Target to, InetAddress[] found, boolean local) {
    if (found.length == 0) {
      return Optional.of("has no address");
    }
    Optional<String> closed =
        Arrays.stream(found)
            .flatMap(address -> PublicAddress.refusal(address, local).stream())
            .findFirst();
    boolean here = Arrays.stream(found).allMatch(InetAddress::isLoopbackAddress);
    return closed.or(
        () ->
            to.secure() || (local && here)
                ? Optional.empty()
                : Optional.of("must be asked with https"));
  }
}
