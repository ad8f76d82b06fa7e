package io.usher.rulebook.decision;

import io.usher.cell.Located;
import io.usher.decide.Kind;
import io.usher.rulebook.reading.Faults;
import io.usher.rulebook.reading.Words;
import io.usher.table.HitPolicy;
import io.usher.value.Code;
import io.usher.value.Names;
import io.usher.value.Place;
import io.usher.workbook.DecisionSheet;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Reads the settings in the head of a decision sheet, above its bands. */
final class Head {
  private static final Set<String> COMMON =
      Set.of("kind", "about", "owner", "hit policy", "on", "only for");
  private static final Map<Kind, Set<String>> OWN =
      Map.of(
          Kind.TIER,
          Set.of("levels", "downgrade", "review", "grace", "moves", "stay at least"),
          Kind.SCORE,
          Set.of("minimum", "maximum"));
  private static final Set<String> LATER = Set.of("movement limit", "approval");

  private Head() {}

  /** The kind, if there is one that can be read; else a fault at its cell. */
  static Optional<KindSheet> kind(DecisionSheet sheet, Faults faults) {
    Optional<Located> cell = sheet.setting("kind");
    List<String> words = Arrays.stream(Kind.values()).map(Kind::word).toList();
    if (cell.isEmpty()) {
      faults.add(
          Code.MISSING_SETTING,
          sheet.name().place(),
          "`" + sheet.name().text() + "` has no `Kind`",
          "write one of " + Words.quoted(words) + " beside `Kind`");
      return Optional.empty();
    }
    String written = cell.get().text();
    Optional<Kind> kind =
        Arrays.stream(Kind.values()).filter(k -> k.word().equals(Names.key(written))).findFirst();
    if (kind.isEmpty()) {
      String near = Names.didYouMean(written, words);
      faults.add(
          Code.UNKNOWN_KIND,
          cell.get().place(),
          "`" + written + "` is not a kind of decision",
          near.isEmpty() ? "write one of " + Words.quoted(words) : near);
    } else if (Kinds.sheet(kind.get()).isEmpty()) {
      faults.add(
          Code.NOT_BUILT_YET,
          cell.get().place(),
          "sheets of kind `" + kind.get().word() + "` are not built yet",
          "give the sheet a name that starts with `_` to leave it unread");
    }
    return kind.flatMap(Kinds::sheet);
  }

  /** The keys of the settings a kind takes whatever its hit policy, beside the decision's name. */
  static Set<String> settings(Kind kind) {
    Set<String> settings = new TreeSet<>(COMMON);
    settings.addAll(OWN.getOrDefault(kind, Set.of()));
    return settings;
  }

  /** Reports settings of another kind, or not built yet; their names are known. */
  static void check(DecisionSheet sheet, Kind kind, HitPolicy policy, Faults faults) {
    new TreeMap<>(sheet.head())
        .forEach(
            (key, cell) -> {
              if (!cell.blank()) {
                check(key, cell, kind, policy, faults);
              }
            });
  }

  private static void check(String key, Located cell, Kind kind, HitPolicy policy, Faults faults) {
    Set<String> own = OWN.getOrDefault(kind, Set.of());
    boolean ranked = policy == HitPolicy.PRIORITY || policy == HitPolicy.OUTPUT_ORDER;
    if (COMMON.contains(key) || (key.equals("levels") && ranked)) {
      return;
    }
    if (key.equals("re-check every")) {
      faults.add(
          Code.NOT_NEEDED,
          cell.place(),
          "nothing has to be asked again every so often: each sheet is asked again the second"
              + " something it reads changes by time alone, `today` at midnight",
          "leave it blank; for hours and minutes write an attribute with `Within`, such as `36"
              + " hours`, or `at` in a trigger");
    } else if (LATER.contains(key)) {
      faults.add(
          Code.NOT_BUILT_YET, cell.place(), "`" + key + "` is not built yet", "leave it blank");
    } else if (!own.contains(key)) {
      foreign(key, cell, kind, faults);
    }
  }

  private static void foreign(String key, Located cell, Kind kind, Faults faults) {
    Place.Cell value = cell.place();
    faults.add(
        Code.UNKNOWN_SETTING,
        new Place.Cell(value.workbook(), value.sheet(), 0, value.row()),
        "`" + key + "` is not a setting of " + Words.withArticle(kind.word()));
  }

  /** The hit policy: the kind's own if the head names none. */
  static HitPolicy policy(DecisionSheet sheet, KindSheet kind, Faults faults) {
    HitPolicy own = kind.policies().get(0);
    Optional<Located> cell = sheet.setting("hit policy");
    if (cell.isEmpty()) {
      return own;
    }
    Optional<HitPolicy> policy = HitPolicy.ofWord(cell.get().text());
    if (policy.isPresent() && kind.policies().contains(policy.get())) {
      return policy.get();
    }
    List<String> words = kind.policies().stream().map(HitPolicy::word).toList();
    String near = policy.isPresent() ? "" : Names.didYouMean(cell.get().text(), words);
    faults.add(
        Code.HIT_POLICY_NOT_ALLOWED,
        cell.get().place(),
        "`"
            + cell.get().text()
            + "` is not a hit policy of "
            + Words.withArticle(kind.kind().word()),
        near.isEmpty() ? "it accepts " + Words.quoted(words) : near);
    return own;
  }
}
