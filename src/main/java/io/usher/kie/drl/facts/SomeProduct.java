package io.usher.kie.drl.facts;

import io.usher.value.Data;
import java.math.BigDecimal;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/** Parent of {@code Product}: one item of the event's {@code products}. */
public abstract class SomeProduct extends Carried {

  /** Takes an item. */
  public final void take(Data.Fields item, ZoneId zone) {
    fill(item, zone);
  }

  public final @Nullable String getSku() {
    return text("sku");
  }

  public final @Nullable String getProductId() {
    return text("product_id");
  }

  public final @Nullable String getName() {
    return text("name");
  }

  public final @Nullable String getBrand() {
    return text("brand");
  }

  public final @Nullable String getCategory() {
    return text("category");
  }

  public final @Nullable String getVariant() {
    return text("variant");
  }

  public final @Nullable BigDecimal getPrice() {
    return number("price");
  }

  public final @Nullable BigDecimal getQuantity() {
    return number("quantity");
  }

  /** A short description, for reasons. */
  @Override
  public final String toString() {
    for (String path : new String[] {"name", "sku", "product_id", "category"}) {
      String text = text(path);
      if (text != null) {
        return text;
      }
    }
    return "a product";
  }
}
