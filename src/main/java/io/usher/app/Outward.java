package io.usher.app;

import io.usher.deliver.Courier;
import io.usher.deliver.Couriers;
import io.usher.deliver.Deliveries;
import io.usher.deliver.Endpoint;
import io.usher.deliver.Endpoints;
import io.usher.deliver.Filter;
import io.usher.deliver.MailText;
import io.usher.deliver.Schedule;
import io.usher.deliver.Secrets;
import io.usher.deliver.Template;
import io.usher.flow.Feed;
import io.usher.http.courier.MailCourier;
import io.usher.http.courier.MailServer;
import io.usher.http.courier.WebhookCourier;
import io.usher.json.PayloadWriter;
import io.usher.lead.Rep;
import io.usher.publish.Publisher;
import io.usher.redis.RedisStore;
import io.usher.view.KnownTraits;
import io.usher.view.ProfilePool;
import io.vertx.core.Vertx;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/** How messages leave a server: webhooks, and mail if there is a mail server. */
final class Outward {
  private Outward() {}

  /**
   * Deliveries that have not begun; what has to be closed goes on top of the parts.
   *
   * @param clock the machine's, whatever the customers' clock shows: receivers compare it
   */
  static Deliveries of(
      Outgoing outgoing,
      RedisStore store,
      ProfilePool readers,
      Publisher publisher,
      Vertx vertx,
      Clock clock,
      Parts parts) {
    WebhookCourier webhooks =
        new WebhookCourier(
            vertx, new PayloadWriter(new KnownTraits(readers)), clock, outgoing.localWebhooks());
    parts.add(webhooks);
    List<Courier> couriers = new ArrayList<>(List.of(webhooks));
    if (outgoing.mail().isPresent()) {
      MailServer server = outgoing.mail().get();
      MailCourier mail = new MailCourier(vertx, server, rep -> address(publisher, rep));
      parts.add(mail);
      couriers.add(mail);
      mailbox(store.endpoints(), store.feed(), clock);
    }
    Deliveries deliveries =
        new Deliveries(
            store.endpoints(),
            store.feed(),
            new Couriers(couriers),
            Schedule.STANDARD,
            clock,
            new Random());
    parts.add(deliveries);
    return deliveries;
  }

  private static Optional<String> address(Publisher publisher, String rep) {
    return Optional.ofNullable(publisher.now().rulebook().team().reps().get(rep))
        .map(Rep::email)
        .filter(email -> !email.isEmpty());
  }

  /** The first server that may write mail begins with what is posted from then on. */
  private static void mailbox(Endpoints endpoints, Feed feed, Clock clock) {
    if (endpoints.find(Endpoint.MAIL).isEmpty()) {
      endpoints.put(
          new Endpoint(
              Endpoint.MAIL,
              clock.instant(),
              "mail to reps and their managers",
              "",
              new Filter(MailText.TYPES, Set.of(), Set.of(), Set.of()),
              Template.MAIL,
              Map.of(),
              "",
              Secrets.draw(new SecureRandom()),
              true),
          feed.newest());
    }
  }
}
