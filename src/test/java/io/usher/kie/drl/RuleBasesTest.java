package io.usher.kie.drl;

import static io.usher.kie.drl.Shopper.fields;
import static org.assertj.core.api.Assertions.assertThat;

import io.usher.decide.Decision;
import io.usher.flow.Change;
import io.usher.journey.Message;
import io.usher.value.Value;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What rules see, what they say, and what comes of it. */
class RuleBasesTest {

  @Test
  void aRuleOverTheCustomerGivesASegmentWithItsReason() {
    Shopper anna =
        Shopper.with(
            """
            rule "regulars at home"
              @segment("Regulars")
            when
              Customer(orders12m >= 2, country == "DE")
            then
            end
            """);
    anna.identify("country", "DE");
    anna.track("Order Completed");
    assertThat(anna.segments()).isEmpty();

    Change change = anna.track("Order Completed");

    assertThat(anna.segments()).containsExactly("Regulars");
    assertThat(change.messages()).extracting(Message::type).containsExactly("segment.entered");
    assertThat(change.decisions())
        .singleElement()
        .satisfies(
            explained -> {
              assertThat(explained.decision()).isEqualTo("shop segments");
              assertThat(explained.reasons())
                  .containsExactly(
                      new Change.Reason(
                          "rules/shop.drl",
                          "",
                          "regulars at home",
                          1,
                          Map.of("orders 12m", Value.of(2), "country", Value.of("DE"))));
            });
  }

  @Test
  void aSegmentIsLeftWhenTheWindowEndsWithNoEvent() {
    Shopper anna =
        Shopper.with(
            """
            rule "regulars" @segment("Regulars")
            when Customer(orders12m >= 1) then end
            """);
    anna.track("Order Completed");
    assertThat(anna.segments()).containsExactly("Regulars");

    anna.until("2027-03-01T10:01:00Z");

    assertThat(anna.segments()).isEmpty();
  }

  @Test
  void aConditionThatReadsAMissingValueNeitherHoldsNorFails() {
    Shopper anna =
        Shopper.with(
            """
            rule a @segment("Elsewhere") when Customer(country != "DE") then end
            rule b @segment("Vip") when Customer(vip) then end
            rule c @segment("Long") when Customer(country.length() > 1) then end
            rule d @segment("Either") when Customer(country != "DE" || vip == true) then end
            rule e @segment("Untagged") when Customer(tags not contains "x") then end
            rule f @segment("Old") when Customer(since < "2020-01-01") then end
            rule g @segment("Unknown") when Customer(country == null) then end
            """);

    anna.identify("name", "Anna");
    assertThat(anna.segments()).containsExactly("Unknown");

    anna.identify("country", "FR");
    assertThat(anna.segments()).containsExactly("Either", "Elsewhere", "Long");

    anna.identify("country", "DE", "vip", true, "tags", List.of("y"), "since", "2019-05-01");
    assertThat(anna.segments()).containsExactly("Either", "Long", "Old", "Untagged", "Vip");
  }

