package io.usher.kie.exchange;

/** Where an editor draws what: the decision above, its input data in a row below it. */
final class Diagram {
  private static final int WIDTH = 160;
  private static final int HEIGHT = 60;
  private static final int GAP = 40;

  private Diagram() {}

  static void write(Xml xml, int facts) {
    xml.open("dmndi:DMNDI").open("dmndi:DMNDiagram", "id", "diagram", "name", "Decision");
    int middle = Math.max(0, (facts - 1) * (WIDTH + GAP) / 2);
    shape(xml, "decision", middle, 0);
    for (int i = 0; i < facts; i++) {
      shape(xml, "data-" + i, i * (WIDTH + GAP), 3 * HEIGHT);
    }
    for (int i = 0; i < facts; i++) {
      xml.open("dmndi:DMNEdge", "id", "edge-" + i, "dmnElementRef", "needs-" + i);
      point(xml, i * (WIDTH + GAP) + WIDTH / 2, 3 * HEIGHT);
      point(xml, middle + WIDTH / 2, HEIGHT);
      xml.close();
    }
    xml.close().close();
  }

  private static void shape(Xml xml, String element, int x, int y) {
    xml.open("dmndi:DMNShape", "id", "shape-" + element, "dmnElementRef", element);
    xml.empty(
        "dc:Bounds",
        "x",
        String.valueOf(x),
        "y",
        String.valueOf(y),
        "width",
        String.valueOf(WIDTH),
        "height",
        String.valueOf(HEIGHT));
    xml.close();
  }

  private static void point(Xml xml, int x, int y) {
    xml.empty("di:waypoint", "x", String.valueOf(x), "y", String.valueOf(y));
  }
}
