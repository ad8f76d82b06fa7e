package io.usher.deliver;

import io.usher.flow.Feed.Entry;
import java.util.Optional;

/** Messages in the shapes that endpoints want. May block; safe to call from many threads. */
public interface Payloads {

  /** What is sent of a message; empty if an endpoint of this shape has no use for it. */
  Optional<byte[]> write(Endpoint endpoint, Entry entry);
}
