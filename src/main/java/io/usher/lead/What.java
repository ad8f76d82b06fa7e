package io.usher.lead;

import java.util.Locale;

/** What happened to a lead, or to a pool. */
public enum What {
  /** It was offered to a rep. */
  ROUTED,
  WAITING,
  QUEUED,
  /** Another request for the same thing became part of it. */
  JOINED,
  ACCEPTED,
  REJECTED,
  WORKING,
  WON,
  LOST,
  RETURNED,
  EXPIRED,
  /** Taken from its rep: by hand, or since they are not there to accept it. */
  REASSIGNED,
  /** It waited too long and went to another pool. */
  OVERFLOWED,
  WARNED,
  BREACHED,
  ESCALATED,
  /** A rep's count was changed by hand; no lead is concerned. */
  CREDITED;

  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
