package io.usher.redis.form;

import io.usher.value.Data;
import io.usher.value.Value;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Data as it arrived and typed values, each after a {@link Tag}. */
public final class ValueCodec {
  private ValueCodec() {}

  static void write(Packer out, Data data) {
    if (data instanceof Data.Text d) {
      out.text(d.text());
    } else if (data instanceof Data.Num d) {
      out.number(d.number());
    } else if (data instanceof Data.Flag d) {
      out.u8(d.yes() ? Tag.YES : Tag.NO);
    } else if (data instanceof Data.Items d) {
      out.u8(Tag.ITEMS).each(d.items(), item -> write(out, item));
    } else if (data instanceof Data.Fields d) {
      out.u8(Tag.FIELDS);
      writeData(out, d.fields());
    } else {
      out.u8(Tag.NOTHING);
    }
  }

  static void writeData(Packer out, Map<String, Data> fields) {
    out.each(
        fields.entrySet(),
        field -> {
          out.sent(field.getKey());
          write(out, field.getValue());
        });
  }

  static Data data(Unpacker in) {
    int tag = in.u8();
    if (Unpacker.isText(tag)) {
      return new Data.Text(in.text(tag));
    }
    return switch (tag) {
      case Tag.NOTHING -> Data.NOTHING;
      case Tag.NO -> new Data.Flag(false);
      case Tag.YES -> new Data.Flag(true);
      case Tag.ITEMS -> new Data.Items(in.list(() -> data(in)));
      case Tag.FIELDS -> fields(in);
      default -> new Data.Num(in.number(tag));
    };
  }

  static Data.Fields fields(Unpacker in) {
    return new Data.Fields(in.byName(() -> data(in)));
  }

  static void write(Packer out, Value value) {
    if (value instanceof Value.Text v) {
      out.text(v.text());
    } else if (value instanceof Value.Num v) {
      out.number(v.number());
    } else if (value instanceof Value.Flag v) {
      out.u8(v.yes() ? Tag.YES : Tag.NO);
    } else if (value instanceof Value.Day v) {
      out.u8(v.at().isPresent() ? Tag.DAY_AT : Tag.DAY).zigzag(v.date().toEpochDay());
      v.at().ifPresent(at -> out.zigzag(at.getEpochSecond()).varint(at.getNano()));
    } else if (value instanceof Value.Time v) {
      out.u8(Tag.TIME).varint(v.time().toNanoOfDay());
    } else if (value instanceof Value.Texts v) {
      out.u8(Tag.ITEMS).each(v.texts(), out::text);
    } else {
      out.u8(Tag.NOTHING);
    }
  }

  static void writeValues(Packer out, Map<String, Value> values) {
    out.each(
        values.entrySet(),
        value -> {
          out.own(value.getKey());
          write(out, value.getValue());
        });
  }

  static Value value(Unpacker in) {
    int tag = in.u8();
    if (Unpacker.isText(tag)) {
      return Value.of(in.text(tag));
    }
    return switch (tag) {
      case Tag.NOTHING -> Value.MISSING;
      case Tag.NO -> Value.of(false);
      case Tag.YES -> Value.of(true);
      case Tag.DAY -> new Value.Day(LocalDate.ofEpochDay(in.zigzag()));
      case Tag.DAY_AT ->
          new Value.Day(
              LocalDate.ofEpochDay(in.zigzag()),
              Optional.of(Instant.ofEpochSecond(in.zigzag(), in.varint())));
      case Tag.TIME -> new Value.Time(LocalTime.ofNanoOfDay(in.varint()));
      case Tag.ITEMS -> {
        List<String> texts = in.list(in::text);
        yield new Value.Texts(texts);
      }
      default -> Value.of(in.number(tag));
    };
  }

  /** Passes over one of either. */
  static void skip(Unpacker in) {
    int tag = in.u8();
    if (tag <= Tag.MAX_SHORT_TEXT) {
      in.skip(tag);
    } else if (tag == Tag.LONG_TEXT) {
      in.skip(in.count());
    } else if (tag == Tag.ITEMS) {
      for (int left = in.count(); left > 0; left--) {
        skip(in);
      }
    } else if (tag == Tag.FIELDS) {
      for (int left = in.count(); left > 0; left--) {
        in.skipName();
        skip(in);
      }
    } else if (tag == Tag.DAY || tag == Tag.TIME) {
      in.skipVarints(1);
    } else if (tag == Tag.DAY_AT) {
      in.skipVarints(3);
    } else if (tag != Tag.NOTHING && tag != Tag.NO && tag != Tag.YES) {
      in.skipNumber(tag);
    }
  }

  static Map<String, Value> values(Unpacker in) {
    return in.byName(() -> value(in));
  }
}
