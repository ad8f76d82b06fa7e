package io.usher.kie.drl;

import io.usher.attribute.gauge.Remembered;
import io.usher.customer.Event;
import io.usher.kie.drl.facts.SomeCustomer;
import io.usher.kie.drl.facts.SomeEvent;
import io.usher.kie.drl.facts.SomePastEvent;
import io.usher.kie.drl.facts.SomeProduct;
import io.usher.value.Data;
import java.lang.reflect.Constructor;
import java.time.ZoneId;

/** Makes the facts of one rule base, which are of classes of its own. */
final class FactMaker {
  private final Constructor<? extends SomeCustomer> customer;
  private final Constructor<? extends SomeEvent> event;
  private final Constructor<? extends SomeProduct> product;
  private final Constructor<? extends SomePastEvent> past;

  /** Of the classes in a package, as a class loader knows them. */
  FactMaker(ClassLoader classes, String pack) {
    customer = constructor(classes, pack, FactNames.CUSTOMER, SomeCustomer.class);
    event = constructor(classes, pack, FactNames.EVENT, SomeEvent.class);
    product = constructor(classes, pack, FactNames.PRODUCT, SomeProduct.class);
    past = constructor(classes, pack, FactNames.PAST_EVENT, SomePastEvent.class);
  }

  private static <T> Constructor<? extends T> constructor(
      ClassLoader classes, String pack, String name, Class<T> parent) {
    try {
      return classes.loadClass(pack + "." + name).asSubclass(parent).getDeclaredConstructor();
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("a class that was just compiled is not there", e);
    }
  }

  private static <T> T made(Constructor<T> constructor) {
    try {
      return constructor.newInstance();
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("a class of ours cannot be made", e);
    }
  }

  SomeCustomer customer(Seen seen) {
    SomeCustomer made = made(customer);
    made.fill(seen.values());
    return made;
  }

  SomeEvent event(Event happened, Seen seen) {
    SomeEvent made = made(event);
    made.fill(happened, seen.name(), seen.zone());
    return made;
  }

  SomeProduct product(Data.Fields item, ZoneId zone) {
    SomeProduct made = made(product);
    made.take(item, zone);
    return made;
  }

  SomePastEvent past(Remembered remembered, ZoneId zone) {
    SomePastEvent made = made(past);
    made.fill(remembered, zone);
    return made;
  }
}
