package io.usher.flow;

import io.usher.customer.CustomerId;
import io.usher.customer.Profile;
import io.usher.customer.Tie;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Settles batches of occasions for one lane: reads all their customers in one round trip, plans,
 * commits all in one round trip, and plans again only for those where somebody else was first.
 */
final class Commits {
  private static final Logger log = LoggerFactory.getLogger(Commits.class);

  private final Supplier<Profiles> stores;
  private final LiveRulebooks rulebooks;
  private final Clock clock;
  private final Tallies tallies;
  private Optional<Profiles> store = Optional.empty();
  private boolean answering = true;

  Commits(Supplier<Profiles> stores, LiveRulebooks rulebooks, Clock clock, Tallies tallies) {
    this.stores = stores;
    this.rulebooks = rulebooks;
    this.clock = clock;
    this.tallies = tallies;
  }

  /**
   * A receipt for each occasion, in order. Never throws: a store that does not answer is a receipt
   * too.
   */
  List<Receipt> settle(List<Occasion> occasions) {
    tallies.batches.increment();
    Receipt[] receipts = new Receipt[occasions.size()];
    Map<CustomerId, Fold> folds = new LinkedHashMap<>();
    for (int i = 0; i < receipts.length; i++) {
      folds.computeIfAbsent(occasions.get(i).customer(), Fold::new).add(i, occasions.get(i));
    }
    try {
      settle(List.copyOf(folds.values()), receipts);
      answers(true, "");
    } catch (Profiles.StoreUnavailable fault) {
      answers(false, String.valueOf(fault.getCause()));
    } catch (RuntimeException fault) {
      log.error("a batch could not be settled", fault);
    }
    for (int i = 0; i < receipts.length; i++) {
      if (receipts[i] == null) {
        receipts[i] = new Receipt.OutcomeUnknown();
        tallies.unknown.increment();
      }
    }
    return Arrays.asList(receipts);
  }

  /** Says once that the store is gone and once that it is back, not at every batch between. */
  private void answers(boolean now, String error) {
    if (now != answering) {
      answering = now;
      if (now) {
        log.info("the store answers again");
      } else {
        log.warn("the store does not answer, or cannot; error={}", error);
      }
    }
  }

  private void settle(List<Fold> folds, Receipt[] receipts) {
    Profiles profiles = store();
    List<Fold> open = read(profiles, folds, receipts);
    while (!open.isEmpty()) {
      Instant now = clock.instant();
      Map<CustomerId, Set<Long>> spilled = spilled(profiles, open, now);
      erased(profiles, open);
      List<Fold> planned = new ArrayList<>();
      List<Profiles.Commit> commits = new ArrayList<>();
      for (Fold fold : open) {
        fold.fetch(profiles);
        Optional<Profiles.Commit> commit =
            fold.plan(rulebooks, now, spilled.getOrDefault(fold.customer, Set.of()));
        if (commit.isPresent()) {
          planned.add(fold);
          commits.add(commit.get());
        } else {
          hand(fold, profiles, receipts);
        }
      }
      open = commit(profiles, planned, commits, receipts);
    }
  }

  /** Reads all profiles; a customer whose profile nobody can read fails, the others go on. */
  private List<Fold> read(Profiles profiles, List<Fold> folds, Receipt[] receipts) {
    try {
      List<Optional<Profile>> read =
          profiles.read(folds.stream().map(fold -> fold.customer).toList());
      for (int i = 0; i < folds.size(); i++) {
        folds.get(i).stored = read.get(i);
      }
      return folds;
    } catch (Profiles.Unreadable fault) {
      Map<Boolean, List<Fold>> byReadable =
          folds.stream()
              .collect(
                  Collectors.partitioningBy(fold -> !fault.customers().contains(fold.customer)));
      List<Fold> readable = byReadable.getOrDefault(true, List.of());
      if (readable.size() == folds.size()) {
        throw fault;
      }
      byReadable.getOrDefault(false, List.of()).forEach(fold -> fail(fold, fault, receipts));
      return read(profiles, readable, receipts);
    }
  }

  private void fail(Fold fold, RuntimeException fault, Receipt[] receipts) {
    log.error(
        "a profile cannot be used customer={} error={}", masked(fold.customer), fault.toString());
    fold.fail();
    hand(fold, List.of(), receipts);
  }

