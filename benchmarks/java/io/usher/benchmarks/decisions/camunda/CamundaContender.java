package io.usher.benchmarks.decisions.camunda;

import io.usher.benchmarks.decisions.Case;
import io.usher.benchmarks.decisions.Column;
import io.usher.benchmarks.decisions.Contender;
import io.usher.benchmarks.decisions.Customer;
import io.usher.benchmarks.decisions.Dmn;
import io.usher.benchmarks.decisions.Hits;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.camunda.bpm.dmn.engine.DmnDecision;
import org.camunda.bpm.dmn.engine.DmnDecisionRuleResult;
import org.camunda.bpm.dmn.engine.DmnEngine;
import org.camunda.bpm.dmn.engine.DmnEngineConfiguration;
import org.camunda.bpm.engine.variable.VariableMap;
import org.camunda.bpm.engine.variable.Variables;

/** Camunda's DMN engine over the same XML as KIE; its tables are asked one after the other. */
public final class CamundaContender implements Contender {
  private DmnEngine engine;
  private DmnDecision[] decisions;
  private List<VariableMap> customers;

  @Override
  public void build(Case given) {
    engine = DmnEngineConfiguration.createDefaultDmnEngineConfiguration().buildEngine();
    byte[] xml = Dmn.of(given).getBytes(StandardCharsets.UTF_8);
    List<DmnDecision> parsed = engine.parseDecisions(new ByteArrayInputStream(xml));
    decisions =
        given.sheets().stream()
            .map(
                sheet ->
                    parsed.stream()
                        .filter(decision -> decision.getKey().equals(Dmn.id(sheet)))
                        .findFirst()
                        .orElseThrow())
            .toArray(DmnDecision[]::new);
  }

  @Override
  public void ready(Case given) {
    customers = given.customers().stream().map(CamundaContender::variables).toList();
  }

  private static VariableMap variables(Customer customer) {
    VariableMap variables = Variables.createVariables();
    for (int i = 0; i < Column.ALL.size(); i++) {
      variables.putValue(Column.ALL.get(i).name(), customer.at(i));
    }
    return variables;
  }

  @Override
  public void decide(int customer, Hits hits) {
    for (int table = 0; table < decisions.length; table++) {
      for (DmnDecisionRuleResult rule :
          engine.evaluateDecisionTable(decisions[table], customers.get(customer))) {
        Number row = rule.getSingleEntry();
        hits.add(table, row.intValue());
      }
    }
  }
}
