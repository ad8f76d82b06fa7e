package io.usher.http;

import io.usher.deliver.Courier;
import io.usher.deliver.Endpoint;
import io.usher.deliver.Payloads;
import io.usher.deliver.PublicAddress;
import io.usher.deliver.Target;
import io.usher.deliver.Template;
import io.usher.flow.Feed.Entry;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
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

  /** How long a receiver may take to answer. */
  private static final Duration PATIENCE = Duration.ofSeconds(15);

  private static final int CONNECT_MS = 5_000;
  private static final int CONNECTIONS = 32;

  /** Of an answer's body; more is not read and costs the connection. */
  private static final int ANSWER_BYTES = 64 * 1024;

  /** Looks a name up. */
  interface Names {
    InetAddress[] addresses(String host) throws UnknownHostException;
  }

  private final Vertx vertx;
  private final HttpClient client;
  private final Payloads payloads;
  private final Clock clock;
  private final boolean local;
  private final Names names;
  private final Map<String, InTurn> turns = new ConcurrentHashMap<>();
  private final Threads threads = new Threads("webhooks");

  /**
   * @param local whether this machine may be reached, without TLS too
   */
  public WebhookCourier(Vertx vertx, Payloads payloads, Clock clock, boolean local) {
    this(vertx, payloads, clock, local, InetAddress::getAllByName);
  }

  WebhookCourier(Vertx vertx, Payloads payloads, Clock clock, boolean local, Names names) {
    this.vertx = vertx;
    this.payloads = payloads;
    this.clock = clock;
    this.local = local;
    this.names = names;
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
              try {
                set(endpoint, entry, once);
              } catch (RuntimeException fault) {
                LOG.atError()
                    .addKeyValue("endpoint", endpoint.id())
                    .addKeyValue("error", fault.getClass().getName())
                    .log("a message could not be sent");
                once.accept(Answer.fault("could not be written"));
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

  private void set(Endpoint endpoint, Entry entry, Consumer<Answer> done) {
    Optional<byte[]> body = payloads.write(endpoint, entry);
    Optional<Target> target = Target.of(endpoint.url());
    if (body.isEmpty()) {
      done.accept(Answer.needless());
      return;
    }
    if (target.isEmpty()) {
      done.accept(Answer.fault("has no address it can be sent to"));
      return;
    }
    Target to =
        endpoint.template().segment()
            ? target.get().under(endpoint.template().word())
            : target.get();
    InetAddress[] found;
    try {
      found = names.addresses(to.host());
    } catch (UnknownHostException nobody) {
      done.accept(Answer.fault("found no such host"));
      return;
    }
    Optional<String> refusal = refusal(to, found, local);
    if (refusal.isPresent()) {
      done.accept(Answer.fault("was not sent: the host " + refusal.get()));
      return;
    }
    post(endpoint, entry, to, found[0], body.get(), done);
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

  private void post(
      Endpoint endpoint,
      Entry entry,
      Target to,
      InetAddress address,
      byte[] body,
      Consumer<Answer> done) {
    RequestOptions options =
        new RequestOptions()
            .setMethod(HttpMethod.POST)
            .setServer(SocketAddress.inetSocketAddress(to.port(), address.getHostAddress()))
            .setHost(to.host())
            .setPort(to.port())
            .setSsl(to.secure())
            .setURI(to.path())
            .setFollowRedirects(false);
    headers(endpoint, entry, body).forEach(options::putHeader);
    AtomicBoolean late = new AtomicBoolean();
    long timer =
        vertx.setTimer(
            PATIENCE.toMillis(),
            over -> {
              late.set(true);
              done.accept(Answer.fault("was not answered in time"));
            });
    client
        .request(options)
        .onFailure(
            fault -> {
              vertx.cancelTimer(timer);
              done.accept(Answer.fault("found nobody who answers"));
            })
        .onSuccess(request -> write(request, body, timer, late, done));
  }

  private void write(
      HttpClientRequest request,
      byte[] body,
      long timer,
      AtomicBoolean late,
      Consumer<Answer> done) {
    if (late.get()) {
      request.reset();
      return;
    }
    long giveUp = vertx.setTimer(PATIENCE.toMillis(), over -> request.reset());
    request.exceptionHandler(fault -> done.accept(Answer.fault("was cut off")));
    request
        .response()
        .onSuccess(
            response -> {
              vertx.cancelTimer(timer);
              read(request, response, giveUp);
              done.accept(
                  Answer.of(
                      response.statusCode(),
                      RetryAfter.read(response.getHeader("Retry-After"), clock.instant())));
            })
        .onFailure(
            fault -> {
              vertx.cancelTimer(timer);
              vertx.cancelTimer(giveUp);
              done.accept(Answer.fault("was cut off"));
            });
    request.end(Buffer.buffer(body));
  }

  /** Reads an answer's body away, so that the connection can be used again. */
  private void read(HttpClientRequest request, HttpClientResponse response, long giveUp) {
    long[] bytes = {0};
    response
        .exceptionHandler(fault -> vertx.cancelTimer(giveUp))
        .handler(
            some -> {
              bytes[0] += some.length();
              if (bytes[0] > ANSWER_BYTES) {
                request.reset();
              }
            })
        .endHandler(end -> vertx.cancelTimer(giveUp));
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
