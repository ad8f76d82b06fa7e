package io.usher.http.courier;

/**
 * The mail server that takes what is written, and who it is from.
 *
 * @param secure TLS from the first byte
 * @param plain TLS only if the server offers it; else nothing is sent without
 * @param user empty to send without logging in
 * @param from an address
 */
public record MailServer(
    String host,
    int port,
    boolean secure,
    boolean plain,
    String user,
    String password,
    String from) {

  /** Of the sender. */
  String domain() {
    return from.substring(from.indexOf('@') + 1);
  }

  /** Never shown by accident. */
  @Override
  public String toString() {
    return "MailServer[" + host + ":" + port + "]";
  }
}
