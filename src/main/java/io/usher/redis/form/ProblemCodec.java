package io.usher.redis.form;

import io.usher.value.Code;
import io.usher.value.Place;
import io.usher.value.Problem;

/** Problems kept with a change or a reject. */
public final class ProblemCodec {
  private static final int CELL = 0;
  private static final int WORKBOOK = 1;
  private static final int POINTER = 2;
  private static final int NAMED = 3;
  private static final int LINE = 4;

  private ProblemCodec() {}

  public static void write(Packer out, Problem problem) {
    out.own(problem.code().name());
    write(out, problem.place());
    out.text(problem.text()).text(problem.hint());
  }

  public static Problem read(Unpacker in) {
    Code code = Code.valueOf(in.name());
    return new Problem(code, place(in), in.text(), in.text());
  }

  private static void write(Packer out, Place place) {
    if (place instanceof Place.Cell p) {
      out.u8(CELL).own(p.workbook()).own(p.sheet()).varint(p.column()).varint(p.row());
    } else if (place instanceof Place.Workbook p) {
      out.u8(WORKBOOK).own(p.workbook()).own(p.sheet());
    } else if (place instanceof Place.Pointer p) {
      out.u8(POINTER).text(p.pointer());
    } else if (place instanceof Place.Named p) {
      out.u8(NAMED).text(p.name());
    } else {
      Place.Line p = (Place.Line) place;
      out.u8(LINE).text(p.file()).varint(p.line());
    }
  }

  private static Place place(Unpacker in) {
    int kind = in.u8();
    return switch (kind) {
      case CELL -> new Place.Cell(in.name(), in.name(), (int) in.varint(), (int) in.varint());
      case WORKBOOK -> new Place.Workbook(in.name(), in.name());
      case POINTER -> new Place.Pointer(in.text());
      case NAMED -> new Place.Named(in.text());
      case LINE -> new Place.Line(in.text(), in.varint());
      default -> throw new IllegalStateException("unknown kind of place " + kind);
    };
  }
}
