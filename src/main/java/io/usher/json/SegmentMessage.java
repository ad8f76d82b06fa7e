package io.usher.json;

import io.usher.customer.CustomerId;
import io.usher.customer.Event;
import io.usher.customer.Event.Call;
import io.usher.value.Code;
import io.usher.value.Data;
import io.usher.value.Names;
import io.usher.value.Place;
import io.usher.value.Problem;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Makes events of a message that has been read whole, or says all that is wrong with it. */
final class SegmentMessage {
  private static final Map<String, Call> CALLS = new LinkedHashMap<>();

  static {
    for (Call call : Call.values()) {
      CALLS.put(call.name().toLowerCase(Locale.ROOT), call);
    }
  }

  private final Draft draft;
  private final Draft batch;
  private final String place;
  private final Arrival arrival;
  private final List<Problem> problems;

  /**
   * @param batch what stands around the message; the message itself if nothing does
   * @param place pointer to the message, empty for the whole body
   */
  SegmentMessage(Draft draft, Draft batch, String place, Arrival arrival) {
    this.draft = draft;
    this.batch = batch;
    this.place = place;
    this.arrival = arrival;
    this.problems = draft.problems;
  }

  Posted.Message message(int index) {
    Optional<Call> call = call();
    Ids.check(draft.userId, () -> at("userId"), problems);
    Ids.check(draft.anonymousId, () -> at("anonymousId"), problems);
    Ids.check(draft.groupId, () -> at("groupId"), problems);
    Ids.check(draft.previousId, () -> at("previousId"), problems);
    Ids.check(draft.messageId, Ids.MAX_MESSAGE_ID, () -> at("messageId"), problems);
    Ids.check(draft.event, Ids.MAX_NAME, () -> at("event"), problems);
    if (draft.userId.isEmpty() && draft.anonymousId.isEmpty() && noneAt("userId")) {
      missing(
          "userId",
          "`userId` or `anonymousId` is missing",
          "`userId` is a customer's id, `anonymousId` a visitor's");
    }
    call.ifPresent(this::checkRequired);
    Instant timestamp = timestamp();
    if (!problems.isEmpty() || call.isEmpty()) {
      return new Posted.Message(index, draft.messageId, List.of(), problems, named());
    }
    String messageId = draft.messageId.isEmpty() ? arrival.newId().get() : draft.messageId;
    return Posted.Message.of(index, messageId, events(call.get(), messageId, timestamp));
  }

  private Set<CustomerId> named() {
    Set<CustomerId> named = new HashSet<>();
    Ids.named(draft.userId, CustomerId::user).ifPresent(named::add);
    Ids.named(draft.anonymousId, CustomerId::anonymous).ifPresent(named::add);
    Ids.named(draft.previousId, CustomerId::user).ifPresent(named::add);
    Ids.named(draft.previousId, CustomerId::anonymous).ifPresent(named::add);
    return named;
  }

  private Optional<Call> call() {
    Optional<Call> named =
        draft.type.isEmpty() ? arrival.call().or(() -> called(draft.action)) : called(draft.type);
    if (named.isEmpty() && draft.type.isEmpty()) {
      if (noneAt("type")) {
        missing("type", "`type` is missing", "write one of " + String.join(", ", CALLS.keySet()));
      }
    } else if (named.isEmpty()) {
      String shown = draft.type.length() > 60 ? draft.type.substring(0, 60) : draft.type;
      problems.add(
          new Problem(
              Code.UNKNOWN_CALL,
              at("type"),
              "`" + shown + "` is not one of " + String.join(", ", CALLS.keySet()),
              unknown(shown)));
    }
    return named;
  }

  private static String unknown(String shown) {
    String near = Names.didYouMean(shown, CALLS.keySet());
    return near.isEmpty()
        ? "`type` names the call, `event` what happened; CloudEvents go to `/v1/events`"
        : near;
  }

  private static Optional<Call> called(String type) {
    return Optional.ofNullable(CALLS.get(type.toLowerCase(Locale.ROOT)));
  }

