package io.usher.redis;

/**
 * The keys of the sales desk. All carry one tag: caps hold across pools because reps, pools, leads
 * and owners change in one script.
 */
final class SalesKeys {
  private static final String PREFIX = "u:{sales}:";

  /**
   * HASH: {@code stamp} of the last commit, {@code rulebook} it was made under, how many {@code
   * leads} and {@code lines} there ever were.
   */
  static final String HEAD = PREFIX + "head";

  /** STRING: the position up to which the feed has been taken. */
  static final String CURSOR = FeedBounds.DESK;

  /** HASH: the state of each rep, by the rep's name key. */
  static final String REPS = PREFIX + "reps";

  /** HASH: the state of each pool, by the pool's name key. */
  static final String POOLS = PREFIX + "pools";

  /** HASH: the owner (a rep's name key) by customer key. */
  static final String OWNERS = PREFIX + "owners";

  /** HASH: the owner (a rep's name key) by a keyed hash of the e-mail domain. */
  static final String DOMAINS = PREFIX + "domains";

  /** ZSET: leads by the millisecond at which something is due. */
  static final String TIMERS = PREFIX + "timers";

  /** STREAM: what is to be told to customers. */
  static final String ANSWERS = PREFIX + "answers";

  private SalesKeys() {}

  /** STRING: the number of a server's last commit. */
  static String lastOf(String server) {
    return PREFIX + "last:" + server;
  }

  /** STRING: a lead. */
  static String lead(String id) {
    return PREFIX + "lead:" + id;
  }

  /** STREAM: the ledger of a pool. */
  static String ledger(String pool) {
    return PREFIX + "ledger:" + pool;
  }

  /** LIST: the lines of all ledgers that are about a lead, oldest first. */
  static String why(String lead) {
    return PREFIX + "why:" + lead;
  }

  /** HASH: what people said of a lead in lines of the ledger, by the line's number. */
  static String said(String lead) {
    return PREFIX + "said:" + lead;
  }

  /** ZSET: leads that wait in a lane of a pool, by their number. */
  static String backlog(String pool, String lane) {
    return PREFIX + "backlog:" + pool + "\n" + lane;
  }

  /** ZSET: all leads of a customer, by their number. */
  static String ofCustomer(String customer) {
    return PREFIX + "is:of:" + customer;
  }

  /**
   * ZSET: open leads of a customer that are of one type, by their number. Types hold no line feed,
   * so no two keys are the same.
   */
  static String open(String customer, String type) {
    return PREFIX + "is:open:of:" + type + "\n" + customer;
  }

  /** ZSET: leads by their number, open or closed ones. */
  static String leads(boolean open) {
    return PREFIX + (open ? "is:open" : "is:closed");
  }

  /** ZSET: those of a rep. */
  static String ofRep(String rep, boolean open) {
    return PREFIX + (open ? "is:open" : "is:closed") + ":rep:" + rep;
  }

  /** ZSET: those a rep was offered and has not accepted. */
  static String offers(String rep) {
    return PREFIX + "is:offered:rep:" + rep;
  }

  /** ZSET: those of a pool. */
  static String ofPool(String pool, boolean open) {
    return PREFIX + (open ? "is:open" : "is:closed") + ":pool:" + pool;
  }
}
