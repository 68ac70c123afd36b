package dev.avisa.capture;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Whom to ask.
 *
 * @param connect the REST API of a Connect worker
 * @param connector the connector's name
 * @param database nothing: the checks of the database are left out
 */
public record CaptureSettings(URI connect, String connector, Optional<Database> database) {
  /**
   * @param user the one that Debezium reads as, so that what it lacks is seen
   * @param options of MySQL's Connector/J, such as {@code sslMode=VERIFY_IDENTITY}; may be empty
   */
  public record Database(
      String host, int port, String user, String password, String schema, String options) {
    private static final int DEFAULT_PORT = 3306;

    /** Any option of this kind but the two that are content with a plain connection. */
    private static final Pattern TLS =
        Pattern.compile(
            "(?i)(^|&)(?!sslMode=(DISABLED|PREFERRED)(&|$))\\w*(ssl|tls|certificate)\\w*=");

    /**
     * @param url such as {@code mysql://127.0.0.1:3306/userdata?sslMode=VERIFY_IDENTITY}; the port
     *     and the options may be missing
     * @return nothing if it names no host or no schema
     */
    public static Optional<Database> at(String url, String user, String password) {
      try {
        URI parts = new URI(url.strip());
        if (parts.getHost() == null || parts.getPath().length() < 2) {
          return Optional.empty();
        }
        return Optional.of(
            new Database(
                parts.getHost(),
                parts.getPort() < 0 ? DEFAULT_PORT : parts.getPort(),
                user,
                password,
                parts.getPath().substring(1),
                Objects.requireNonNullElse(parts.getRawQuery(), "")));
      } catch (URISyntaxException e) {
        return Optional.empty();
      }
    }

    /** Whether the options insist on TLS, or on a server that shows who it is. */
    boolean insistsOnTls() {
      return TLS.matcher(options).find();
    }

    String account() {
      return "'" + user + "'@'%'";
    }

    @Override
    public String toString() {
      return user + "@" + host + ":" + port + "/" + schema;
    }
  }

  URI connectorUri() {
    return connect.resolve("/connectors/" + connector);
  }
}
