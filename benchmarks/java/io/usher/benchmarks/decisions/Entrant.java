package io.usher.benchmarks.decisions;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A contender as it is listed.
 *
 * @param name as it is printed
 * @param group the folder it is compiled in, with a class path of its own
 * @param main the contender's class, or the word the Node worker knows it by
 * @param checked whether its answers are compared
 */
record Entrant(String name, String group, String main, boolean checked) {
  private static final String HERE = "io.usher.benchmarks.decisions.";

  /** The first one is what the others are compared with. */
  static final List<Entrant> ALL =
      List.of(
          new Entrant("Usher", "usher", HERE + "usher.UsherContender", true),
          new Entrant("Usher, rows unread", "usher", HERE + "usher.UnreadContender", false),
          new Entrant("Usher, reasons kept", "usher", HERE + "usher.ReasonsContender", true),
          new Entrant("Usher, linear scan", "usher", HERE + "usher.ScanContender", true),
          new Entrant("Bits alone, no look-ups", "usher", HERE + "usher.BitsContender", true),
          new Entrant("KIE DMN", "kie", HERE + "kie.KieContender", true),
          new Entrant("Drools, reused session", "kie", HERE + "kie.DroolsContender", true),
          new Entrant("Camunda DMN", "camunda", HERE + "camunda.CamundaContender", true),
          new Entrant("OpenL Tablets", "openl", HERE + "openl.OpenlContender", true),
          new Entrant("Evrete", "evrete", HERE + "evrete.EvreteContender", true),
          new Entrant("GoRules ZEN in Node", "node", "zen", true),
          new Entrant("json-rules-engine in Node", "node", "json-rules-engine", true));

  /** Starts it for a case. */
  Remote start(String line, Path caseFile, Path built, Path log) throws IOException, Remote.NotRun {
    Path failed = built.resolve(group + ".failed");
    if (Files.exists(failed)) {
      throw new Remote.NotRun(Files.readString(failed).strip().lines().findFirst().orElse(""));
    }
    List<String> command = new ArrayList<>();
    if (group.equals("node")) {
      command.addAll(List.of("node", "--expose-gc", built.resolve("node/worker.mjs").toString()));
      command.addAll(List.of(main, caseFile.toString()));
    } else {
      command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
      command.addAll(List.of("-Xmx4g", "-Xss4m", "-cp"));
      command.add(Files.readString(built.resolve(group + ".cp")).strip());
      command.addAll(List.of(HERE + "Worker", main, line));
    }
    return new Remote(command, log);
  }
}
