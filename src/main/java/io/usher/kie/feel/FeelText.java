package io.usher.kie.feel;

import io.usher.cell.Expressions.Use;
import io.usher.value.Outcome;
import io.usher.value.Place;
import io.usher.value.Problem;
import io.usher.value.Type;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.kie.dmn.feel.lang.ast.BaseNode;

/**
 * FEEL from a file, parsed under the same caps as a cell but not checked any further: for reading,
 * never for running.
 */
public final class FeelText {
  private final BaseNode tree;
  private final NamedText text;

  private FeelText(BaseNode tree, NamedText text) {
    this.tree = tree;
    this.text = text;
  }

  /**
   * The tree of a text, or why it cannot be read.
   *
   * @param names types of the names it may hold
   */
  public static Outcome<FeelText> read(String feel, Use use, Place place, Map<String, Type> names) {
    NameBook book = new NameBook(names);
    NamedText text = book.read(feel);
    Optional<Problem> fault = Caps.size(feel, place).or(() -> Caps.fault(text, place));
    return fault.isPresent()
        ? Outcome.refused(fault.get())
        : Grammar.read(text, use, place, book)
            .fold(
                done -> Outcome.done(new FeelText(done.value(), text)),
                refused -> Outcome.refused(refused.problems()));
  }

  public BaseNode tree() {
    return tree;
  }

  /**
   * A node's text.
   *
   * @param spellings other ways to write the names
   */
  public String text(BaseNode node, Map<String, String> spellings) {
    Map<String, String> words = new HashMap<>();
    text.names().forEach((word, name) -> words.put(word, spellings.getOrDefault(name, name)));
    return NamedText.spelled(node.getText(), words);
  }
}
