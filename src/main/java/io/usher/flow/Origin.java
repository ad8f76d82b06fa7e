package io.usher.flow;

import io.usher.customer.Event;
import io.usher.decide.Facts;
import io.usher.measure.Attribute;
import io.usher.measure.Measure;
import io.usher.measure.Operand;
import io.usher.measure.Path;
import io.usher.value.Data;
import io.usher.value.Value;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a lead came from, and by which way. Both come from one place, since the source of one visit
 * beside the channel of another would be true of neither.
 *
 * @param source a campaign's source, the host of another site, or the system that sent the event;
 *     empty if unknown
 * @param channel a campaign's medium, or {@code referral}; empty if unknown
 */
record Origin(String source, String channel) {
  private static final Origin UNKNOWN = new Origin("", "");
  private static final String SOURCE = "campaign.source";
  private static final String MEDIUM = "campaign.medium";
  private static final Pattern HOST = Pattern.compile("[a-z][a-z0-9+.-]*://([^/?#]+)");
  private static final int LONGEST = 200;

  /**
   * What is known first: the event's campaign, the site it was referred from, what attributes keep
   * of campaigns ({@code last} before {@code first}), the system a CloudEvent is from.
   *
   * @param event the one at which the lead is asked for
   */
  static Origin of(Optional<Event> event, List<Attribute> attributes, Facts facts) {
    return event
        .map(Origin::told)
        .filter(Origin::known)
        .or(() -> Optional.of(kept(attributes, facts)).filter(Origin::known))
        .or(() -> event.map(it -> new Origin(text(it, "source"), "")))
        .orElse(UNKNOWN);
  }

  private boolean known() {
    return !source.isEmpty() || !channel.isEmpty();
  }

  private static Origin told(Event event) {
    Origin campaign = new Origin(text(event, SOURCE), text(event, MEDIUM));
    if (campaign.known()) {
      return campaign;
    }
    String site = host(text(event, "page.referrer"));
    return site.isEmpty() || within(site, host(text(event, "page.url")))
        ? UNKNOWN
        : new Origin(site, "referral");
  }

  /** Whether two hosts are of one site: who comes from its other pages was not referred. */
  private static boolean within(String one, String other) {
    return one.equals(other) || one.endsWith("." + other) || other.endsWith("." + one);
  }

  private static String host(String url) {
    Matcher found = HOST.matcher(url.toLowerCase(Locale.ROOT));
    if (!found.lookingAt()) {
      return "";
    }
    String authority = found.group(1);
    return authority
        .substring(authority.indexOf('@') + 1)
        .replaceFirst(":[0-9]*$", "")
        .replaceFirst("^www\\.", "");
  }

  private static String text(Event event, String path) {
    return event.context().at(path) instanceof Data.Text text ? bounded(text.text()) : "";
  }

  private static String bounded(String text) {
    String tidy = text.strip();
    return tidy.length() > LONGEST ? tidy.substring(0, LONGEST) : tidy;
  }

  private static Origin kept(List<Attribute> attributes, Facts facts) {
    Origin last = kept(true, attributes, facts);
    return last.known() ? last : kept(false, attributes, facts);
  }

  private static Origin kept(boolean last, List<Attribute> attributes, Facts facts) {
    return new Origin(kept(SOURCE, last, attributes, facts), kept(MEDIUM, last, attributes, facts));
  }

  /** The first attribute that keeps what stands there in an event's context, and knows it. */
  private static String kept(String path, boolean last, List<Attribute> attributes, Facts facts) {
    for (int at = 0; at < attributes.size(); at++) {
      if (attributes.get(at).measure() instanceof Measure.Edge edge
          && edge.last() == last
          && reads(edge.of(), path)) {
        Value value = facts.at(Facts.BUILT_IN + at);
        if (!value.missing()) {
          return bounded(value.show());
        }
      }
    }
    return "";
  }

  private static boolean reads(Operand of, String path) {
    return of.factors().size() == 1
        && of.factors().get(0).root() == Path.Root.CONTEXT
        && of.factors().get(0).whole().equals(path);
  }
}