  @Test
  void productsOfOneOrderAreHeldAgainstEachOther() {
    Shopper anna =
        Shopper.with(
            """
            declare Event
              total: BigDecimal
              couponCode: String
            end

            rule "routine"
              @segment("Routine builders")
            when
              Event(name == "Order Completed", total >= 20)
              $a : Product(category == "Cleansers", $brand : brand)
              $b : Product(category == "Toners", brand == $brand)
            then
            end

            rule "coupon"
            when
              Event(name == "Order Completed", couponCode != null, text("coupon_code") != "X")
            then
              usher.trigger("Coupon used", "once more");
              usher.score(5);
              usher.score(2);
            end
            """);

    anna.track("Product Viewed", "total", 30);
    Change order =
        anna.track(
            "Order Completed",
            "total",
            30,
            "coupon_code",
            "SPRING",
            "products",
            List.of(
                fields("name", "Foam", "category", "Cleansers", "brand", "Loja"),
                fields("name", "Mist", "category", "Toners", "brand", "Other"),
                fields("name", "Water", "category", "Toners", "brand", "Loja")));
    anna.track("Product Viewed", "total", 30);

    assertThat(anna.segments()).containsExactly("Routine builders");
    assertThat(anna.rulebook().decisions())
        .extracting(Decision::name)
        .containsExactly("shop segments at order completed", "shop triggers", "shop score");
    assertThat(order.decisions().get(0).reasons().get(0).inputs())
        .containsExactly(
            Map.entry("event", Value.of("Order Completed")),
            Map.entry("total", Value.of(30)),
            Map.entry("product", Value.of("Foam (category Cleansers, brand Loja)")),
            Map.entry("product 2", Value.of("Water (category Toners, brand Loja)")),
            Map.entry("brand", Value.of("Loja")));
    assertThat(order.decisions().get(2).outputs()).containsEntry("points", Value.of(7));
    assertThat(order.messages())
        .filteredOn(message -> message.type().equals("trigger.fired"))
        .singleElement()
        .satisfies(
            fired -> assertThat(fired.toString()).contains("Coupon used").contains("once more"));

    anna.track("Order Completed", "total", 30);
    assertThat(anna.segments()).isEmpty();
  }

  @Test
  void aPatternOverTheLastEventsIsSeenAndEndsByItself() {
    Shopper anna =
        Shopper.with(
            """
            declare PastEvent
              @of("Product Viewed", "Order Completed") @keep(10) @within("7 days")
              category: String
            end

            rule "browsing"
              @trigger("Undecided") @segment("Undecided")
            when
              accumulate(
                PastEvent(name == "Product Viewed", daysAgo <= 3, category == "Serums");
                $views : count(1); $views >= 3)
              not PastEvent(name == "Order Completed", daysAgo <= 3)
            then
            end
            """);

    anna.track("Product Viewed", "category", "Serums");
    anna.track("Product Viewed", "category", "Toners");
    anna.track("Product Viewed", "category", "Serums");
    assertThat(anna.segments()).isEmpty();
    Change third = anna.track("Product Viewed", "category", "Serums");
    assertThat(anna.segments()).containsExactly("Undecided");
    assertThat(third.messages())
        .extracting(Message::type)
        .containsExactlyInAnyOrder("segment.entered", "trigger.fired");
    assertThat(third.decisions().get(0).reasons().get(0).inputs())
        .containsExactly(Map.entry("views", Value.of(3)));
    assertThat(anna.track("Product Viewed", "category", "Serums").messages()).isEmpty();

    anna.until("2026-03-05T00:00:00Z");
    assertThat(anna.segments()).isEmpty();
  }

  @Test
  void whatIsOrIsNotThereIsSaidEachTimeTheRulesAreAsked() {
    Shopper anna =
        Shopper.with(
            """
            declare PastEvent @of("Visit") @keep(3) @within("7 days") end

            // when nothing is asked
            rule "ever, when asked" @segment("Ever") /* when it is, it holds */ when then end
            rule "none" @segment("None") when not PastEvent(name == "Visit") then end
            rule "some" @segment("Some") when exists PastEvent(name == "Visit") then end
            rule "few" @segment("Few")
            when accumulate(PastEvent(name == "Visit"); $n : count(1); $n <= 1) then end
            rule "either" @segment("Either")
            when (not PastEvent(name == "Visit") or exists PastEvent(daysAgo <= 2)) then end
            rule "german" @segment("German") when Customer(country == "DE") then end
            """);

    for (int times = 0; times < 3; times++) {
      anna.identify("country", "DE", "vip", times == 1);
      assertThat(anna.segments()).containsExactly("Either", "Ever", "Few", "German", "None");
    }
    for (int times = 0; times < 3; times++) {
      anna.track("Visit");
      assertThat(anna.segments())
          .contains("Either", "Ever", "German", "Some")
          .doesNotContain("None");
      assertThat(anna.segments().contains("Few")).isEqualTo(times == 0);
    }
    anna.until("2026-03-04T00:00:00Z");
    assertThat(anna.segments()).containsExactly("Ever", "German", "Some");
    anna.until("2026-03-20T00:00:00Z");
    assertThat(anna.segments()).containsExactly("Either", "Ever", "Few", "German", "None");
  }

