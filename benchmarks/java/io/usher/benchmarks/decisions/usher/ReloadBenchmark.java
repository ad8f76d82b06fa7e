package io.usher.benchmarks.decisions.usher;

import io.usher.benchmarks.decisions.Case;
import io.usher.cell.Grid;
import io.usher.decide.Answer;
import io.usher.decide.Decision;
import io.usher.json.SourceTextJson;
import io.usher.kie.RuleFiles;
import io.usher.kie.feel.FeelExpressions;
import io.usher.publish.Publisher;
import io.usher.rulebook.Rulebook;
import io.usher.rulebook.Sources;
import io.usher.sheet.SheetFiles;
import io.usher.sheet.XlsxWriter;
import io.usher.value.Outcome;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.ClassLoadingMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What it costs to publish a changed workbook, and whether anything grows when that is done over
 * and over. Everything is what the server does, but for Redis, where sources are kept in memory.
 */
final class ReloadBenchmark {
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private ReloadBenchmark() {}

  public static void main(String[] args) throws Exception {
    List<String> given = List.of(args);
    boolean quick = given.contains("--quick");
    System.out.printf(
        Locale.ROOT,
        "%d cores, %s %s, JDK %s, commit %s%n",
        Runtime.getRuntime().availableProcessors(),
        System.getProperty("os.name"),
        System.getProperty("os.arch"),
        System.getProperty("java.runtime.version"),
        System.getProperty("usher.commit", "unknown"));
    if (!given.contains("--reload-only")) {
      for (int rows : new int[] {10_000, 40_000}) {
        publish(rows, quick ? 3 : 12);
      }
    }
    reload(quick ? 100 : 1_000);
    System.exit(0);
  }

  private static Publisher publisher(MemoryShelf shelf) {
    return new Publisher(
        shelf,
        new SourceTextJson(),
        new FeelExpressions(),
        new RuleFiles(),
        java.time.Clock.systemUTC());
  }

  private static void publish(int rows, int times) throws IOException, InterruptedException {
    System.out.printf(Locale.ROOT, "%n### Publishing a workbook of %,d rows%n%n", rows);
    long before = usedHeap();
    MemoryShelf shelf = new MemoryShelf();
    Publisher publisher = publisher(shelf);
    publish(publisher, rows, times);
    System.out.printf(
        Locale.ROOT,
        "heap that stays with it live: %,d KB, of them its sources as kept in Redis %,d KB%n",
        (usedHeap() - before) / 1024,
        shelf.bytes() / 1024);
  }

  /** Saves a workbook again and again with one cell changed, while decisions go on. */
  private static void publish(Publisher publisher, int rows, int times)
      throws IOException, InterruptedException {
    Case territory = Case.of("publish,publish,territory:" + rows + ",200");
    List<Grid> grids = Workbook.of(territory);
    Path folder = Files.createTempDirectory("usher-reload");
    Path file = folder.resolve("bench.xlsx");
    save(grids, file);
    System.out.printf(Locale.ROOT, "file: %,d KB%n", Files.size(file) / 1024);
    System.out.println(
        "\n| save | read the file, ms | check, index, make live, ms | together, s | CPU, s |");
    System.out.println("|---|--:|--:|--:|--:|");
    List<Long> all = new ArrayList<>();
    one("first after the start", publisher, folder);
    String row = "r" + row(publisher, territory);
    Traffic traffic = new Traffic(publisher, live -> Known.of(territory, live));
    try (traffic) {
      for (int i = 1; i <= times; i++) {
        String pool = "Nobody " + i;
        save(Edits.edited(grids, "The territory", row, "pool", pool), file);
        all.add(one("changed cell " + i, publisher, folder));
        requireLive(publisher, territory, pool);
      }
    }
    System.out.printf(
        Locale.ROOT,
        "%nmedian %.2f s; meanwhile %s%n",
        all.stream().sorted().skip(all.size() / 2).findFirst().orElse(0L) / 1e3,
        traffic.show());
    Files.delete(file);
    Files.delete(folder);
  }

