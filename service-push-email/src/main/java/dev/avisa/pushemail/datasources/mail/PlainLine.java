package dev.avisa.pushemail.datasources.mail;

/** Text from elsewhere, made fit to stand in one line of a mail. */
final class PlainLine {
  private static final int MAX_CODE_POINTS = 200;

  private PlainLine() {}

  /**
   * Control, separator and text-direction characters become spaces, so that a value can't begin a
   * line of its own in the text part or turn what stands around it; the rest is shown as it is.
   */
  static String of(String text) {
    StringBuilder line = new StringBuilder();
    text.codePoints()
        .limit(MAX_CODE_POINTS)
        .forEach(codePoint -> line.appendCodePoint(isText(codePoint) ? codePoint : ' '));
    return line.toString().replaceAll(" {2,}", " ").strip();
  }

  private static boolean isText(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE,
          Character.UNASSIGNED ->
          false;
      default -> true;
    };
  }
}