  private void checkRequired(Call call) {
    switch (call) {
      case TRACK -> require(draft.event, "event", "it is what happened: `Order Completed`");
      case GROUP -> require(draft.groupId, "groupId", "it is the id of the company or household");
      case ALIAS -> require(draft.previousId, "previousId", "it is the id they had before");
      default -> {}
    }
  }

  private void require(String text, String field, String hint) {
    if (text.isBlank() && noneAt(field)) {
      missing(field, "`" + field + "` is missing", hint);
    }
  }

  private void missing(String field, String text, String hint) {
    problems.add(new Problem(Code.MISSING_FIELD, at(field), text, hint));
  }

  /** Whether nothing was said yet about a field: one of the wrong type is not missing as well. */
  private boolean noneAt(String field) {
    Place place = at(field);
    return problems.stream().noneMatch(problem -> problem.place().equals(place));
  }

  /**
   * A {@code timestamp} beside an {@code originalTimestamp} is taken as it is: the caller gave it
   * (RudderStack's clients put their own clock into the other) or a server has corrected it before.
   */
  private Instant timestamp() {
    boolean original = draft.timestamp == null;
    boolean asItIs = arrival.history() || (!original && draft.originalTimestamp != null);
    Instant sentAt = batch.sentAt == null ? draft.sentAt : batch.sentAt;
    return Moment.of(
        original ? draft.originalTimestamp : draft.timestamp,
        asItIs ? null : sentAt,
        arrival.receivedAt(),
        () -> at(original && draft.originalTimestamp != null ? "originalTimestamp" : "timestamp"),
        problems);
  }

  private List<Event> events(Call call, String messageId, Instant timestamp) {
    Data.Fields context = context();
    Data.Fields known =
        context.fields().get("traits") instanceof Data.Fields t ? t : Data.Fields.NONE;
    boolean user = !draft.userId.isEmpty();
    Event own =
        new Event(
            messageId,
            call,
            call == Call.TRACK ? draft.event : call.name().toLowerCase(Locale.ROOT),
            timestamp,
            user ? CustomerId.user(draft.userId) : CustomerId.anonymous(draft.anonymousId),
            user && !draft.anonymousId.isEmpty()
                ? Optional.of(draft.anonymousId)
                : Optional.empty(),
            properties(call),
            call == Call.IDENTIFY ? merged(known, draft.traits) : known,
            context);
    return call == Call.GROUP ? List.of(own, ofGroup(own)) : List.of(own);
  }

  private Event ofGroup(Event own) {
    return new Event(
        own.messageId(),
        Call.GROUP,
        own.name(),
        own.timestamp(),
        CustomerId.group(draft.groupId),
        Optional.empty(),
        own.properties(),
        draft.traits,
        own.context().fields().get("traitsFrom") instanceof Data.Fields from
            ? new Data.Fields(Map.of("traitsFrom", from))
            : Data.Fields.NONE);
  }

  /** The properties, and beside them what some calls carry next to them. */
  private Data.Fields properties(Call call) {
    return switch (call) {
      case GROUP -> with("groupId", draft.groupId);
      case ALIAS -> with("previousId", draft.previousId);
      case PAGE, SCREEN -> {
        Data.Fields named = with("category", draft.category);
        yield draft.name.isEmpty() ? named : merged(text("name", draft.name), named);
      }
      default -> draft.properties;
    };
  }

  private Data.Fields with(String name, String text) {
    return text.isEmpty() ? draft.properties : merged(text(name, text), draft.properties);
  }

  private static Data.Fields text(String name, String text) {
    return new Data.Fields(Map.of(name, new Data.Text(text)));
  }

  private Data.Fields context() {
    return batch == draft ? draft.context : merged(batch.context, draft.context);
  }

  /** Both, where {@code over} wins. */
  private static Data.Fields merged(Data.Fields under, Data.Fields over) {
    if (under.fields().isEmpty() || over.fields().isEmpty()) {
      return under.fields().isEmpty() ? over : under;
    }
    Map<String, Data> both = new LinkedHashMap<>(under.fields());
    both.putAll(over.fields());
    return new Data.Fields(both);
  }

  private Place at(String field) {
    return new Place.Pointer(place + "/" + field);
  }
}
