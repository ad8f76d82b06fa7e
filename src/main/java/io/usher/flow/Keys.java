package io.usher.flow;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** API keys, stored as hashes only. Safe to call from many threads. */
public interface Keys {

  /** What a key may do. */
  enum Role {
    PRODUCER,
    DECIDER,
    MARKETER,
    PUBLISHER,
    /** Sees and moves their own leads. */
    REP,
    /** Sees and moves the leads of some pools. */
    TEAMLEAD,
    ADMIN
  }

  /**
   * A key as it can be shown.
   *
   * @param id public id of the key, not its secret
   * @param browser the key is public, in a page: it may not set consent
   * @param rep whose leads a rep's key is for, by the rep's name key
   * @param pools the pools a team lead's key is for, by their name keys
   */
  record Key(
      String id,
      String name,
      Role role,
      boolean browser,
      Instant createdAt,
      Optional<String> rep,
      Set<String> pools) {
    public Key {
      pools = Set.copyOf(pools);
    }

    /** One that is for nobody's leads. */
    public Key(String id, String name, Role role, boolean browser, Instant createdAt) {
      this(id, name, role, browser, createdAt, Optional.empty(), Set.of());
    }
  }

  /** The key whose secret this is, compared in constant time; empty if there is none. */
  Optional<Key> find(String secret);

  List<Key> all();

  /** Stores the hash of a secret under a new key. */
  void add(Key key, String secret);

  /** Removes a key; false if there is none of that id. */
  boolean remove(String id);
}
