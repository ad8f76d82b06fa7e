package io.usher.benchmarks.decisions;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Runs one case: builds all contenders, compares their answers, then takes time in turn. */
final class Round implements AutoCloseable {
  private final Case given;
  private final String line;
  private final Options options;
  private final Map<Measured, Remote> running = new LinkedHashMap<>();
  private final List<Measured> all = new ArrayList<>();

  Round(String line, Options options) {
    this.given = Case.of(line);
    this.line = line;
    this.options = options;
  }

  List<Measured> run() throws IOException, InterruptedException {
    Path caseFile = options.built().resolve(given.name() + ".json");
    Files.writeString(caseFile, CaseJson.of(given));
    for (Entrant entrant : options.entrants()) {
      Measured measured = new Measured(entrant);
      all.add(measured);
      try {
        Path log =
            options.built().resolve(given.name() + "-" + entrant.name().replaceAll("\\W+", "-"));
        Remote remote = entrant.start(line, caseFile, options.built(), Path.of(log + ".log"));
        running.put(measured, remote);
        String[] built = remote.tell("build", options.buildSeconds());
        measured.buildMillis = Long.parseLong(built[1]);
        measured.retainedBytes = Long.parseLong(built[2]);
        measured.checked = check(measured, remote);
      } catch (Remote.NotRun reason) {
        drop(measured, reason);
      }
    }
    measure(true);
    for (int round = 0; round < options.rounds(); round++) {
      measure(false);
    }
    for (Map.Entry<Measured, Remote> one : running.entrySet()) {
      if (one.getKey().entrant.group().equals("node")) {
        try {
          one.getKey().bridgeNanos = Double.parseDouble(one.getValue().tell("bridge", 60)[1]);
        } catch (Remote.NotRun reason) {
          one.getKey().bridgeNanos = Double.NaN;
        }
      }
    }
    return all;
  }

  /** Every answer has to be the one that is found cell by cell here. */
  private int check(Measured measured, Remote remote)
      throws IOException, InterruptedException, Remote.NotRun {
    if (!measured.entrant.checked()) {
      return 0;
    }
    Path file = Files.createTempFile("answers", ".txt");
    remote.tell("answers " + file + " " + options.checkSeconds(), 20 * options.checkSeconds());
    List<String> answers = Files.readAllLines(file);
    Files.delete(file);
    Hits hits = new Hits();
    for (int customer = 0; customer < answers.size(); customer++) {
      hits.clear();
      given.judge(customer, hits);
      if (!hits.show().equals(answers.get(customer))) {
        throw new Disagreement(
            "%s, case %s, customer %d%n  knows   %s%n  expects %s%n  answers %s"
                .formatted(
                    measured.entrant.name(),
                    given.name(),
                    customer,
                    given.customers().get(customer).values(),
                    hits.show(),
                    answers.get(customer)));
      }
    }
    if (answers.isEmpty()) {
      throw new Remote.NotRun("no decision within " + options.checkSeconds() + " s");
    }
    return answers.size();
  }

  private void measure(boolean warming) throws InterruptedException {
    String command =
        warming
            ? "round " + options.warmupMs() + " 1 100"
            : "round 50 " + options.iterations() + " " + options.iterationMs();
    for (Measured measured : List.copyOf(running.keySet())) {
      try {
        String[] answer = running.get(measured).tell(command, 120);
        if (!warming) {
          measured.add(answer);
        }
      } catch (Remote.NotRun reason) {
        drop(measured, reason);
      }
    }
  }

  private void drop(Measured measured, Remote.NotRun reason) throws InterruptedException {
    measured.notRun = reason.getMessage();
    Remote remote = running.remove(measured);
    if (remote != null) {
      remote.close();
    }
  }

  Case given() {
    return given;
  }

  @Override
  public void close() throws InterruptedException {
    for (Remote remote : running.values()) {
      remote.close();
    }
  }

  /** A contender answers otherwise than the cells say: nothing more is measured. */
  static final class Disagreement extends RuntimeException {
    private static final long serialVersionUID = 1;

    Disagreement(String where) {
      super(where);
    }
  }
}
