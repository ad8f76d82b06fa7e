package io.usher.http.courier;

import io.usher.deliver.Courier;
import io.usher.deliver.Endpoint;
import io.usher.deliver.MailText;
import io.usher.deliver.Template;
import io.usher.flow.Feed.Entry;
import io.vertx.core.Vertx;
import io.vertx.ext.mail.LoginOption;
import io.vertx.ext.mail.MailClient;
import io.vertx.ext.mail.MailConfig;
import io.vertx.ext.mail.MailMessage;
import io.vertx.ext.mail.StartTLSOptions;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Function;

/** Writes mail to reps and their managers. */
public final class MailCourier implements Courier, AutoCloseable {
  private static final int CONNECT_MS = 10_000;
  private static final long PATIENCE_MS = 60_000;

  private final Vertx vertx;
  private final MailClient client;
  private final MailServer server;
  private final Function<String, Optional<String>> addresses;

  /**
   * @param addresses of reps, by key of their id; may block
   */
  public MailCourier(Vertx vertx, MailServer server, Function<String, Optional<String>> addresses) {
    this.vertx = vertx;
    this.server = server;
    this.addresses = addresses;
    // the client checks the host's name in the certificate if nothing is said of that, and does not
    // if the algorithm to check it by is named
    MailConfig config =
        new MailConfig(server.host(), server.port())
            .setSsl(server.secure())
            .setStarttls(
                server.secure()
                    ? StartTLSOptions.DISABLED
                    : server.plain() ? StartTLSOptions.OPTIONAL : StartTLSOptions.REQUIRED)
            .setConnectTimeout(CONNECT_MS)
            .setMaxPoolSize(4)
            .setLogin(server.user().isEmpty() ? LoginOption.NONE : LoginOption.REQUIRED);
    if (!server.user().isEmpty()) {
      config.setUsername(server.user()).setPassword(server.password());
    }
    this.client = MailClient.create(vertx, config);
  }

  @Override
  public boolean takes(Endpoint endpoint) {
    return endpoint.template() == Template.MAIL;
  }

  @Override
  public void send(Endpoint endpoint, Entry entry, Consumer<Answer> done) {
    AtomicBoolean answered = new AtomicBoolean();
    Consumer<Answer> once =
        answer -> {
          if (answered.compareAndSet(false, true)) {
            done.accept(answer);
          }
        };
    Optional<MailText> mail;
    try {
      mail = MailText.of(entry, addresses);
    } catch (RuntimeException unknown) {
      once.accept(Answer.fault("has no address that can be looked up now"));
      return;
    }
    if (mail.isEmpty()) {
      once.accept(Answer.needless());
      return;
    }
    long timer =
        vertx.setTimer(PATIENCE_MS, over -> once.accept(Answer.fault("was not taken in time")));
    MailMessage message =
        new MailMessage()
            .setFrom(server.from())
            .setTo(mail.get().to())
            .setSubject(mail.get().subject())
            .setText(mail.get().text());
    message.setHeaders(
        io.vertx.core.MultiMap.caseInsensitiveMultiMap()
            .add("Message-ID", "<" + entry.messageId() + "@" + server.domain() + ">")
            .add("Auto-Submitted", "auto-generated"));
    client
        .sendMail(message)
        .onComplete(
            sent -> {
              vertx.cancelTimer(timer);
              // what the mail server says may quote an address
              once.accept(
                  sent.succeeded()
                      ? Answer.of(250, Optional.empty())
                      : Answer.fault("was not taken by the mail server"));
            });
  }

  @Override
  public void close() {
    client.close();
  }
}
