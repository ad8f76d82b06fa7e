package io.usher.json;

import io.usher.flow.Feed.Entry;
import io.usher.value.Data;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * The fields of a record in a CRM, and where each one's value comes from: {@code data.} and a path
 * in the message, {@code traits.} and a trait of the customer, {@code customer}, {@code type},
 * {@code id}, {@code at}, {@code version}, or a text of its own after {@code =}. Of several sources
 * the first that has a value counts.
 */
final class CrmFields {
  /** Of a Lead: Salesforce, object reference "Lead"; LastName and Company must have a value. */
  static final CrmFields SALESFORCE =
      new CrmFields(
          new String[][] {
            {"FirstName", "traits.firstName", "traits.first_name"},
            {"LastName", "traits.lastName", "traits.last_name", "traits.name", "customer"},
            {"Company", "traits.company.name", "traits.company", "=[not provided]"},
            {"Email", "traits.email"},
            {"Phone", "traits.phone"},
            {"Title", "traits.title"},
            {"Industry", "traits.industry"},
            {"Website", "traits.website"},
            {"Street", "traits.address.street"},
            {"City", "traits.address.city", "traits.city"},
            {"State", "traits.address.state", "traits.state"},
            {"PostalCode", "traits.address.postalCode", "traits.postalCode", "traits.postal_code"},
            {"Country", "traits.address.country", "traits.country"},
            {"LeadSource", "data.card.source", "=Usher"},
            {"Description", "data.card.nextStep", "type"}
          });

  /**
   * Of a contact: HubSpot, default contact properties. Where a contact came from is none that could
   * be written: its {@code hs_analytics_source} is read-only.
   */
  static final CrmFields HUBSPOT =
      new CrmFields(
          new String[][] {
            {"email", "traits.email"},
            {"firstname", "traits.firstName", "traits.first_name"},
            {"lastname", "traits.lastName", "traits.last_name", "traits.name"},
            {"phone", "traits.phone"},
            {"company", "traits.company.name", "traits.company"},
            {"jobtitle", "traits.title"},
            {"industry", "traits.industry"},
            {"website", "traits.website"},
            {"address", "traits.address.street"},
            {"city", "traits.address.city", "traits.city"},
            {"state", "traits.address.state", "traits.state"},
            {"zip", "traits.address.postalCode", "traits.postalCode", "traits.postal_code"},
            {"country", "traits.address.country", "traits.country"}
          });

  private static final String TRAITS = "traits.";
  private static final String DATA = "data.";

  private final Map<String, List<String>> sources = new LinkedHashMap<>();

  private CrmFields(String[][] table) {
    for (String[] row : table) {
      sources.put(row[0], List.of(row).subList(1, row.length));
    }
  }

  /** Whether an operator may name such a source; an empty one takes a field away. */
  static boolean known(String source) {
    return source.isEmpty()
        || source.startsWith("=")
        || (source.startsWith(TRAITS) && source.length() > TRAITS.length())
        || (source.startsWith(DATA) && source.length() > DATA.length())
        || List.of("customer", "type", "id", "at", "version").contains(source);
  }

  /**
   * Values by field; fields without a value are left out.
   *
   * @param own the operator's sources by field, which go before these
   * @param traits asked for at most once, and only if need be
   */
  Map<String, Data> values(
      Map<String, String> own, Entry entry, Supplier<Map<String, Data>> traits) {
    Map<String, List<String>> all = new LinkedHashMap<>(sources);
    own.forEach((field, source) -> all.put(field, List.of(source)));
    Lazy person = new Lazy(entry, traits);
    Map<String, Data> values = new LinkedHashMap<>();
    all.forEach(
        (field, from) -> {
          for (String source : from) {
            Data value = value(source, entry, person);
            if (flat(value)) {
              values.put(field, value);
              return;
            }
          }
        });
    return values;
  }

  private static boolean flat(Data value) {
    return !(value instanceof Data.Nothing) && !(value instanceof Data.Fields);
  }

  private static Data value(String source, Entry entry, Lazy person) {
    if (source.startsWith("=")) {
      return new Data.Text(source.substring(1));
    }
    if (source.startsWith(DATA)) {
      return entry.message().data().at(source.substring(DATA.length()));
    }
    if (source.startsWith(TRAITS)) {
      return person.at(source.substring(TRAITS.length()));
    }
    return switch (source) {
      case "customer" -> new Data.Text(entry.customer().text());
      case "type" -> new Data.Text(entry.message().type());
      case "id" -> new Data.Text(entry.messageId());
      case "at" -> new Data.Text(entry.at().toString());
      case "version" -> new Data.Num(BigDecimal.valueOf(entry.version()));
      default -> Data.NOTHING;
    };
  }

  /** The person as the message tells of them, else as they are known now. */
  private static final class Lazy {
    private final Data.Fields told;
    private final Supplier<Map<String, Data>> traits;
    private Data.Fields known = Data.Fields.NONE;
    private boolean asked;

    Lazy(Entry entry, Supplier<Map<String, Data>> traits) {
      this.told =
          entry.message().data().at("person") instanceof Data.Fields person
              ? person
              : Data.Fields.NONE;
      this.traits = traits;
    }

    Data at(String path) {
      Data value = told.at(path);
      if (!(value instanceof Data.Nothing)) {
        return value;
      }
      if (!asked) {
        asked = true;
        known = new Data.Fields(traits.get());
      }
      return known.at(path);
    }
  }
}
