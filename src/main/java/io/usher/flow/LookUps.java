package io.usher.flow;

import io.usher.customer.CustomerId;
import io.usher.customer.TraitRules.Alike;
import io.usher.value.Data;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Finds customers by what they go by besides their ids. Safe to call from many threads. */
public interface LookUps {
  /** Customers whose trait looks like this text: they may be one person, or may not. */
  Set<CustomerId> alike(String trait, Alike alike, String text);

  /**
   * What texts that look alike have in common: without case and blanks; an e-mail address without
   * dots and what follows a plus before the at sign, a telephone number's digits, with an
   * international prefix of 00 or + alike; letters and digits of others. Empty if nothing is left.
   */
  static Optional<String> loose(Alike alike, String text) {
    String lower = text.strip().toLowerCase(Locale.ROOT);
    String loose;
    int at = lower.lastIndexOf('@');
    if (alike == Alike.EMAIL && at > 0) {
      String local = lower.substring(0, at);
      int plus = local.indexOf('+');
      String name = plus > 0 ? local.substring(0, plus) : local;
      loose = name.replace(".", "").replace(" ", "") + lower.substring(at);
    } else if (alike == Alike.PHONE) {
      String digits = lower.replaceAll("[^0-9+]", "");
      loose = digits.startsWith("+") ? "00" + digits.replace("+", "") : digits.replace("+", "");
    } else {
      loose = lower.replaceAll("[^\\p{L}\\p{N}]", "");
    }
    return loose.isEmpty() ? Optional.empty() : Optional.of(loose);
  }

  /** A trait as text; numbers too, since producers send them for telephones. */
  static Optional<String> text(String trait, Map<String, Data> traits) {
    Data said = traits.get(trait);
    if (said instanceof Data.Text text) {
      return Optional.of(text.text());
    }
    return said instanceof Data.Num number
        ? Optional.of(number.number().toPlainString())
        : Optional.empty();
  }
}
