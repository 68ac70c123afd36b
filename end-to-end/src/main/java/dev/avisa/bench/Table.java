package dev.avisa.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** In Markdown. */
final class Table {
  private final List<String> lines = new ArrayList<>();

  Table(String... heads) {
    row(heads);
    lines.add("|" + " --- |".repeat(heads.length));
  }

  Table row(String... cells) {
    lines.add("| " + String.join(" | ", Arrays.asList(cells)) + " |");
    return this;
  }

  @Override
  public String toString() {
    return String.join("\n", lines) + "\n";
  }
}
