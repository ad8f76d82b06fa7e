package io.usher.benchmarks.decisions.openl;

import io.usher.benchmarks.decisions.Case;
import io.usher.benchmarks.decisions.Column;
import io.usher.benchmarks.decisions.Contender;
import io.usher.benchmarks.decisions.Customer;
import io.usher.benchmarks.decisions.Hits;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.openl.rules.runtime.RulesEngineFactory;

/** OpenL Tablets: rules tables of a workbook, compiled from the file. */
public final class OpenlContender implements Contender {
  private Object rules;
  private Method[] tables;
  private Object[] customers;

  @Override
  public void build(Case given) throws Exception {
    Path file = Files.createTempFile("openl", ".xlsx");
    try {
      OpenlWorkbook.write(given, file);
      RulesEngineFactory<?> factory = new RulesEngineFactory<>(file.toString());
      factory.setExecutionMode(true);
      rules = factory.newEngineInstance();
      tables =
          given.sheets().stream()
              .map(sheet -> method(factory.getInterfaceClass(), sheet.name()))
              .toArray(Method[]::new);
    } finally {
      Files.delete(file);
    }
  }

  private static Method method(Class<?> owner, String name) {
    return Stream.of(owner.getMethods())
        .filter(method -> method.getName().equals(name))
        .findFirst()
        .orElseThrow();
  }

  @Override
  public void ready(Case given) throws Exception {
    Class<?> type = tables[0].getParameterTypes()[0];
    customers = new Object[given.customers().size()];
    for (int i = 0; i < customers.length; i++) {
      customers[i] = known(type, given.customers().get(i));
    }
  }

  private static Object known(Class<?> type, Customer customer)
      throws ReflectiveOperationException {
    Object known = type.getDeclaredConstructor().newInstance();
    for (int i = 0; i < Column.ALL.size(); i++) {
      String name = Column.ALL.get(i).name();
      String setter = "set" + Character.toUpperCase(name.charAt(0)) + name.substring(1);
      Object value = customer.at(i);
      method(type, setter).invoke(known, value instanceof Long number ? number.intValue() : value);
    }
    return known;
  }

  @Override
  public void decide(int customer, Hits hits) throws Exception {
    for (int table = 0; table < tables.length; table++) {
      Object answer = tables[table].invoke(rules, customers[customer]);
      if (answer instanceof Integer[] rows) {
        for (Integer row : rows) {
          hits.add(table, row);
        }
      } else if (answer instanceof Integer row) {
        hits.add(table, row);
      }
    }
  }
}
