package io.usher.app;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code usher up}: starts the server and stays until it is stopped. */
@Command(
    name = "up",
    description = "Start the server; Ctrl-C stops it.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Each option can be set in the environment as well: USHER_PORT, USHER_BIND, USHER_DATA,",
      "USHER_TABLES, USHER_RULES, USHER_REDIS (or REDIS_URL), USHER_TIMERS_PER_SECOND,"
          + " USHER_CLOCK,",
      "USHER_ALLOW_LOCAL_WEBHOOKS, USHER_SMTP, USHER_MAIL_FROM.",
      "USHER_ADMIN_KEY sets the admin key."
    })
final class UpCommand implements Callable<Integer> {
  private static final String EVENT =
      "{\"userId\":\"c-42\",\"event\":\"Order Completed\","
          + "\"properties\":{\"order_id\":\"o-1\",\"total\":120}}";

  private final Console console;
  private final Map<String, String> environment;
  private final Path home;

  @Option(names = "--port", paramLabel = "PORT", description = "Port to listen on (8080).")
  private String port = "";

  @Option(names = "--bind", paramLabel = "ADDRESS", description = "Where to listen (127.0.0.1).")
  private String bind = "";

  @Option(names = "--data", paramLabel = "FOLDER", description = "Folder of the state (data).")
  private String data = "";

  @Option(
      names = "--tables",
      paramLabel = "FOLDER",
      description = "Folder of workbooks, watched (decision-tables).")
  private String tables = "";

  @Option(names = "--rules", paramLabel = "FOLDER", description = "Models and rules (rules).")
  private String rules = "";

  @Option(names = "--redis", paramLabel = "URL", description = "An external Redis to use.")
  private String redis = "";

  @Option(
      names = "--timers-per-second",
      paramLabel = "N",
      description = "Customers decided a second at most since their instant has come (5000).")
  private String timers = "";

  @Option(
      names = "--clock",
      paramLabel = "INSTANT",
      description = "For development: what the clock shows, to be moved on by `usher clock`.")
  private String clock = "";

  @Option(
      names = "--allow-local-webhooks",
      description = "For development: webhooks may be on this machine, without TLS too.")
  private boolean localWebhooks;

  @Option(
      names = "--smtp",
      paramLabel = "URL",
      description = "A mail server for mail to reps: smtp://user:password@host, or smtps://.")
  private String smtp = "";

  @Option(names = "--mail-from", paramLabel = "ADDRESS", description = "Whom mail comes from.")
  private String mailFrom = "";

  UpCommand(Console console, Map<String, String> environment, Path home) {
    this.console = console;
    this.environment = environment;
    this.home = home;
  }

  @Override
  public Integer call() {
    Map<String, String> options = new LinkedHashMap<>();
    options.put("--port", port);
    options.put("--bind", bind);
    options.put("--data", data);
    options.put("--tables", tables);
    options.put("--rules", rules);
    options.put("--redis", redis);
    options.put("--timers-per-second", timers);
    options.put("--clock", clock);
    options.put("--allow-local-webhooks", localWebhooks ? "true" : "");
    options.put("--smtp", smtp);
    options.put("--mail-from", mailFrom);
    return Settings.read(options, environment, home)
        .fold(
            done ->
                Server.start(done.value())
                    .fold(
                        started -> serve(started.value(), done.value()),
                        refused -> {
                          console.problems(refused.problems());
                          return Console.FAILED;
                        }),
            refused -> {
              console.problems(refused.problems());
              return Console.WRONG_USE;
            });
  }

  /** Tells what a newcomer needs to know, then stays until the program is stopped. */
  private int serve(Server server, Settings settings) {
    CountDownLatch stopped = new CountDownLatch(1);
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  server.close();
                  stopped.countDown();
                },
                "stop"));
    String url = server.url(settings.bind());
    console.result("usher listens on " + url);
    settings
        .clock()
        .ifPresent(at -> console.result("for development only: the clock began at " + at));
    if (server.adminKey().made()) {
      console.result("admin key (shown once): " + server.adminKey().secret());
    }
    console.problems(server.problems());
    if (server.adminKey().secret().isEmpty()) {
      console.result(
          "the admin key is in the data folder of the server that used this Redis first");
    }
    String key =
        server.adminKey().made()
            ? server.adminKey().secret()
            : server.adminKey().secret().isEmpty()
                ? "KEY"
                : "$(cat " + settings.data().resolve("admin.key") + ")";
    console.result(
        "try: curl -u \"" + key + ":\" '" + url + "/v1/track?decide=true' -d '" + EVENT + "'");
    try {
      stopped.await();
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    }
    return Console.DONE;
  }
}
