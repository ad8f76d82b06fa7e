package io.usher.view;

import io.usher.customer.CustomerId;
import io.usher.flow.Change;
import io.usher.journey.Message;
import io.usher.lead.Lead;
import io.usher.value.Outcome;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Who is who, what is known of them, and that it is forgotten. Calls block; safe from many threads.
 */
public interface Identities {

  /** What a merge would lead to; refused if one is not known, or they are one already. */
  Outcome<Preview> preview(CustomerId stays, CustomerId other);

  /** Makes one customer of two; who they are then. */
  Outcome<CustomerId> merge(CustomerId stays, CustomerId other);

  /**
   * Lets a merged customer stand for themselves again, as they were when they were merged.
   *
   * @param customer the one that was merged into another
   */
  Outcome<CustomerId> unmerge(CustomerId customer);

  /** The traits customers are found by. */
  Set<String> lookUps();

  /** Customers that go by a text under one of {@link #lookUps}. */
  Found find(String trait, String text);

  /** Customers that may be the same person; empty if nobody knows the customer. */
  Optional<List<Suggestion>> suggestions(CustomerId customer);

  /** Everything that is kept of a person; empty if nobody knows them. */
  Optional<Export> export(CustomerId customer);

  /** Erases a person under all their ids; when. May be asked again. */
  Instant erase(CustomerId customer);

  /**
   * Who was found.
   *
   * @param customers those who go by just that
   * @param similar those who go by something that looks like it
   */
  record Found(List<CustomerId> customers, List<CustomerId> similar) {
    public Found {
      customers = List.copyOf(customers);
      similar = List.copyOf(similar);
    }
  }

  /** Another customer who goes by the same, or by something that looks like it. */
  record Suggestion(CustomerId customer, String trait, boolean same) {}

  /**
   * A merge that was not made.
   *
   * @param now who would stay, as they are
   * @param merged as they would be
   * @param messages what would be said of it
   */
  record Preview(CustomerView now, CustomerView merged, List<Message> messages) {
    public Preview {
      messages = List.copyOf(messages);
    }
  }

  /**
   * All of a person.
   *
   * @param aliases other ids of theirs
   * @param leads of all their ids
   */
  record Export(
      CustomerView view,
      Instant createdAt,
      Instant seenAt,
      List<Alias> aliases,
      List<Change> changes,
      List<Lead> leads) {
    public Export {
      leads = List.copyOf(leads);
      aliases = List.copyOf(aliases);
      changes = List.copyOf(changes);
    }
  }

  /**
   * Another id of a person.
   *
   * @param changes those from before the merge, newest first
   */
  record Alias(CustomerId id, Instant mergedAt, List<Change> changes) {
    public Alias {
      changes = List.copyOf(changes);
    }
  }
}
