package io.usher.view;

import io.usher.customer.CustomerId;
import io.usher.customer.Links;
import io.usher.customer.Profile;
import io.usher.customer.Tie;
import io.usher.customer.TraitRules.Alike;
import io.usher.flow.Erased;
import io.usher.flow.Erasure;
import io.usher.flow.Folded;
import io.usher.flow.LiveRulebook;
import io.usher.flow.LiveRulebooks;
import io.usher.flow.LookUps;
import io.usher.flow.MergePreview;
import io.usher.flow.Planner;
import io.usher.lead.Lead;
import io.usher.routing.DeskRecords;
import io.usher.stitch.Stitching;
import io.usher.value.Code;
import io.usher.value.Outcome;
import io.usher.value.Place;
import io.usher.value.Problem;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Answers from the stored profiles, and changes them through the lanes. */
public final class LiveIdentities implements Identities {
  private static final Problem UNKNOWN =
      problem(Code.NOT_FOUND, "id", "nobody of that id is known");

  private final ProfilePool stores;
  private final Stitching stitching;
  private final Erasure erasure;
  private final LookUps lookUps;
  private final DeskRecords desk;
  private final LiveRulebooks rulebooks;
  private final Clock clock;

  public LiveIdentities(
      ProfilePool stores,
      Stitching stitching,
      Erasure erasure,
      LookUps lookUps,
      DeskRecords desk,
      LiveRulebooks rulebooks,
      Clock clock) {
    this.stores = stores;
    this.stitching = stitching;
    this.erasure = erasure;
    this.lookUps = lookUps;
    this.desk = desk;
    this.rulebooks = rulebooks;
    this.clock = clock;
  }

  private static Problem problem(Code code, String name, String text) {
    return Problem.of(code, new Place.Named(name), text);
  }

  private Optional<Profile> now(CustomerId customer) {
    return stores.with(profiles -> Whereabouts.of(customer, profiles));
  }

  private Optional<Profile> stored(CustomerId customer) {
    return stores.with(profiles -> profiles.read(List.of(customer)).get(0));
  }

  @Override
  public Outcome<Preview> preview(CustomerId stays, CustomerId other) {
    Optional<Profile> one = now(stays);
    Optional<Profile> its = now(other);
    if (one.isEmpty() || its.isEmpty()) {
      return Outcome.refused(
          one.isEmpty() ? UNKNOWN : problem(Code.NOT_FOUND, "other", "nobody of that id is known"));
    }
    if (one.get().id().equals(its.get().id())) {
      return Outcome.refused(
          problem(Code.ALREADY_MERGED, "other", "they are one customer already"));
    }
    Instant now = clock.instant();
    LiveRulebook live = live(Math.max(one.get().rulebook(), its.get().rulebook()));
    Planner.Plan plan = MergePreview.of(one.get(), its.get(), live, now);
    return Outcome.done(
        new Preview(
            CustomerViews.of(one.get(), live, now),
            CustomerViews.of(plan.after(), live, now),
            plan.changes().stream().flatMap(change -> change.messages().stream()).toList()));
  }

  private LiveRulebook live(long sequence) {
    LiveRulebook live = rulebooks.now();
    return sequence > live.sequence() ? rulebooks.atLeast(sequence) : live;
  }

  @Override
  public Outcome<CustomerId> merge(CustomerId stays, CustomerId other) {
    Outcome<Preview> looked = preview(stays, other);
    if (looked instanceof Outcome.Refused<Preview> refused) {
      return Outcome.refused(refused.problems());
    }
    CustomerId one = now(stays).map(Profile::id).orElse(stays);
    CustomerId its = now(other).map(Profile::id).orElse(other);
    boolean done = stitching.merge(one, its, clock.instant()).join();
    return done ? Outcome.done(now(one).map(Profile::id).orElse(one)) : unfinished();
  }

  private static <T> Outcome<T> unfinished() {
    return Outcome.refused(
        problem(Code.OUTCOME_UNKNOWN, "store", "it could not be finished now; ask again"));
  }

  @Override
  public Outcome<CustomerId> unmerge(CustomerId customer) {
    Optional<Profile> stored = stored(customer);
    if (stored.isEmpty()) {
      return Outcome.refused(UNKNOWN);
    }
    if (!(stored.get().links().tie() instanceof Tie.Pointer pointer)) {
      return Outcome.refused(problem(Code.NOT_MERGED, "id", "is not merged into another"));
    }
    boolean later = stored(pointer.to()).filter(to -> to.links().tie().bound()).isPresent();
    if (later) {
      return Outcome.refused(
          problem(Code.NOT_MERGED, "id", "who they became was merged later")
              .hint("undo the later merge first: `" + pointer.to().text() + "`"));
    }
    if (!Folded.kept(pointer, clock.instant())
        || stores.with(profiles -> profiles.folded(pointer.to(), customer)).isEmpty()) {
      return Outcome.refused(problem(Code.NOT_MERGED, "id", "was merged more than 30 days ago"));
    }
    boolean done = stitching.unmerge(customer).join();
    return done ? Outcome.done(customer) : unfinished();
  }

