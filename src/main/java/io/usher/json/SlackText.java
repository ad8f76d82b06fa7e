package io.usher.json;

import io.usher.flow.Feed.Entry;
import io.usher.value.Data;
import java.util.LinkedHashMap;
import java.util.Map;

/** A message as one text, for Slack's incoming webhooks and what is compatible with them. */
final class SlackText {
  private static final int LINES = 13;
  private static final int LONGEST = 300;

  /** Of a lead, what is to be read at a glance, by what it is called there. */
  private static final Map<String, String> OF_LEADS = new LinkedHashMap<>();

  static {
    OF_LEADS.put("rep", "repName");
    OF_LEADS.put("pool", "pool");
    OF_LEADS.put("queue", "queue");
    OF_LEADS.put("reason", "reason");
    OF_LEADS.put("accept by", "acceptBy");
    OF_LEADS.put("due", "due");
    OF_LEADS.put("person", "person");
    OF_LEADS.put("next step", "card.nextStep");
    OF_LEADS.put("source", "card.source");
    OF_LEADS.put("channel", "card.channel");
    OF_LEADS.put("score", "card.score.total");
    OF_LEADS.put("qualification", "card.qualification.status");
    OF_LEADS.put("lead", "lead");
  }

  private SlackText() {}

  static byte[] write(Entry entry) {
    StringBuilder text = new StringBuilder();
    text.append('*').append(escaped(entry.message().type())).append("* ");
    text.append(escaped(entry.customer().text()));
    int lines = 0;
    for (Map.Entry<String, Data> field : fields(entry.message().data()).entrySet()) {
      String value = show(field.getValue());
      if (!value.isEmpty() && lines++ < LINES) {
        text.append("\n• ").append(escaped(field.getKey())).append(": ").append(escaped(value));
      }
    }
    return JsonWriter.object(out -> out.text("text", text.toString()));
  }

  private static Map<String, Data> fields(Data.Fields data) {
    if (data.at("card") instanceof Data.Nothing) {
      return data.fields();
    }
    Map<String, Data> told = new LinkedHashMap<>();
    OF_LEADS.forEach((name, path) -> told.put(name, data.at(path)));
    if (data.at("repName") instanceof Data.Nothing) {
      told.put("rep", data.at("rep"));
    }
    return told;
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
