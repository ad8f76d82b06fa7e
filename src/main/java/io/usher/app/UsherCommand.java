package io.usher.app;

import io.usher.value.Code;
import io.usher.value.Names;
import io.usher.value.Place;
import io.usher.value.Problem;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code usher}: the commands there are, and how a fault in calling them is told. */
@Command(
    name = "usher",
    description = "Decides, for every customer event, who the customer is now and what comes next.",
    version = "usher 0.1.0",
    mixinStandardHelpOptions = true,
    footer = {"", "  test        Run every test (by the script, not by this program)."})
final class UsherCommand {
  /** The property that shows where a fault of Usher's own lies. */
  private static final String TRACE = "usher.trace";

  private UsherCommand() {}

  /** Runs a command to its end. */
  static int run(String[] arguments, Console console, Map<String, String> environment) {
    CommandLine line = new CommandLine(new UsherCommand());
    line.addSubcommand(new CommandLine.HelpCommand());
    line.addSubcommand(new UpCommand(console, environment, home()));
    line.addSubcommand(new CheckCommand(console, environment, home()));
    line.addSubcommand(new ReplayCommand(console, environment, home()));
    line.addSubcommand(new QuantilesCommand(console, environment, home()));
    line.addSubcommand(new DemoCommand(console, environment, home()));
    line.addSubcommand(new ClockCommand(console, environment, home()));
    line.addSubcommand(
        new CommandLine(new DmnCommand())
            .addSubcommand(new DmnExportCommand(console, environment, home()))
            .addSubcommand(new DmnImportCommand(console)));
    line.setOut(new PrintWriter(console.out(), true, StandardCharsets.UTF_8));
    line.setErr(new PrintWriter(console.err(), true, StandardCharsets.UTF_8));
    line.setParameterExceptionHandler((fault, given) -> wrongUse(fault, console));
    line.setExecutionExceptionHandler((fault, command, parsed) -> failed(fault, console));
    if (arguments.length == 0) {
      line.usage(console.err());
      return Console.WRONG_USE;
    }
    return line.execute(arguments);
  }

  /** The project's folder, where the script says it is, else the current one. */
  static Path home() {
    return Path.of(System.getProperty("usher.home", ".")).toAbsolutePath().normalize();
  }

  private static int wrongUse(CommandLine.ParameterException fault, Console console) {
    CommandLine command = fault.getCommandLine();
    String text = String.valueOf(fault.getMessage());
    String clause = text.substring(0, 1).toLowerCase(Locale.ROOT) + text.substring(1);
    console.problems(
        List.of(
            Problem.of(
                    Code.BAD_SETTING,
                    new Place.Named(command.getCommandSpec().qualifiedName()),
                    clause.replace('\'', '`'))
                .hint(hint(fault, command))));
    return Console.WRONG_USE;
  }

  private static String hint(CommandLine.ParameterException fault, CommandLine command) {
    if (fault instanceof CommandLine.UnmatchedArgumentException unmatched
        && !unmatched.getUnmatched().isEmpty()) {
      String written = unmatched.getUnmatched().get(0);
      Set<String> known =
          written.startsWith("-")
              ? command.getCommandSpec().optionsMap().keySet()
              : command.getSubcommands().keySet();
      String meant = Names.didYouMean(written, known);
      if (!meant.isEmpty()) {
        return meant;
      }
    }
    return "`" + command.getCommandSpec().qualifiedName() + " --help` lists what there is";
  }

  private static Problem ours(Exception fault) {
    String said =
        fault.getMessage() == null ? fault.getClass().getSimpleName() : fault.getMessage();
    return Problem.of(
            Code.INTERNAL, new Place.Named("usher"), "something went wrong inside: " + said)
        .hint("run it again with `USHER_JAVA_OPTS=-D" + TRACE + "=true` to see where");
  }

  private static int failed(Exception fault, Console console) {
    if (fault instanceof Refusal refusal) {
      console.problems(refusal.problems());
    } else {
      console.problems(List.of(ours(fault)));
      if (Boolean.getBoolean(TRACE)) {
        fault.printStackTrace(console.err());
      }
    }
    return Console.FAILED;
  }
}
