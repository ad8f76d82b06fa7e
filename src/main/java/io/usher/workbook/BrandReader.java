package io.usher.workbook;

import io.usher.calendar.Brand;
import io.usher.cell.Cell;
import io.usher.cell.Located;
import io.usher.value.Code;
import io.usher.value.Names;
import io.usher.workbook.Settings.Setting;
import java.math.BigDecimal;
import java.text.DecimalFormatSymbols;
import java.time.DayOfWeek;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Collection;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Turns the settings of all workbooks into the brand. */
final class BrandReader {
  private static final List<String> WEEKDAYS =
      Arrays.stream(DayOfWeek.values())
          .map(day -> day.name().charAt(0) + day.name().substring(1).toLowerCase(Locale.ROOT))
          .toList();

  private final Map<String, Locale> locales;
  private final Faults faults;

  /**
   * @param locales by workbook: how a rate typed as text reads
   */
  BrandReader(Map<String, Locale> locales, Faults faults) {
    this.locales = locales;
    this.faults = faults;
  }

  Brand read(Collection<Setting> settings) {
    Brand brand = Brand.DEFAULT;
    ZoneId zone = brand.zone();
    String customerZone = brand.customerZone();
    String currency = brand.currency();
    DayOfWeek weekStarts = brand.weekStarts();
    Map<String, BigDecimal> rates = new HashMap<>();
    for (Setting setting : settings) {
      Located value = setting.value();
      switch (setting.key()) {
        case "time zone" -> zone = zone(value).orElse(zone);
        case "customer time zone" -> customerZone = value.text();
        case "currency" -> currency = currency(value.text(), value).orElse(currency);
        case "week starts" -> weekStarts = weekday(value).orElse(weekStarts);
        default -> rate(setting, rates);
      }
    }
    return new Brand(zone, customerZone, currency, rates, weekStarts);
  }

  /** The locale a setting names. */
  static Optional<Locale> locale(Located value, Faults faults) {
    Optional<Locale> locale =
        Arrays.stream(Locale.getAvailableLocales())
            .filter(known -> !known.getLanguage().isEmpty())
            .filter(known -> known.toLanguageTag().equalsIgnoreCase(value.text()))
            .findFirst();
    if (locale.isEmpty()) {
      faults.refuse(
          Code.BAD_SETTING,
          value.place(),
          "`" + value.text() + "` is no locale",
          "write one such as `de-DE` or `en-US`");
    }
    return locale;
  }

  private Optional<ZoneId> zone(Located value) {
    Optional<String> zone =
        ZoneId.getAvailableZoneIds().stream()
            .filter(known -> known.equalsIgnoreCase(value.text()))
            .findFirst();
    if (zone.isEmpty()) {
      String near = Names.didYouMean(value.text(), ZoneId.getAvailableZoneIds());
      faults.refuse(
          Code.BAD_SETTING,
          value.place(),
          "`" + value.text() + "` is no time zone",
          near.isEmpty() ? "write one such as `Europe/Berlin`" : near);
    }
    return zone.map(ZoneId::of);
  }

  private Optional<String> currency(String written, Located at) {
    String code = written.strip().toUpperCase(Locale.ROOT);
    if (Currency.getAvailableCurrencies().stream()
        .anyMatch(known -> known.getCurrencyCode().equals(code))) {
      return Optional.of(code);
    }
    faults.refuse(
        Code.BAD_SETTING,
        at.place(),
        "`" + written + "` is no currency",
        "write its three letters, such as `EUR`");
    return Optional.empty();
  }

  private Optional<DayOfWeek> weekday(Located value) {
    String key = Names.key(value.text());
    Optional<DayOfWeek> day =
        Arrays.stream(DayOfWeek.values())
            .filter(known -> known.name().equalsIgnoreCase(key))
            .findFirst();
    if (day.isEmpty()) {
      faults.refuse(
          Code.BAD_SETTING,
          value.place(),
          "`" + value.text() + "` is no day of the week",
          Names.didYouMean(value.text(), WEEKDAYS).isEmpty()
              ? "write one such as `Monday`"
              : Names.didYouMean(value.text(), WEEKDAYS));
    }
    return day;
  }

  private void rate(Setting setting, Map<String, BigDecimal> rates) {
    String name = setting.name().substring(Settings.RATE.length());
    Optional<String> code = currency(name, setting.value());
    Optional<BigDecimal> rate = number(setting.value());
    if (code.isPresent() && rate.isPresent()) {
      rates.put(code.get(), rate.get());
    }
  }

  private Optional<BigDecimal> number(Located value) {
    Locale locale = locales.getOrDefault(value.place().workbook(), Locale.ROOT);
    boolean unsaid = locale.equals(Locale.ROOT);
    char comma = DecimalFormatSymbols.getInstance(locale).getDecimalSeparator();
    Optional<BigDecimal> number = Optional.empty();
    if (value.cell() instanceof Cell.Num num) {
      number = Optional.of(num.number());
    } else if (unsaid && value.text().matches("[1-9]\\d{0,2}[.,]\\d{3}")) {
      faults.refuse(
          Code.TWO_READINGS,
          value.place(),
          "`" + value.text() + "` is a thousand or a fraction",
          "write `locale` and one such as `de-DE` into this sheet");
      return Optional.empty();
    } else if (value.text().matches("\\d{1,9}([" + (unsaid ? ".," : comma) + "]\\d{1,9})?")) {
      number = Optional.of(new BigDecimal(value.text().replace(',', '.')));
    }
    if (number.filter(rate -> rate.signum() > 0).isEmpty()) {
      faults.refuse(
          Code.NOT_A_NUMBER,
          value.place(),
          "`" + value.text() + "` is no rate",
          "write a number above 0, such as `0" + comma + "92`");
      return Optional.empty();
    }
    return number;
  }
}