  @Test
  void rulesReadWhatSheetsAndRulesBeforeThemDecided() {
    Shopper anna =
        Shopper.with(
            """
            rule "big" @value(name = "care level", is = "high") salience 10
            when Customer(discountRate >= 0.1) then end
            rule "any" when Customer() then usher.text("care level", "usual"); end
            rule "desk" @route("Care desk") when Customer(orders12m >= 1) then end
            rule "mute" @suppress("email") @reason("too many") @lasting("2 days")
            when Event(name == "Unsubscribed") then end
            """,
            io.usher.cell.Sheets.of(
                "Discounts",
                """
                Decision | discount
                Kind     | value

                  | When       | Then
                  | orders 12m | discount rate
                a | >= 2       | 0.1
                b | < 2        | 0
                """));

    anna.track("Order Completed");
    assertThat(anna.value("care level").show()).isEqualTo("usual");
    anna.track("Order Completed");
    assertThat(anna.value("care level").show()).isEqualTo("high");
    assertThat(anna.value("shop route").show()).isEqualTo("Care desk");

    assertThat(anna.track("Unsubscribed").messages())
        .extracting(Message::type)
        .containsExactly("suppression.added");
    anna.track("Order Completed");
    assertThat(anna.until("2026-03-10T00:00:00Z").messages())
        .extracting(Message::type)
        .containsExactly("suppression.lifted");
  }

  @Test
  void aSuppressionMayLastForGood() {
    Shopper anna =
        Shopper.with(
            """
            rule "stop" @suppress("email") @reason("asked for it") @lasting("for good")
            when Event(name == "Unsubscribed") then end
            """);

    assertThat(anna.track("Unsubscribed").messages())
        .extracting(Message::type)
        .containsExactly("suppression.added");

    assertThat(anna.until("2036-03-10T00:00:00Z").messages()).isEmpty();
  }

  @Test
  void aRuleThatFailsFailsItsDecisionAndNothingElse() {
    Shopper anna =
        Shopper.with(
            """
            rule "regulars" @segment("Regulars") when Customer(orders12m >= 1) then end
            rule "division" when Customer($n : orders12m, country == "XX") then
              usher.score(1 / ($n.intValue() - 2));
            end
            """);
    anna.track("Order Completed");
    assertThat(anna.segments()).containsExactly("Regulars");
    anna.identify("country", "XX");

    Change failing = anna.track("Order Completed");

    assertThat(failing.problems())
        .extracting(problem -> problem.show())
        .containsExactly(
            "rules/shop.drl: `shop segments` could not be decided:"
                + " rule `division` failed: / by zero [RULE_FAILED]",
            "rules/shop.drl: `shop score` could not be decided:"
                + " rule `division` failed: / by zero [RULE_FAILED]");
    assertThat(anna.segments()).containsExactly("Regulars");

    assertThat(anna.track("Order Completed").problems()).isEmpty();
  }

  @Test
  void rulesThatGoRoundInACircleAreStopped() {
    Shopper anna =
        Shopper.with(
            """
            declare Ball
              hits: int
            end
            rule "serve" @segment("Players") when Customer(country == "FR") then
              insert(new Ball(0));
            end
            rule "return" when $ball : Ball(hits >= 0) then
              modify($ball) { setHits($ball.getHits() + 1) }
            end
            """);
    anna.track("Order Completed");

    Change endless = anna.identify("country", "FR");

    assertThat(endless.problems())
        .extracting(problem -> problem.show())
        .containsExactly(
            "rules/shop.drl: `shop segments` could not be decided: the rules fired 10000 times"
                + " and went on, `return` last [RULES_NEVER_END]");
    assertThat(anna.identify("country", "DE").problems()).isEmpty();
  }
}
