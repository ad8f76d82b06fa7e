package io.usher.measure;

import io.usher.calendar.Brand;
import io.usher.cell.Typed;
import io.usher.value.Data;
import io.usher.value.Type;
import io.usher.value.Value;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What {@code Of} names: a path, or two whose values are multiplied.
 *
 * <p>Money is converted into the brand's currency by the {@code currency} of the item or of the
 * event; without a rate the amount is no value. Numbers keep 34 digits at most, and one of more
 * than 30 digits before or after the point is no value, so that nobody can make a counter large.
 */
public record Operand(List<Path> factors, Type type) {
  private static final int MOST_DIGITS = 30;
  private static final Path CURRENCY =
      new Path(Path.Root.PROPERTIES, "currency", List.of("currency"));

  public Operand {
    factors = List.copyOf(factors);
  }

  /** The list the first path that leads into one leads into. */
  public Path.Head head() {
    for (Path factor : factors) {
      if (!factor.head().none()) {
        return factor.head();
      }
    }
    return Path.Head.NONE;
  }

  public Value value(Scope scope, Brand brand) {
    Value value = product(scope, brand);
    if (!(value instanceof Value.Num num)) {
      return value;
    }
    boolean said = factors.stream().allMatch(factor -> factor.root() == Path.Root.OUTPUT);
    Optional<BigDecimal> amount =
        said ? Optional.of(num.number()) : inBrandCurrency(num.number(), scope, brand);
    return amount.flatMap(Operand::sane).orElse(Value.MISSING);
  }

  /** The traits it is read from, as of the event. */
  public List<Path> traits() {
    return factors.stream().filter(path -> path.root() == Path.Root.TRAITS).toList();
  }

  public String canonical() {
    return type + factors.stream().map(Path::canonical).sorted().toList().toString();
  }

  private Value product(Scope scope, Brand brand) {
    if (factors.size() == 1) {
      return one(factors.get(0), scope, brand);
    }
    BigDecimal product = BigDecimal.ONE;
    for (Path factor : factors) {
      if (!(one(factor, scope, brand) instanceof Value.Num num) || sane(num.number()).isEmpty()) {
        return Value.MISSING;
      }
      product = product.multiply(num.number());
    }
    return Value.of(product);
  }

  /** A list where one value is asked for stands for its first item. */
  private Value one(Path path, Scope scope, Brand brand) {
    if (path.root() == Path.Root.OUTPUT) {
      return as(type, scope.outputs().apply(path.whole()));
    }
    Data data = path.in(scope);
    if (data instanceof Data.Items items && type != Type.TEXT_LIST) {
      return items.items().isEmpty()
          ? Value.MISSING
          : Typed.value(items.items().get(0), type, brand.zone());
    }
    return Typed.value(data, type, brand.zone());
  }

  /** What a decision says, where it is of the type; one text makes a list. */
  private static Value as(Type type, Value said) {
    if (type == Type.TEXT_LIST) {
      return said instanceof Value.Text text ? new Value.Texts(List.of(text.text())) : said;
    }
    boolean fits =
        said instanceof Value.Num
            ? type.numeric()
            : said instanceof Value.Text ? type.textual() : !(said instanceof Value.Texts);
    return fits ? said : Value.MISSING;
  }

  private Optional<BigDecimal> inBrandCurrency(BigDecimal amount, Scope scope, Brand brand) {
    if (type != Type.MONEY) {
      return Optional.of(amount);
    }
    Data named = currency(scope);
    if (!(named instanceof Data.Text code) || code.text().isBlank()) {
      return Optional.of(amount);
    }
    String currency = code.text().strip().toUpperCase(Locale.ROOT);
    return currency.equals(brand.currency())
        ? Optional.of(amount)
        : Optional.ofNullable(brand.rates().get(currency)).map(amount::multiply);
  }

  private static Data currency(Scope scope) {
    if (scope.item() instanceof Data.Fields item && item.fields().containsKey("currency")) {
      return item.fields().get("currency");
    }
    return CURRENCY.in(scope);
  }

  private static Optional<Value> sane(BigDecimal number) {
    if (number.precision() - number.scale() > MOST_DIGITS) {
      return Optional.empty();
    }
    BigDecimal kept =
        number.scale() > MOST_DIGITS
            ? number.setScale(MOST_DIGITS, java.math.RoundingMode.HALF_EVEN)
            : number;
    return Optional.of(Value.of(kept.round(MathContext.DECIMAL128)));
  }
}
