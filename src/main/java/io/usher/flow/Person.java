package io.usher.flow;

import io.usher.value.Data;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What those who work on a lead are told of who it is, of the traits it is usually sent as. */
public final class Person {
  private static final List<String> TRAITS =
      List.of(
          "email",
          "name",
          "firstName",
          "first_name",
          "lastName",
          "last_name",
          "phone",
          "company",
          "title",
          "industry",
          "employees",
          "website",
          "address",
          "city",
          "state",
          "country",
          "postalCode",
          "postal_code",
          "language",
          "locale",
          "timezone");

  private Person() {}

  /** Those of the traits that are known. */
  public static Data.Fields of(Map<String, Data> traits) {
    Map<String, Data> person = new LinkedHashMap<>();
    for (String name : TRAITS) {
      Data trait = traits.get(name);
      if (trait != null) {
        person.put(name, trait);
      }
    }
    return new Data.Fields(person);
  }
}
