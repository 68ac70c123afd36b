package dev.avisa.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.DoubleUnaryOperator;

/**
 * Lines in a plane, as SVG text. The vertical axis is milliseconds on a logarithmic scale.
 *
 * <p>By hand, because the plotting libraries of the Java world draw with AWT, which wants fonts
 * that a bare machine doesn't have.
 */
final class Plot {
  private static final int WIDTH = 760;
  private static final int HEIGHT = 400;
  private static final int LEFT = 70;
  private static final int RIGHT = 190;
  private static final int TOP = 40;
  private static final int BOTTOM = 50;
  private static final double LOWEST_MILLIS = 0.1;
  private static final List<String> COLOURS =
      List.of("#1b6ca8", "#c8553d", "#588157", "#8e5ea2", "#b8860b", "#444444");

  private final String title;
  private final String across;
  private final DoubleUnaryOperator scale;
  private final List<Tick> ticks;
  private final List<Line> lines = new ArrayList<>();

  /** Where on the horizontal axis a label stands. */
  record Tick(double value, String label) {}

  record Point(double x, double millis) {}

  private record Line(String name, List<Point> points) {}

  /**
   * @param across what the horizontal axis is
   * @param scale of the horizontal axis
   */
  Plot(String title, String across, DoubleUnaryOperator scale, List<Tick> ticks) {
    this.title = title;
    this.across = across;
    this.scale = scale;
    this.ticks = List.copyOf(ticks);
  }

  Plot line(String name, List<Point> points) {
    if (!points.isEmpty()) {
      lines.add(new Line(name, List.copyOf(points)));
    }
    return this;
  }

  String svg() {
    StringBuilder svg =
        new StringBuilder(
            """
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" font-family="sans-serif" font-size="12">
            <rect width="100%%" height="100%%" fill="white"/>
            <text x="%d" y="22" font-size="15">%s</text>
            <text x="%d" y="%d" text-anchor="middle">%s</text>
            """
                .formatted(
                    WIDTH, HEIGHT, LEFT, title, (LEFT + WIDTH - RIGHT) / 2, HEIGHT - 8, across));
    double lowest = Math.pow(10, Math.floor(Math.log10(extreme(true))));
    double highest = Math.pow(10, Math.ceil(Math.log10(extreme(false))));
    for (double millis = lowest; millis <= highest * 1.001; millis *= 10) {
      double y = y(millis, lowest, highest);
      svg.append(rule(LEFT, y, WIDTH - RIGHT, y))
          .append(label(LEFT - 6, y + 4, "end", trim(millis) + " ms"));
    }
    for (Tick tick : ticks) {
      double x = x(tick.value());
      svg.append(rule(x, TOP, x, HEIGHT - BOTTOM))
          .append(label(x, HEIGHT - BOTTOM + 16, "middle", tick.label()));
    }
    for (int i = 0; i < lines.size(); i++) {
      draw(svg, lines.get(i), COLOURS.get(i % COLOURS.size()), i, lowest, highest);
    }
    return svg.append("</svg>\n").toString();
  }

  private void draw(
      StringBuilder svg, Line line, String colour, int number, double lowest, double highest) {
    List<String> corners =
        line.points().stream()
            .map(
                point ->
                    String.format(
                        Locale.ROOT, "%.1f,%.1f", x(point.x()), y(point.millis(), lowest, highest)))
            .toList();
    svg.append(
        String.format(
            Locale.ROOT,
            "<polyline fill=\"none\" stroke=\"%s\" stroke-width=\"2\" points=\"%s\"/>\n",
            colour,
            String.join(" ", corners)));
    svg.append(
        String.format(
            Locale.ROOT,
            "<text x=\"%d\" y=\"%d\" fill=\"%s\">%s</text>\n",
            WIDTH - RIGHT + 10,
            TOP + 14 + 18 * number,
            colour,
            line.name()));
  }

  private double x(double value) {
    double first = scale.applyAsDouble(ticks.getFirst().value());
    double last = scale.applyAsDouble(ticks.getLast().value());
    double share = last == first ? 0 : (scale.applyAsDouble(value) - first) / (last - first);
    return LEFT + share * (WIDTH - RIGHT - LEFT);
  }

  private static double y(double millis, double lowest, double highest) {
    double share =
        Math.log(Math.max(millis, lowest) / lowest) / Math.log(Math.max(highest / lowest, 10));
    return HEIGHT - BOTTOM - share * (HEIGHT - BOTTOM - TOP);
  }

  private double extreme(boolean lowest) {
    var all =
        lines.stream()
            .flatMap(line -> line.points().stream())
            .mapToDouble(point -> Math.max(point.millis(), LOWEST_MILLIS));
    return (lowest ? all.min() : all.max()).orElse(1);
  }

  private static String rule(double x1, double y1, double x2, double y2) {
    return String.format(
        Locale.ROOT,
        "<line x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\" stroke=\"#dddddd\"/>\n",
        x1,
        y1,
        x2,
        y2);
  }

  private static String label(double x, double y, String anchor, String label) {
    return String.format(
        Locale.ROOT,
        "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\">%s</text>\n",
        x,
        y,
        anchor,
        label);
  }

  private static String trim(double value) {
    return value >= 1
        ? String.format(Locale.ROOT, "%.0f", value)
        : String.format(Locale.ROOT, "%.1f", value);
  }
}
