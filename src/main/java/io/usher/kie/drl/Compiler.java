package io.usher.kie.drl;

import io.usher.value.Code;
import io.usher.value.Outcome;
import io.usher.value.Place;
import io.usher.value.Problem;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.drools.model.codegen.ExecutableModelProject;
import org.kie.api.KieServices;
import org.kie.api.builder.KieBuilder;
import org.kie.api.builder.KieFileSystem;
import org.kie.api.builder.Message;
import org.kie.api.builder.ReleaseId;
import org.kie.api.runtime.KieContainer;

/**
 * Compiles a checked rule base into Drools' executable model, with the classes of its facts, in a
 * class loader of their own. Nothing of Drools keeps either once the rule base is let go of:
 * without the last step, its repository would.
 */
final class Compiler {
  private static final AtomicLong BUILDS = new AtomicLong();

  private Compiler() {}

  static Outcome<LoadedRules> compile(Checked checked) {
    RuleText rules = checked.rules();
    KieServices drools = KieServices.get();
    ReleaseId id = drools.newReleaseId("io.usher.rules", "base-" + BUILDS.incrementAndGet(), "1");
    KieFileSystem files = drools.newKieFileSystem();
    files.generateAndWritePomXML(id);
    String folder = rules.pack().replace('.', '/') + "/";
    FactSources.of(checked)
        .forEach((name, source) -> files.write("src/main/java/" + folder + name + ".java", source));
    String head = rules.placed() ? "" : "package " + rules.pack() + "; ";
    write(files, folder + "usher.drl", preamble(rules));
    write(files, folder + "rules.drl", head + checked.text());
    try {
      KieBuilder built = drools.newKieBuilder(files).buildAll(ExecutableModelProject.class);
      List<Message> errors = built.getResults().getMessages(Message.Level.ERROR);
      if (!errors.isEmpty()) {
        return Outcome.refused(Complaints.of(checked, errors));
      }
      KieContainer container = drools.newKieContainer(id);
      return Outcome.done(LoadedRules.of(checked, container.getKieBase()));
    } catch (RuntimeException | LinkageError | AssertionError | StackOverflowError fault) {
      // what Drools has no message for, it throws: whatever that is, the last good rules serve on
      return Outcome.refused(
          Problem.of(
              Code.UNSUPPORTED,
              new Place.Workbook(rules.file(), ""),
              "the rules use something that cannot be compiled" + reason(root(fault))));
    } finally {
      drools.getRepository().removeKieModule(id);
    }
  }

  /** The first line of a message: what follows is for those who know Drools from within. */
  private static String reason(Throwable root) {
    String message = String.valueOf(root.getMessage()).strip();
    return root.getMessage() == null || message.isEmpty()
        ? ""
        : ": " + message.lines().findFirst().orElse("");
  }

  private static Throwable root(Throwable fault) {
    Throwable root = fault;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return root;
  }

  private static void write(KieFileSystem files, String path, String text) {
    files.write(
        "src/main/resources/" + path,
        KieServices.get()
            .getResources()
            .newByteArrayResource(text.getBytes(StandardCharsets.UTF_8), "UTF-8"));
  }

  private static String preamble(RuleText rules) {
    return "package " + rules.pack() + "; global io.usher.kie.drl.facts.Usher usher;\n";
  }

  /** All that decides what comes out, so that what is the same need not be compiled again. */
  static Map<String, String> key(Checked checked) {
    Map<String, String> key = FactSources.of(checked);
    key.put("", checked.text());
    return key;
  }
}
