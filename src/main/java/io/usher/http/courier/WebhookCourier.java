package io.usher.http.courier;

import io.usher.deliver.Courier;
import io.usher.deliver.Endpoint;
import io.usher.deliver.Payloads;
import io.usher.deliver.Target;
import io.usher.deliver.Template;
import io.usher.flow.Feed.Entry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Posts messages to addresses, signed as the Standard Webhooks specification has it. A name is
 * looked up once an attempt, and the connection goes to the very address that was found fit, so
 * that no second answer of a name server leads elsewhere. Redirects are not followed.
 */
public final class WebhookCourier implements Courier, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(WebhookCourier.class);

  private static final int CONNECT_MS = 5_000;

  /** To one host: more than all endpoints may have under way, so that none waits for another. */
  private static final int CONNECTIONS = 4_096;

  private final Vertx vertx;
  private final HttpClient client;
  private final Payloads payloads;
  private final Clock clock;
  private final boolean local;
  private final HostNames names;
  private final Map<String, InTurn> turns = new ConcurrentHashMap<>();
  private final Map<Way, Departures> departures = new ConcurrentHashMap<>();

  /** At most one for each endpoint, and one for each name that is being looked up. */
  private final Threads threads = new Threads("webhooks");

  /** From an endpoint to where it is now. */
  private record Way(String endpoint, Target to) {}

  /**
   * @param local whether this machine may be reached, without TLS too
   */
  public WebhookCourier(Vertx vertx, Payloads payloads, Clock clock, boolean local) {
    this(vertx, payloads, clock, local, InetAddress::getAllByName, HostNames.PATIENCE);
  }

  /**
   * @param patience how long a name may take to be looked up
   */
  WebhookCourier(
      Vertx vertx,
      Payloads payloads,
      Clock clock,
      boolean local,
      HostNames.Names names,
      Duration patience) {
    this.vertx = vertx;
    this.payloads = payloads;
    this.clock = clock;
    this.local = local;
    this.names = new HostNames(names, threads, patience);
    this.client =
        vertx.createHttpClient(
            new HttpClientOptions()
                .setConnectTimeout(CONNECT_MS)
                .setMaxHeaderSize(16 * 1024)
                .setKeepAliveTimeout(30),
            new PoolOptions().setHttp1MaxSize(CONNECTIONS));
  }

  @Override
  public boolean takes(Endpoint endpoint) {
    return endpoint.template() != Template.MAIL;
  }

  @Override
  public void send(Endpoint endpoint, Entry entry, Consumer<Answer> done) {
    Consumer<Answer> once = once(done);
    turns
        .computeIfAbsent(endpoint.id(), id -> new InTurn(threads))
        .execute(
            () -> {
              Optional<Answer> known = Optional.of(Answer.fault("could not be written"));
              try {
                known = set(endpoint, entry, once);
              } catch (RuntimeException fault) {
                LOG.atError()
                    .addKeyValue("endpoint", endpoint.id())
                    .addKeyValue("error", fault.getClass().getName())
                    .log("a message could not be sent");
              } finally {
                known.ifPresent(once);
              }
            });
  }

  private static Consumer<Answer> once(Consumer<Answer> done) {
    AtomicBoolean answered = new AtomicBoolean();
    return answer -> {
      if (answered.compareAndSet(false, true)) {
        done.accept(answer);
      }
    };
  }

  /** Has a message set out; the answer if there is one already. */
  private Optional<Answer> set(Endpoint endpoint, Entry entry, Consumer<Answer> done) {
    Optional<byte[]> body = payloads.write(endpoint, entry);
    if (body.isEmpty()) {
      return Optional.of(Answer.needless());
    }
    Optional<Target> target = Target.of(endpoint.url());
    if (target.isEmpty()) {
      return Optional.of(Answer.fault("has no address it can be sent to"));
    }
    Target to =
        endpoint.template().segment()
            ? target.get().under(endpoint.template().word())
            : target.get();
    Departures out =
        departures.computeIfAbsent(new Way(endpoint.id(), to), way -> new Departures());
    out.add(new Attempt(vertx, clock, headers(endpoint, entry, body.get()), body.get(), done));
    Future.fromCompletionStage(names.find(to.host()))
        .onSuccess(found -> connect(to, found, out))
        .onFailure(
            fault ->
                out.unreachable(
                    HostNames.unknown(fault)
                        ? "found no such host"
                        : "was not told the host's address in time"));
    return Optional.empty();
  }

  private void connect(Target to, InetAddress[] found, Departures out) {
    Optional<String> refusal = Reach.refusal(to, found, local);
    if (refusal.isPresent()) {
      out.unreachable("was not sent: the host " + refusal.get());
      return;
    }
    client
        .request(
            new RequestOptions()
                .setMethod(HttpMethod.POST)
                .setServer(SocketAddress.inetSocketAddress(to.port(), found[0].getHostAddress()))
                .setHost(to.host())
                .setPort(to.port())
                .setSsl(to.secure())
                .setURI(to.path())
                .setFollowRedirects(false))
        .onSuccess(out::ready)
        .onFailure(fault -> out.unreachable("found nobody who answers"));
  }

  private Map<String, String> headers(Endpoint endpoint, Entry entry, byte[] body) {
    Instant now = clock.instant();
    String signatures =
        endpoint.secrets().signatures(entry.messageId(), now.getEpochSecond(), body, now);
    Map<String, String> headers =
        new java.util.LinkedHashMap<>(
            Map.of(
                HttpHeaders.CONTENT_TYPE.toString(),
                "application/json",
                HttpHeaders.USER_AGENT.toString(),
                "Usher",
                "webhook-id",
                entry.messageId(),
                "webhook-timestamp",
                Long.toString(now.getEpochSecond()),
                "webhook-signature",
                signatures));
    if (endpoint.template().segment()) {
      byte[] pair = (endpoint.writeKey() + ":").getBytes(StandardCharsets.UTF_8);
      headers.put("Authorization", "Basic " + Base64.getEncoder().encodeToString(pair));
    }
    return headers;
  }

  @Override
  public void close() {
    threads.close();
    client.close();
  }
}
