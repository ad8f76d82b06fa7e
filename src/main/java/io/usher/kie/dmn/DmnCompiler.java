package io.usher.kie.dmn;

import java.util.Collection;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;
import org.kie.api.io.Resource;
import org.kie.dmn.api.core.DMNCompilerConfiguration;
import org.kie.dmn.api.core.DMNModel;
import org.kie.dmn.core.compiler.DMNCompilerImpl;
import org.kie.dmn.model.api.DMNModelInstrumentedBase;
import org.kie.dmn.model.api.DecisionTable;
import org.kie.dmn.model.api.Definitions;
import org.kie.dmn.model.api.ItemDefinition;
import org.kie.dmn.model.api.UnaryTests;

/**
 * Compiles models with three small changes. A missing value is of every type: a list of allowed
 * values excludes null otherwise, and every customer of whom one thing is not known would be a
 * fault. And every table has an id, by which it is told apart when it speaks.
 */
final class DmnCompiler extends DMNCompilerImpl {
  private int unnamed;

  DmnCompiler(DMNCompilerConfiguration configuration) {
    super(configuration);
  }

  @Override
  public DMNModel compile(
      Definitions definitions, Resource resource, Collection<DMNModel> imported) {
    definitions.getItemDefinition().forEach(DmnCompiler::open);
    definitions.getItemDefinition().sort(Comparator.comparing(it -> it.getFunctionItem() != null));
    name(definitions);
    return super.compile(definitions, resource, imported);
  }

  private void name(DMNModelInstrumentedBase element) {
    if (element instanceof DecisionTable table && table.getId() == null) {
      unnamed++;
      table.setId("usher-table-" + unnamed);
    }
    element.getChildren().forEach(this::name);
  }

  private static void open(ItemDefinition type) {
    open(type.getAllowedValues());
    open(type.getTypeConstraint());
    type.getItemComponent().forEach(DmnCompiler::open);
  }

  /** Null comes last, since the order of the values is their priority. */
  private static void open(@Nullable UnaryTests tests) {
    if (tests != null && tests.getText() != null && listed(tests.getText().strip())) {
      tests.setText(tests.getText() + ", null");
    }
  }

  /** Not one of the two tests that stand alone. */
  private static boolean listed(String text) {
    return !text.isEmpty() && !text.equals("-") && !text.startsWith("not");
  }
}
