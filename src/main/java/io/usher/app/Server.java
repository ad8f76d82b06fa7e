package io.usher.app;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.usher.deliver.Deliveries;
import io.usher.deliver.Nudging;
import io.usher.deliver.Relay;
import io.usher.flow.Intake;
import io.usher.flow.Lanes;
import io.usher.flow.LiveRulebook;
import io.usher.flow.MatchedIntake;
import io.usher.flow.NamedIntake;
import io.usher.flow.Profiles;
import io.usher.http.Delivery;
import io.usher.http.HttpApi;
import io.usher.http.HttpSettings;
import io.usher.http.Ports;
import io.usher.jobs.Population;
import io.usher.json.SourceTextJson;
import io.usher.kie.RuleFiles;
import io.usher.kie.feel.FeelExpressions;
import io.usher.lead.Team;
import io.usher.publish.Publisher;
import io.usher.publish.ShelvedBackfill;
import io.usher.redis.EmbeddedRedis;
import io.usher.redis.RedisAddress;
import io.usher.redis.RedisStore;
import io.usher.routing.FrontDesk;
import io.usher.routing.LastTouches;
import io.usher.routing.SalesDesk;
import io.usher.routing.Telling;
import io.usher.stitch.Stitching;
import io.usher.value.Code;
import io.usher.value.Outcome;
import io.usher.value.Place;
import io.usher.value.Problem;
import io.usher.view.KnownAudiences;
import io.usher.view.LiveIdentities;
import io.usher.view.LiveQueries;
import io.usher.view.LiveTerritories;
import io.usher.view.ProfilePool;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.UnaryOperator;

/**
 * A running server: all rooms, wired. Closing it drains what was taken in, then stops every part.
 */
public final class Server implements AutoCloseable {
  private static final int LANE_PLACES = 8_192;
  private static final int MOST_LANES = 4;
  private static final int READERS = 4;
  private static final Duration DRAIN = Duration.ofSeconds(30);

  private final Parts parts;
  private final HttpApi http;
  private final AdminKey adminKey;
  private final Tables tables;

  private Server(Parts parts, HttpApi http, AdminKey adminKey, Tables tables) {
    this.parts = parts;
    this.http = http;
    this.adminKey = adminKey;
    this.tables = tables;
  }

  /** Starts a server, or tells every reason why it cannot; nothing is left running then. */
  public static Outcome<Server> start(Settings settings) {
    return start(settings, UnaryOperator.identity(), Clock.systemUTC());
  }

  /**
   * The same for tests, with each lane's store wrapped, to show what a weaker store would do, and
   * with a clock for deliveries, which may be put forward.
   */
  static Outcome<Server> start(
      Settings settings, UnaryOperator<Profiles> wrapped, Clock deliveries) {
    Optional<Problem> clock = Clockwork.fault(settings);
    if (clock.isPresent()) {
      return Outcome.refused(clock.get());
    }
    Parts parts = new Parts();
    Outcome<Server> started;
    try {
      started =
          redis(settings, parts)
              .fold(
                  address ->
                      RedisStore.open(address.value(), settings.data())
                          .fold(
                              store -> start(settings, wrapped, deliveries, store.value(), parts),
                              refused -> Outcome.refused(refused.problems())),
                  refused -> Outcome.refused(refused.problems()));
    } catch (RuntimeException fault) {
      parts.close();
      throw fault;
    }
    if (started instanceof Outcome.Refused) {
      parts.close();
    }
    return started;
  }

  private static Outcome<RedisAddress> redis(Settings settings, Parts parts) {
    if (settings.redis().isPresent()) {
      return Outcome.done(settings.redis().get());
    }
    return EmbeddedRedis.start(settings.data())
        .fold(
            done -> {
              parts.add(done.value());
              return Outcome.done(done.value().address());
            },
            refused -> Outcome.refused(refused.problems()));
  }

