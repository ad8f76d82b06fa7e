package io.usher.rulebook.decision;

import io.usher.cell.Reading;
import io.usher.decide.Kind;
import io.usher.decide.Policy;
import io.usher.rulebook.reading.Faults;
import io.usher.table.HitPolicy;
import io.usher.value.Type;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Kind {@code value}: every column is an output, the first is the value. */
final class ValueSheet implements KindSheet {
  private static final Columns COLUMNS = new Columns(List.of(), List.of(), List.of(), true);

  @Override
  public Kind kind() {
    return Kind.VALUE;
  }

  @Override
  public Columns columns() {
    return COLUMNS;
  }

  @Override
  public List<HitPolicy> policies() {
    return Stream.of(HitPolicy.values()).filter(policy -> policy != HitPolicy.CHECKLIST).toList();
  }

  @Override
  public List<OutputColumn> outputs(ThenBand band, Reading reading, Faults faults) {
    return OutputColumn.further(band, COLUMNS, reading, faults);
  }

  @Override
  public Optional<Type> own(List<OutputColumn> outputs) {
    return outputs.stream().findFirst().map(column -> column.output().type());
  }

  @Override
  public Policy policy(Scope scope) {
    return new Policy.Value();
  }
}
