package io.usher.attribute.amount;

import io.usher.customer.Counter.Tally;
import io.usher.measure.Measure;
import io.usher.value.Value;
import java.math.BigDecimal;
import java.math.MathContext;

/** What a tally comes to: counts and sums are 0 where there is nothing, the others missing. */
enum Reduction {
  COUNT {
    @Override
    Value of(Tally tally) {
      return Value.of(tally.count());
    }
  },
  SUM {
    @Override
    Value of(Tally tally) {
      return Value.of(tally.sum());
    }
  },
  MIN {
    @Override
    Value of(Tally tally) {
      return tally.least().map(Value::of).orElse(Value.MISSING);
    }
  },
  MAX {
    @Override
    Value of(Tally tally) {
      return tally.greatest().map(Value::of).orElse(Value.MISSING);
    }
  },
  AVERAGE {
    @Override
    Value of(Tally tally) {
      return tally.count() == 0
          ? Value.MISSING
          : Value.of(tally.sum().divide(BigDecimal.valueOf(tally.count()), MathContext.DECIMAL128));
    }
  };

  abstract Value of(Tally tally);

  static Reduction of(Measure.Summary summary) {
    return switch (summary) {
      case SUM -> SUM;
      case MIN -> MIN;
      case MAX -> MAX;
      case AVERAGE -> AVERAGE;
    };
  }
}