  private static Outcome<Server> start(
      Settings settings,
      UnaryOperator<Profiles> wrapped,
      Clock ofDeliveries,
      RedisStore store,
      Parts parts) {
    parts.add(store);
    ServerClock clock = settings.clock().map(ServerClock::at).orElseGet(ServerClock::real);
    Publisher publisher =
        new Publisher(
            store.shelf(), new SourceTextJson(), new FeelExpressions(), new RuleFiles(), clock);
    publisher.refresh();
    AdminKey adminKey = AdminKey.of(settings, store.keys(), clock.instant());
    Lanes lanes =
        new Lanes(
            Math.min(MOST_LANES, Runtime.getRuntime().availableProcessors()),
            LANE_PLACES,
            RedisStore::partition,
            () -> wrapped.apply(store.profiles()),
            publisher,
            clock);
    Relay relay = new Relay(store.outboxes(), RedisStore.PARTITIONS);
    parts.add(relay);
    MatchedIntake matched =
        new MatchedIntake(new Nudging(lanes, RedisStore::partition, relay), store.unmatched());
    parts.add(matched);
    parts.add(() -> lanes.drain(DRAIN));
    Stitching stitching = new Stitching(matched);
    parts.add(() -> stitching.drain(DRAIN));
    ProfilePool readers = new ProfilePool(READERS, store::profiles);
    parts.add(readers);
    SalesDesk desk = desk(store, readers, stitching, publisher, clock, parts);
    Population population = new Population(store.audiences(), stitching);
    Clockwork clockwork = new Clockwork(settings, clock, store, stitching);
    parts.add(clockwork);
    Tables tables = new Tables(settings, publisher, population, store, clock);
    tables.look();
    parts.add(tables);
    PrometheusMeterRegistry meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    Gauges.of(lanes, meters);
    Gauges.of(clockwork.tallies(), meters);
    SalesGauges.of(desk.tallies(), store, meters);
    Vertx vertx = Vertx.vertx();
    parts.add(() -> vertx.close().await());
    Deliveries deliveries =
        Outward.of(settings.outgoing(), store, readers, publisher, vertx, ofDeliveries, parts);
    Gauges.of(deliveries.tallies(), meters);
    WebhookGauges.of(store.endpoints(), meters);
    HttpApi http;
    try {
      http =
          HttpApi.start(
              vertx,
              HttpSettings.of(settings.bind(), settings.port()),
              new Ports(
                  new NamedIntake(stitching, store.eventNames()),
                  new LiveQueries(readers, publisher, store.eventNames(), clock),
                  new KnownAudiences(store.audiences(), publisher),
                  store.keys(),
                  store.rejects(),
                  population,
                  clockwork.hand(publisher, desk, () -> team(publisher.now())),
                  new ShelvedBackfill(store.shelf(), publisher, clock),
                  new LiveIdentities(
                      readers,
                      stitching,
                      store.erasure(),
                      store.lookUps(),
                      store.deskRecords(),
                      publisher,
                      clock),
                  new FrontDesk(desk, store.deskRecords(), publisher, Server::team, clock),
                  new LiveTerritories(publisher, store.unmatched()),
                  new Delivery(
                      store.endpoints(),
                      store.feed(),
                      deliveries::nudge,
                      settings.outgoing().localWebhooks()),
                  store::answers,
                  meters,
                  meters::scrape,
                  clock));
    } catch (IOException fault) {
      return Outcome.refused(
          Problem.of(
                  Code.BAD_SETTING,
                  new Place.Named("--port"),
                  "cannot listen on `" + settings.bind() + ":" + settings.port() + "`")
              .hint("is another program listening there? `--port 0` takes a free one"));
    }
    parts.add(() -> http.stop(DRAIN));
    Server server = new Server(parts, http, adminKey, tables);
    new DataFolder(settings.data()).url(server.url(settings.bind()));
    new DataFolder(settings.data()).tables(settings.tables());
    tables.watch();
    relay.start();
    desk.start();
    deliveries.start();
    clockwork.start();
    return Outcome.done(server);
  }

  private static Team team(LiveRulebook live) {
    return live.rulebook().team();
  }

  /** The sales desk, which has not begun; what it tells customers goes the way of events. */
  private static SalesDesk desk(
      RedisStore store,
      ProfilePool readers,
      Intake intake,
      Publisher publisher,
      ServerClock clock,
      Parts parts) {
    Telling telling = new Telling(store.deskAnswers(), intake);
    SalesDesk desk =
        new SalesDesk(
            store::desk,
            store.feed(),
            new LastTouches(customer -> readers.with(profiles -> profiles.history(customer))),
            telling,
            publisher,
            Server::team,
            clock,
            new Random());
    parts.add(telling);
    parts.add(desk);
    return desk;
  }

  int port() {
    return http.port();
  }

  /** Where it listens. */
  String url(String bind) {
    String host = bind.equals("0.0.0.0") || bind.equals("::") ? "127.0.0.1" : bind;
    return "http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + port();
  }

  AdminKey adminKey() {
    return adminKey;
  }

  /** What is wrong with the tables now; empty if they are live. */
  List<Problem> problems() {
    return tables.problems();
  }

  @Override
  public void close() {
    parts.close();
  }
}
