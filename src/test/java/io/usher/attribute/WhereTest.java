package io.usher.attribute;

import static io.usher.attribute.Story.fields;
import static io.usher.attribute.Story.items;
import static io.usher.attribute.Story.num;
import static io.usher.attribute.Story.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.usher.calendar.Brand;
import io.usher.value.Data;
import java.util.List;
import org.junit.jupiter.api.Test;

class WhereTest {
  private static final String AT = "2026-01-10T12:00:00Z";

  private static String count(String where, String each, Data.Fields properties) {
    Attributes attributes =
        Sheet.compared(
            Brand.DEFAULT, List.of(99), "n|number|count||Order Completed|" + where + "||" + each);
    return new Story(attributes)
        .trait("country", text("DE"))
        .happened(AT, "Order Completed", properties)
        .show("n", AT);
  }

  private static Data product(String category, String name, String quantity) {
    return fields("category", text(category), "name", text(name), "quantity", num(quantity));
  }

  private static Data.Fields basket() {
    return fields(
        "products",
        items(
            product("Serum", "Anti-Aging Serum", "2"),
            product("serum", "Glow Serum", "1"),
            product("moisturizer", "Anti-Aging Cream", "3")));
  }

  @Test
  void equalityIsWrittenIsAndIgnoresCase() {
    assertThat(count("status is paid", "", fields("status", text(" Paid ")))).isEqualTo("1");
    assertThat(count("status is paid; sent", "", fields("status", text("sent")))).isEqualTo("1");
    assertThat(count("status is not paid", "", fields("status", text("sent")))).isEqualTo("1");
    assertThat(count("status is not paid", "", fields())).isEqualTo("0");
    assertThat(count("status is missing", "", fields())).isEqualTo("1");
  }

  @Test
  void theTextOfATestSaysItsType() {
    assertThat(count("total >= 100", "", fields("total", num("100")))).isEqualTo("1");
    assertThat(count("total is 18 to 25", "", fields("total", num("25.0")))).isEqualTo("1");
    assertThat(count("total is 100", "", fields("total", text("100.00")))).isEqualTo("1");
    assertThat(count("gift is yes", "", fields("gift", new Data.Flag(true)))).isEqualTo("1");
    assertThat(count("due >= 2026-01-01", "", fields("due", text("2026-02-01")))).isEqualTo("1");
    assertThat(count("due >= 2026-01-01", "", fields("due", text("2025-02-01")))).isEqualTo("0");
    assertThat(count("sku is 007", "", fields("sku", text("007")))).isEqualTo("1");
    assertThat(count("sku is 007", "", fields("sku", text("7")))).isEqualTo("0");
    assertThat(count("category in CARE", "", fields("category", text("Serum")))).isEqualTo("1");
  }

  @Test
  void conditionsOnProductsMustMeetInOneItemAndTheEventCountsOnce() {
    assertThat(count("products.category is serum", "", basket())).isEqualTo("1");
    assertThat(
            count("products.category is serum and products.name contains anti-aging", "", basket()))
        .isEqualTo("1");
    assertThat(
            count("products.category is moisturizer and products.name contains glow", "", basket()))
        .isEqualTo("0");
  }

  @Test
  void eachCountsEveryItemThatMeetsThem() {
    assertThat(count("products.category is serum", "products", basket())).isEqualTo("2");
    assertThat(count("", "products", basket())).isEqualTo("3");
    assertThat(count("", "products", fields("total", num("1")))).isEqualTo("0");
    assertThat(count("", "products", fields("products", items()))).isEqualTo("0");
  }

  @Test
  void amountsOfItemsAreThoseOfTheItemsThatMeetTheConditions() {
    Attributes attributes =
        Sheet.compared(
            Brand.DEFAULT,
            List.of(),
            "each|number|sum|products.quantity|Order Completed|products.category is serum||products",
            "once|number|sum|products.quantity|Order Completed|products.category is serum",
            "most|number|max|products.quantity|Order Completed|products.name contains anti-aging",
            "total|number|sum|total|Order Completed|products.category is serum");
    Story story = new Story(attributes).happened(AT, "Order Completed", basket());
    Data.Fields more = fields("total", num("50"), "products", basket().at("products"));
    story.happened(AT, "Order Completed", more);

    assertThat(story.show("each", AT)).isEqualTo("6");
    assertThat(story.show("once", AT)).isEqualTo("6");
    assertThat(story.show("most", AT)).isEqualTo("3");
    assertThat(story.show("total", AT)).isEqualTo("50");
  }

  @Test
  void pathsReachContextAndTraits() {
    assertThat(count("context.campaign.source is news", "", fields())).isEqualTo("1");
    assertThat(count("context.campaign.source is ads", "", fields())).isEqualTo("0");
    assertThat(count("traits.country is DE", "", fields())).isEqualTo("1");
    assertThat(count("\"Plan type\" is pro", "", fields("Plan type", text("Pro")))).isEqualTo("1");
  }

  @Test
  void aListOfTextsHasAnyAndNotHasNone() {
    Data.Fields tags = fields("tags", items(text("vip"), text("new")));

    assertThat(count("tags is vip", "", tags)).isEqualTo("1");
    assertThat(count("tags is not vip", "", tags)).isEqualTo("0");
    assertThat(count("tags is not old", "", tags)).isEqualTo("1");
  }

  @Test
  void andInsideQuotesBelongsToTheText() {
    assertThat(
            count(
                "name contains \"soap and water\" and total > 5",
                "",
                fields("name", text("Soap and Water"), "total", num("6"))))
        .isEqualTo("1");
  }
}
