package wrong.house.flow;

import com.fasterxml.jackson.core.JsonFactory;
import java.time.Instant;

/** Reads JSON, the clock and prints, all of which its room may not do. */
public final class Stray {
  public void wander() {
    System.out.println(Instant.now() + new JsonFactory().getFormatName());
  }
}
