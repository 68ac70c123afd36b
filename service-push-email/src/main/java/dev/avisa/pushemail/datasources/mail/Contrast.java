package dev.avisa.pushemail.datasources.mail;

/** How well one colour can be read on another (WCAG 2.2, success criterion 1.4.3). */
final class Contrast {
  /** What level AA asks of text. */
  static final double AA = 4.5;

  private Contrast() {}

  /**
   * From 1, the same, to 21, black on white.
   *
   * @param one as {@code #rrggbb}, like {@code other}
   */
  static double between(String one, String other) {
    double first = luminance(one);
    double second = luminance(other);
    return (Math.max(first, second) + 0.05) / (Math.min(first, second) + 0.05);
  }

  /** WCAG's relative luminance of sRGB. */
  private static double luminance(String colour) {
    return 0.2126 * linear(colour, 1) + 0.7152 * linear(colour, 3) + 0.0722 * linear(colour, 5);
  }

  private static double linear(String colour, int from) {
    double value = Integer.parseInt(colour, from, from + 2, 16) / 255.0;
    return value <= 0.04045 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4);
  }
}