  private static void save(List<Grid> grids, Path file) throws IOException {
    try (OutputStream out = Files.newOutputStream(file)) {
      XlsxWriter.write(grids, out);
    }
  }

  private static long one(String name, Publisher publisher, Path folder) {
    long cpu = THREADS.getCurrentThreadCpuTime();
    long start = System.nanoTime();
    List<Grid> read = done(SheetFiles.read(folder));
    long between = System.nanoTime();
    done(publisher.publish(new Sources(read, List.of())));
    long end = System.nanoTime();
    System.out.printf(
        Locale.ROOT,
        "| %s | %d | %d | %.2f | %.2f |%n",
        name,
        (between - start) / 1_000_000,
        (end - between) / 1_000_000,
        (end - start) / 1e9,
        (THREADS.getCurrentThreadCpuTime() - cpu) / 1e9);
    return (end - start) / 1_000_000;
  }

  /** The row that speaks for the first customer. */
  private static int row(Publisher publisher, Case territory) {
    return spoken(publisher.now().rulebook(), territory).row();
  }

  private static Answer.Hit spoken(Rulebook live, Case territory) {
    Decision decision = live.decision("The territory").orElseThrow();
    return decision.decider().decide(Known.of(territory, live)[0]).hits().get(0);
  }

  private static void requireLive(Publisher publisher, Case territory, String pool) {
    Answer.Hit hit = spoken(publisher.now().rulebook(), territory);
    if (!hit.outputs().get(0).show().equals(pool)) {
      throw new IllegalStateException("the changed cell is not live: " + hit);
    }
  }

  private static void reload(int times) {
    System.out.printf(Locale.ROOT, "%n### %,d reloads of one rulebook%n%n", times);
    Case whole =
        Case.of("reload,reload,tier:8 score:30 territory:200 segments:200 suppression:15,200");
    List<Grid> grids = Workbook.of(whole);
    Publisher publisher = publisher(new MemoryShelf());
    ClassLoadingMXBean classes = ManagementFactory.getClassLoadingMXBean();
    System.out.println("| reloads | classes | heap, KB | metaspace, KB | ms a reload |");
    System.out.println("|---|--:|--:|--:|--:|");
    long start = System.nanoTime();
    int since = 0;
    for (int i = 1; i <= times; i++) {
      List<Grid> changed =
          Edits.edited(
              Edits.edited(grids, "The tier", "r0", "spend", "feel: ? > orders * 100 + " + i),
              "The score",
              "r3",
              "visits",
              "feel: ? >= " + i % 7 + " and opens > " + i % 5);
      Rulebook live = done(publisher.publish(new Sources(changed, List.of()))).rulebook();
      for (Known known : Known.of(whole, live)) {
        live.decisions().forEach(decision -> decision.decider().decide(known));
      }
      if (i == times / 10 || i % (times / 4) == 0) {
        double millis = (System.nanoTime() - start) / 1e6 / (i - since);
        System.out.printf(
            Locale.ROOT,
            "| %d | %d | %d | %d | %.1f |%n",
            i,
            classes.getLoadedClassCount(),
            usedHeap() / 1024,
            metaspace() / 1024,
            millis);
        start = System.nanoTime();
        since = i;
      }
    }
  }

  private static <T> T done(Outcome<T> outcome) {
    return outcome.fold(
        done -> done.value(),
        refused -> {
          throw new IllegalStateException(refused.problems().toString());
        });
  }

  private static long metaspace() {
    return ManagementFactory.getMemoryPoolMXBeans().stream()
        .filter(pool -> pool.getName().equals("Metaspace"))
        .mapToLong((MemoryPoolMXBean pool) -> pool.getUsage().getUsed())
        .sum();
  }

  private static long usedHeap() {
    long used = Long.MAX_VALUE;
    for (int i = 0; i < 4; i++) {
      System.gc();
      used = Math.min(used, ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed());
    }
    return used;
  }
}
