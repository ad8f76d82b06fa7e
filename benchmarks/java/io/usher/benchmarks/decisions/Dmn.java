package io.usher.benchmarks.decisions;

import java.util.List;
import java.util.stream.Collectors;

/** A case as a DMN model: a decision a table, each row answering with its number. */
public final class Dmn {
  private static final String DMN = "https://www.omg.org/spec/DMN/20191111/MODEL/";

  private Dmn() {}

  /** Writes cells as FEEL unary tests. */
  private static final Cell.Reader<String> FEEL =
      new Cell.Reader<>() {
        @Override
        public String any() {
          return "-";
        }

        @Override
        public String oneOf(List<String> words) {
          return words.stream().map(word -> '"' + word + '"').collect(Collectors.joining(", "));
        }

        @Override
        public String startsWith(String prefix) {
          return "starts with(?, \"" + prefix + "\")";
        }

        @Override
        public String atLeast(long bound) {
          return ">= " + bound;
        }

        @Override
        public String below(long bound) {
          return "< " + bound;
        }

        @Override
        public String between(long low, long high) {
          return "[" + low + ".." + high + "]";
        }
      };

  /** The decision's id and name. */
  public static String id(Sheet sheet) {
    return "decide_" + sheet.name();
  }

  /** The model's XML. */
  public static String of(Case given) {
    StringBuilder xml = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    xml.append("<definitions xmlns=\"").append(DMN).append("\" id=\"bench\" name=\"bench\"");
    xml.append(" namespace=\"urn:bench\">\n");
    for (Column column : Column.ALL) {
      String name = column.name();
      xml.append("<inputData id=\"input_").append(name).append("\" name=\"").append(name);
      xml.append("\"><variable id=\"var_").append(name).append("\" name=\"").append(name);
      xml.append("\" typeRef=\"").append(type(column)).append("\"/></inputData>\n");
    }
    given.sheets().forEach(sheet -> decision(sheet, xml));
    return xml.append("</definitions>\n").toString();
  }

  private static String type(Column column) {
    return column.isNumber() ? "number" : "string";
  }

  private static void decision(Sheet sheet, StringBuilder xml) {
    String id = id(sheet);
    xml.append("<decision id=\"").append(id).append("\" name=\"").append(id).append("\">\n");
    xml.append("<variable id=\"v_").append(id).append("\" name=\"").append(id).append("\"/>\n");
    for (int i = 0; i < sheet.columns().size(); i++) {
      String name = sheet.column(i).name();
      xml.append("<informationRequirement id=\"r_").append(id).append('_').append(name);
      xml.append("\"><requiredInput href=\"#input_").append(name);
      xml.append("\"/></informationRequirement>\n");
    }
    xml.append("<decisionTable id=\"t_").append(id).append("\" hitPolicy=\"");
    xml.append(sheet.first() ? "FIRST" : "COLLECT").append("\">\n");
    for (int i = 0; i < sheet.columns().size(); i++) {
      Column column = sheet.column(i);
      xml.append("<input id=\"i_").append(id).append('_').append(column.name());
      xml.append("\"><inputExpression id=\"e_").append(id).append('_').append(column.name());
      xml.append("\" typeRef=\"").append(type(column)).append("\"><text>").append(column.name());
      xml.append("</text></inputExpression></input>\n");
    }
    xml.append("<output id=\"o_").append(id).append("\" name=\"row\" typeRef=\"number\"/>\n");
    for (int row = 0; row < sheet.rows().size(); row++) {
      rule(sheet, row, xml);
    }
    xml.append("</decisionTable></decision>\n");
  }

  private static void rule(Sheet sheet, int row, StringBuilder xml) {
    String id = id(sheet) + "_" + row;
    xml.append("<rule id=\"row_").append(id).append("\">");
    List<Cell> cells = sheet.rows().get(row).cells();
    for (int i = 0; i < cells.size(); i++) {
      xml.append("<inputEntry id=\"c_").append(id).append('_').append(i).append("\"><text>");
      xml.append(escaped(cells.get(i).read(FEEL))).append("</text></inputEntry>");
    }
    xml.append("<outputEntry id=\"a_").append(id).append("\"><text>").append(row);
    xml.append("</text></outputEntry></rule>\n");
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
