package dev.avisa.localstack.client;

import java.net.URI;
import java.util.Map;
import java.util.TreeMap;

/**
 * What listens where in a running stack. Parts that weren't asked for have no endpoint.
 *
 * <p>Travels over the control connection as {@code name=value} lines.
 */
public record Endpoints(Map<String, String> values) {
  /** {@code mariadb} or {@code mysql}. */
  public static final String DATABASE_KIND = "database.kind";

  public static final String DATABASE_PORT = "database.port";
  public static final String KAFKA_PORT = "kafka.port";
  public static final String CONNECT_PORT = "connect.port";
  public static final String SMTP_PORT = "smtp.port";
  public static final String INBOX_PORT = "inbox.port";
  public static final String USERDATA_PORT = "userdata.port";
  public static final String USERDATA_MANAGEMENT_PORT = "userdata.management.port";

  /** There, with any value, if the REST API wants bearer tokens. */
  public static final String USERDATA_WANTS_TOKENS = "userdata.wants-tokens";

  public static final String PUSH_EMAIL_PORT = "push-email.port";
  public static final String PUSH_EMAIL_MANAGEMENT_PORT = "push-email.management.port";

  public Endpoints {
    values = Map.copyOf(values);
  }

  public boolean has(String name) {
    return values.containsKey(name);
  }

  /**
   * @throws IllegalStateException if the part that would have this port wasn't started
   */
  public int port(String name) {
    String port = values.get(name);
    if (port == null) {
      throw new IllegalStateException("this stack has no " + name + ": " + new TreeMap<>(values));
    }
    return Integer.parseInt(port);
  }

  public URI http(String portName) {
    return URI.create("http://127.0.0.1:" + port(portName));
  }

  public String kafkaBootstrapServers() {
    return "127.0.0.1:" + port(KAFKA_PORT);
  }

  /** For MySQL's Connector/J, which serves both kinds of database. */
  public String jdbcUrl(String schema) {
    return "jdbc:mysql://127.0.0.1:" + port(DATABASE_PORT) + "/" + schema;
  }

  /** For the reactive MySQL client. */
  public String reactiveUrl(String schema) {
    return "mysql://127.0.0.1:" + port(DATABASE_PORT) + "/" + schema;
  }
}
