package io.usher.benchmarks.decisions.kie;

import io.usher.benchmarks.decisions.Case;
import io.usher.benchmarks.decisions.Column;
import io.usher.benchmarks.decisions.Contender;
import io.usher.benchmarks.decisions.Customer;
import io.usher.benchmarks.decisions.Dmn;
import io.usher.benchmarks.decisions.Hits;
import java.io.StringReader;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.kie.dmn.api.core.DMNContext;
import org.kie.dmn.api.core.DMNModel;
import org.kie.dmn.api.core.DMNResult;
import org.kie.dmn.api.core.DMNRuntime;
import org.kie.dmn.core.internal.utils.DMNRuntimeBuilder;
import org.kie.internal.io.ResourceFactory;

/** KIE's DMN engine, interpreting a model that was read from XML. */
public final class KieContender implements Contender {
  private DMNRuntime runtime;
  private DMNModel model;
  private String[] decisions;
  private List<Map<String, Object>> customers;

  @Override
  public void build(Case given) {
    runtime =
        DMNRuntimeBuilder.fromDefaults()
            .buildConfiguration()
            .fromResources(
                List.of(
                    ResourceFactory.newReaderResource(new StringReader(Dmn.of(given)), "UTF-8")))
            .getOrElseThrow(fault -> new IllegalStateException(fault));
    model = runtime.getModels().get(0);
    if (model.hasErrors()) {
      throw new IllegalStateException(model.getMessages().get(0).toString());
    }
    decisions = given.sheets().stream().map(Dmn::id).toArray(String[]::new);
  }

  @Override
  public void ready(Case given) {
    customers = given.customers().stream().map(KieContender::values).toList();
  }

  private static Map<String, Object> values(Customer customer) {
    Map<String, Object> values = new HashMap<>();
    for (int i = 0; i < Column.ALL.size(); i++) {
      Object value = customer.at(i);
      values.put(
          Column.ALL.get(i).name(),
          value instanceof Long number ? BigDecimal.valueOf(number) : value);
    }
    return values;
  }

  @Override
  public void decide(int customer, Hits hits) {
    DMNContext context = runtime.newContext();
    customers.get(customer).forEach(context::set);
    DMNResult result = runtime.evaluateAll(model, context);
    if (result.hasErrors()) {
      throw new IllegalStateException(result.getMessages().get(0).toString());
    }
    for (int table = 0; table < decisions.length; table++) {
      Object answer = result.getContext().get(decisions[table]);
      if (answer instanceof List<?> rows) {
        for (Object row : rows) {
          hits.add(table, ((BigDecimal) row).intValueExact());
        }
      } else if (answer != null) {
        hits.add(table, ((BigDecimal) answer).intValueExact());
      }
    }
  }
}