  @Override
  public Set<String> lookUps() {
    return kinds().keySet();
  }

  private Map<String, Alike> kinds() {
    return rulebooks.now().rulebook().traits().lookUps();
  }

  @Override
  public Found find(String trait, String text) {
    List<CustomerId> same = new ArrayList<>();
    List<CustomerId> similar = new ArrayList<>();
    Optional<Alike> alike = Optional.ofNullable(kinds().get(trait));
    if (alike.isPresent()) {
      for (CustomerId customer : new TreeSet<>(lookUps.alike(trait, alike.get(), text))) {
        stored(customer)
            .ifPresent(profile -> (goesBy(profile, trait, text) ? same : similar).add(customer));
      }
    }
    return new Found(same, similar);
  }

  private static boolean goesBy(Profile profile, String trait, String text) {
    return LookUps.text(trait, profile.traits()).filter(it -> it.equals(text)).isPresent();
  }

  @Override
  public Optional<List<Suggestion>> suggestions(CustomerId customer) {
    return now(customer).map(this::suggestions);
  }

  private List<Suggestion> suggestions(Profile profile) {
    List<Suggestion> suggestions = new ArrayList<>();
    for (String trait : kinds().keySet()) {
      LookUps.text(trait, profile.traits())
          .map(text -> find(trait, text))
          .ifPresent(
              found -> {
                found.customers().forEach(it -> suggestions.add(new Suggestion(it, trait, true)));
                found.similar().forEach(it -> suggestions.add(new Suggestion(it, trait, false)));
              });
    }
    suggestions.removeIf(it -> it.customer().equals(profile.id()));
    return suggestions;
  }

  @Override
  public Optional<Export> export(CustomerId customer) {
    return now(customer)
        .map(
            profile -> {
              List<Links.Merged> taken = taken(profile);
              return new Export(
                  CustomerViews.of(profile, live(profile.rulebook()), clock.instant()),
                  profile.createdAt(),
                  profile.seenAt(),
                  taken.stream().map(this::alias).toList(),
                  stores.with(profiles -> profiles.history(profile.id())),
                  leads(profile, taken));
            });
  }

  /** All it has taken in, those its profile has no room for first. */
  private List<Links.Merged> taken(Profile profile) {
    Map<CustomerId, Links.Merged> taken = new LinkedHashMap<>();
    List<Links.Merged> known = profile.links().merged();
    Deque<CustomerId> open = new ArrayDeque<>(List.of(profile.id()));
    known.forEach(merged -> open.add(merged.id()));
    while (!open.isEmpty()) {
      CustomerId id = open.remove();
      for (Links.Merged earlier : stores.with(profiles -> profiles.earlier(id))) {
        // who stands for themselves was forgotten for their age, and has come anew
        boolean theirs = stored(earlier.id()).filter(it -> !it.links().tie().bound()).isEmpty();
        if (theirs && taken.putIfAbsent(earlier.id(), earlier) == null) {
          open.add(earlier.id());
        }
      }
    }
    known.forEach(
        merged -> {
          taken.remove(merged.id());
          taken.put(merged.id(), merged);
        });
    return List.copyOf(taken.values());
  }

  private List<Lead> leads(Profile profile, List<Links.Merged> taken) {
    List<Lead> leads = new ArrayList<>(desk.of(profile.id()));
    taken.forEach(merged -> leads.addAll(desk.of(merged.id())));
    return leads;
  }

  private Alias alias(Links.Merged merged) {
    return new Alias(
        merged.id(), merged.at(), stores.with(profiles -> profiles.history(merged.id())));
  }

  /**
   * All aliases first, who they became last: if it is cut short, what is left still knows the
   * others.
   */
  @Override
  public Instant erase(CustomerId customer) {
    Instant at = clock.instant();
    Optional<Profile> profile = now(customer);
    Set<CustomerId> ids = new LinkedHashSet<>();
    ids.add(customer);
    profile.ifPresent(known -> known.links().merged().forEach(it -> ids.add(it.id())));
    profile.ifPresent(
        known -> {
          ids.remove(known.id());
          ids.add(known.id());
        });
    erasure.erase(List.copyOf(ids), Erased.of(profile, at));
    return at;
  }
}
