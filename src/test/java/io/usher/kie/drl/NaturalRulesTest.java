package io.usher.kie.drl;

import static io.usher.kie.drl.Shopper.fields;
import static org.assertj.core.api.Assertions.assertThat;

import io.usher.cell.Sheets;
import io.usher.rulebook.RuleFile;
import io.usher.value.Problem;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Rules as their authors write them without having read how Usher reads them. */
class NaturalRulesTest {
  private static final Object[] ORDER = {
    "total",
    30,
    "products",
    List.of(
        fields("name", "A", "category", "Serums", "brand", "Loja", "price", 10, "quantity", 2),
        fields("name", "B", "category", "Toners", "price", 20))
  };

  /** A rule that gives a segment named like itself, at orders. */
  private static String rule(String name, String when) {
    return "rule \"%s\" @segment(\"%s\") @on(\"Order Completed\") when %s then end%n"
        .formatted(name, name, when);
  }

  @Test
  void whatIsSummedCountedOrCollectedIsSeenThoughNothingElseAsksForIt() {
    Shopper anna =
        Shopper.with(
            rule("sum", "accumulate(Product($p : price); $s : sum($p); $s >= 30)")
                + rule("count", "accumulate(Product(quantity >= 2); $n : count(1); $n == 1)")
                + rule("number", "Number(intValue >= 2) from accumulate($p : Product(), count($p))")
                + rule("list", "$l : java.util.List(size > 1) from collect(Product())"));

    anna.track("Order Completed", ORDER);

    assertThat(anna.segments()).containsExactly("count", "list", "number", "sum");
  }

  @Test
  void aWordThatMeansNothingIsFoundWithinASumToo() {
    assertThat(
            Shopper.problems(
                """
                rule a @score(1) @on("Order Completed")
                when
                  accumulate(Product(catgory == "Serums"); $n : count(1); $n > 1)
                then end
                """))
        .containsExactly(
            "rules/shop.drl:3: `catgory` is nothing known of a `Product`;"
                + " did you mean `category`? [UNKNOWN_NAME]");
    assertThat(
            Shopper.problems(
                """
                rule a @score(1) when
                  accumulate(PastEvent(name == "Visit"); $n : count(1); $n > 1)
                then end
                """))
        .singleElement()
        .asString()
        .contains("no past events are remembered");
  }

  @Test
  void aMissingValueIsMissingHoweverTheConditionReadsIt() {
    Shopper anna =
        Shopper.with(
            rule("this", "Customer(this.country != \"DE\")")
                + rule("getter", "Customer(getCountry() != \"DE\")")
                + rule("name", "Customer($c : country, $c != \"DE\")")
                + rule("name elsewhere", "Customer($c : country) Event($c.startsWith(\"F\"))")
                + rule("both", "Customer(country == null && vip != true)")
                + rule("either", "Customer((country == null || country == \"DE\") && vip == null)")
                + rule("brands", "Product(name == \"B\", $b : brand) Product(brand != $b)")
                + rule(
                    "quantities",
                    "$b : Product(name == \"B\")"
                        + " Product(name == \"A\", quantity != $b.quantity)")
                + rule(
                    "prices", "$b : Product(name == \"B\") Product(price < $b.price, this != $b)"));

    anna.identify("name", "Anna");
    assertThat(anna.track("Order Completed", ORDER).problems()).isEmpty();
    assertThat(anna.segments()).containsExactly("either", "prices");

    anna.identify("country", "FR", "vip", false);
    assertThat(anna.track("Order Completed", ORDER).problems()).isEmpty();
    assertThat(anna.segments())
        .containsExactly("getter", "name", "name elsewhere", "prices", "this");
  }

  @Test
  void operatorsOfTheRuleLanguageAreUnderstood() {
    Shopper anna =
        Shopper.with(
            rule("in", "Customer(country in (\"DE\", \"AT\"))")
                + rule("not in", "Customer(country not in (\"DE\", \"AT\"))")
                + rule("member", "Customer(\"a\" memberOf tags)")
                + rule("matches", "Customer(country matches \"D.*\")")
                + rule("str", "Customer(country str[startsWith] \"D\")")
                + rule("forall", "forall(Product(price > 5))")
                + rule("or", "(Product(category == \"X\") or Product(category == \"Serums\"))")
                + rule("sum of two", "Product(price * quantity > 15)")
                + rule("from", "$c : Customer() String(this == \"a\") from $c.tags")
                + rule("eval", "Customer($o : orders12m) eval($o.intValue() > 0)"));
    anna.identify("country", "DE", "tags", List.of("a", "b"));

    assertThat(anna.track("Order Completed", ORDER).problems()).isEmpty();

    assertThat(anna.segments())
        .containsExactly(
            "eval", "forall", "from", "in", "matches", "member", "or", "str", "sum of two");
  }

