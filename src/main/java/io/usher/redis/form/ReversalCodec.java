package io.usher.redis.form;

import io.usher.customer.Counter;
import io.usher.customer.Counter.Case;
import io.usher.customer.Counter.Cases;
import io.usher.customer.Counter.Entry;
import io.usher.customer.Counter.Reversible;
import io.usher.value.Value;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What may be taken back. Numbers of cases and times are distances from those before. */
public final class ReversalCodec {
  private static final int WHOLE = 1;
  private static final int BACK = 2;
  private static final int GONE = 4;

  private ReversalCodec() {}

  static Packer write(Packer out, Cases cases) {
    out.varint(cases.first()).varint(cases.cases().size());
    for (Case one : cases.cases()) {
      out.fixed(one.key(), Long.BYTES)
          .u8(
              (one.whole().isPresent() ? WHOLE : 0)
                  | (one.back().isPresent() ? BACK : 0)
                  | (one.gone() ? GONE : 0));
      one.whole().ifPresent(out::number);
      one.back().ifPresent(out::number);
    }
    return out.each(cases.reversals(), hash -> out.fixed(hash, Long.BYTES));
  }

  static Cases cases(Unpacker in) {
    long first = in.varint();
    List<Case> cases =
        in.list(
            () -> {
              long key = in.fixed(Long.BYTES);
              int flags = in.u8();
              return new Case(
                  key, amount(in, flags & WHOLE), amount(in, flags & BACK), (flags & GONE) != 0);
            });
    return new Cases(first, cases, in.list(() -> in.fixed(Long.BYTES)));
  }

  private static Optional<BigDecimal> amount(Unpacker in, int flag) {
    return flag == 0 ? Optional.empty() : Optional.of(in.number());
  }

  static void skipCases(Unpacker in) {
    in.skipVarints(1);
    for (int i = in.count(); i > 0; i--) {
      in.skip(Long.BYTES);
      for (int amounts = Integer.bitCount(in.u8() & (WHOLE | BACK)); amounts > 0; amounts--) {
        in.skipNumber();
      }
    }
    in.skip(Long.BYTES * in.count());
  }

  static Packer write(Packer out, Reversible reversible, long base, Form<Counter> form) {
    out.u8(reversible.rest().isPresent() ? 1 : 0);
    reversible.rest().ifPresent(rest -> form.write(out, rest, base));
    out.varint(reversible.entries().size());
    long number = 0;
    long second = base;
    for (Entry entry : reversible.entries()) {
      out.zigzag(entry.number() - number).zigzag(entry.second() - second);
      number = entry.number();
      second = entry.second();
      boolean plain = entry.values().stream().allMatch(Value::missing);
      out.varint(2L * entry.values().size() + (plain ? 0 : 1));
      if (!plain) {
        entry.values().forEach(value -> ValueCodec.write(out, value));
      }
    }
    out.varint(reversible.lowered().size());
    reversible.lowered().forEach((lowered, amount) -> out.varint(lowered).number(amount));
    return out;
  }

  static Reversible reversible(Unpacker in, long base, Form<Counter> form) {
    Optional<Counter> rest = in.u8() == 0 ? Optional.empty() : Optional.of(form.read(in, base));
    List<Entry> entries = new ArrayList<>();
    long number = 0;
    long second = base;
    for (int i = in.count(); i > 0; i--) {
      number += in.zigzag();
      second += in.zigzag();
      entries.add(new Entry(number, second, values(in)));
    }
    Map<Long, BigDecimal> lowered = new LinkedHashMap<>();
    for (int i = in.count(); i > 0; i--) {
      lowered.put(in.varint(), in.number());
    }
    return new Reversible(rest, entries, lowered);
  }

  private static List<Value> values(Unpacker in) {
    // missing ones take no byte each, so there may be more of them than bytes
    int count = (int) in.varint();
    if ((count & 1) == 0) {
      return Collections.nCopies(count / 2, Value.MISSING);
    }
    List<Value> values = new ArrayList<>(count / 2);
    for (int i = count / 2; i > 0; i--) {
      values.add(ValueCodec.value(in));
    }
    return values;
  }

  static void skipReversible(Unpacker in, Form<Counter> form) {
    if (in.u8() != 0) {
      form.skip(in);
    }
    for (int i = in.count(); i > 0; i--) {
      in.skipVarints(2);
      int count = (int) in.varint();
      for (int values = (count & 1) == 0 ? 0 : count / 2; values > 0; values--) {
        ValueCodec.skip(in);
      }
    }
    for (int i = in.count(); i > 0; i--) {
      in.skipVarints(1);
      in.skipNumber();
    }
  }
}
