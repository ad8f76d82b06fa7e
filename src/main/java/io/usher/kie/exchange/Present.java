package io.usher.kie.exchange;

import io.usher.cell.ListTest;
import io.usher.cell.RangeTest;
import io.usher.cell.TextTest;
import io.usher.cell.UnaryTest;
import io.usher.value.Names;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A test as a FEEL condition on a value that is there. Texts are compared in lower case, as the
 * tests do; outer and double spaces are the caller's to tidy.
 */
final class Present implements UnaryTest.Cases<String> {
  private final String value;

  /**
   * @param value what stands for the value, {@code ?} or a variable
   */
  Present(String value) {
    this.value = value;
  }

  @Override
  public String any() {
    return "true";
  }

  @Override
  public String isMissing() {
    return "false";
  }

  @Override
  public String oneOf(UnaryTest.OneOf test) {
    return in(value, test.values().stream().map(Literal::of).toList());
  }

  @Override
  public String anyOf(UnaryTest.AnyOf test) {
    List<UnaryTest> present =
        test.tests().stream().filter(part -> !(part instanceof UnaryTest.IsMissing)).toList();
    return present.size() == 1
        ? present.get(0).fold(this)
        : present.stream()
            .map(part -> "(" + part.fold(this) + ")")
            .collect(Collectors.joining(" or "));
  }

  @Override
  public String not(UnaryTest.Not test) {
    return "not(" + test.test().fold(this) + ")";
  }

  @Override
  public String feel(UnaryTest.Feel test) {
    throw new IllegalStateException("an expression stands alone in its cell");
  }

  @Override
  public String words(TextTest.Words test) {
    boolean exact = test.words().exact();
    return in(exact ? value : lower(), literals(test.words().words(), exact));
  }

  @Override
  public String startsWith(TextTest.StartsWith test) {
    return part("starts with", test.part());
  }

  @Override
  public String endsWith(TextTest.EndsWith test) {
    return part("ends with", test.part());
  }

  @Override
  public String contains(TextTest.Contains test) {
    return part("contains", test.part());
  }

  @Override
  public String inList(TextTest.InList test) {
    return in(test.exact() ? value : lower(), literals(test.list().words(), test.exact()));
  }

  @Override
  public String codeRange(TextTest.CodeRange test) {
    return start(test.low())
        + " >= "
        + Literal.of(test.low())
        + " and "
        + start(test.high())
        + " <= "
        + Literal.of(test.high());
  }

  /** As many characters as the bound has. */
  private String start(String bound) {
    return "substring(" + lower() + ", 1, " + bound.length() + ")";
  }

  @Override
  public String hasAny(ListTest.HasAny test) {
    return test.tests().stream().map(this::some).collect(Collectors.joining(" or "));
  }

  @Override
  public String hasAll(ListTest.HasAll test) {
    return test.tests().stream().map(this::some).collect(Collectors.joining(" and "));
  }

  private String some(TextTest test) {
    return "(some x in " + value + " satisfies " + test.fold(new Present("x")) + ")";
  }

  @Override
  public String numbers(RangeTest.Numbers test) {
    return value + " in " + Ranges.of(test.low(), test.high(), Literal::of);
  }

  @Override
  public String days(RangeTest.Days test) {
    return value + " in " + Ranges.of(test.low(), test.high(), Literal::of);
  }

  @Override
  public String times(RangeTest.Times test) {
    return test.crossesMidnight()
        ? value + " in (" + Ranges.midnight(test) + ")"
        : value + " in " + Ranges.of(test.low(), test.high(), Literal::of);
  }

  private String lower() {
    return "lower case(" + value + ")";
  }

  private String part(String function, TextTest.Part part) {
    String text = part.exact() ? value : lower();
    return function + "(" + text + ", " + Literal.of(part.key()) + ")";
  }

  private static List<String> literals(Collection<String> words, boolean exact) {
    Function<String, String> key = word -> exact ? word : Names.key(word);
    return words.stream().map(key).distinct().map(Literal::of).toList();
  }

  private static String in(String value, List<String> literals) {
    return literals.size() == 1
        ? value + " = " + literals.get(0)
        : value + " in (" + String.join(", ", literals) + ")";
  }
}