  /** Commits and hands out receipts; what comes back was stale and is to be planned again. */
  private List<Fold> commit(
      Profiles profiles, List<Fold> planned, List<Profiles.Commit> commits, Receipt[] receipts) {
    if (commits.isEmpty()) {
      return List.of();
    }
    List<Profiles.Outcome> outcomes = outcomes(profiles, commits);
    List<Fold> again = new ArrayList<>();
    for (int i = 0; i < planned.size(); i++) {
      Fold fold = planned.get(i);
      if (outcomes.get(i) instanceof Profiles.Outcome.Stale stale) {
        tallies.stale.increment();
        fold.stored = stale.newer();
        again.add(fold);
      } else if (outcomes.get(i) instanceof Profiles.Outcome.Broken) {
        fail(fold, new IllegalStateException("the commit was refused"), receipts);
      } else {
        hand(fold, profiles, receipts);
      }
    }
    return again;
  }

  /**
   * Commits all at once, and one by one if one of them cannot be written at all: then only that one
   * is broken. Those that had been committed already come back stale and are seen before.
   */
  private static List<Profiles.Outcome> outcomes(Profiles profiles, List<Profiles.Commit> commits) {
    try {
      return profiles.commit(commits);
    } catch (Profiles.StoreUnavailable fault) {
      throw fault;
    } catch (RuntimeException fault) {
      if (commits.size() == 1) {
        log.error(
            "a profile cannot be written customer={} error={}",
            masked(commits.get(0).after().id()),
            fault.toString());
        return List.of(new Profiles.Outcome.Broken());
      }
      return commits.stream()
          .flatMap(commit -> outcomes(profiles, List.of(commit)).stream())
          .toList();
    }
  }

  /** Asks only for those nobody has heard of. */
  private static void erased(Profiles profiles, List<Fold> folds) {
    List<CustomerId> unknown =
        folds.stream().filter(fold -> fold.stored.isEmpty()).map(fold -> fold.customer).toList();
    Map<CustomerId, Erased> erased = unknown.isEmpty() ? Map.of() : profiles.erased(unknown);
    folds.forEach(fold -> fold.erased = Optional.ofNullable(erased.get(fold.customer)));
  }

  private Map<CustomerId, Set<Long>> spilled(Profiles profiles, List<Fold> folds, Instant now) {
    Map<CustomerId, List<Long>> asked = new LinkedHashMap<>();
    for (Fold fold : folds) {
      if (fold.stored.isPresent() && fold.stored.get().recent().spilledUntil().isAfter(now)) {
        asked.put(fold.customer, fold.hashes(rulebooks.now()));
      }
    }
    return asked.isEmpty() ? Map.of() : profiles.spilled(asked);
  }

  private void hand(Fold fold, Profiles profiles, Receipt[] receipts) {
    fold.complete(profile -> whole(profile, profiles));
    hand(fold, fold.wantsHistory() ? history(fold, profiles) : List.of(), receipts);
  }

  /** A sealed profile with its spilled ids, which go with it. */
  private Profile whole(Profile profile, Profiles profiles) {
    boolean spilled = profile.recent().spilledUntil().isAfter(clock.instant());
    return profile.links().tie() instanceof Tie.Sealed && spilled
        ? profile.remembering(profile.recent().and(profiles.spill(profile.id())))
        : profile;
  }

  private static List<Change> history(Fold fold, Profiles profiles) {
    try {
      return profiles.history(fold.customer);
    } catch (Profiles.StoreUnavailable fault) {
      throw fault;
    } catch (RuntimeException fault) {
      log.error("kept changes cannot be read customer={}", masked(fold.customer), fault);
      return List.of();
    }
  }

  private void hand(Fold fold, List<Change> history, Receipt[] receipts) {
    fold.receipts(history)
        .forEach(
            (index, receipt) -> {
              receipts[index] = receipt;
              count(receipt);
            });
  }

  private void count(Receipt receipt) {
    receipt.fold(
        done -> {
          tallies.committed.increment();
          done.changes().forEach(change -> tallies.messages.add(change.messages().size()));
          return receipt;
        },
        seen -> {
          tallies.repeated.increment();
          return receipt;
        },
        failed -> {
          tallies.failed.increment();
          return receipt;
        },
        unknown -> receipt,
        merged -> receipt,
        tooOld -> receipt,
        early -> receipt);
  }

  private Profiles store() {
    if (store.isEmpty()) {
      store = Optional.of(stores.get());
    }
    return store.get();
  }

  void close() {
    store.ifPresent(Profiles::close);
  }

  /** A customer in a log: ids may be e-mail addresses, so only the hash of one is written. */
  private static String masked(CustomerId customer) {
    return Long.toHexString(MessageIds.hash(customer.key()));
  }
}
