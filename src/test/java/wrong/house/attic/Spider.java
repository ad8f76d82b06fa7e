package wrong.house.attic;

/** Lives in a room nobody planned. */
public final class Spider {}
