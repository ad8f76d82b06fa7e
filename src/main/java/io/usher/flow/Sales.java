package io.usher.flow;

import io.usher.customer.Event;
import io.usher.customer.Profile;
import io.usher.customer.Standing;
import io.usher.customer.Standing.Routed;
import io.usher.decide.Decision;
import io.usher.decide.Kind;
import io.usher.journey.Message;
import io.usher.lead.Assignment;
import io.usher.lead.Lead;
import io.usher.lead.Team;
import io.usher.rulebook.Rulebook;
import io.usher.value.Data;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What passes between a customer and those who work on their leads. Pure. */
final class Sales {
  private Sales() {}

  /** Whether anybody works on leads. */
  static boolean listens(Team team) {
    return !team.reps().isEmpty() || !team.touchEvents().isEmpty();
  }

  /**
   * What those who work on leads are to know of an event: that it counts as a touch of a lead that
   * is open, or that the customer has another owner.
   *
   * @param key of the event's own name
   * @param standings before the event
   */
  static List<Message> heard(Team team, Event event, String key, Map<String, Standing> standings) {
    List<Message> heard = new ArrayList<>();
    if (team.touchEvents().contains(key)) {
      for (Standing standing : standings.values()) {
        if (standing instanceof Routed routed) {
          routed.leads().forEach((id, lead) -> touched(id, lead, event, heard));
        }
      }
    }
    if (!team.reps().isEmpty() && key.equals(team.ownerEvent())) {
      owner(event).ifPresent(heard::add);
    }
    return heard;
  }

  private static void touched(String id, Standing.Lead lead, Event event, List<Message> heard) {
    if (lead.open()) {
      Map<String, Data> data = new LinkedHashMap<>();
      data.put("lead", new Data.Text(id));
      data.put("event", new Data.Text(event.name()));
      data.put("at", new Data.Text(event.timestamp().toString()));
      heard.add(new Message(Message.LEAD_TOUCHED, new Data.Fields(data)));
    }
  }

  /** Nothing if the event does not speak of an owner; no owner at all is an empty one. */
  private static Optional<Message> owner(Event event) {
    Map<String, Data> properties = event.properties().fields();
    if (!properties.containsKey("owner")) {
      return Optional.empty();
    }
    Map<String, Data> data = new LinkedHashMap<>();
    data.put("owner", new Data.Text(text(properties.get("owner"))));
    String account = text(properties.get("account"));
    if (!account.isEmpty()) {
      data.put("account", new Data.Text(account.toLowerCase(Locale.ROOT)));
    }
    data.put("at", new Data.Text(event.timestamp().toString()));
    return Optional.of(new Message(Message.OWNER_CHANGED, new Data.Fields(data)));
  }

  private static String text(@Nullable Data data) {
    return data instanceof Data.Text text ? text.text().strip() : "";
  }

  /** Whether steps of the lead that come before what is told now were not told to the profile. */
  static boolean early(Occasion occasion, Profile profile) {
    if (!(occasion instanceof Occasion.Assignment told) || !told.patient()) {
      return false;
    }
    long known = 0;
    for (Standing standing : profile.standings().values()) {
      Standing.Lead lead =
          standing instanceof Routed routed ? routed.leads().get(told.news().lead()) : null;
      known = lead == null ? known : Math.max(known, lead.step());
    }
    return told.news().step() > known + 1;
  }

  /** Whether an assignment says nothing the profile does not know. */
  static boolean known(Assignment news, Profile profile) {
    boolean met = false;
    for (Standing standing : profile.standings().values()) {
      if (standing instanceof Routed routed && routed.leads().get(news.lead()) != null) {
        met = true;
        if (routed.leads().get(news.lead()).step() < news.step()) {
          return false;
        }
      }
    }
    return met;
  }

  /** The standings with what became of a lead, at every decision that asked for it. */
  static Map<String, Standing> with(Assignment news, Profile profile, Rulebook rulebook) {
    Map<String, Standing> told = new LinkedHashMap<>();
    Set<String> asked = new HashSet<>();
    news.asked().forEach(one -> asked.add(one.decision()));
    for (Decision decision : rulebook.decisions()) {
      Standing standing = profile.standings().get(decision.name());
      if (decision.kind() == Kind.ROUTING
          && standing instanceof Routed routed
          && (asked.contains(decision.name()) || routed.leads().containsKey(news.lead()))) {
        told.put(decision.name(), with(news, routed));
      }
    }
    return told;
  }

  private static Routed with(Assignment news, Routed routed) {
    Routed told = routed;
    for (Lead.Asked asked : news.asked()) {
      told = asked.lead().equals(news.lead()) ? told : told.without(asked.lead());
    }
    Standing.Lead known = told.leads().get(news.lead());
    if (known != null && known.step() >= news.step()) {
      return told;
    }
    return told.with(
        news.lead(),
        new Standing.Lead(
            known == null ? news.type() : known.type(),
            news.state().word(),
            !news.state().closed(),
            news.pool(),
            news.rep(),
            news.step(),
            news.at()));
  }

  /** The message to the outside, with all that was handed over. */
  static Message told(Assignment news, Profile profile) {
    Map<String, Data> data = new LinkedHashMap<>();
    data.put("lead", new Data.Text(news.lead()));
    put(data, "decision", news.asked().get(0).decision());
    put(data, "type", news.type());
    put(data, "state", news.state().word());
    data.put("step", new Data.Num(BigDecimal.valueOf(news.step())));
    put(data, "pool", news.pool());
    put(data, "queue", news.queue());
    put(data, "rep", news.rep());
    put(data, "repName", news.repName());
    put(data, "repEmail", news.repEmail());
    put(data, "other", news.other());
    put(data, "reason", news.reason());
    news.due().ifPresent(due -> put(data, "due", due.toString()));
    news.acceptBy().ifPresent(by -> put(data, "acceptBy", by.toString()));
    put(data, "at", news.at().toString());
    data.put("person", Person.of(profile.traits()));
    data.put("card", news.card());
    return new Message("lead." + news.what().word(), new Data.Fields(data));
  }

  private static void put(Map<String, Data> data, String name, String text) {
    if (!text.isEmpty()) {
      data.put(name, new Data.Text(text));
    }
  }
}
