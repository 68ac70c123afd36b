package dev.avisa.bench;

import java.util.Set;

/**
 * Those that the report may show.
 *
 * @param files their names
 */
record Pictures(Set<String> files) {
  Pictures {
    files = Set.copyOf(files);
  }

  /** A paragraph, or nothing where there is no such picture. */
  String of(String file) {
    return files.contains(file) ? "\n![" + file.replace(".svg", "") + "](" + file + ")\n" : "";
  }
}
