package dev.avisa.localstack;

import static dev.avisa.localstack.client.Endpoints.CONNECT_PORT;
import static dev.avisa.localstack.client.Endpoints.DATABASE_KIND;
import static dev.avisa.localstack.client.Endpoints.DATABASE_PORT;
import static dev.avisa.localstack.client.Endpoints.INBOX_PORT;
import static dev.avisa.localstack.client.Endpoints.KAFKA_PORT;
import static dev.avisa.localstack.client.Endpoints.PUSH_EMAIL_MANAGEMENT_PORT;
import static dev.avisa.localstack.client.Endpoints.PUSH_EMAIL_PORT;
import static dev.avisa.localstack.client.Endpoints.SMTP_PORT;
import static dev.avisa.localstack.client.Endpoints.USERDATA_MANAGEMENT_PORT;
import static dev.avisa.localstack.client.Endpoints.USERDATA_PORT;
import static dev.avisa.localstack.client.Endpoints.USERDATA_WANTS_TOKENS;

import dev.avisa.localstack.client.Endpoints;
import dev.avisa.localstack.client.StackDirectory;
import dev.avisa.localstack.database.DatabaseServer;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * What to start, from where, and into which folder.
 *
 * @param secure whether service-userdata wants tokens
 */
record StackOptions(
    Home home,
    StackDirectory directory,
    DatabaseServer database,
    Set<Part> parts,
    Ports ports,
    boolean secure) {
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

  /** What will listen where. */
  Endpoints endpoints() {
    Map<String, String> values = new HashMap<>();
    for (Part part : parts) {
      switch (part) {
        case DATABASE -> {
          values.put(DATABASE_KIND, database.kind());
          values.put(DATABASE_PORT, "" + ports.database());
        }
        case KAFKA -> values.put(KAFKA_PORT, "" + ports.kafka());
        case CONNECT -> values.put(CONNECT_PORT, "" + ports.connect());
        case INBOX -> {
          values.put(SMTP_PORT, "" + ports.smtp());
          values.put(INBOX_PORT, "" + ports.inbox());
        }
        case USERDATA -> {
          values.put(USERDATA_PORT, "" + ports.userdata());
          values.put(USERDATA_MANAGEMENT_PORT, "" + ports.userdataManagement());
          if (secure) {
            values.put(USERDATA_WANTS_TOKENS, "true");
          }
        }
        case PUSH_EMAIL -> {
          values.put(PUSH_EMAIL_PORT, "" + ports.pushEmail());
          values.put(PUSH_EMAIL_MANAGEMENT_PORT, "" + ports.pushEmailManagement());
        }
      }
    }
    return new Endpoints(values);
  }
}
