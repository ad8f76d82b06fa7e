package io.usher.kie.exchange;

import io.usher.cell.ListTest;
import io.usher.cell.RangeTest;
import io.usher.cell.TextTest;
import io.usher.cell.UnaryTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A test as the values and ranges between commas that people write in DMN tables, where that means
 * the same; empty where only a condition on {@code ?} does.
 */
final class Plain implements UnaryTest.Cases<Optional<String>> {
  private static final Plain CASES = new Plain();

  private Plain() {}

  static Optional<String> of(UnaryTest test) {
    return test.fold(CASES);
  }

  @Override
  public Optional<String> any() {
    return Optional.of("-");
  }

  @Override
  public Optional<String> isMissing() {
    return Optional.of("null");
  }

  @Override
  public Optional<String> oneOf(UnaryTest.OneOf test) {
    return Optional.of(test.values().stream().map(Literal::of).collect(Collectors.joining(", ")));
  }

  @Override
  public Optional<String> anyOf(UnaryTest.AnyOf test) {
    List<String> parts = new ArrayList<>();
    for (UnaryTest part : test.tests()) {
      Optional<String> plain = part.any() ? Optional.empty() : of(part);
      if (plain.isEmpty()) {
        return Optional.empty();
      }
      parts.add(plain.get());
    }
    return Optional.of(String.join(", ", parts));
  }

  @Override
  public Optional<String> not(UnaryTest.Not test) {
    // `not("a")` is met by null in DMN and by no missing value here
    return test.test() instanceof UnaryTest.IsMissing ? Optional.of("not(null)") : Optional.empty();
  }

  @Override
  public Optional<String> feel(UnaryTest.Feel test) {
    return Optional.empty();
  }

  @Override
  public Optional<String> words(TextTest.Words test) {
    return test.words().exact()
        ? Optional.of(
            test.words().words().stream().map(Literal::of).collect(Collectors.joining(", ")))
        : Optional.empty();
  }

  @Override
  public Optional<String> startsWith(TextTest.StartsWith test) {
    return Optional.empty();
  }

  @Override
  public Optional<String> endsWith(TextTest.EndsWith test) {
    return Optional.empty();
  }

  @Override
  public Optional<String> contains(TextTest.Contains test) {
    return Optional.empty();
  }

  @Override
  public Optional<String> inList(TextTest.InList test) {
    return Optional.empty();
  }

  @Override
  public Optional<String> codeRange(TextTest.CodeRange test) {
    return Optional.empty();
  }

  @Override
  public Optional<String> hasAny(ListTest.HasAny test) {
    return Optional.empty();
  }

  @Override
  public Optional<String> hasAll(ListTest.HasAll test) {
    return Optional.empty();
  }

  @Override
  public Optional<String> numbers(RangeTest.Numbers test) {
    return Optional.of(Ranges.of(test.low(), test.high(), Literal::of));
  }

  @Override
  public Optional<String> days(RangeTest.Days test) {
    return Optional.of(Ranges.of(test.low(), test.high(), Literal::of));
  }

  @Override
  public Optional<String> times(RangeTest.Times test) {
    return Optional.of(
        test.crossesMidnight()
            ? Ranges.midnight(test)
            : Ranges.of(test.low(), test.high(), Literal::of));
  }
}
