package io.usher.json;

import io.usher.flow.Feed.Entry;
import io.usher.value.Data;
import java.util.Map;

/** A message as one text, for Slack's incoming webhooks and what is compatible with them. */
final class SlackText {
  private static final int LINES = 12;
  private static final int LONGEST = 300;

  private SlackText() {}

  static byte[] write(Entry entry) {
    StringBuilder text = new StringBuilder();
    text.append('*').append(escaped(entry.message().type())).append("* ");
    text.append(escaped(entry.customer().text()));
    int lines = 0;
    for (Map.Entry<String, Data> field : entry.message().data().fields().entrySet()) {
      String value = show(field.getValue());
      if (!value.isEmpty() && lines++ < LINES) {
        text.append("\n• ").append(escaped(field.getKey())).append(": ").append(escaped(value));
      }
    }
    return JsonWriter.object(out -> out.text("text", text.toString()));
  }

  /** What is nested is for programs; one level of it is still read well. */
  private static String show(Data data) {
    if (data instanceof Data.Fields fields) {
      StringBuilder inner = new StringBuilder();
      fields
          .fields()
          .forEach(
              (name, value) -> {
                String shown = plain(value);
                if (!shown.isEmpty()) {
                  inner.append(inner.length() == 0 ? "" : ", ").append(name).append(' ');
                  inner.append(shown);
                }
              });
      return inner.toString();
    }
    return plain(data);
  }

  private static String plain(Data data) {
    if (data instanceof Data.Text text) {
      return text.text();
    }
    if (data instanceof Data.Num number) {
      return number.number().toPlainString();
    }
    if (data instanceof Data.Flag flag) {
      return flag.yes() ? "yes" : "no";
    }
    if (data instanceof Data.Items items) {
      return String.join(", ", items.items().stream().map(SlackText::plain).toList());
    }
    return "";
  }

  /** Slack reads these three as the beginning of links, mentions and entities. */
  private static String escaped(String text) {
    String line = text.replaceAll("\\s+", " ").strip();
    String cut = line.length() > LONGEST ? line.substring(0, LONGEST) + "…" : line;
    return cut.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
