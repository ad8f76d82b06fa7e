package io.usher.cell;

import io.usher.value.Type;
import io.usher.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Joins the parts of a cell, those that compare with single values into one look-up. */
final class Sum {
  private final Type type;
  private final List<String> words = new ArrayList<>();
  private final Set<Value> values = new LinkedHashSet<>();
  private final List<TextTest> texts = new ArrayList<>();
  private final List<UnaryTest> others = new ArrayList<>();

  Sum(Type type) {
    this.type = type;
  }

  void add(UnaryTest part) {
    if (part instanceof TextTest.Words word) {
      words.addAll(word.words().words());
    } else if (part instanceof UnaryTest.OneOf one) {
      values.addAll(one.values());
    } else if (part instanceof TextTest text) {
      texts.add(text);
    } else {
      others.add(part);
    }
  }

  /** Some part is met. */
  UnaryTest any() {
    List<TextTest> text = new ArrayList<>();
    if (!words.isEmpty()) {
      text.add(word(words));
    }
    text.addAll(texts);
    List<UnaryTest> parts = new ArrayList<>();
    if (type == Type.TEXT_LIST && !text.isEmpty()) {
      parts.add(new ListTest.HasAny(text));
    } else {
      parts.addAll(text);
    }
    if (!values.isEmpty()) {
      parts.add(new UnaryTest.OneOf(values));
    }
    parts.addAll(others);
    return parts.size() == 1 ? parts.get(0) : new UnaryTest.AnyOf(parts);
  }

  /** Every part is met by some text of a list. */
  UnaryTest all() {
    List<TextTest> text = new ArrayList<>(words.stream().map(word -> word(List.of(word))).toList());
    text.addAll(texts);
    return new ListTest.HasAll(text);
  }

  private TextTest.Words word(List<String> written) {
    return new TextTest.Words(new WordSet(written, type == Type.EXACT_TEXT));
  }
}
