package wrong.house.value;

import org.slf4j.LoggerFactory;

/** Logs on the ground floor. */
public final class Grumpy {
  public void grumble() {
    LoggerFactory.getLogger("grumpy").info("no");
  }
}