  /** Drools has one way to read days for the whole process, whoever woke it. */
  @Test
  void daysAreReadHoweverTheyAreCompared() {
    Shopper anna =
        Shopper.with(
            rule("before", "Customer(since < \"2020-01-01\")")
                + rule("getter", "Customer(getSince() <= \"2019-05-01\")")
                + rule("this", "Customer(this.since == \"2019-05-01\")")
                + rule("either", "Customer(since == \"2019-05-01\" || since == \"2019-05-02\")")
                + rule("name", "Customer($s : since, $s < \"2020-01-01\")")
                + rule("in", "Customer(since in (\"2019-05-01\", \"2020-01-01\"))")
                + rule("after", "Customer(since > \"2019-05-01\")")
                + rule("text", "Event(text(\"day\") == \"2019-05-01\")"));
    anna.identify("since", "2019-05-01");

    assertThat(anna.track("Order Completed", "day", "2019-05-01").problems()).isEmpty();

    assertThat(anna.segments())
        .containsExactly("before", "either", "getter", "in", "name", "text", "this");
    assertThat(
            Shopper.problems(
                "rule a @score(1) when Customer($s : since, $s < \"1 March 2026\") then end"))
        .containsExactly(
            "rules/shop.drl:1: `1 March 2026` is no date; write it as `2026-03-01` [NOT_A_DATE]");
  }

  @Test
  void anyAttributeHasAWordThatRulesCanSay() {
    List<String> names =
        List.of(
            "größe",
            "e-mail opt-in",
            "2nd purchase",
            "iPhone user",
            "NPS score",
            "class",
            "static",
            "interface",
            "void",
            "enum",
            "super",
            "record",
            "extends",
            "break",
            "instanceof",
            "hash code",
            "get orders",
            "type",
            "duration",
            "usher",
            "value");
    StringBuilder attributes = new StringBuilder("Attribute | Type | Measure | Of\n");
    StringBuilder rules = new StringBuilder();
    Object[] traits = new Object[2 * names.size()];
    for (int i = 0; i < names.size(); i++) {
      attributes.append(names.get(i)).append(" | text | trait | t").append(i).append('\n');
      rules.append(
          "rule \"%s\" @segment(\"%s\") when Customer(%s == \"yes\") then end%n"
              .formatted(names.get(i), names.get(i), CustomerWords.word(names.get(i))));
      traits[2 * i] = "t" + i;
      traits[2 * i + 1] = "yes";
    }
    Shopper anna = Shopper.with(rules.toString(), Sheets.of("Attributes", attributes.toString()));

    assertThat(anna.identify(traits).problems()).isEmpty();

    assertThat(anna.segments()).containsExactlyInAnyOrderElementsOf(names);
    assertThat(CustomerWords.word("class")).isEqualTo("classValue");
    assertThat(CustomerWords.word("2nd purchase")).isEqualTo("_2ndPurchase");
  }

  @Test
  void namesThatMakeOneWordAreNamed() {
    assertThat(
            Shopper.compiled(
                    "rule a @score(1) when Customer(sizeOne == \"x\") then end",
                    Sheets.of(
                        "Attributes",
                        """
                        Attribute | Type | Measure | Of
                        size-one  | text | trait   | a
                        size one  | text | trait   | b
                        """))
                .problems())
        .extracting(Problem::show)
        .containsExactly(
            "rules/shop.drl:1: `sizeOne` may be any of `size-one`, `size one`;"
                + " rename all of them but one [UNKNOWN_NAME]");
  }

  @Test
  void whatDroolsFallsOverIsAProblemLikeAnyOther() {
    for (String condition :
        List.of("instanceof == 1", "new == 1", "new Foo( == 1", "country instanceof")) {
      assertThat(Shopper.problems("rule a @score(1) when Customer(" + condition + ") then end"))
          .as(condition)
          .isNotEmpty()
          .allMatch(problem -> problem.startsWith("rules/shop.drl") && problem.lines().count() == 1)
          .noneMatch(problem -> problem.contains("org.drools") || problem.contains("javaparser"));
    }
  }

  @Test
  void rulesAndSheetsThatReadEachOtherAreNamedOneByOne() {
    var offers =
        Sheets.of(
            "Tiers",
            """
            Decision | Offer
            Kind     | value

              | When       | Then
              | shop score | offer
            a | > 5        | none
            b | <= 5       | card
            """);

    assertThat(
            Shopper.compiled("rule a @score(3) when Customer(offer == \"card\") then end", offers)
                .problems())
        .extracting(Problem::show)
        .containsExactly(
            "shop.xlsx Tiers!B1: the decisions go in a circle: `Tiers` reads `shop score` of"
                + " rules/shop.drl reads `Tiers`; all rules of a file are asked together; move"
                + " those that read the others out of rules/shop.drl into a file of their own"
                + " [CIRCLE]");

    RuleFile one = file("one.drl", "rule a @score(3) when Customer(twoScore > 2) then end");
    RuleFile two = file("two.drl", "rule b @score(3) when Customer(oneScore > 2) then end");
    assertThat(Shopper.compiled(new RuleBases(), List.of(one, two)).problems())
        .extracting(Problem::show)
        .singleElement()
        .asString()
        .startsWith(
            "rules/one.drl: the decisions go in a circle: `one score` of rules/one.drl reads"
                + " `two score` of rules/two.drl reads `one score` of rules/one.drl;");
  }

  private static RuleFile file(String name, String rules) {
    return new RuleFile(name, rules.getBytes(StandardCharsets.UTF_8));
  }
}
