package io.usher.app;

/** The program's door. */
public final class Main {
  private Main() {}

  public static void main(String[] arguments) {
    int code = UsherCommand.run(arguments, Console.system(), System.getenv());
    // Threads of a server that failed to start must not keep the program alive.
    System.exit(code);
  }
}
