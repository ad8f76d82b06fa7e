package io.usher.decide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.usher.decide.Decision.Input;
import io.usher.value.Value;
import java.util.List;
import org.junit.jupiter.api.Test;

class InputsTest {
  private static final Facts FACTS =
      position -> position == 3 ? Value.MISSING : Value.of(10L * position);

  @Test
  void whatIsThereIsShownByNameInTheOrderOfTheColumns() {
    Inputs inputs = Inputs.of(List.of(new Input("spend", 4), new Input("country", 3)));

    assertThat(inputs.values(FACTS))
        .containsExactly(entry("spend", Value.of(40)), entry("country", Value.MISSING));
  }

  @Test
  void ofTwoColumnsOfOneNameTheSecondIsShownWhereTheFirstStood() {
    Inputs inputs =
        Inputs.of(List.of(new Input("spend", 4), new Input("age", 6), new Input("spend", 5)));

    assertThat(inputs).extracting(Input::fact).containsExactly(4, 6, 5);
    assertThat(inputs.values(FACTS))
        .containsExactly(entry("spend", Value.of(50)), entry("age", Value.of(60)));
  }
}
