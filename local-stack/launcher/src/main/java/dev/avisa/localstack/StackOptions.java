package dev.avisa.localstack;

import dev.avisa.localstack.client.StackDirectory;
import dev.avisa.localstack.database.DatabaseServer;
import java.nio.file.Path;
import java.util.Set;

/** What to start, from where, and into which folder. */
record StackOptions(
    Home home, StackDirectory directory, DatabaseServer database, Set<Part> parts, Ports ports) {
  StackOptions {
    parts = Set.copyOf(parts);
  }

  /**
   * The data of one kind of database, together with the Kafka that knows how far it was read: the
   * two belong together.
   */
  Path data() {
    return directory.path().resolve("data-" + database.kind());
  }

  boolean has(Part part) {
    return parts.contains(part);
  }
}
