package io.usher.measure;

import io.usher.calendar.Brand;
import io.usher.cell.Typed;
import io.usher.value.Data;
import io.usher.value.Type;
import io.usher.value.Value;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** The value of what {@code Of} names, cut to what a profile may keep. */
public final class Values {
  /** Longest text that is kept, in characters; the rest is cut off. */
  public static final int LONGEST = 200;

  /** Most texts of one list that are kept. */
  public static final int MOST_TEXTS = 50;

  private static final Data UNREAD = new Data.Text("");

  private Values() {}

  /** The value of the first of an event's items that has one; a text list is that of all items. */
  public static Value first(Sighting sighting, Filter filter, Operand of) {
    return first(sighting.scopes(filter, of.head()), of, sighting.brand());
  }

  public static Value first(List<Scope> scopes, Operand of, Brand brand) {
    List<String> texts = new ArrayList<>();
    for (Scope scope : scopes) {
      Value value = of.value(scope, brand);
      if (value instanceof Value.Texts more) {
        texts.addAll(more.texts());
      } else if (!value.missing()) {
        return cut(value);
      }
    }
    return texts.isEmpty() ? Value.MISSING : cut(new Value.Texts(texts));
  }

  public static String cut(String text) {
    if (text.length() <= LONGEST) {
      return text;
    }
    int end = Character.isHighSurrogate(text.charAt(LONGEST - 1)) ? LONGEST - 1 : LONGEST;
    return text.substring(0, end);
  }

  /**
   * What any condition or {@code Of} can read of data that is kept, cut to what a profile may keep:
   * blank text for what none can read; {@link Data#NOTHING} stays.
   */
  public static Data cut(Data data) {
    if (data instanceof Data.Text text) {
      return text.text().length() <= LONGEST ? text : new Data.Text(cut(text.text()));
    }
    if (data instanceof Data.Items items) {
      List<Data> kept =
          items.items().stream()
              .filter(item -> !(item instanceof Data.Items || item instanceof Data.Fields))
              .limit(MOST_TEXTS)
              .map(Values::cut)
              .toList();
      return kept.equals(items.items()) ? items : new Data.Items(kept);
    }
    boolean unread =
        data instanceof Data.Fields
            || (data instanceof Data.Num num
                && Typed.value(num, Type.NUMBER, ZoneOffset.UTC).missing());
    return unread ? UNREAD : data;
  }

  private static Value cut(Value value) {
    if (value instanceof Value.Text text) {
      return text.text().length() <= LONGEST ? text : Value.of(cut(text.text()));
    }
    if (value instanceof Value.Texts texts) {
      List<String> kept = texts.texts().stream().limit(MOST_TEXTS).map(Values::cut).toList();
      return kept.equals(texts.texts()) ? texts : new Value.Texts(kept);
    }
    return value;
  }
}
